/* Plain text as paragraphs and sentences: an empty line ends a paragraph, a line break inside one
 * is a space, no character is changed otherwise. */
#pragma once

#include "cli/command.h"
#include "tmq/segment.h"

/* A paragraph, for as long as the function that gets it runs. */
typedef struct {
    const char *text;
    gsize length;
    guint line;          /* of its first line, 1-based */
    const GArray *lines; /* of gsize: where its lines start in text */
    const GArray *spans; /* of TmqSpan: its sentences */
} TmqParagraph;

typedef void (*TmqParagraphFunc)(const TmqParagraph *paragraph, gpointer data);

/* Reads file ("-": standard input) in UTF-8; the caller frees it. */
GString *tmq_plain_text_read(const char *file, TmqMessages *messages, GError **error);

/* Gives each paragraph of text to func, in order. The text's line breaks become spaces. */
void tmq_plain_text_each(GString *text, TmqSegmenter *segmenter, TmqParagraphFunc func,
                         gpointer data);
