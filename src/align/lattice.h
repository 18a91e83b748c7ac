/* Ways through the lattice of beads: the best one, and how probable each bead is over all of them.
 *
 * A cell (i, j) has three states: behind a bead with both sides, inside a run of source sentences
 * that answer nothing, inside such a run of target sentences. A target run may follow a source run
 * and not the other way round, so that the same beads have one way only. */
#pragma once

#include "score.h"

/* A lattice of a band and the beads of its cells. */
typedef struct {
    const TmqBand *band;
    const TmqShapes *shapes;
    const TmqEdges *edges;
} TmqLattice;

typedef enum { TMQ_BEAD, TMQ_SOURCE_ALONE, TMQ_TARGET_ALONE, TMQ_STATES } TmqState;

/* The cell where the bead of that shape that ends in (i, j) starts. */
static inline gsize
tmq_lattice_start(const TmqLattice *lattice, guint shape, guint i, guint j)
{
    const TmqShape *at = &lattice->shapes->of[shape];
    return tmq_band_cell(lattice->band, i - at->source, j - at->target);
}

/* The best way: appends its beads (of TmqBead) in order, confidence 0; returns its score. */
double tmq_lattice_best(const TmqLattice *lattice, GArray *beads);

/* Sets the confidence of beads (a way through the lattice) to their posterior probability, all
 * scores divided by temperature. Where live is not NULL, it is widened (not closed) to hold every
 * cell that a way of some probability passes. */
void tmq_lattice_posterior(const TmqLattice *lattice, double temperature, GArray *beads,
                           TmqBand *live);
