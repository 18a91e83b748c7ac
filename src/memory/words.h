/* What a person types to search: words, "phrases in quotes", prefix*.
 *
 * Everything typed has a meaning: a quote that is not closed ends with the line, punctuation only
 * separates words. */
#pragma once

#include "tmq/lookup.h"

/* A word, or several in a row. */
typedef struct {
    char *written;    /* as typed, without quotes and star */
    GPtrArray *words; /* of char *: folded; at least one */
    gboolean prefix;  /* the last word may go on */
} TmqTerm;

/* The terms of a search, to be freed with g_ptr_array_unref(); empty where there is no word. */
GPtrArray *tmq_terms_parse(const char *typed);

/* The terms (at least one) as an FTS5 expression: all must be there. The caller frees it. */
char *tmq_terms_expression(const GPtrArray *terms);

/* Where the terms stand in text (of TmqMark), in order, apart. all (or NULL) tells whether each
 * stands there. Letters' case and accents do not count. */
GArray *tmq_terms_mark(const GPtrArray *terms, const char *text, gboolean *all);
