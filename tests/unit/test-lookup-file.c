/* The files of the lookup index: that they answer as looking at every unit does, whatever becomes
 * of them, and that check-memory finds out what is wrong with them. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "memory/lookup-file.h"
#include "memory/memory-priv.h"
#include "store/statement.h"
#include "tmq/lookup.h"
#include "tmq/text.h"

/* ---- A memory ---- */

typedef struct {
    char *folder;
    char *path;
    char *base; /* where its index is */
    char *recent;
    TmqMemory *memory;
    gint64 import;
    GPtrArray *sources; /* of unit 1, 2… */
    GRand *rand;
} Place;

static TmqStore *
store_of(const Place *place)
{
    return tmq_memory_store(place->memory);
}

static void
make_place(Place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    place->folder = g_dir_make_tmp("tmq-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "memory.db", NULL);
    place->memory = tmq_memory_open(place->path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    place->base = tmq_lookup_base_path(store_of(place));
    place->recent = tmq_lookup_recent_path(store_of(place));
    place->sources = g_ptr_array_new_with_free_func(g_free);
    place->rand = g_rand_new_with_seed(1);
    g_assert_true(tmq_store_begin(store_of(place), NULL));
    gint64 run = tmq_store_add_run(store_of(place), "import", 1, NULL, NULL);
    place->import = tmq_store_add_import(store_of(place), "old.tmx", NULL, run, NULL);
    g_assert_true(tmq_store_commit(store_of(place), TRUE, NULL));
}

static void
remove_place(Place *place, gconstpointer unused)
{
    (void)unused;
    tmq_memory_close(place->memory);
    g_autoptr(GDir) folder = g_dir_open(place->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        if (g_unlink(path) != 0)
            g_rmdir(path);
    }
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->base);
    g_free(place->recent);
    g_free(place->path);
    g_free(place->folder);
    g_rand_free(place->rand);
    g_ptr_array_unref(place->sources);
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
add_unit(Place *place, const char *source)
{
    TmqPut put;
    gint64 id = 0;
    g_autofree char *target = g_strdup_printf("texte %u", place->sources->len + 1);
    TmqTexts texts = {{"en", "fr"}, {source, target}};
    g_assert_true(tmq_store_put_unit(store_of(place), &texts, "imported", -1, 1, &id, &put, NULL));
    TmqOccurrenceRow row = {.unit = id, .import = place->import};
    g_assert_true(tmq_store_add_occurrence(store_of(place), &texts, &row, &put, NULL));
    g_ptr_array_add(place->sources, g_strdup(source));
    g_assert_cmpint(id, ==, place->sources->len);
}

static void
add_units(Place *place, guint count)
{
    g_assert_true(tmq_store_begin(store_of(place), NULL));
    for (guint i = 0; i < count; i++) {
        g_autofree char *source = made_text(place->rand);
        add_unit(place, source);
    }
    g_assert_true(tmq_store_commit(store_of(place), TRUE, NULL));
}

static void
reject(Place *place, gint64 unit)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_store_begin(store_of(place), NULL));
    tmq_store_run(store_of(place), &error, "UPDATE unit SET status = 'rejected' WHERE id = ?", "i",
                  unit);
    g_assert_no_error(error);
    g_assert_true(tmq_store_commit(store_of(place), TRUE, NULL));
    g_free(place->sources->pdata[unit - 1]);
    place->sources->pdata[unit - 1] = NULL;
}

static void
write_file(Place *place, const char *path, gint64 after)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_store_begin_read(store_of(place), &error));
    tmq_lookup_file_write(path, store_of(place), after, place->sources->len, &error);
    tmq_store_end_read(store_of(place));
    g_assert_no_error(error);
}

static void
update(Place *place)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_memory_update_lookup(place->memory, &error));
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
plain_search(const Place *place, const char *query, guint count)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    glong m, n;
    g_autofree char *form = tmq_text_search_form(query, -1);
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(form, -1, &m);
    for (guint i = 0; i < place->sources->len; i++) {
        if (!place->sources->pdata[i])
            continue;
        g_autofree char *other = tmq_text_search_form(place->sources->pdata[i], -1);
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
assert_answer(TmqLookup *lookup, const Place *place, const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) got = tmq_lookup_query(lookup, &(TmqQuery){query}, &error);
    g_assert_no_error(error);
    g_autoptr(GArray) wanted = plain_search(place, query, 5);
    g_assert_cmpuint(got->len, ==, wanted->len);
    for (guint i = 0; i < got->len; i++) {
        const TmqMatch *m = g_ptr_array_index(got, i);
        const TmqCandidate *c = &g_array_index(wanted, TmqCandidate, i);
        g_assert_cmpint(tmq_similarity_compare(m->similarity, c->similarity), ==, 0);
        g_assert_cmpint(m->unit, ==, c->id);
    }
}

