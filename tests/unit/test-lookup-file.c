/* The files of the lookup index: that they answer as looking at every unit does, whatever becomes
 * of them, and that check-memory finds out what is wrong with them. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "memory-fixture.h"
#include "memory/lookup-file.h"
#include "sample.h"
#include "store/statement.h"
#include "tmq/lookup.h"
#include "tmq/text.h"

/* ---- A memory ---- */

typedef struct {
    Place own;
    char *base; /* where its index is */
    char *recent;
    GPtrArray *sources; /* of unit 1, 2… */
    GRand *rand;
} Files;

static TmqStore *
store_of(const Files *files)
{
    return tmq_memory_store(files->own.memory);
}

static void
make_files(Files *files, gconstpointer unused)
{
    place_make(&files->own, unused);
    files->base = tmq_lookup_base_path(store_of(files));
    files->recent = tmq_lookup_recent_path(store_of(files));
    files->sources = g_ptr_array_new_with_free_func(g_free);
    files->rand = g_rand_new_with_seed(1);
}

static void
remove_files(Files *files, gconstpointer unused)
{
    place_remove(&files->own, unused);
    g_free(files->base);
    g_free(files->recent);
    g_rand_free(files->rand);
    g_ptr_array_unref(files->sources);
}

/* A sentence of a few words in several scripts, such that nothing is hidden by the search form:
 * then the lowest unit is first of those that are equally similar. */
static char *
made_text(GRand *rand)
{
    static const char *const words[] = {"the",  "cat", "sat", "on",  "mats", "été",
                                        "日本", "🚀",   "œuf", "ўзб", "1,5",  "!"};
    g_autoptr(GString) text = g_string_new("a");
    for (gint i = g_rand_int_range(rand, 1, 12); i > 0; i--)
        g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
add_unit(Files *files, const char *source)
{
    TmqPut put;
    gint64 id = 0;
    g_autofree char *target = g_strdup_printf("texte %u", files->sources->len + 1);
    TmqTexts texts = {{"en", "fr"}, {source, target}};
    g_assert_true(tmq_store_put_unit(store_of(files), &texts, "imported", -1, 1, &id, &put, NULL));
    TmqOccurrenceRow row = {.unit = id, .import = files->own.import};
    g_assert_true(tmq_store_add_occurrence(store_of(files), &texts, &row, &put, NULL));
    g_ptr_array_add(files->sources, g_strdup(source));
    g_assert_cmpint(id, ==, files->sources->len);
}

static void
add_units(Files *files, guint count)
{
    g_assert_true(tmq_store_begin(store_of(files), NULL));
    for (guint i = 0; i < count; i++) {
        g_autofree char *source = made_text(files->rand);
        add_unit(files, source);
    }
    g_assert_true(tmq_store_commit(store_of(files), TRUE, NULL));
}

static void
reject(Files *files, gint64 unit)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_store_begin(store_of(files), NULL));
    tmq_store_run(store_of(files), &error, "UPDATE unit SET status = 'rejected' WHERE id = ?", "i",
                  unit);
    g_assert_no_error(error);
    g_assert_true(tmq_store_commit(store_of(files), TRUE, NULL));
    g_free(files->sources->pdata[unit - 1]);
    files->sources->pdata[unit - 1] = NULL;
}

static void
write_file(Files *files, const char *path, gint64 after)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_store_begin_read(store_of(files), &error));
    tmq_lookup_file_write(path, store_of(files), after, files->sources->len, &error);
    tmq_store_end_read(store_of(files));
    g_assert_no_error(error);
}

static void
update(Files *files)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_memory_update_lookup(files->own.memory, &error));
    g_assert_no_error(error);
}

/* ---- The plain twin ---- */

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const TmqCandidate *x = a, *y = b;
    int by_similarity = tmq_similarity_compare(y->similarity, x->similarity);
    return by_similarity ? by_similarity : (x->id > y->id) - (x->id < y->id);
}

/* The units whose sources are most similar. */
static GArray *
plain_search(const Files *files, const char *query, guint count)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    glong m, n;
    g_autofree char *form = tmq_text_search_form(query, -1);
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(form, -1, &m);
    for (guint i = 0; i < files->sources->len; i++) {
        if (!files->sources->pdata[i])
            continue;
        g_autofree char *other = tmq_text_search_form(files->sources->pdata[i], -1);
        g_autofree gunichar *s = g_utf8_to_ucs4_fast(other, -1, &n);
        guint longer = (guint)MAX(m, n), limit = tmq_similarity_limit(longer, 60);
        TmqCandidate c = {i + 1, {tmq_distance(q, (gsize)m, s, (gsize)n, limit), longer}};
        if (c.similarity.distance <= limit)
            g_array_append_val(found, c);
    }
    g_array_sort(found, best_first);
    if (found->len > count)
        g_array_set_size(found, count);
    return found;
}

