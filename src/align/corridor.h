/* Where in the lattice to look first. */
#pragma once

#include "pieces.h"
#include "score.h"

/* All cells of a short text; of a long one, those near sentences that rare words tie together:
 * these are added to places (of TmqPlace). */
TmqBand *tmq_corridor(const TmqScoring *scoring, GArray *places);
