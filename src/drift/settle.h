/* Drift of a pair over its syncs: each state that a sync finds is compared with what is left of the
 * one before, and what comes of it is kept for the reports and for the next state. */
#pragma once

#include "drift/compare.h"
#include "store/store.h"

/* Judges pair's current alignment and stores its drift in place of what was known. *in_step:
 * nothing is open. Needs an open transaction. FALSE on error. */
gboolean tmq_drift_settle(TmqStore *store, const TmqDriftContext *context, const TmqPairRow *pair,
                          gboolean *in_step, GError **error);

/* Whether one of changes (of TmqDriftChange) stays until both sides explain each other again. */
gboolean tmq_drift_is_open(const GPtrArray *changes);

/* Stores changes as a pair's drift in place of what was known and, where one is open, carried as
 * its base: segments of which have their revision and number. Needs an open transaction. */
gboolean tmq_drift_keep(TmqStore *store, gint64 pair, const GPtrArray *changes,
                        const TmqCarried *carried, GError **error);
