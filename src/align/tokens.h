/* Words as the aligner sees them: lower case, without accents, cut to a stem of six letters,
 * numbers whole, the signs that translations keep; each a number in a vocabulary. */
#pragma once

#include "tmq/align.h"
#include "tmq/lexicon.h"

typedef struct TmqVocabulary TmqVocabulary;

TmqVocabulary *tmq_vocabulary_new(void);
void tmq_vocabulary_free(TmqVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqVocabulary, tmq_vocabulary_free)

/* The number of a word, from 0 in order of first appearance. */
guint tmq_vocabulary_add(TmqVocabulary *vocabulary, const char *word);
guint tmq_vocabulary_size(const TmqVocabulary *vocabulary);
const char *tmq_vocabulary_word(const TmqVocabulary *vocabulary, guint id);

/* The number of a word that is known, else TMQ_NO_WORD. */
#define TMQ_NO_WORD G_MAXUINT
guint tmq_vocabulary_find(const TmqVocabulary *vocabulary, const char *word);

/* Where a word stands in its text, in bytes. */
typedef struct {
    gsize start;
    gsize end;
} TmqWordPlace;

/* Hands over the words of text (valid UTF-8), in order; word is valid during the call. */
typedef void (*TmqWordFunc)(const char *word, TmqWordPlace place, gpointer data);
void tmq_each_word(const char *text, TmqWordFunc take, gpointer data);

/* Appends the numbers of the words of text to ids (of guint). */
void tmq_tokenise(TmqVocabulary *vocabulary, const char *text, GArray *ids);

/* One side of a job, or a piece of it: the words of its sentences in a row. Of first and length
 * only differences count. */
typedef struct {
    guint count;  /* sentences */
    guint *first; /* count + 1: where each one's words start in ids */
    guint *ids;
    guint8 *silent; /* whether each has neither letter nor digit: a rule, dots, a stain in a scan */
    guint *length;  /* count + 1: characters that are not white space before each sentence */
    guint *block;   /* of each sentence; or NULL */
    guint *hard;    /* kind of each sentence where it must not be mixed, else 0; or NULL */
    guint *kind;    /* kind of each sentence; or NULL */
} TmqWords;

/* The sentences start to end of words, which keep what is shown. */
TmqWords tmq_words_part(const TmqWords *words, guint start, guint end);

void tmq_words_init(TmqWords *words, TmqVocabulary *vocabulary, const TmqAlignSide *side);
void tmq_words_clear(TmqWords *words);