static void
assert_answer(TmqLookup *lookup, const Files *files, const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) got = tmq_lookup_query(lookup, &(TmqQuery){query}, &error);
    g_assert_no_error(error);
    g_autoptr(GArray) wanted = plain_search(files, query, 5);
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqMatch *m = g_ptr_array_index(got, i);
        const TmqCandidate *c = &g_array_index(wanted, TmqCandidate, i);
        g_assert_cmpint(tmq_similarity_compare(m->similarity, c->similarity), ==, 0);
        g_assert_cmpint(m->unit, ==, c->id);
    }
}

static TmqLookup *
open_lookup(const Files *files)
{
    g_autoptr(GError) error = NULL;
    static const TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 60, .maximum = 5};
    TmqLookup *lookup = tmq_lookup_new(files->own.memory, &options, &error);
    g_assert_no_error(error);
    return lookup;
}

static void
assert_answers(Files *files, guint count)
{
    g_autoptr(TmqLookup) lookup = open_lookup(files);
    for (guint i = 0; i < count; i++) {
        g_autofree char *query = made_text(files->rand);
        assert_answer(lookup, files, query);
    }
}

/* ---- Checking ---- */

static void
assert_check(const Files *files, const char *stray, const char *note)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(files->own.memory, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(check->faults->len, ==, 0);
    g_assert_cmpuint(check->stray->len, ==, stray ? 1 : 0);
    g_assert_cmpuint(check->notes->len, ==, note ? 1 : 0);
    if (stray)
        g_assert_nonnull(strstr(check->stray->pdata[0], stray));
    if (note)
        g_assert_nonnull(strstr(check->notes->pdata[0], note));
}

static void
assert_index(Files *files, const char *stray, const char *note)
{
    assert_check(files, stray, note);
    assert_answers(files, 10);
}

/* ---- What is in the files ---- */

static void
files_and_tail_answer_as_every_unit_does(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, 700);
    assert_answers(files, 40);
    write_file(files, files->base, 0);
    assert_index(files, NULL, NULL);
    add_units(files, 600);
    write_file(files, files->recent, 700);
    assert_index(files, NULL, NULL);
    add_units(files, 300);
    assert_answers(files, 60);
    assert_index(files, NULL, NULL);
}

static void
what_is_rejected_since_is_not_answered(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, 300);
    write_file(files, files->base, 0);
    g_autoptr(TmqLookup) lookup = open_lookup(files);
    for (gint64 unit = 1; unit <= 300; unit += 30) {
        g_autofree char *query = g_strdup(files->sources->pdata[unit - 1]);
        reject(files, unit);
        assert_answer(lookup, files, query);
    }
    assert_index(files, NULL, NULL);
}

static void
a_lookup_that_stays_open_finds_what_comes(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, 200);
    write_file(files, files->base, 0);
    g_autoptr(TmqLookup) lookup = open_lookup(files);
    for (guint i = 0; i < 6; i++) {
        add_units(files, 100);
        if (i % 2)
            write_file(files, files->recent, 200);
        if (i == 4)
            write_file(files, files->base, 0);
        const char *last = files->sources->pdata[files->sources->len - 1];
        g_autofree char *query = g_strconcat(last, "!", NULL);
        assert_answer(lookup, files, query);
    }
}

static void
an_update_makes_what_is_worth_while(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, TMQ_LOOKUP_SMALL - 1);
    update(files);
    g_assert_false(g_file_test(files->base, G_FILE_TEST_EXISTS));
    assert_check(files, NULL, NULL);
    add_units(files, 1);
    assert_check(files, NULL, "there is no lookup index");
    update(files);
    g_assert_true(g_file_test(files->base, G_FILE_TEST_EXISTS));
    add_units(files, TMQ_LOOKUP_LITTLE);
    update(files);
    g_assert_false(g_file_test(files->recent, G_FILE_TEST_EXISTS));
    add_units(files, 1);
    assert_check(files, NULL, "units are not in the lookup index yet");
    update(files);
    g_assert_true(g_file_test(files->recent, G_FILE_TEST_EXISTS));
    assert_index(files, NULL, NULL);
}

/* ---- What becomes of them ---- */

static void
put_bytes(const char *path, const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, bytes, (gssize)length, &error);
    g_assert_no_error(error);
}

static void
a_file_that_is_none_is_found_and_made_anew(Files *files, gconstpointer unused)
{
    (void)unused;
    g_autofree char *bytes = NULL;
    gsize length;
    add_units(files, TMQ_LOOKUP_SMALL);
    update(files);
    g_assert_true(g_file_get_contents(files->base, &bytes, &length, NULL));
    const gsize lengths[] = {0, 1, 63, 64, 65, length / 2, length - 64, length - 1};
    for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
        if (!sample_has(i))
            continue;
        put_bytes(files->base, bytes, lengths[i]);
        assert_index(files, "is damaged", NULL);
    }
    g_unlink(files->base);
    g_mkdir(files->base, 0700);
    assert_index(files, "is damaged", NULL);
    g_rmdir(files->base);
    assert_index(files, NULL, "there is no lookup index");
    put_bytes(files->base, bytes, length / 2);
    update(files);
    assert_index(files, NULL, NULL);
}

