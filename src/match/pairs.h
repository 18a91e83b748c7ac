/* A lower bound of the distance, much cheaper than it: pairs of neighbouring characters out of
 * place.
 */
#pragma once

#include "match/codes.h"

typedef struct TmqPairs TmqPairs;

/* Prepares a query, given as codes. */
TmqPairs *tmq_pairs_new(const guint8 *codes, gsize length);
void tmq_pairs_free(TmqPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPairs, tmq_pairs_free)

/* How many disjoint pairs of neighbouring characters of the text stand nowhere in the query where
 * limit edits could have moved them. Each of them holds an edit. Stops counting above limit. */
guint tmq_pairs_missing(const TmqPairs *pairs, const guint8 *codes, gsize length, guint limit);
