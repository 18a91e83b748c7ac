/* Matching, held against plain twins: the distance by the textbook table, the index by looking at
 * every text. */
#include <string.h>

#include "tmq/match.h"
#include "tmq/text.h"

/* ---- The plain twins ---- */

/* Wagner and Fischer's table, a row at a time. */
static guint
plain_distance(const gunichar *a, gsize a_length, const gunichar *b, gsize b_length)
{
    g_autofree guint *row = g_new(guint, b_length + 1);
    for (guint j = 0; j <= b_length; j++)
        row[j] = j;
    for (gsize i = 1; i <= a_length; i++) {
        guint diagonal = row[0];
        row[0] = (guint)i;
        for (gsize j = 1; j <= b_length; j++) {
            guint above = row[j];
            row[j] = MIN(MIN(above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const TmqCandidate *x = a, *y = b;
    int by_similarity = tmq_similarity_compare(y->similarity, x->similarity);
    return by_similarity ? by_similarity : (x->id > y->id) - (x->id < y->id);
}

static GArray *
plain_search(GPtrArray *texts, const char *query, double minimum, guint count,
             TmqMatchFilter filter)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    glong m, n;
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(query, -1, &m);
    for (guint i = 0; i < texts->len; i++) {
        g_autofree gunichar *s = g_utf8_to_ucs4_fast(texts->pdata[i], -1, &n);
        guint longer = (guint)MAX(m, n);
        TmqCandidate c = {i, {plain_distance(q, (gsize)m, s, (gsize)n), longer}};
        if (c.similarity.distance <= tmq_similarity_limit(longer, minimum) &&
            (!filter || filter(i, NULL)))
            g_array_append_val(found, c);
    }
    g_array_sort(found, best_first);
    while (found->len > count &&
           tmq_similarity_compare(g_array_index(found, TmqCandidate, count - 1).similarity,
                                  g_array_index(found, TmqCandidate, found->len - 1).similarity))
        g_array_set_size(found, found->len - 1);
    return found;
}

/* ---- Made texts ---- */

static const char *const alphabets[] = {
    "ab",
    "abc de",
    "etaoin shrdlu0123456789,.",
    "éèàçœê’«» aeiu",
    "日本語カタカナひらがな、。",
    "🙂🙃🚀👍🏽 ab",
    "e\u0301a\u0300o\u0302x ",
    "абвг δεζ אבג abc",
};

static void
append_random(GString *text, GRand *rand, const char *alphabet, guint length)
{
    glong size = g_utf8_strlen(alphabet, -1);
    for (guint i = 0; i < length; i++)
        g_string_append_unichar(text, g_utf8_get_char(g_utf8_offset_to_pointer(
                                          alphabet, g_rand_int_range(rand, 0, (gint)size))));
}

static char *
random_text(GRand *rand, const char *alphabet, guint longest)
{
    GString *text = g_string_new(NULL);
    append_random(text, rand, alphabet, (guint)g_rand_int_range(rand, 0, (gint)longest + 1));
    return g_string_free(text, FALSE);
}

/* text with that many characters taken away, put in, or changed. */
static char *
edited(GRand *rand, const char *alphabet, const char *text, guint edits)
{
    g_autoptr(GString) now = g_string_new(text);
    for (guint i = 0; i < edits; i++) {
        glong length = g_utf8_strlen(now->str, -1);
        const char *at =
            g_utf8_offset_to_pointer(now->str, g_rand_int_range(rand, 0, (gint)length + 1));
        g_autoptr(GString) next = g_string_new_len(now->str, at - now->str);
        gint what = g_rand_int_range(rand, 0, 3);
        if (what != 0)
            append_random(next, rand, alphabet, 1);
        if (what != 1 && *at)
            at = g_utf8_next_char(at);
        g_string_append(next, at);
        g_string_assign(now, next->str);
    }
    return g_strdup(now->str);
}

/* ---- Distance ---- */

static void
assert_distance(const char *a, const char *b)
{
    glong m, n;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &m);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, &n);
    guint d = plain_distance(x, (gsize)m, y, (gsize)n);
    const guint limits[] = {0, 1, d / 2, d ? d - 1 : 0, d, d + 1, 2 * d, G_MAXUINT};
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        guint got = tmq_distance(x, (gsize)m, y, (gsize)n, limits[i]);
        guint wanted = d <= limits[i] ? d : limits[i] + 1;
        if (got != wanted)
            g_error("'%s' and '%s', limit %u: %u, not %u", a, b, limits[i], got, wanted);
    }
}

static void
distance_is_that_of_the_plain_table(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (guint i = 0; i < 3000; i++) {
        const char *alphabet = alphabets[i % G_N_ELEMENTS(alphabets)];
        g_autofree char *a = random_text(rand, alphabet, i % 7 == 0 ? 400 : 70);
        g_autofree char *b = i % 2
                                 ? random_text(rand, alphabet, 70)
                                 : edited(rand, alphabet, a, (guint)g_rand_int_range(rand, 0, 30));
        assert_distance(a, b);
    }
}

