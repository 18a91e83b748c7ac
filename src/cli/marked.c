#include "cli/marked.h"

#include <string.h>

#include "base/hash.h"
#include "base/lcs.h"
#include "tmq/text.h"

/* ---- Words ---- */

static gboolean
is_breaking_space(gunichar c)
{
    return tmq_text_is_space(c) && c != 0xa0 && c != 0x2007 && c != 0x202f;
}

/* The stretches of text that hold no white space of a kind. */
static GArray *
words_of(const char *text, gboolean (*is_space)(gunichar c))
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    const char *start = NULL;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gboolean space = !*p || is_space(g_utf8_get_char(p));
        if (!space && !start)
            start = p;
        if (space && start) {
            TmqMark word = {(gsize)(start - text), (gsize)(p - text)};
            g_array_append_val(words, word);
            start = NULL;
        }
        if (!*p)
            return words;
    }
}

static gint64 *
hashes_of(const char *text, const GArray *words)
{
    gint64 *hashes = g_new(gint64, words->len + 1);
    for (guint i = 0; i < words->len; i++) {
        const TmqMark *word = &g_array_index(words, TmqMark, i);
        g_autofree char *form =
            tmq_text_search_form(text + word->start, (gssize)(word->end - word->start));
        hashes[i] = tmq_hash64(form, -1);
    }
    return hashes;
}

GArray *
tmq_marks_of_difference(const char *text, const char *other)
{
    g_autoptr(GArray) words = words_of(text, tmq_text_is_space);
    g_autoptr(GArray) others = words_of(other, tmq_text_is_space);
    g_autofree gint64 *a = hashes_of(text, words);
    g_autofree gint64 *b = hashes_of(other, others);
    g_autofree guint *match = g_new(guint, words->len + 1);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    tmq_lcs(a, words->len, b, others->len, match);
    for (guint i = 0; i < words->len; i++)
        if (match[i] == TMQ_LCS_NONE)
            g_array_append_val(marks, g_array_index(words, TmqMark, i));
    return marks;
}

/* ---- For a person ---- */

typedef struct {
    const TmqMarkedStyle *style;
    const char *text;
    const GArray *marks;
    guint mark; /* the next one to begin, or the one that is open */
    gboolean open;
    guint column;
} Writer;

static void
write_sign(Writer *w, const char *colour, const char *sign)
{
    const TmqMarkedStyle *style = w->style;
    tmq_output_printf(style->output, "%s", style->colour ? colour : sign);
    w->column += style->colour ? 0 : 1;
}

/* A mark that begins or ends inside a character of the reader's takes it in whole. */
static void
begin_mark_before(Writer *w, gsize end)
{
    if (!w->open && w->marks && w->mark < w->marks->len &&
        g_array_index(w->marks, TmqMark, w->mark).start < end) {
        write_sign(w, w->style->guess ? "\033[36m" : "\033[1;33m", w->style->guess ? "{" : "[");
        w->open = TRUE;
    }
}

static void
end_mark_by(Writer *w, gsize place)
{
    if (w->open && g_array_index(w->marks, TmqMark, w->mark).end <= place) {
        write_sign(w, "\033[0m", w->style->guess ? "}" : "]");
        w->open = FALSE;
        w->mark++;
    }
}

static void
new_line(Writer *w)
{
    tmq_output_printf(w->style->output, "\n%*s", (int)w->style->indent, "");
    w->column = w->style->indent;
}

static guint
cluster_width(const Writer *w, gsize at, gsize length)
{
    gboolean control = g_unichar_iscntrl(g_utf8_get_char(w->text + at));
    return control ? 1 : tmq_text_width(w->text + at, (gssize)length);
}

/* Columns that the signs around [start, end) take. */
static guint
sign_width(const Writer *w, gsize start, gsize end)
{
    guint width = 0;
    for (guint i = w->mark; !w->style->colour && w->marks && i < w->marks->len; i++) {
        const TmqMark *mark = &g_array_index(w->marks, TmqMark, i);
        if (mark->start >= end)
            break;
        width += mark->start >= start;
        width += mark->end > start && mark->end <= end;
    }
    return width;
}

static void
write_cluster(Writer *w, gsize at, gsize length)
{
    gunichar first = g_utf8_get_char(w->text + at);
    if (g_unichar_iscntrl(first))
        tmq_output_write(w->style->output, "?", 1);
    else
        tmq_output_write(w->style->output, w->text + at, (gssize)length);
    w->column += cluster_width(w, at, length);
}

/* Writes a word; one that is longer than a line is broken between characters. */
static void
write_word(Writer *w, const TmqMark *word)
{
    for (gsize at = word->start; at < word->end;) {
        gsize length = MIN(tmq_text_cluster_length(w->text + at), word->end - at);
        guint width = cluster_width(w, at, length) + sign_width(w, at, at + length);
        if (w->column + width > w->style->columns && w->column > w->style->indent)
            new_line(w);
        begin_mark_before(w, at + length);
        write_cluster(w, at, length);
        at += length;
        end_mark_by(w, at);
    }
}

static guint
word_width(const Writer *w, const TmqMark *word)
{
    guint width = sign_width(w, word->start, word->end);
    for (gsize at = word->start, length; at < word->end; at += length) {
        length = tmq_text_cluster_length(w->text + at);
        width += cluster_width(w, at, length);
    }
    return width;
}

void
tmq_marked_write(const TmqMarkedStyle *style, const char *text, const GArray *marks)
{
    g_autoptr(GArray) words = words_of(text, is_breaking_space);
    Writer w = {.style = style, .text = text, .marks = marks, .column = style->indent};
    for (guint i = 0; i < words->len; i++) {
        const TmqMark *word = &g_array_index(words, TmqMark, i);
        end_mark_by(&w, word->start);
        if (i > 0 && w.column + 1 + word_width(&w, word) > style->columns) {
            new_line(&w);
        } else if (i > 0) {
            tmq_output_write(style->output, " ", 1);
            w.column++;
        }
        write_word(&w, word);
    }
    end_mark_by(&w, strlen(text));
    tmq_output_write(style->output, "\n", 1);
}

/* ---- For a program ---- */

void
tmq_marks_to_json(TmqJson *json, const char *key, const char *text, const GArray *marks)
{
    tmq_json_key(json, key);
    tmq_json_begin_array(json);
    for (guint i = 0; i < marks->len; i++) {
        const TmqMark *mark = &g_array_index(marks, TmqMark, i);
        tmq_json_begin_array(json);
        tmq_json_int(json, NULL, g_utf8_strlen(text, (gssize)mark->start));
        tmq_json_int(json, NULL, g_utf8_strlen(text, (gssize)mark->end));
        tmq_json_end_array(json);
    }
    tmq_json_end_array(json);
}
