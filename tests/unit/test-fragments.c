/* Fragments, held against looking at every place of every text. */
#include <string.h>

#include "match/fragments.h"
#include "tmq/text.h"

static char *
form_of(gint64 id, gpointer texts)
{
    const char *text = g_ptr_array_index((GPtrArray *)texts, (guint)id);
    return g_str_has_prefix(text, "no ") ? NULL : g_strdup(text);
}

static GArray *
fragments(GPtrArray *texts, const char *query)
{
    TmqImage *images[2];
    for (guint half = 0; half < 2; half++) {
        g_autoptr(TmqImageBuilder) builder = tmq_image_builder_new(0);
        for (guint i = half; i < texts->len; i += 2)
            tmq_image_builder_add(builder, i, texts->pdata[i]);
        images[half] = tmq_image_new_from_builder(builder);
    }
    TmqSearch search = {images, 2, 70, 5, form_of, texts};
    GArray *found = tmq_fragments(&search, query);
    tmq_image_free(images[0]);
    tmq_image_free(images[1]);
    return found;
}

/* ---- The plain twin ---- */

static gboolean
is_letter(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether a word may begin or end between two characters of text. */
static gboolean
is_edge(const gunichar *text, glong n, glong at)
{
    return at == 0 || at == n || !is_letter(text[at - 1]) || !is_letter(text[at]) ||
           ((g_unichar_iswide(text[at - 1]) || g_unichar_iswide(text[at])) &&
            !g_unichar_ismark(text[at]));
}

static guint
count_words(const gunichar *text, glong n, glong start, glong end)
{
    guint words = 0;
    for (glong i = start; i < end; i++)
        words += is_letter(text[i]) && is_edge(text, n, i);
    return words;
}

static gboolean
is_bound(const gunichar *text, glong n, glong start, glong end)
{
    return is_letter(text[start]) && is_edge(text, n, start) && is_letter(text[end - 1]) &&
           is_edge(text, n, end);
}

/* The best text that has [start, end) of the query; FALSE where there is none. */
static gboolean
look_at_all(GPtrArray *texts, const gunichar *query, glong m, TmqStretch *part)
{
    const glong start = part->start, end = part->end, length = end - start;
    gboolean found = FALSE;
    if (!is_bound(query, m, start, end) || length < 8 || count_words(query, m, start, end) < 2)
        return FALSE;
    for (guint id = 0; id < texts->len; id++) {
        glong n;
        g_autofree gunichar *text = g_utf8_to_ucs4_fast(texts->pdata[id], -1, &n);
        gboolean has = FALSE;
        for (glong at = 0; at + length <= n && !has; at++)
            has = memcmp(text + at, query + start, (gsize)length * sizeof *text) == 0 &&
                  is_bound(text, n, at, at + length);
        if (has && !g_str_has_prefix(texts->pdata[id], "no ") && (!found || n < part->length)) {
            part->id = id;
            part->length = (guint)n;
            found = TRUE;
        }
    }
    return found;
}

/* Every stretch that is a part and in no longer one. */
static GArray *
plain_fragments(GPtrArray *texts, const char *query)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    glong m, reached = 0;
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(query, -1, &m);
    for (glong start = 0; start < m; start++)
        for (glong end = m; end > MAX(start, reached); end--) {
            TmqStretch part = {(guint)start, (guint)end, 0, 0};
            if (!look_at_all(texts, q, m, &part))
                continue;
            g_array_append_val(found, part);
            reached = end;
            break;
        }
    return found;
}

static void
assert_same(GPtrArray *texts, const char *query)
{
    g_autoptr(GArray) got = fragments(texts, query);
    g_autoptr(GArray) wanted = plain_fragments(texts, query);
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqStretch *a = &g_array_index(got, TmqStretch, i);
        const TmqStretch *b = &g_array_index(wanted, TmqStretch, i);
        g_assert_cmpuint(a->start, ==, b->start);
        g_assert_cmpuint(a->end, ==, b->end);
        g_assert_cmpint(a->id, ==, b->id);
        g_assert_cmpuint(a->length, ==, b->length);
    }
}

