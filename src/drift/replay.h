/* Drift of a pair over all its syncs since both pages were last in step. */
#pragma once

#include "drift/compare.h"
#include "store/store.h"

/* What one side alone changed (of TmqDriftChange, freed with the array; none: both are in step).
 * From alignment in_step on, each state of the pair is compared with what was still open before it
 * (carry.h), up to alignment current. Every change has a since. NULL on error. */
GPtrArray *tmq_drift_replay(TmqStore *store, gint64 in_step, gint64 current, GError **error);
