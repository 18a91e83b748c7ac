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
    const guint8 *silent[2]; /* as in TmqWords; or NULL: none is */
} TmqLattice;

typedef enum { TMQ_BEAD, TMQ_SOURCE_ALONE, TMQ_TARGET_ALONE, TMQ_STATES } TmqState;

/* The cell where the bead of that shape that ends in (i, j) starts. */
static inline gsize
tmq_lattice_start(const TmqLattice *lattice, guint shape, guint i, guint j)
{
    const TmqShape *at = &lattice->shapes->of[shape];
    return tmq_band_cell(lattice->band, i - at->source, j - at->target);
}

static inline gboolean
tmq_lattice_is_silent(const TmqLattice *lattice, TmqSideIndex side, guint sentence)
{
    return lattice->silent[side] != NULL && lattice->silent[side][sentence] != 0;
}

/* The best way: appends its beads (of TmqBead) in order, confidence 0; returns its score. */
double tmq_lattice_best(const TmqLattice *lattice, GArray *beads);

/* What all ways together tell. */
typedef struct {
    GArray *beads;  /* of TmqBead: a way; gets confidences, the beads' posterior probabilities */
    GArray *likely; /* of TmqBead: gets what a lexicon can be learnt from; or NULL */
    TmqBand *live;  /* is widened (not closed) to hold every cell that a way of some probability
                       passes; or NULL */
} TmqPosterior;

/* All scores are divided by temperature. */
void tmq_lattice_posterior(const TmqLattice *lattice, double temperature,
                           const TmqPosterior *posterior);
