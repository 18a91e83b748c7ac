/* Which words answer which: the translation table, learnt from pairs of texts by IBM model 1 in
 * both directions at once (Brown et al. 1993), with words of common spelling as prior counts. */
#pragma once

#include "tokens.h"

/* A word f given the words E of the other side is as likely, measured by how likely it is anyway,
 * as base[f] + sum over e in E of value(f, e) / |E|. Rows by f. */
typedef struct {
    guint *first; /* words + 1 */
    guint *other; /* the words e of row f */
    float *value;
    float *base;
    float *log_base;
} TmqDirection;

typedef struct {
    guint words;
    TmqDirection of[2]; /* of[TMQ_TARGET]: target words given source words; of[TMQ_SOURCE]: back */
} TmqTable;

void tmq_table_free(TmqTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqTable, tmq_table_free)

/* What is known before, as counts that come on top of those that are seen. */
typedef struct {
    guint source;
    guint target;
    float forward;  /* for p(target | source) */
    float backward; /* for p(source | target) */
} TmqPriorCount;

/* Sorts counts (of TmqPriorCount) by source, then target. */
void tmq_priors_sort(GArray *counts);

/* How often each word was seen on each side; elsewhere: words that have no number. */
typedef struct {
    guint words;
    double *of[2];
    double elsewhere[2];
} TmqSeen;

/* Words that are spelt alike, among those that the two sides use, as prior counts, sorted. */
GArray *tmq_cognates(const TmqVocabulary *vocabulary, const TmqSeen *seen);

/* Two texts that answer each other, each of a word or more, and how much they count for. */
typedef struct {
    const guint *words[2];
    guint count[2];
    float weight;
} TmqTextPair;
