/* Matching, held against plain twins: the distance by the textbook table, the search by looking at
 * every text. */
#include <string.h>

#include "match/search.h"
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

/* Whether a text may be answered, by its number. */
typedef gboolean (*Filter)(gint64 id);

static GArray *
plain_search(GPtrArray *texts, const char *query, double minimum, guint count, Filter filter)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    glong m, n;
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(query, -1, &m);
    for (guint i = 0; i < texts->len; i++) {
        g_autofree gunichar *s = g_utf8_to_ucs4_fast(texts->pdata[i], -1, &n);
        guint longer = (guint)MAX(m, n);
        TmqCandidate c = {i, {plain_distance(q, (gsize)m, s, (gsize)n), longer}};
        if (c.similarity.distance <= tmq_similarity_limit(longer, minimum) &&
            (!filter || filter(i)))
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

/* Texts and their images: every third text is in the second one. */
typedef struct {
    GPtrArray *texts;
    guint8 *bytes[2];
    gsize length[2];
    TmqImage *images[2];
    guint few; /* texts without rows */
    Filter filter;
} Library;

static gboolean
append_bytes(const void *bytes, gsize length, gpointer data)
{
    g_byte_array_append(data, bytes, (guint)length);
    return TRUE;
}

static void
make_image(Library *library, guint which)
{
    g_autoptr(TmqImageBuilder) builder = tmq_image_builder_new(library->few);
    for (guint i = 0; i < library->texts->len; i++)
        if ((i % 3 == 2) == (which == 1))
            g_assert_true(tmq_image_builder_add(builder, i, library->texts->pdata[i]));
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_assert_true(tmq_image_builder_write(builder, append_bytes, bytes));
    library->length[which] = bytes->len;
    library->bytes[which] = g_byte_array_free(g_steal_pointer(&bytes), FALSE);
    library->images[which] = tmq_image_new(library->bytes[which], library->length[which]);
    g_assert_nonnull(library->images[which]);
    g_assert_cmpuint(tmq_image_count(library->images[which]), ==, tmq_image_builder_count(builder));
}

/* Takes texts over. */
static Library *
library_new(GPtrArray *texts, guint few)
{
    Library *library = g_new0(Library, 1);
    library->texts = texts;
    library->few = few;
    make_image(library, 0);
    make_image(library, 1);
    return library;
}

static void
library_free(Library *library)
{
    for (guint i = 0; i < 2; i++) {
        tmq_image_free(library->images[i]);
        g_free(library->bytes[i]);
    }
    g_ptr_array_unref(library->texts);
    g_free(library);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Library, library_free)

static char *
form_of(gint64 id, gpointer data)
{
    const Library *library = data;
    return library->filter && !library->filter(id) ? NULL : g_strdup(library->texts->pdata[id]);
}

static GArray *
library_search(Library *library, const char *query, double minimum, guint count)
{
    TmqSearch search = {library->images, 2, minimum, count, form_of, library};
    return tmq_search(&search, query);
}

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
assert_same_candidates(const GArray *got, const GArray *wanted)
{
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqCandidate *a = &g_array_index(got, TmqCandidate, i);
        const TmqCandidate *b = &g_array_index(wanted, TmqCandidate, i);
        g_assert_cmpint(a->id, ==, b->id);
        g_assert_cmpuint(a->similarity.distance, ==, b->similarity.distance);
        g_assert_cmpuint(a->similarity.length, ==, b->similarity.length);
    }
}

static void
assert_same_answers(Library *library, const char *query, double minimum, guint count)
{
    g_autoptr(GArray) wanted = plain_search(library->texts, query, minimum, count, library->filter);
    g_autoptr(GArray) got = library_search(library, query, minimum, count);
    g_assert_nonnull(got);
    assert_same_candidates(got, wanted);
}

static gboolean
id_is_odd(gint64 id)
{
    return id % 2 == 1;
}

static void
assert_search(const char *alphabet, guint32 seed, guint longest)
{
    const double minima[] = {70, 0, 50, 85, 99.5, 100};
    const guint counts[] = {5, 1, 3, 50};
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(Library) library =
        library_new(made_texts(rand, alphabet, 150, longest), seed / 8 % 3 * 75);
    for (guint i = 0; i < 40; i++) {
        const char *like = library->texts->pdata[g_rand_int_range(rand, 0, 150)];
        g_autofree char *query = edited(rand, alphabet, like, (guint)g_rand_int_range(rand, 0, 12));
        library->filter = i % 5 == 0 ? id_is_odd : NULL;
        assert_same_answers(library, query, minima[i % 6], counts[i % 4]);
    }
}

static void
search_finds_what_looking_at_every_text_finds(void)
{
    const guint longest[] = {20, 140, 300};
    for (guint32 i = 0; i < 3 * G_N_ELEMENTS(alphabets); i++)
        assert_search(alphabets[i % G_N_ELEMENTS(alphabets)], i, longest[i % 3]);
}

/* More texts than a tile has, of many lengths. */
static void
search_goes_through_several_tiles(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(Library) library = library_new(made_texts(rand, alphabets[1], 9000, 40), 0);
    g_assert_cmpuint(tmq_image_tile_count(library->images[0]), >, 2);
    for (guint i = 0; i < 30; i++) {
        const char *like = library->texts->pdata[g_rand_int_range(rand, 0, 9000)];
        g_autofree char *query = edited(rand, alphabets[1], like, i % 9);
        assert_same_answers(library, query, i % 2 ? 70 : 85, i % 3 ? 5 : 1);
    }
}

