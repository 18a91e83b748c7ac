/* Text that was made from a source file, with the source line of each of its lines.
 *
 * Markdown is prepared, rendered and walked; each step makes a new text and keeps these numbers, so
 * that a block still knows where it stands in the file. */
#pragma once

#include <glib.h>

typedef struct {
    GString *text;
    GArray *lines; /* of guint: the source line of each line of text; never empty */
} TmqLined;

static inline void
tmq_lined_init(TmqLined *lined, guint first_line)
{
    lined->text = g_string_new(NULL);
    lined->lines = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(lined->lines, first_line);
}

static inline void
tmq_lined_clear(TmqLined *lined)
{
    g_string_free(lined->text, TRUE);
    g_array_unref(lined->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqLined, tmq_lined_clear)

/* Appends text that has no line break. */
static inline void
tmq_lined_append(TmqLined *lined, const char *text, gsize length)
{
    g_string_append_len(lined->text, text, (gssize)length);
}

/* Ends the line; the next one stands on that source line. */
static inline void
tmq_lined_break(TmqLined *lined, guint next_line)
{
    g_string_append_c(lined->text, '\n');
    g_array_append_val(lined->lines, next_line);
}

/* The source line of line index (from 0) of the text; the last one's beyond the end. */
static inline guint
tmq_lined_line(const TmqLined *lined, guint index)
{
    return g_array_index(lined->lines, guint, MIN(index, lined->lines->len - 1));
}
