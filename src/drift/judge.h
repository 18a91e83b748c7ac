/* What happened to each component of two states, and whether it leaves a side behind. */
#pragma once

#include "drift/delta.h"

/* One thing that one side did. */
typedef struct {
    TmqDriftRule rule; /* changed, added or removed */
    gboolean minor;
    gboolean typographic; /* the same letters and digits; minor, too */
    gboolean open;        /* it stays so until the sides explain each other again */
    guint side;
    double delta;
    const TmqComponent *component;
} TmqVerdict;

/* The verdicts (of TmqVerdict), in the order of the components. */
GArray *tmq_drift_judge(const TmqSides *sides, const TmqComponents *components,
                        const TmqDriftContext *context);

/* Whether old or new segment of a verdict's side and component is one that it concerns. */
gboolean tmq_verdict_concerns_old(const TmqSides *sides, const TmqVerdict *verdict, guint old);
gboolean tmq_verdict_concerns_new(const TmqSides *sides, const TmqVerdict *verdict, guint new);
