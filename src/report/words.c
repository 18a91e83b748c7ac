#include "report/words.h"

#include <string.h>

#include "base/hash.h"
#include "base/lcs.h"
#include "tmq/text.h"

static GStrv
split_words(const char *text)
{
    g_autofree char *collapsed = tmq_text_collapse_space(text, -1);
    return *collapsed ? g_strsplit(collapsed, " ", -1) : g_new0(char *, 1);
}

static gint64 *
hash_words(const GStrv words, guint count)
{
    gint64 *hashes = g_new0(gint64, count + 1);
    for (guint i = 0; i < count; i++)
        hashes[i] = tmq_hash64(words[i], -1);
    return hashes;
}

/* For each word of text: whether against has it. */
static gboolean *
find_common(const GStrv text, guint count, const char *against)
{
    g_auto(GStrv) other = split_words(against);
    const guint other_count = g_strv_length(other);
    g_autofree gint64 *a = hash_words(text, count);
    g_autofree gint64 *b = hash_words(other, other_count);
    g_autofree guint *match = g_new0(guint, count + 1);
    tmq_lcs(a, count, b, other_count, match);
    gboolean *common = g_new0(gboolean, count + 1);
    for (guint i = 0; i < count; i++)
        common[i] = match[i] != TMQ_LCS_NONE;
    return common;
}

static void
append_word(GString *to, const char *word, const TmqWordMarks *marks)
{
    g_autofree char *escaped = marks->escape ? marks->escape(word) : NULL;
    g_string_append(to, escaped ? escaped : word);
}

static void
append_words(GString *to, const GStrv words, guint from, guint end, const TmqWordMarks *marks)
{
    for (guint i = from; i < end; i++) {
        if (i > from)
            g_string_append_c(to, ' ');
        append_word(to, words[i], marks);
    }
}

/* Unchanged words [from, end): whole, or their ends where that is much shorter. */
static void
append_unchanged(GString *to, const GStrv words, guint from, guint end, guint count,
                 const TmqWordMarks *marks)
{
    const guint head = from == 0 ? 0 : marks->context, tail = end == count ? 0 : marks->context;
    const gboolean whole = from == 0 && end == count;
    if (whole || end - from <= head + tail + 2) {
        append_words(to, words, from, end, marks);
        return;
    }
    append_words(to, words, from, from + head, marks);
    g_string_append(to, head && tail ? " … " : (head ? " …" : "… "));
    append_words(to, words, end - tail, end, marks);
}

char *
tmq_words_mark(const char *text, const char *against, const TmqWordMarks *marks)
{
    g_auto(GStrv) words = split_words(text);
    const guint count = g_strv_length(words);
    g_autofree gboolean *common = find_common(words, count, against);
    GString *result = g_string_new(NULL);
    for (guint from = 0, end; from < count; from = end) {
        for (end = from; end < count && common[end] == common[from];)
            end++;
        if (from > 0)
            g_string_append_c(result, ' ');
        if (common[from]) {
            append_unchanged(result, words, from, end, count, marks);
        } else {
            g_string_append(result, marks->open);
            append_words(result, words, from, end, marks);
            g_string_append(result, marks->close);
        }
    }
    return g_string_free(result, FALSE);
}

char *
tmq_words_printable(const char *text)
{
    g_autofree char *collapsed = tmq_text_collapse_space(text, -1);
    GString *result = g_string_new(NULL);
    for (const char *p = collapsed; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(result, g_unichar_iscntrl(c) ? 0xfffd : c);
    }
    return g_string_free(result, FALSE);
}

char *
tmq_words_one_line(const char *text)
{
    GString *result = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const gboolean breaks = c == '\n' || c == '\t' || c == '\r';
        g_string_append_unichar(result, breaks ? ' ' : g_unichar_iscntrl(c) ? 0xfffd : c);
    }
    return g_string_free(result, FALSE);
}

/* Columns of a word, SGR sequences left out. */
static guint
visible_width(const char *text, gsize length)
{
    g_autoptr(GString) visible = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\033' && i + 1 < length && text[i + 1] == '[')
            while (i < length && text[i] != 'm')
                i++;
        else
            g_string_append_c(visible, text[i]);
    }
    return tmq_text_width(visible->str, (gssize)visible->len);
}

char *
tmq_words_wrap(const char *lead, const char *text, guint indent, guint columns)
{
    GString *result = g_string_new(lead);
    guint column = visible_width(lead, result->len);
    gboolean first = TRUE;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++) {
        const gsize length = strlen(*word);
        const guint width = visible_width(*word, length);
        if (!first && column + 1 + width > columns) {
            g_string_append_printf(result, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            g_string_append_c(result, ' ');
            column++;
        }
        g_string_append_len(result, *word, (gssize)length);
        column += width;
        first = FALSE;
    }
    return g_string_free(g_string_append_c(result, '\n'), FALSE);
}
