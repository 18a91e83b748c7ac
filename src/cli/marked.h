/* Texts with some of their words marked, for a person and for a program. */
#pragma once

#include "base/json.h"
#include "tmq/lookup.h"

/* How texts are written. */
typedef struct {
    TmqOutput *output;
    gboolean colour; /* marks in colour, else in [brackets] */
    guint columns;   /* of a line; longer words are broken between characters */
    guint indent;    /* spaces before every line but the first, which is indented already */
    gboolean guess;  /* marks are a guess: in another colour, else in {braces} */
} TmqMarkedStyle;

/* Writes text with marks (of TmqMark; or NULL), wrapped. Control characters are shown as '?'. Ends
 * the line. */
void tmq_marked_write(const TmqMarkedStyle *style, const char *text, const GArray *marks);

/* The words of text (runs without white space) that other does not have, in order, letters' case
 * ignored: an array of TmqMark. */
GArray *tmq_marks_of_difference(const char *text, const char *other);

/* Marks as an array of [start, end) pairs, counted in characters. */
void tmq_marks_to_json(TmqJson *json, const char *key, const char *text, const GArray *marks);