static TmqLookup *
open_lookup(const Place *place)
{
    g_autoptr(GError) error = NULL;
    static const TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 60, .maximum = 5};
    TmqLookup *lookup = tmq_lookup_new(place->memory, &options, &error);
    g_assert_no_error(error);
    return lookup;
}

static void
assert_answers(Place *place, guint count)
{
    g_autoptr(TmqLookup) lookup = open_lookup(place);
    for (guint i = 0; i < count; i++) {
        g_autofree char *query = made_text(place->rand);
        assert_answer(lookup, place, query);
    }
}

/* ---- Checking ---- */

static void
assert_check(const Place *place, const char *stray, const char *note)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(place->memory, &error);
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
assert_index(Place *place, const char *stray, const char *note)
{
    assert_check(place, stray, note);
    assert_answers(place, 10);
}

/* ---- What is in the files ---- */

static void
files_and_tail_answer_as_every_unit_does(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, 700);
    assert_answers(place, 40);
    write_file(place, place->base, 0);
    assert_index(place, NULL, NULL);
    add_units(place, 600);
    write_file(place, place->recent, 700);
    assert_index(place, NULL, NULL);
    add_units(place, 300);
    assert_answers(place, 60);
    assert_index(place, NULL, NULL);
}

static void
what_is_rejected_since_is_not_answered(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, 300);
    write_file(place, place->base, 0);
    g_autoptr(TmqLookup) lookup = open_lookup(place);
    for (gint64 unit = 1; unit <= 300; unit += 30) {
        g_autofree char *query = g_strdup(place->sources->pdata[unit - 1]);
        reject(place, unit);
        assert_answer(lookup, place, query);
    }
    assert_index(place, NULL, NULL);
}

static void
a_lookup_that_stays_open_finds_what_comes(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, 200);
    write_file(place, place->base, 0);
    g_autoptr(TmqLookup) lookup = open_lookup(place);
    for (guint i = 0; i < 6; i++) {
        add_units(place, 100);
        if (i % 2)
            write_file(place, place->recent, 200);
        if (i == 4)
            write_file(place, place->base, 0);
        const char *last = place->sources->pdata[place->sources->len - 1];
        g_autofree char *query = g_strconcat(last, "!", NULL);
        assert_answer(lookup, place, query);
    }
}

static void
an_update_makes_what_is_worth_while(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, TMQ_LOOKUP_SMALL - 1);
    update(place);
    g_assert_false(g_file_test(place->base, G_FILE_TEST_EXISTS));
    assert_check(place, NULL, NULL);
    add_units(place, 1);
    assert_check(place, NULL, "there is no lookup index");
    update(place);
    g_assert_true(g_file_test(place->base, G_FILE_TEST_EXISTS));
    add_units(place, TMQ_LOOKUP_LITTLE);
    update(place);
    g_assert_false(g_file_test(place->recent, G_FILE_TEST_EXISTS));
    add_units(place, 1);
    assert_check(place, NULL, "units are not in the lookup index yet");
    update(place);
    g_assert_true(g_file_test(place->recent, G_FILE_TEST_EXISTS));
    assert_index(place, NULL, NULL);
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
a_file_that_is_none_is_found_and_made_anew(Place *place, gconstpointer unused)
{
    (void)unused;
    g_autofree char *bytes = NULL;
    gsize length;
    add_units(place, TMQ_LOOKUP_SMALL);
    update(place);
    g_assert_true(g_file_get_contents(place->base, &bytes, &length, NULL));
    const gsize lengths[] = {0, 1, 63, 64, 65, length / 2, length - 64, length - 1};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        put_bytes(place->base, bytes, lengths[i]);
        assert_index(place, "is damaged", NULL);
    }
    g_unlink(place->base);
    g_mkdir(place->base, 0700);
    assert_index(place, "is damaged", NULL);
    g_rmdir(place->base);
    assert_index(place, NULL, "there is no lookup index");
    put_bytes(place->base, bytes, length / 2);
    update(place);
    assert_index(place, NULL, NULL);
}

