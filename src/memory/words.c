#include "memory/words.h"

#include <string.h>

/* ---- Words of a text ---- */

typedef struct {
    gsize start, end;
    char *folded;
} Word;

static void
clear_word(gpointer data)
{
    g_free(((Word *)data)->folded);
}

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Without case and accents, as the full-text index of the memory has it. */
static char *
fold(const char *word, gsize length)
{
    g_autofree char *lower = g_utf8_casefold(word, (gssize)length);
    g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_DEFAULT);
    GString *out = g_string_new(NULL);
    for (const char *p = apart ? apart : lower; *p; p = g_utf8_next_char(p))
        if (!g_unichar_ismark(g_utf8_get_char(p)))
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    return g_string_free(out, FALSE);
}

static GArray *
words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(words, clear_word);
    for (const char *p = text; *p;) {
        const char *end = p;
        while (*end && is_word_character(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        if (end > p) {
            Word word = {(gsize)(p - text), (gsize)(end - text), fold(p, (gsize)(end - p))};
            g_array_append_val(words, word);
        }
        p = *end ? g_utf8_next_char(end) : end;
    }
    return words;
}

/* ---- Terms ---- */

static void
free_term(gpointer data)
{
    TmqTerm *term = data;
    g_free(term->written);
    g_ptr_array_unref(term->words);
    g_free(term);
}

static void
add_term(GPtrArray *terms, const char *written, gsize length, gboolean prefix)
{
    g_autofree char *copy = g_strndup(written, length);
    g_autoptr(GArray) words = words_of(copy);
    if (words->len == 0)
        return;
    TmqTerm *term = g_new0(TmqTerm, 1);
    term->written = g_steal_pointer(&copy);
    term->words = g_ptr_array_new_with_free_func(g_free);
    term->prefix = prefix;
    for (guint i = 0; i < words->len; i++)
        g_ptr_array_add(term->words, g_strdup(g_array_index(words, Word, i).folded));
    g_ptr_array_add(terms, term);
}

GPtrArray *
tmq_terms_parse(const char *typed)
{
    GPtrArray *terms = g_ptr_array_new_with_free_func(free_term);
    while (*typed) {
        gboolean quoted = *typed == '"';
        typed += quoted;
        gsize length = quoted ? strcspn(typed, "\"") : strcspn(typed, " \t\r\n\"");
        const char *next = typed + length;
        next += quoted && *next == '"';
        gboolean star = quoted ? *next == '*' : length > 0 && typed[length - 1] == '*';
        add_term(terms, typed, length, star);
        typed = next + strspn(next, " \t\r\n") + (quoted && star);
    }
    return terms;
}

char *
tmq_terms_expression(const GPtrArray *terms)
{
    GString *expression = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const TmqTerm *term = g_ptr_array_index(terms, i);
        /* Quoted, a string has no syntax; no term has a quote in it. */
        g_string_append_printf(expression, "%s\"%s\"%s", i ? " AND " : "", term->written,
                               term->prefix ? " *" : "");
    }
    return g_string_free(expression, FALSE);
}

/* ---- Marks ---- */

static gboolean
stands_at(const TmqTerm *term, const GArray *words, guint at)
{
    guint count = term->words->len;
    if (at + count > words->len)
        return FALSE;
    for (guint i = 0; i < count; i++) {
        const char *have = g_array_index(words, Word, at + i).folded;
        const char *wanted = g_ptr_array_index(term->words, i);
        gboolean open_end = term->prefix && i + 1 == count;
        if (open_end ? !g_str_has_prefix(have, wanted) : strcmp(have, wanted) != 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean
mark_term(const TmqTerm *term, const GArray *words, GArray *marks)
{
    gboolean found = FALSE;
    for (guint at = 0; at < words->len; at++) {
        if (!stands_at(term, words, at))
            continue;
        TmqMark mark = {g_array_index(words, Word, at).start,
                        g_array_index(words, Word, at + term->words->len - 1).end};
        g_array_append_val(marks, mark);
        found = TRUE;
    }
    return found;
}

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
    const TmqMark *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Makes one of marks that overlap. */
static void
merge(GArray *marks)
{
    guint kept = 0;
    g_array_sort(marks, compare_marks);
    for (guint i = 1; i < marks->len; i++) {
        TmqMark mark = g_array_index(marks, TmqMark, i);
        TmqMark *last = &g_array_index(marks, TmqMark, kept);
        if (mark.start < last->end)
            last->end = MAX(last->end, mark.end);
        else
            g_array_index(marks, TmqMark, ++kept) = mark;
    }
    if (marks->len > 0)
        g_array_set_size(marks, kept + 1);
}

GArray *
tmq_terms_mark(const GPtrArray *terms, const char *text, gboolean *all)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    g_autoptr(GArray) words = words_of(text);
    gboolean each = TRUE;
    for (guint i = 0; i < terms->len; i++)
        each &= mark_term(g_ptr_array_index(terms, i), words, marks);
    merge(marks);
    if (all)
        *all = each;
    return marks;
}