static void
distance_at_the_bounds_of_a_word_of_bits(void)
{
    const guint lengths[] = {0, 1, 2, 63, 64, 65, 127, 128, 129, 191, 192, 193, 256};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(lengths); j++) {
            g_autofree char *a = g_strnfill(lengths[i], 'x');
            g_autofree char *b = g_strnfill(lengths[j], 'x');
            assert_distance(a, b);
            if (lengths[j])
                b[lengths[j] / 2] = 'y';
            assert_distance(a, b);
            assert_distance(b, a);
        }
}

static void
distance_of_very_long_texts(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);
    g_autoptr(GString) a = g_string_new(NULL);
    append_random(a, rand, alphabets[2], 10000);
    g_autofree char *b = edited(rand, alphabets[2], a->str, 60);
    g_autoptr(GString) c = g_string_new(NULL);
    append_random(c, rand, alphabets[2], 9000);
    glong m, n, o;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a->str, -1, &m);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, &n);
    g_autofree gunichar *z = g_utf8_to_ucs4_fast(c->str, -1, &o);
    guint near = tmq_distance(x, (gsize)m, y, (gsize)n, 3000);
    g_assert_cmpuint(near, ==, plain_distance(x, (gsize)m, y, (gsize)n));
    g_assert_cmpuint(near, <=, 60);
    g_assert_cmpuint(tmq_distance(x, (gsize)m, z, (gsize)o, 3000), ==, 3001);
}

/* ---- Similarity ---- */

static void
similarity_is_compared_in_integers(void)
{
    g_assert_cmpuint(tmq_similarity_limit(10, 70), ==, 3);
    g_assert_cmpuint(tmq_similarity_limit(9, 70), ==, 2);
    g_assert_cmpuint(tmq_similarity_limit(1000, 70), ==, 300);
    g_assert_cmpuint(tmq_similarity_limit(1000, 99.9), ==, 1);
    g_assert_cmpuint(tmq_similarity_limit(1000, 99.901), ==, 0);
    g_assert_cmpuint(tmq_similarity_limit(7, 0), ==, 7);
    g_assert_cmpuint(tmq_similarity_limit(7, 100), ==, 0);
    for (guint length = 0; length < 5000; length++)
        g_assert_cmpuint(tmq_similarity_limit(length, 70), ==, length * 3 / 10);
    TmqSimilarity third = {1, 3}, also_third = {3, 9}, more = {33333, 100000};
    g_assert_cmpint(tmq_similarity_compare(third, also_third), ==, 0);
    g_assert_cmpint(tmq_similarity_compare(third, more), <, 0);
    g_assert_cmpint(tmq_similarity_compare(more, third), >, 0);
    g_assert_cmpfloat(tmq_similarity_percent((TmqSimilarity){1, 8}), ==, 87.5);
    g_assert_cmpfloat(tmq_similarity_percent((TmqSimilarity){0, 0}), ==, 100);
}

/* ---- Searching ---- */

static GPtrArray *
made_texts(GRand *rand, const char *alphabet, guint count, guint longest)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < count; i++) {
        const char *earlier = i ? texts->pdata[g_rand_int_range(rand, 0, (gint)i)] : "";
        char *text = i % 3 == 0
                         ? random_text(rand, alphabet, longest)
                         : edited(rand, alphabet, earlier, (guint)g_rand_int_range(rand, 0, 9));
        g_ptr_array_add(texts, text);
    }
    return texts;
}

static void
assert_same_answers(TmqMatchIndex *index, GPtrArray *texts, const char *query, double minimum,
                    guint count, TmqMatchFilter filter)
{
    g_autoptr(GArray) wanted = plain_search(texts, query, minimum, count, filter);
    g_autoptr(GArray) got = tmq_match_index_search(index, query, minimum, count, filter, NULL);
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqCandidate *a = &g_array_index(got, TmqCandidate, i);
        const TmqCandidate *b = &g_array_index(wanted, TmqCandidate, i);
        g_assert_cmpint(a->id, ==, b->id);
        g_assert_cmpuint(a->similarity.distance, ==, b->similarity.distance);
        g_assert_cmpuint(a->similarity.length, ==, b->similarity.length);
    }
}

static gboolean
id_is_odd(gint64 id, gpointer data)
{
    (void)data;
    return id % 2 == 1;
}

static void
assert_search(const char *alphabet, guint32 seed, guint longest)
{
    const double minima[] = {70, 0, 50, 85, 99.5, 100};
    const guint counts[] = {5, 1, 3, 50};
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GPtrArray) texts = made_texts(rand, alphabet, 150, longest);
    g_autoptr(TmqMatchIndex) index = tmq_match_index_new();
    for (guint i = 0; i < texts->len; i++)
        tmq_match_index_add(index, i, texts->pdata[i]);
    for (guint i = 0; i < 40; i++) {
        const char *like = texts->pdata[g_rand_int_range(rand, 0, (gint)texts->len)];
        g_autofree char *query = edited(rand, alphabet, like, (guint)g_rand_int_range(rand, 0, 12));
        assert_same_answers(index, texts, query, minima[i % 6], counts[i % 4],
                            i % 5 == 0 ? id_is_odd : NULL);
    }
}

