/* Where in the lattice to look first. */
#pragma once

#include "score.h"

/* All cells of a short text; of a long one, those near sentences that rare words tie together. */
TmqBand *tmq_corridor(const TmqScoring *scoring);
