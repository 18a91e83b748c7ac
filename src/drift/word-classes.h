/* What is known of the words of a language: those that deny, oblige, allow, limit, those that only
 * join others (data/words/), and names of months, of days and of numbers (ICU).
 *
 * A language without a file of its own has ICU's names alone, and then what is short counts as a
 * word that joins others. */
#pragma once

#include <glib.h>

typedef enum {
    TMQ_WORD_CONTENT,
    TMQ_WORD_NAME,
    TMQ_WORD_NUMBER,
    TMQ_WORD_SPELT_NUMBER,
    TMQ_WORD_MONTH,
    TMQ_WORD_WEEKDAY,
    TMQ_WORD_CODE, /* an address, the name of a file */
    TMQ_WORD_NEGATION,
    TMQ_WORD_FUNCTION,
} TmqWordClass;

/* What a text says of how far it holds; a word may be in several. */
enum { TMQ_MODES = 6 }; /* "oblig", "advice", "perm", "only", "all", "some" */

typedef struct {
    TmqWordClass class; /* content, negation or function */
    guint modes;        /* bits of "oblig" to "some" */
    /* What ICU has it for besides, where key is not NULL: a spelt number, a month or a weekday. */
    TmqWordClass named;
    const char *key;  /* the same in every language */
    gboolean capital; /* the language writes it with a capital */
    gboolean brief;   /* a month cut short */
} TmqWordEntry;

typedef struct TmqWordClasses TmqWordClasses;

/* Those of a language tag. */
TmqWordClasses *tmq_word_classes_new(const char *language);
void tmq_word_classes_free(TmqWordClasses *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqWordClasses, tmq_word_classes_free)

/* What is known of a folded word (tmq_word_fold()); NULL where nothing is. */
const TmqWordEntry *tmq_word_classes_find(const TmqWordClasses *classes, const char *folded);

/* Whether the language has a file, so that its function words are known. */
gboolean tmq_word_classes_are_specific(const TmqWordClasses *classes);

/* A character of a word in lower case, without its accents; 0 for a mark that is left out. */
gunichar tmq_word_fold_character(gunichar c);
/* A word so; the caller frees it. */
char *tmq_word_fold(const char *word);
