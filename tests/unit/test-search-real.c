/* The search over real texts, held against looking at every one: the same answers, all of them,
 * with the same ids. The texts are lent (TMQ_SHARED); without them the test is skipped. */
#include <string.h>

#include "match/search.h"
#include "tmq/match.h"
#include "tmq/text.h"

enum { EVERY = 97, QUERIES = 60 };

typedef struct {
    GPtrArray *forms; /* of char *: search forms; the index is the id */
    GPtrArray *texts; /* of GArray of gunichar: the same */
    TmqImage *image;
} Library;

/* The lines of a file that xz packed, or of one that is not packed; NULL where that is not there.
 */
static GStrv
read_lines(const char *name)
{
    const char *shared = g_getenv("TMQ_SHARED");
    g_autofree char *path =
        g_build_filename(shared ? shared : "../shared", "data/memory", name, NULL);
    g_autofree char *text = NULL;
    const char *const xz[] = {"xz", "-dc", path, NULL};
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    if (!g_str_has_suffix(name, ".xz")
            ? !g_file_get_contents(path, &text, NULL, NULL)
            : !g_spawn_sync(NULL, (char **)(guintptr)xz, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                            &text, NULL, NULL, NULL))
        return NULL;
    /* g_strsplit() takes the square of the length under the address sanitizer. */
    return g_strsplit_set(text, "\n", -1);
}

static GArray *
characters(const char *form)
{
    glong length;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(form, -1, &length);
    GArray *array = g_array_new(FALSE, FALSE, sizeof(gunichar));
    return g_array_append_vals(array, text, (guint)length);
}

/* Every EVERYth text, and the image of them. */
static gboolean
make_library(Library *library)
{
    g_auto(GStrv) lines = read_lines("big.en-fr.tsv.xz");
    if (!lines) {
        g_test_skip("no texts in TMQ_SHARED");
        return FALSE;
    }
    g_autoptr(TmqImageBuilder) builder = tmq_image_builder_new(0);
    library->forms = g_ptr_array_new_with_free_func(g_free);
    library->texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint count = g_strv_length(lines);
    for (guint i = 0; i < count; i += EVERY) {
        char *form = tmq_text_search_form(lines[i], (gssize)strcspn(lines[i], "\t"));
        tmq_image_builder_add(builder, library->forms->len, form);
        g_ptr_array_add(library->forms, form);
        g_ptr_array_add(library->texts, characters(form));
    }
    library->image = tmq_image_new_from_builder(builder);
    g_assert_cmpuint(tmq_image_tile_count(library->image), >, 3);
    return TRUE;
}

static void
clear_library(Library *library)
{
    tmq_image_free(library->image);
    g_ptr_array_unref(library->forms);
    g_ptr_array_unref(library->texts);
}

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const TmqCandidate *x = a, *y = b;
    int by_similarity = tmq_similarity_compare(y->similarity, x->similarity);
    return by_similarity ? by_similarity : (x->id > y->id) - (x->id < y->id);
}

/* All at or above minimum, then the count best of them and what ties with the last. */
static GArray *
look_at_all(const Library *library, const char *form, double minimum, guint count)
{
    g_autoptr(GArray) query = characters(form);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    for (guint i = 0; i < library->texts->len; i++) {
        const GArray *text = library->texts->pdata[i];
        guint longer = MAX(query->len, text->len), limit = tmq_similarity_limit(longer, minimum);
        guint distance = tmq_distance((const gunichar *)(gpointer)query->data, query->len,
                                      (const gunichar *)(gpointer)text->data, text->len, limit);
        TmqCandidate c = {i, {distance, longer}};
        if (distance <= limit)
            g_array_append_val(found, c);
    }
    g_array_sort(found, best_first);
    while (found->len > count &&
           tmq_similarity_compare(g_array_index(found, TmqCandidate, count - 1).similarity,
                                  g_array_index(found, TmqCandidate, found->len - 1).similarity))
        g_array_set_size(found, found->len - 1);
    return found;
}

static char *
form_of(gint64 id, gpointer forms)
{
    return g_strdup(g_ptr_array_index((GPtrArray *)forms, (guint)id));
}

static void
assert_same(const Library *library, const char *text, double minimum, guint count)
{
    TmqImage *images[] = {library->image};
    TmqSearch search = {images, 1, minimum, count, form_of, library->forms};
    g_autofree char *form = tmq_text_search_form(text, -1);
    g_autoptr(GArray) got = tmq_search(&search, form);
    g_autoptr(GArray) wanted = look_at_all(library, form, minimum, count);
    g_assert_nonnull(got);
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqCandidate *a = &g_array_index(got, TmqCandidate, i);
        const TmqCandidate *b = &g_array_index(wanted, TmqCandidate, i);
        g_assert_cmpint(a->id, ==, b->id);
        g_assert_cmpuint(a->similarity.distance, ==, b->similarity.distance);
    }
}

static void
real_queries_have_the_answers_that_looking_at_all_has(void)
{
    static const double minima[] = {70, 70, 85, 50, 70, 30, 95, 0};
    static const guint counts[] = {5, 1, 5, 3, 20};
    Library library = {0};
    g_auto(GStrv) queries = read_lines("truth.tsv");
    if (!make_library(&library))
        return;
    guint count = queries ? g_strv_length(queries) : 0;
    /* Sanitizers and valgrind take many times as long. */
    const guint step = g_getenv("TMQ_TEST_UNTIMED") ? 10 : 1;
    for (guint i = 0; i < QUERIES && count > QUERIES; i += step) {
        char *query = queries[1 + i * (count - 2) / QUERIES];
        query[strcspn(query, "\t")] = '\0';
        assert_same(&library, query, minima[i % G_N_ELEMENTS(minima)],
                    counts[i % G_N_ELEMENTS(counts)]);
    }
    clear_library(&library);
}

static void
odd_queries_have_the_answers_that_looking_at_all_has(void)
{
    g_autofree char *long_text = g_strnfill(10000, 'e');
    const char *const odd[] = {"a",   "é",        "…",          "!?",    "--- *** ---",  "0",
                               "🚀",   "e\u0301t", "日本語の文", "مرحبا", "\u0301\u0301", "%s: %d",
                               "Yes", long_text,  "<b></b>",    "\u200b"};
    Library library = {0};
    if (!make_library(&library))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
        assert_same(&library, odd[i], 70, 5);
        assert_same(&library, odd[i], 20, 2);
        assert_same(&library, odd[i], 0, 1);
    }
    clear_library(&library);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/real-queries-have-the-answers-that-looking-at-all-has",
                    real_queries_have_the_answers_that_looking_at_all_has);
    g_test_add_func("/search/odd-queries-have-the-answers-that-looking-at-all-has",
                    odd_queries_have_the_answers_that_looking_at_all_has);
    return g_test_run();
}
