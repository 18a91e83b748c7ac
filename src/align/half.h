/* Half of the lexical score: that of each scored sentence y, given one sentence or a run of them of
 * the other side from x on. Every bead with y on its scored side is a sum of these. */
#pragma once

#include "score.h"

typedef struct {
    gsize at;    /* where the scores of a sentence start */
    guint first; /* least x */
    guint width; /* number of x */
} TmqWindow;

typedef struct {
    TmqWindow *windows; /* by scored sentence */
    float *scores;      /* of a sentence: by length of run, then x */
} TmqHalf;

void tmq_half_init(TmqHalf *half, const TmqScoring *scoring, TmqSideIndex scored,
                   const TmqBand *band);
void tmq_half_clear(TmqHalf *half);

/* The scores of y given runs of so many sentences; from x = windows[y].first on. */
static inline const float *
tmq_half_scores(const TmqHalf *half, guint y, guint run)
{
    const TmqWindow *window = &half->windows[y];
    return half->scores + window->at + (gsize)(run - 1) * window->width;
}
