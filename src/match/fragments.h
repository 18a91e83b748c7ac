/* The longest parts of a text that stand in others, exactly: none longer is missing.
 *
 * A part is a run of whole words, the same letter for letter in the search forms, of at least
 * TMQ_FRAGMENT_WORDS words and TMQ_FRAGMENT_LENGTH characters: shorter ones stand everywhere and
 * say nothing. Every text of the images is looked at, in the codes of its characters; what is
 * answered was compared with the text as its owner has it. */
#pragma once

#include "match/search.h"

enum {
    TMQ_FRAGMENT_WORDS = 2,
    TMQ_FRAGMENT_LENGTH = 8,
    TMQ_FRAGMENTS_MAX_QUERY = 2000, /* characters; of a longer one there are none */
};

typedef struct {
    guint start, end; /* of the query's search form, in characters */
    gint64 id;        /* of a text that has it: the shortest, of several the one of lowest id */
    guint length;     /* of that text, in characters */
} TmqStretch;

/* The parts of the query that stand in some text and are in no longer such part, in the order of
 * the query: a GArray of TmqStretch that the caller frees. Of the search, minimum and count do not
 * matter. NULL where an image turned out to be damaged. */
GArray *tmq_fragments(const TmqSearch *search, const char *search_form);

/* The longest of these, at most count, the longest first: of which no more than half stands in
 * longer ones among them. */
GArray *tmq_fragments_choose(const GArray *fragments, guint count);
