/* Lexicon: which words of one language answer which of another, learnt from pairs of texts.
 *
 * Learnt with IBM model 1 in both directions (Brown et al., "The Mathematics of Statistical Machine
 * Translation", Computational Linguistics 19(2), 1993), words of common spelling as prior counts,
 * what was known before likewise. Words are stems: lower case, without accents, six letters;
 * numbers whole. A lexicon is the prior of an alignment (tmq/align.h), tells whether two texts
 * explain each other, and guesses which words of a translation answer a word. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TMQ_SOURCE, TMQ_TARGET } TmqSideIndex;

typedef struct TmqLexicon TmqLexicon;

/* An empty lexicon. */
TmqLexicon *tmq_lexicon_new(void);
void tmq_lexicon_free(TmqLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLexicon, tmq_lexicon_free)

/* ---- Learning ---- */

/* Adds a pair of texts (UTF-8) to learn from, as heavy as it is sure, above 0 to 1. Copies what it
 * needs. */
void tmq_lexicon_add(TmqLexicon *lexicon, const char *source, const char *target, double weight);

/* Learns from the texts that were added since, on top of what the lexicon knows; forgets the texts.
 * Until then they have no effect. The same texts in the same order give the same lexicon on every
 * machine. */
void tmq_lexicon_learn(TmqLexicon *lexicon);

/* ---- Asking ---- */

/* A word of a text, and the bytes [start, end) it stands at. */
typedef struct {
    char *stem;
    gsize start;
    gsize end;
} TmqLexiconWord;

/* The words and the signs that translations keep, in order (of TmqLexiconWord, freed with it). */
GArray *tmq_lexicon_words(const char *text);

/* How likely a target stem is, given a source stem in its sentence; and the other way round: 0 to
 * 1, 0 where either is unknown. */
double tmq_lexicon_forward(const TmqLexicon *lexicon, const char *source, const char *target);
double tmq_lexicon_backward(const TmqLexicon *lexicon, const char *source, const char *target);

/* How often a stem was seen on that side. */
double tmq_lexicon_seen(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem);

/* A stem that answers another. */
typedef struct {
    const char *stem; /* the lexicon's */
    double probability;
} TmqLexiconAnswer;

/* The stems of the other side that answer stem, likeliest first (of TmqLexiconAnswer; to be freed
 * with g_array_unref()). */
GArray *tmq_lexicon_answers(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem);

/* ---- Keeping ---- */

/* What is known of a word, by side: how often it was seen, and the sum that its counts are measured
 * by. Words are numbered from 0. */
typedef struct {
    const char *stem;
    double seen[2];
    double total[2];
} TmqLexiconEntry;

/* How often two words were taken to answer each other, in either direction. */
typedef struct {
    guint source;
    guint target;
    double forward;
    double backward;
} TmqLexiconCount;

guint tmq_lexicon_word_count(const TmqLexicon *lexicon);
TmqLexiconEntry tmq_lexicon_word(const TmqLexicon *lexicon, guint number);
guint tmq_lexicon_pair_count(const TmqLexicon *lexicon);
TmqLexiconCount tmq_lexicon_pair(const TmqLexicon *lexicon, guint number);

/* Adds what was kept: of a word that is there already, the figures are added up; its number.
 * Values are not negative. */
guint tmq_lexicon_put_word(TmqLexicon *lexicon, const TmqLexiconEntry *entry);
/* A pair of words that are there; whoever names others is passed over (FALSE). Pairs may come in
 * any order; of the same pair the counts are added up. */
gboolean tmq_lexicon_put_pair(TmqLexicon *lexicon, const TmqLexiconCount *count);

G_END_DECLS
