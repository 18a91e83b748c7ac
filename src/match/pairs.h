/* A lower bound of the distance, much cheaper than it: pairs of neighbouring characters out of
 * place.
 *
 * Texts are given as codes, a byte a character. Different characters may share a code: that only
 * lowers the bound. */
#pragma once

#include <glib.h>

/* Bytes that must be readable behind the codes of a text. */
enum { TMQ_CODES_SLACK = 32 };

/* The code of a character, never 0. */
static inline guint8
tmq_code(gunichar c)
{
    return (guint8)(c < 128 ? MAX(c, 1u) : 128 | (c * 2654435769u) >> 25);
}

typedef struct TmqPairs TmqPairs;

/* Prepares a query. */
TmqPairs *tmq_pairs_new(const gunichar *query, gsize length);
void tmq_pairs_free(TmqPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPairs, tmq_pairs_free)

/* How many disjoint pairs of neighbouring characters of the text stand nowhere in the query where
 * limit edits could have moved them. Each of them holds an edit. Stops counting above limit. */
guint tmq_pairs_missing(const TmqPairs *pairs, const guint8 *codes, gsize length, guint limit);
