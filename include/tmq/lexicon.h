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

/* The lexicon that comes with tmq for two languages (tags in normal form): a prior where there is
 * little to learn from. NULL where there is none. */
TmqLexicon *tmq_lexicon_general(const char *source, const char *target);

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

/* The greater of the two, in one look. */
double tmq_lexicon_either_way(const TmqLexicon *lexicon, const char *source, const char *target);

/* How many stems it knows. */
guint tmq_lexicon_word_count(const TmqLexicon *lexicon);

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

/* All it knows, as lines of text that are read back with tmq_lexicon_from_text(); the caller frees
 * it. */
char *tmq_lexicon_to_text(const TmqLexicon *lexicon);
/* NULL where text is no such text. */
TmqLexicon *tmq_lexicon_from_text(const char *text);

/* Exchanges source and target. */
void tmq_lexicon_turn(TmqLexicon *lexicon);

G_END_DECLS
