/* What the rules know of words, by language: data, read from data/segment/ and from the user.
 *
 * A class says what a full stop after the word means; docs/user/configuration.md describes each. A
 * word belongs to any number of them. A word with a capital counts as written or all in capitals,
 * one in lower case in any letter case, save a single letter: "P" is an initial. */
#pragma once

#include <glib.h>

typedef enum {
    TMQ_CLASS_TITLE = 1u << 0,   /* stands before a name: "Dr" */
    TMQ_CLASS_NUMBER = 1u << 1,  /* stands before a number: "art" */
    TMQ_CLASS_NEVER = 1u << 2,   /* never ends a sentence: "e.g" */
    TMQ_CLASS_MAY = 1u << 3,     /* ends one before a starter: "Inc" */
    TMQ_CLASS_END = 1u << 4,     /* ends one before a capital: "etc" */
    TMQ_CLASS_PROPER = 1u << 5,  /* has a capital in the middle of a sentence: "Monday" */
    TMQ_CLASS_STARTER = 1u << 6, /* begins sentences, and is seldom a name: "the" */
    TMQ_CLASS_ELIDE = 1u << 7,   /* is joined to the next word by an apostrophe: "l" */
    TMQ_CLASS_BRAND = 1u << 8,   /* is a name with a mark at its end: "Yahoo!" */
    TMQ_CLASS_MARK = 1u << 9,    /* is a smiley */
} TmqClass;

/* Longer ones are no words of ours. */
#define TMQ_CLASSES_MAX_WORD 48u

typedef struct TmqClasses TmqClasses;

/* The classes of a language: those of root.tsv and of its own file. */
TmqClasses *tmq_classes_new(const char *language);
void tmq_classes_free(TmqClasses *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqClasses, tmq_classes_free)

/* Whether anything but root.tsv was read: there are data for the language. */
gboolean tmq_classes_are_specific(const TmqClasses *classes);

/* Adds a word. FALSE where there is no such class, or the word is empty or too long. */
gboolean tmq_classes_add(TmqClasses *classes, const char *name, const char *word);

/* The classes (TmqClass, or-ed) of a word of length bytes. Allocates nothing. */
guint tmq_classes_of(const TmqClasses *classes, const char *word, gsize length);
