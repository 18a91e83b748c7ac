/* The best of what a search has found so far, ties with the last one included. */
#pragma once

#include "tmq/match.h"

typedef struct {
    guint count;   /* wanted */
    GArray *found; /* of TmqCandidate */
    GArray *last;  /* of TmqSimilarity: the count best so far, best first */
} TmqBest;

void tmq_best_init(TmqBest *best, guint count);
void tmq_best_clear(TmqBest *best); /* forgets what was found */

void tmq_best_keep(TmqBest *best, gint64 id, TmqSimilarity similarity);
gboolean tmq_best_is_full(const TmqBest *best);
/* The greatest distance that a text may have and still be among the best, limit at most; longer:
 * the greater of its and the query's length. */
guint tmq_best_limit(const TmqBest *best, guint longer, guint limit);
/* The least similarity in per cent that such a text has, rounded down; minimum at least. */
double tmq_best_minimum(const TmqBest *best, double minimum);

/* What was found, best first, ties by id, without what has been overtaken; the caller frees it. */
GArray *tmq_best_finish(TmqBest *best);