static char *
random_text(GRand *random, gboolean wide)
{
    static const char *const narrow[] = {"the ",          "tax", "credit ", "child tax ", " ",
                                         "no ",           "’",   "été ",    "a",          ", ",
                                         "of the credit", "-",   "42",      " of"};
    static const char *const wide_ones[] = {"日本",       "語", "ガ", "。",
                                            "日本語の本", "é",  "a",  "\u0301"};
    const char *const *pieces = wide ? wide_ones : narrow;
    gint n = wide ? (gint)G_N_ELEMENTS(wide_ones) : (gint)G_N_ELEMENTS(narrow);
    GString *text = g_string_new(NULL);
    guint count = (guint)g_rand_int_range(random, 0, 14);
    for (guint i = 0; i < count; i++)
        g_string_append(text, pieces[g_rand_int_range(random, 0, n)]);
    g_autofree char *written = g_string_free(text, FALSE);
    return tmq_text_search_form(written, -1);
}

static void
parts_are_those_that_looking_everywhere_finds(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    guint parts = 0;
    for (guint round = 0; round < 60; round++) {
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < 60; i++)
            g_ptr_array_add(texts, random_text(random, round % 3 == 0));
        g_autofree char *query = random_text(random, round % 3 == 0);
        assert_same(texts, query);
        g_autoptr(GArray) found = fragments(texts, query);
        parts += found->len;
    }
    g_assert_cmpuint(parts, >, 30);
}

/* ---- What a person sees ---- */

static void
assert_chosen(const char *query, guint count, const char *parts)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    const char *const known[] = {"how to apply for the child tax credit",
                                 "for the child tax credit", "the date of birth", "of the",
                                 "birth of a child"};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        g_ptr_array_add(texts, (gpointer)known[i]);
    g_autoptr(GArray) found = fragments(texts, query);
    g_autoptr(GArray) chosen = tmq_fragments_choose(found, count);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < chosen->len; i++) {
        const TmqStretch *f = &g_array_index(chosen, TmqStretch, i);
        g_string_append_printf(got, "%s%.*s (%d)", i ? " | " : "", (int)(f->end - f->start),
                               query + f->start, (int)f->id);
    }
    g_assert_cmpstr(got->str, ==, parts);
}

static void
the_longest_parts_come_first_each_with_its_shortest_text(void)
{
    assert_chosen("apply for the child tax credit", 5, "apply for the child tax credit (0)");
    assert_chosen("say for the child tax credit", 5, "for the child tax credit (1)");
    assert_chosen("the date of birth of a child", 5,
                  "the date of birth (2) | birth of a child (4)");
    assert_chosen("the date of birth of a child", 1, "the date of birth (2)");
    assert_chosen("of the", 5, "");
    assert_chosen("credits", 5, "");
    assert_chosen("", 5, "");
}

static void
a_part_that_stands_in_longer_ones_is_left_out(void)
{
    g_autoptr(GArray) fragments = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    const TmqStretch all[] = {{0, 20, 1, 20}, {12, 26, 2, 14}, {18, 34, 3, 16}};
    g_array_append_vals(fragments, all, G_N_ELEMENTS(all));
    g_autoptr(GArray) chosen = tmq_fragments_choose(fragments, 5);
    g_assert_cmpuint(chosen->len, ==, 2);
    g_assert_cmpint(g_array_index(chosen, TmqStretch, 0).id, ==, 1);
    g_assert_cmpint(g_array_index(chosen, TmqStretch, 1).id, ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fragments/parts-are-those-that-looking-everywhere-finds",
                    parts_are_those_that_looking_everywhere_finds);
    g_test_add_func("/fragments/the-longest-parts-come-first-each-with-its-shortest-text",
                    the_longest_parts_come_first_each_with_its_shortest_text);
    g_test_add_func("/fragments/a-part-that-stands-in-longer-ones-is-left-out",
                    a_part_that_stands_in_longer_ones_is_left_out);
    return g_test_run();
}
