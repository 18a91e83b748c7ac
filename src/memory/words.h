/* What a person types to search: words, "phrases in quotes", prefix*.
 *
 * Everything typed has a meaning: a quote that is not closed ends with the line, punctuation only
 * separates words. */
#pragma once

#include "tmq/concordance.h"

/* What makes two words the same. */
typedef enum {
    TMQ_WORDS_FOLDED = 0,       /* letters' case and accents do not count */
    TMQ_WORDS_CASE = 1 << 0,    /* case counts */
    TMQ_WORDS_ACCENTS = 1 << 1, /* accents count */
} TmqWordsExact;

typedef struct TmqTerms TmqTerms;

/* The terms of a search; none where there is no word. */
TmqTerms *tmq_terms_parse(const char *typed, TmqWordsExact exact);
void tmq_terms_free(TmqTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqTerms, tmq_terms_free)

/* How many words or phrases there are. */
guint tmq_terms_count(const TmqTerms *terms);

/* The terms (at least one) as an FTS5 expression that finds every text that has them, and with
 * TMQ_WORDS_CASE or TMQ_WORDS_ACCENTS others. The caller frees it. */
char *tmq_terms_expression(const TmqTerms *terms);

/* How the terms stand in a text. */
typedef struct {
    GArray *marks;     /* of TmqMark: where, in order, apart; the caller frees it */
    guint64 found;     /* a bit for each of the first 64 terms: whether it stands there */
    guint64 as_typed;  /* likewise: whether it has the capitals and accents that were typed */
    gboolean in_a_row; /* all of them stand one after the other somewhere */
    guint marked;      /* bytes */
    gint64 words;      /* a hash of all words of the text, folded, in their order */
} TmqTermsFound;

void tmq_terms_find(TmqTerms *terms, const char *text, TmqTermsFound *found);