static void
search_finds_what_looking_at_every_text_finds(void)
{
    for (guint32 i = 0; i < 3 * G_N_ELEMENTS(alphabets); i++)
        assert_search(alphabets[i % G_N_ELEMENTS(alphabets)], i, i % 3 == 0 ? 20 : 140);
}

static void
ties_with_the_last_are_all_there(void)
{
    g_autoptr(TmqMatchIndex) index = tmq_match_index_new();
    const char *const texts[] = {"the cat", "the bat", "the rat", "the hat", "a dog", "the cat"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        tmq_match_index_add(index, 10 - (gint64)i, texts[i]);
    g_autoptr(GArray) one = tmq_match_index_search(index, "the cat", 70, 1, NULL, NULL);
    g_assert_cmpuint(one->len, ==, 2);
    g_assert_cmpint(g_array_index(one, TmqCandidate, 0).id, ==, 5);
    g_assert_cmpint(g_array_index(one, TmqCandidate, 1).id, ==, 10);
    g_autoptr(GArray) three = tmq_match_index_search(index, "the cat", 70, 3, NULL, NULL);
    g_assert_cmpuint(three->len, ==, 5);
}

static void
an_index_grows_after_a_search(void)
{
    g_autoptr(TmqMatchIndex) index = tmq_match_index_new();
    tmq_match_index_add(index, 1, "a longer text than the next");
    g_autoptr(GArray) before = tmq_match_index_search(index, "short", 70, 5, NULL, NULL);
    g_assert_cmpuint(before->len, ==, 0);
    tmq_match_index_add(index, 2, "short");
    g_autoptr(GArray) after = tmq_match_index_search(index, "short", 70, 5, NULL, NULL);
    g_assert_cmpuint(after->len, ==, 1);
    g_autoptr(GArray) none = tmq_match_index_search(index, "short", 70, 0, NULL, NULL);
    g_assert_cmpuint(none->len, ==, 0);
}

/* ---- Penalties ---- */

static void
assert_penalties(const char *query, const char *text, const char *wanted, double total)
{
    TmqPenalties p = tmq_penalties(query, NULL, text, NULL, 0);
    g_autofree char *names = g_strjoinv(" ", (char **)(gpointer)p.names);
    g_assert_cmpstr(names, ==, wanted);
    g_assert_cmpfloat_with_epsilon(p.total, total, 1e-9);
}

static void
penalties_name_what_the_search_form_hides(void)
{
    assert_penalties("Hello you", "Hello you", "", 0);
    assert_penalties("hello you", "Hello you", "case", .2);
    assert_penalties("Hello  you", "Hello you", "space", .1);
    assert_penalties("Hello\u00a0you", "Hello you", "space", .1);
    assert_penalties("caf\u00e9", "cafe\u0301", "form", .05);
    assert_penalties(" HELLO you", "Hello you", "case space", .3);
    assert_penalties("Hello you!", "Hello you", "", 0); /* nothing hidden: the distance has it */
    assert_penalties("hello you!", "Hello you", "case", .2);
}

static void
penalties_together_are_at_most_one(void)
{
    TmqPenalties p = tmq_penalties("CAFE\u0301  x", "<b></b>", "caf\u00e9 x", "", .5);
    g_assert_cmpstr(p.names[0], ==, "case");
    g_assert_cmpstr(p.names[4], ==, "origin");
    g_assert_null(p.names[5]);
    g_assert_cmpfloat_with_epsilon(p.total, 1, 1e-9);
    TmqPenalties unknown = tmq_penalties("x", NULL, "x", "<b></b>", 0);
    g_assert_null(unknown.names[0]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/distance/is-that-of-the-plain-table", distance_is_that_of_the_plain_table);
    g_test_add_func("/distance/at-the-bounds-of-a-word-of-bits",
                    distance_at_the_bounds_of_a_word_of_bits);
    g_test_add_func("/distance/of-very-long-texts", distance_of_very_long_texts);
    g_test_add_func("/similarity/is-compared-in-integers", similarity_is_compared_in_integers);
    g_test_add_func("/search/finds-what-looking-at-every-text-finds",
                    search_finds_what_looking_at_every_text_finds);
    g_test_add_func("/search/ties-with-the-last-are-all-there", ties_with_the_last_are_all_there);
    g_test_add_func("/search/an-index-grows-after-a-search", an_index_grows_after_a_search);
    g_test_add_func("/penalties/name-what-the-search-form-hides",
                    penalties_name_what_the_search_form_hides);
    g_test_add_func("/penalties/together-are-at-most-one", penalties_together_are_at_most_one);
    return g_test_run();
}