static void
ties_with_the_last_are_all_there(void)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *t = (const char *const[]){"the cat", "a dog", "the hat", "the rat",
                                                      "the bat", "the cat", NULL};
         *t; t++)
        g_ptr_array_add(texts, g_strdup(*t));
    g_autoptr(Library) library = library_new(texts, 0);
    g_autoptr(GArray) one = library_search(library, "the cat", 70, 1);
    g_assert_cmpuint(one->len, ==, 2);
    g_assert_cmpint(g_array_index(one, TmqCandidate, 0).id, ==, 0);
    g_assert_cmpint(g_array_index(one, TmqCandidate, 1).id, ==, 5);
    g_autoptr(GArray) three = library_search(library, "the cat", 70, 3);
    g_assert_cmpuint(three->len, ==, 5);
    g_autoptr(GArray) none = library_search(library, "the cat", 70, 0);
    g_assert_cmpuint(none->len, ==, 0);
}

static void
search_of_very_long_texts(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < 6; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        append_random(text, rand, alphabets[2], 9000 + 200 * i);
        g_ptr_array_add(texts, g_strdup(text->str));
    }
    g_ptr_array_add(texts, edited(rand, alphabets[2], texts->pdata[3], 50));
    g_autoptr(Library) library = library_new(texts, 0);
    g_autofree char *query = edited(rand, alphabets[2], texts->pdata[3], 40);
    g_autoptr(GArray) found = library_search(library, query, 0.5, 2);
    g_assert_cmpuint(found->len, ==, 2);
    g_assert_cmpint(g_array_index(found, TmqCandidate, 0).id, ==, 3);
    g_assert_cmpint(g_array_index(found, TmqCandidate, 1).id, ==, 6);
}

static void
search_of_nothing_finds_nothing(void)
{
    g_autoptr(Library) library = library_new(g_ptr_array_new_with_free_func(g_free), 0);
    g_autoptr(GArray) found = library_search(library, "anything", 0, 5);
    g_assert_cmpuint(found->len, ==, 0);
}

/* ---- Damage ---- */

/* A damaged image either says so or was damaged where the query does not look, and then the answers
 * are the same. */
static void
no_damaged_byte_makes_an_answer_wrong(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(Library) library = library_new(made_texts(rand, alphabets[2], 60, 90), 0);
    guint8 *whole = library->bytes[0];
    TmqImage *image = library->images[0];
    guint refused = 0, noticed = 0;
    for (guint i = 0; i < 600; i++) {
        gsize at = (gsize)g_rand_int_range(rand, i % 4 ? 0 : (gint32)(library->length[0] - 1000),
                                           (gint32)library->length[0]);
        guint8 bit = (guint8)(1u << g_rand_int_range(rand, 0, 8));
        const char *query = library->texts->pdata[i % 60];
        whole[at] ^= bit;
        g_autoptr(TmqImage) damaged = tmq_image_new(whole, library->length[0]);
        if (damaged) {
            g_assert_false(tmq_image_is_whole(damaged));
            g_autoptr(TmqImage) fresh = tmq_image_new(whole, library->length[0]);
            library->images[0] = fresh;
            g_autoptr(GArray) found = library_search(library, query, 70, 5);
            g_autoptr(GArray) wanted = plain_search(library->texts, query, 70, 5, NULL);
            noticed += !found;
            if (found)
                assert_same_candidates(found, wanted);
        }
        refused += !damaged;
        library->images[0] = image;
        whole[at] ^= bit;
    }
    g_assert_cmpuint(refused, >, 20);
    g_assert_cmpuint(noticed, >, 20);
}

static void
an_image_that_is_cut_off_is_refused(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    g_autoptr(Library) library = library_new(made_texts(rand, alphabets[2], 20, 90), 0);
    for (gsize length = 0; length < library->length[0]; length += 64 * 61)
        g_assert_null(tmq_image_new(library->bytes[0], length));
}

static void
an_image_of_other_texts_is_known_by_them(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    g_autoptr(Library) library = library_new(made_texts(rand, alphabets[2], 20, 90), 0);
    g_autofree char *query = g_strdup(library->texts->pdata[3]);
    g_free(library->texts->pdata[3]);
    library->texts->pdata[3] = g_strdup("what the image does not know");
    g_assert_null(library_search(library, query, 70, 5));
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
    g_test_add_func("/search/goes-through-several-tiles", search_goes_through_several_tiles);
    g_test_add_func("/search/of-very-long-texts", search_of_very_long_texts);
    g_test_add_func("/search/of-nothing-finds-nothing", search_of_nothing_finds_nothing);
    g_test_add_func("/image/no-damaged-byte-makes-an-answer-wrong",
                    no_damaged_byte_makes_an_answer_wrong);
    g_test_add_func("/image/that-is-cut-off-is-refused", an_image_that_is_cut_off_is_refused);
    g_test_add_func("/image/of-other-texts-is-known-by-them",
                    an_image_of_other_texts_is_known_by_them);
    g_test_add_func("/penalties/name-what-the-search-form-hides",
                    penalties_name_what_the_search_form_hides);
    g_test_add_func("/penalties/together-are-at-most-one", penalties_together_are_at_most_one);
    return g_test_run();
}
