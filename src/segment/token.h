/* The words on both sides of a stop, as far as the decision needs them. */
#pragma once

#include "segment/classes.h"
#include "segment/stop.h"

/* The word before a stop, opening marks left out; at most TMQ_TOKEN_MAX bytes, length 0 where it is
 * longer or there is none. */
#define TMQ_TOKEN_MAX 64u

typedef struct {
    const char *text;
    gsize length;
    guint classes;    /* of it, or of its part behind "l'", "/" or "-" */
    gboolean leads;   /* the sentence begins with it */
    gboolean initial; /* one capital, or letters with stops between: "E", "U.S", "J.-P", "Ph.D" */
    gboolean ordinal; /* a number, letter or roman number, as before an item of a list */
    gboolean word;    /* is long enough to be no abbreviation: "three", "CE2", "2005" */
} TmqToken;

void tmq_token_read(const TmqSentence *sentence, const TmqStop *stop, const TmqClasses *classes,
                    TmqToken *token);

typedef struct {
    gboolean upper; /* begins with a capital, or a letter that has no case */
    gboolean lower;
    gboolean digit;
    gboolean roman;  /* is a roman number of two letters or more */
    gboolean label;  /* is one capital alone: "A" */
    gboolean opened; /* an opening mark stands before it */
    gboolean dashed; /* a dash */
    gsize start;     /* of a word that begins with a letter, up to its first other character */
    gsize end;
} TmqFollowing;

/* The word behind a stop's white space. */
void tmq_following_read(const TmqSentence *sentence, const TmqStop *stop, TmqFollowing *following);

/* Its classes: of the word with its apostrophe ("l'"), or else without. */
guint tmq_following_classes(const TmqSentence *sentence, const TmqFollowing *following,
                            const TmqClasses *classes);
