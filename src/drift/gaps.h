/* Where on the other side a new segment would have its counterpart, and whether something new
 * stands there.
 *
 * The segments around it that stood before have counterparts through the old beads; the stretch of
 * the other side's text between those is the gap. */
#pragma once

#include "drift/sides.h"

typedef struct TmqGaps TmqGaps;

/* For the new segments of a side. Keeps sides. */
TmqGaps *tmq_gaps_new(const TmqSides *sides, guint side);
void tmq_gaps_free(TmqGaps *gaps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqGaps, tmq_gaps_free)

/* Whether the other side came along with new segment i: its gap (its field) has a new or changed
 * segment, or one that had no counterpart when both were in step; and, where the new beads are
 * known, i has a counterpart in them. */
gboolean tmq_gaps_answered(const TmqGaps *gaps, guint i);

/* The line on the other side near which the counterpart would stand; 0: unknown. */
guint tmq_gaps_other_line(const TmqGaps *gaps, guint i);
