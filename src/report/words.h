/* Old and new text side by side: which words differ, and lines that fit a width. */
#pragma once

#include <glib.h>

typedef struct {
    const char *open; /* before and after a run of words that the other text has not */
    const char *close;
    guint context; /* unchanged words shown on each side of a change; more become "…" */
    char *(*escape)(const char *word); /* what a word looks like in the output; NULL: as it is */
} TmqWordMarks;

/* text with the words marked that against has not, in its order (longest common subsequence of
 * words). White space becomes single spaces. The caller frees it. */
char *tmq_words_mark(const char *text, const char *against, const TmqWordMarks *marks);

/* text without what a terminal would obey: control characters become U+FFFD, white space a space.
 */
char *tmq_words_printable(const char *text);

/* The same for a sentence of ours, which keeps its no-break spaces. */
char *tmq_words_one_line(const char *text);

/* Breaks text (words and single spaces; SGR escape sequences take no room) into lines of at most
 * columns: the first after lead, further ones indented by indent columns. A word longer than a line
 * stands whole. Ends with a newline. The caller frees it. */
char *tmq_words_wrap(const char *lead, const char *text, guint indent, guint columns);