static void
a_file_of_another_state_is_a_note(Place *place, gconstpointer unused)
{
    (void)unused;
    g_autofree char *bytes = NULL;
    gsize length;
    add_units(place, 100);
    write_file(place, place->base, 0);
    add_units(place, 100);
    write_file(place, place->recent, 100);
    assert_index(place, NULL, NULL);
    /* What follows the base is no base, and the base does not follow itself. */
    g_assert_true(g_file_get_contents(place->recent, &bytes, &length, NULL));
    put_bytes(place->base, bytes, length);
    assert_index(place, NULL, "is not of this state");
    write_file(place, place->base, 0);
    assert_index(place, NULL, "is not of this state");
    /* A token that this memory never drew. */
    g_unlink(place->recent);
    tmq_store_run(store_of(place), NULL, "DELETE FROM token", "");
    tmq_store_run(store_of(place), NULL,
                  "INSERT INTO token SELECT value, 200 FROM meta WHERE name = 'memory-id'", "");
    tmq_store_run(store_of(place), NULL,
                  "UPDATE meta SET value = (SELECT token FROM token) WHERE name = 'token'", "");
    assert_index(place, NULL, "is not of this state");
}

/* Whole, of this memory and of a token it drew, and yet made of other units: no way of tmq leads
 * there, a copy of a memory that was written to by other means does. */
static void
a_file_that_says_something_else_is_found(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, 100);
    write_file(place, place->base, 0);
    tmq_store_run(store_of(place), NULL, "DROP TRIGGER unit_stays_as_it_is", "");
    tmq_store_run(store_of(place), NULL,
                  "UPDATE unit SET a_text = 'A dog, not a cat' WHERE id = 50", "");
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(place->memory, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(check->stray->len, ==, 1);
    g_assert_nonnull(strstr(check->stray->pdata[0], "does not say what the memory says"));
}

/* ---- Every byte ---- */

/* Flips a bit of a byte of the index in place, looks and asks, and flips it back. */
static void
assert_flip_is_found(Place *place, guint8 *bytes, gsize at)
{
    guint8 bit = (guint8)(1u << g_rand_int_range(place->rand, 0, 8));
    int fd = g_open(place->base, O_WRONLY | O_CLOEXEC, 0);
    guint8 flipped = bytes[at] ^ bit;
    g_assert_cmpint(pwrite(fd, &flipped, 1, (off_t)at), ==, 1);
    assert_check(place, "is damaged", NULL);
    g_autoptr(TmqLookup) lookup = open_lookup(place);
    const char *query = place->sources->pdata[at % place->sources->len];
    assert_answer(lookup, place, query);
    g_assert_cmpint(pwrite(fd, bytes + at, 1, (off_t)at), ==, 1);
    close(fd);
}

/* Flips bytes in steps, more of them at the end, which a reader has to believe first. */
static void
flip_bytes(Place *place, gsize step, gsize last_step)
{
    enum { LAST = 1024 };
    g_autofree char *contents = NULL;
    gsize length;
    write_file(place, place->base, 0);
    assert_check(place, NULL, NULL);
    g_assert_true(g_file_get_contents(place->base, &contents, &length, NULL));
    for (gsize at = 0; at < length; at += at < length - LAST ? step : last_step)
        assert_flip_is_found(place, (guint8 *)contents, at);
    assert_check(place, NULL, NULL);
}

static void
every_flipped_byte_is_found_and_makes_no_answer_wrong(Place *place, gconstpointer unused)
{
    (void)unused;
    gboolean all = g_getenv("TMQ_TEST_LONG") != NULL;
    add_units(place, 60);
    flip_bytes(place, all ? 1 : 29, all ? 1 : 11);
}

static void
a_flipped_byte_of_a_large_index_is_found(Place *place, gconstpointer unused)
{
    (void)unused;
    add_units(place, TMQ_IMAGE_FEW + 1);
    flip_bytes(place, 311111, 311);
}

#define ADD(path, function) g_test_add(path, Place, NULL, make_place, function, remove_place)

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
