/* Sentences as stretches of their text. */
#pragma once

#include <glib.h>

/* Adds text[start, end) to spans (of TmqSpan), white space trimmed off both ends, nothing where
 * nothing is left. length below 2^31. */
void tmq_spans_add(GArray *spans, const char *text, gsize start, gsize end);

/* As tmq_spans_add(), but marks alone (a closing asterisk, a smiley) join the sentence before them
 * in their line. */
void tmq_spans_add_sentence(GArray *spans, const char *text, gsize start, gsize end);
