#include "cli/marked.h"

#include <string.h>

#include "base/hash.h"
#include "base/lcs.h"
#include "tmq/text.h"

/* ---- Words ---- */

/* The stretches of text that hold no white space. */
static GArray *
words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    const char *start = NULL;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gboolean space = !*p || tmq_text_is_space(g_utf8_get_char(p));
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
    g_autoptr(GArray) words = words_of(text);
    g_autoptr(GArray) others = words_of(other);
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
    TmqOutput *output;
    const GArray *marks;
    guint mark; /* the next one to begin, or the one that is open */
    gboolean open;
    gboolean colour;
} Marker;

/* Begins and ends marks at a place of the text. */
static void
mark_at(Marker *m, gsize place)
{
    if (m->open && g_array_index(m->marks, TmqMark, m->mark).end == place) {
        tmq_output_printf(m->output, "%s", m->colour ? "\033[0m" : "]");
        m->open = FALSE;
        m->mark++;
    }
    if (!m->open && m->marks && m->mark < m->marks->len &&
        g_array_index(m->marks, TmqMark, m->mark).start == place) {
        tmq_output_printf(m->output, "%s", m->colour ? "\033[1;33m" : "[");
        m->open = TRUE;
    }
}

static void
write_word(Marker *m, const char *text, const TmqMark *word)
{
    for (gsize i = word->start; i < word->end; i = (gsize)(g_utf8_next_char(text + i) - text)) {
        mark_at(m, i);
        if (g_unichar_iscntrl(g_utf8_get_char(text + i)))
            tmq_output_write(m->output, "?", 1);
        else
            tmq_output_write(m->output, text + i, g_utf8_next_char(text + i) - (text + i));
    }
    mark_at(m, word->end);
}

void
tmq_marked_write(TmqOutput *output, const char *text, const GArray *marks, gboolean colour,
                 guint columns, guint indent)
{
    g_autoptr(GArray) words = words_of(text);
    Marker marker = {.output = output, .marks = marks, .colour = colour};
    guint column = indent;
    for (guint i = 0; i < words->len; i++) {
        const TmqMark *word = &g_array_index(words, TmqMark, i);
        guint width = tmq_text_width(text + word->start, (gssize)(word->end - word->start));
        if (i > 0 && column + 1 + width > columns) {
            tmq_output_printf(output, "\n%*s", (int)indent, "");
            column = indent;
        } else if (i > 0) {
            tmq_output_write(output, " ", 1);
            column++;
        }
        write_word(&marker, text, word);
        column += width;
    }
    tmq_output_write(output, "\n", 1);
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

void
tmq_tsv_text(TmqOutput *output, const char *text)
{
    g_autofree char *plain = tmq_text_collapse_space(text ? text : "", -1);
    tmq_output_write(output, plain, (gssize)strlen(plain));
}