static void
a_file_of_another_state_is_a_note(Files *files, gconstpointer unused)
{
    (void)unused;
    g_autofree char *bytes = NULL;
    gsize length;
    add_units(files, 100);
    write_file(files, files->base, 0);
    add_units(files, 100);
    write_file(files, files->recent, 100);
    assert_index(files, NULL, NULL);
    /* What follows the base is no base, and the base does not follow itself. */
    g_assert_true(g_file_get_contents(files->recent, &bytes, &length, NULL));
    put_bytes(files->base, bytes, length);
    assert_index(files, NULL, "is not of this state");
    write_file(files, files->base, 0);
    assert_index(files, NULL, "is not of this state");
    /* A token that this memory never drew. */
    g_unlink(files->recent);
    tmq_store_run(store_of(files), NULL, "DELETE FROM token", "");
    tmq_store_run(store_of(files), NULL,
                  "INSERT INTO token SELECT value, 200 FROM meta WHERE name = 'memory-id'", "");
    tmq_store_run(store_of(files), NULL,
                  "UPDATE meta SET value = (SELECT token FROM token) WHERE name = 'token'", "");
    assert_index(files, NULL, "is not of this state");
}

/* Whole, of this memory and of a token it drew, and yet made of other units: no way of tmq leads
 * there, a copy of a memory that was written to by other means does. */
static void
a_file_that_says_something_else_is_found(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, 100);
    write_file(files, files->base, 0);
    tmq_store_run(store_of(files), NULL, "DROP TRIGGER unit_stays_as_it_is", "");
    tmq_store_run(store_of(files), NULL,
                  "UPDATE unit SET a_text = 'A dog, not a cat' WHERE id = 50", "");
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(files->own.memory, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(check->stray->len, ==, 1);
    g_assert_nonnull(strstr(check->stray->pdata[0], "does not say what the memory says"));
}

/* ---- Every byte ---- */

/* Flips a bit of a byte of the index in files, looks and asks, and flips it back. */
static void
assert_flip_is_found(Files *files, guint8 *bytes, gsize at)
{
    guint8 bit = (guint8)(1u << g_rand_int_range(files->rand, 0, 8));
    int fd = g_open(files->base, O_WRONLY | O_CLOEXEC, 0);
    guint8 flipped = bytes[at] ^ bit;
    g_assert_cmpint(pwrite(fd, &flipped, 1, (off_t)at), ==, 1);
    assert_check(files, "is damaged", NULL);
    g_autoptr(TmqLookup) lookup = open_lookup(files);
    const char *query = files->sources->pdata[at % files->sources->len];
    assert_answer(lookup, files, query);
    g_assert_cmpint(pwrite(fd, bytes + at, 1, (off_t)at), ==, 1);
    close(fd);
}

/* Flips bytes in steps, more of them at the end, which a reader has to believe first. */
static void
flip_bytes(Files *files, gsize step, gsize last_step)
{
    enum { LAST = 1024 };
    g_autofree char *contents = NULL;
    gsize length;
    write_file(files, files->base, 0);
    assert_check(files, NULL, NULL);
    g_assert_true(g_file_get_contents(files->base, &contents, &length, NULL));
    guint flips = 0;
    for (gsize at = 0; at < length; at += at < length - LAST ? step : last_step)
        if (sample_has(flips++))
            assert_flip_is_found(files, (guint8 *)contents, at);
    assert_check(files, NULL, NULL);
}

static void
every_flipped_byte_is_found_and_makes_no_answer_wrong(Files *files, gconstpointer unused)
{
    (void)unused;
    gboolean all = g_getenv("TMQ_TEST_LONG") != NULL;
    add_units(files, 60);
    flip_bytes(files, all ? 1 : 29, all ? 1 : 11);
}

static void
a_flipped_byte_of_a_large_index_is_found(Files *files, gconstpointer unused)
{
    (void)unused;
    add_units(files, TMQ_IMAGE_FEW + 1);
    flip_bytes(files, 311111, 311);
}

#define ADD(path, function) g_test_add(path, Files, NULL, make_files, function, remove_files)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/lookup-file/files-and-tail-answer-as-every-unit-does",
        files_and_tail_answer_as_every_unit_does);
    ADD("/lookup-file/what-is-rejected-since-is-not-answered",
        what_is_rejected_since_is_not_answered);
    ADD("/lookup-file/a-lookup-that-stays-open-finds-what-comes",
        a_lookup_that_stays_open_finds_what_comes);
    ADD("/lookup-file/an-update-makes-what-is-worth-while", an_update_makes_what_is_worth_while);
    ADD("/lookup-file/a-file-that-is-none-is-found-and-made-anew",
        a_file_that_is_none_is_found_and_made_anew);
    ADD("/lookup-file/a-file-of-another-state-is-a-note", a_file_of_another_state_is_a_note);
    ADD("/lookup-file/a-file-that-says-something-else-is-found",
        a_file_that_says_something_else_is_found);
    ADD("/lookup-file/every-flipped-byte-is-found-and-makes-no-answer-wrong",
        every_flipped_byte_is_found_and_makes_no_answer_wrong);
    ADD("/lookup-file/a-flipped-byte-of-a-large-index-is-found",
        a_flipped_byte_of_a_large_index_is_found);
    return g_test_run();
}
