/* The words of a text as drift compares them: each with a class, a key under which the other
 * language may have the very same, and a weight that says how much it matters. */
#pragma once

#include "drift/word-classes.h"

typedef struct {
    TmqWordClass class;
    /* Numbers, dates and addresses in a common form, anything else cut to a stem of six letters as
     * the lexicon has it; equal keys answer each other in any two languages. */
    const char *key;
    const char *whole; /* folded: lower case, no accents */
    guint modes;       /* see word-classes.h */
    double weight;
    /* How far the other side of its bead explains it, and how much of its weight counts where it
     * does not; both 0 to 1, set by explain.h. */
    double explained;
    double known;
    gboolean changed; /* it is not among the words of the other state; set by edits.h */
} TmqDriftWord;

/* Appends the words of text (valid UTF-8; the first thousand) to words (of TmqDriftWord). strings
 * takes their keys, equal ones once: they may be compared as pointers within one chunk. */
void tmq_drift_words(const TmqWordClasses *classes, const char *text, GStringChunk *strings,
                     GArray *words);

/* Numbers, months, weekdays and addresses: nothing but their like can answer them. */
gboolean tmq_drift_word_is_hard(const TmqDriftWord *word);
