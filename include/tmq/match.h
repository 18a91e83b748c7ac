/* Matching: how similar two texts are.
 *
 * similarity = 100 * (1 - d / max(|q|, |s|)), d the Levenshtein distance in code points between the
 * search forms (tmq_text_search_form()), lengths theirs. Comparisons with a threshold are made in
 * integers, never in floating point. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stretch [start, end) of bytes of a text that is shown marked. */
typedef struct {
    gsize start;
    gsize end;
} TmqMark;

/* The Levenshtein distance of two strings of code points, or limit + 1 where it is larger than
 * limit. Bit-parallel (Myers, "A Fast Bit-Vector Algorithm for Approximate String Matching", JACM
 * 46(3), 1999; blocks after Hyyrö 2003). */
guint tmq_distance(const gunichar *a, gsize a_length, const gunichar *b, gsize b_length,
                   guint limit);

/* d and max(|q|, |s|) of a match: its similarity as an exact fraction. */
typedef struct {
    guint distance;
    guint length;
} TmqSimilarity;

/* 0 to 100; two empty strings have 100. */
double tmq_similarity_percent(TmqSimilarity similarity);
/* < 0 where a is the less similar, 0 where equal, > 0; exact. */
int tmq_similarity_compare(TmqSimilarity a, TmqSimilarity b);
/* The greatest distance a match of that length may have to reach minimum per cent; exact for
 * minimum with up to three decimals. */
guint tmq_similarity_limit(guint length, double minimum);

typedef struct {
    gint64 id;
    TmqSimilarity similarity;
} TmqCandidate;

/* ---- Penalties ---- */

/* What the search form hides, and where a text comes from, as named penalties that together are at
 * most 1: "case" .2, "space" .1, "form" (only normalisation differs) .05, "tags" .3, "origin". */
typedef struct {
    double total;
    const char *names[6]; /* NULL-terminated; static */
} TmqPenalties;

/* query and text as written (plain); *_tags: what their inline tags are, in order, as one string
 * each ("<link><link/>"), or NULL where that is not known (no penalty then). origin: what it costs
 * to come from where text does, 0 to 1. */
TmqPenalties tmq_penalties(const char *query, const char *query_tags, const char *text,
                           const char *text_tags, double origin);

G_END_DECLS
