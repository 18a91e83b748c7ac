/* Which of what happened leaves a side behind. */
#pragma once

#include "drift/sides.h"

/* One thing that one side alone did. */
typedef struct {
    TmqDriftRule rule; /* changed, added or removed */
    gboolean minor;
    guint side;
    guint bead;  /* index in sides->beads; TMQ_TRACK_NONE: added */
    guint added; /* index of the new segment */
    guint other_line;
} TmqVerdict;

/* The verdicts (of TmqVerdict): on beads in their order, then on what was added. */
GArray *tmq_drift_judge(const TmqSides *sides);

/* Whether old segment of a verdict's side and bead is one that it concerns. */
gboolean tmq_verdict_concerns(const TmqSides *sides, const TmqVerdict *verdict, guint old);
