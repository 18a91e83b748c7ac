/* The state in which both sides were last in step, carried over one sync more.
 *
 * What both sides changed, or neither, stands as it is now; what one side alone changed stands on
 * that side as it was. So a debt stays open while the rest of the page moves on, and a later change
 * of the rest is seen as what it is. */
#pragma once

#include "drift/compare.h"

typedef struct {
    GArray *segments[2]; /* of TmqDriftSegment; their strings stay those of the states */
    GArray *beads;       /* of TmqDriftBead */
} TmqCarried;

/* From before and after of states, whose new beads must be known, cover after in order, and come
 * from a sync at time. */
TmqCarried *tmq_drift_carry(const TmqDriftStates *states, gint64 time);
void tmq_carried_free(TmqCarried *carried);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqCarried, tmq_carried_free)
