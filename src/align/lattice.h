/* Ways through the lattice of beads: the best one, and how probable each bead is over all of them.
 */
#pragma once

#include "score.h"

/* A lattice of a band and the scores of its beads (of tmq_score_beads()). */
typedef struct {
    const TmqBand *band;
    const float *scores;
} TmqLattice;

/* The best way: appends its beads (of TmqBead) in order, confidence 0; returns its score. */
double tmq_lattice_best(const TmqLattice *lattice, GArray *beads);

/* Sets the confidence of beads (a way through the lattice) to their posterior probability, all
 * scores divided by temperature. Where live is not NULL, it is widened (not closed) to hold every
 * cell that a way of some probability passes. */
void tmq_lattice_posterior(const TmqLattice *lattice, double temperature, GArray *beads,
                           TmqBand *live);
