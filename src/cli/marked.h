/* Texts with some of their words marked, for a person and for a program. */
#pragma once

#include "base/json.h"
#include "tmq/lookup.h"

/* Writes text wrapped at columns, lines after the first indented by indent spaces, marks (of
 * TmqMark; or NULL) in colour or [brackets]. The first line is indented already. Control characters
 * are shown as '?'. Ends the line. */
void tmq_marked_write(TmqOutput *output, const char *text, const GArray *marks, gboolean colour,
                      guint columns, guint indent);

/* The words of text (runs without white space) that other does not have, in order, letters' case
 * ignored: an array of TmqMark. */
GArray *tmq_marks_of_difference(const char *text, const char *other);

/* Marks as an array of [start, end) pairs, counted in characters. */
void tmq_marks_to_json(TmqJson *json, const char *key, const char *text, const GArray *marks);

/* A field of a tsv line: white space is one space. */
void tmq_tsv_text(TmqOutput *output, const char *text);
