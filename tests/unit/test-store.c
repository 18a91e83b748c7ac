/* The memory's file: what it is told by, what a transaction keeps, when a unit is new or the same.
 */
#include <glib/gstdio.h>

#include "store/statement.h"
#include "store/store.h"
#include "tree.h"

typedef struct {
    char *folder;
    char *path;
} Place;

static void
make_place(Place *place, gconstpointer unused)
{
    (void)unused;
    place->folder = g_dir_make_tmp("tmq-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "memory.db", NULL);
}

static void
remove_place(Place *place, gconstpointer unused)
{
    (void)unused;
    tree_remove(place->folder);
    g_free(place->path);
    g_free(place->folder);
}

static TmqStore *
open_new(const Place *place)
{
    g_autoptr(GError) error = NULL;
    TmqStore *store = tmq_store_open(place->path, TMQ_STORE_CREATE, &error);
    g_assert_no_error(error);
    return store;
}

static void
assert_refused(const char *path, TmqStoreMode mode, const char *pattern)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_store_open(path, mode, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_MEMORY);
    g_assert_nonnull(strstr(error->message, pattern));
    g_assert_nonnull(tmq_error_hint(error));
}

static void
is_made_only_where_asked_for(Place *place, gconstpointer unused)
{
    (void)unused;
    assert_refused(place->path, TMQ_STORE_READ, "no translation memory");
    assert_refused(place->path, TMQ_STORE_WRITE, "no translation memory");
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
    TmqStore *store = open_new(place);
    g_assert_true(tmq_store_is_new(store));
    g_autofree char *id = tmq_store_get_meta(store, "memory-id");
    tmq_store_close(store);
    store = open_new(place);
    g_assert_false(tmq_store_is_new(store));
    g_autofree char *again = tmq_store_get_meta(store, "memory-id");
    g_assert_cmpstr(id, ==, again);
    tmq_store_close(store);
}

static void
other_files_are_refused_and_left_alone(Place *place, gconstpointer unused)
{
    (void)unused;
    g_assert_true(
        g_file_set_contents(place->path, "# A page\n\nNot a database at all.\n", -1, NULL));
    assert_refused(place->path, TMQ_STORE_READ, "not a translation memory");
    assert_refused(place->path, TMQ_STORE_CREATE, "not a translation memory");
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(place->path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "# A page\n\nNot a database at all.\n");
    g_assert_true(g_file_set_contents(place->path, "", 0, NULL));
    assert_refused(place->path, TMQ_STORE_READ, "empty");
    assert_refused(place->folder, TMQ_STORE_CREATE, "folder");
}

/* Offsets of the two integers in SQLite's file header (its file format page, section 1.3). */
static void
patch_header(const char *path, gsize offset, guint32 value)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    value = GUINT32_TO_BE(value);
    memcpy(bytes + offset, &value, sizeof value);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

static void
a_newer_or_foreign_database_is_refused(Place *place, gconstpointer unused)
{
    (void)unused;
    tmq_store_close(open_new(place));
    patch_header(place->path, 60, 99);
    assert_refused(place->path, TMQ_STORE_READ, "newer tmq");
    patch_header(place->path, 60, 1);
    patch_header(place->path, 68, 0x12345678);
    assert_refused(place->path, TMQ_STORE_CREATE, "not a translation memory");
}

static gint64
put(TmqStore *store, const char *from, const char *source, const char *to, const char *target,
    TmqPut expected)
{
    g_autoptr(GError) error = NULL;
    gint64 id = 0;
    TmqPut what = TMQ_PUT_SAME;
    TmqTexts texts = {{from, to}, {source, target}};
    g_assert_true(tmq_store_put_unit(store, &texts, "imported", -1, 1000, &id, &what, &error));
    g_assert_no_error(error);
    g_assert_cmpint(what, ==, expected);
    return id;
}

static void
a_unit_is_the_same_from_either_side(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    g_assert_true(tmq_store_begin(store, NULL));
    gint64 id = put(store, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    g_assert_cmpint(put(store, "fr", "Bonjour", "en", "Hello", TMQ_PUT_SAME), ==, id);
    g_assert_cmpint(put(store, "en-CA", "Hello", "fr", "Bonjour", TMQ_PUT_NEW), !=, id);
    g_assert_cmpint(put(store, "en", "Bonjour", "fr", "Hello", TMQ_PUT_NEW), !=, id);
    g_assert_true(tmq_store_commit(store, TRUE, NULL));
    tmq_store_close(store);
}

static gboolean
take_source(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s>%s;", row->texts.text[0], row->texts.text[1]);
    return TRUE;
}

static void
units_are_read_in_either_direction(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    g_assert_true(tmq_store_begin(store, NULL));
    put(store, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    g_assert_true(tmq_store_commit(store, TRUE, NULL));
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(tmq_store_units(store, "en", "fr", take_source, out, NULL));
    g_assert_true(tmq_store_units(store, "fr", "en", take_source, out, NULL));
    g_assert_true(tmq_store_search(store, "bonjour", G_MAXINT64, 10, take_source, out, NULL));
    g_assert_cmpstr(out->str, ==, "Hello>Bonjour;Bonjour>Hello;Hello>Bonjour;");
    tmq_store_close(store);
}

static void
add_occurrence(TmqStore *store, gint64 unit, gint64 import, const char *french)
{
    const TmqTexts texts = {{"fr", "en"}, {"", ""}};
    const TmqOccurrenceRow row = {.unit = unit, .import = import, .tags = {french, NULL}};
    TmqPut put = TMQ_PUT_SAME;
    g_assert_true(tmq_store_add_occurrence(store, &texts, &row, &put, NULL));
    g_assert_cmpint(put, ==, TMQ_PUT_NEW);
}

typedef struct {
    TmqStore *store;
    GString *out;
    guint occurrences; /* of the unit in hand */
} Listing;

static void
list(GString *out, const TmqOccurrenceRead *o)
{
    g_string_append_printf(out, " %s/%s/%s", o->import_name, o->row.tags[0], o->row.tags[1]);
}

static gboolean
list_standing(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence, gpointer data,
              GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s>%s", row->texts.text[0], row->texts.text[1]);
    if (occurrence)
        list(data, occurrence);
    g_string_append_c(data, ';');
    return TRUE;
}

static gboolean
list_occurrence(const TmqOccurrenceRead *occurrence, gpointer data, GError **error)
{
    (void)error;
    Listing *listing = data;
    if (listing->occurrences++ > 0)
        g_string_append(listing->out, ";Hello>Bonjour");
    list(listing->out, occurrence);
    return TRUE;
}

static gboolean
list_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    Listing *listing = data;
    listing->occurrences = 0;
    g_string_append_printf(listing->out, "%s>%s", row->texts.text[0], row->texts.text[1]);
    gboolean ok = tmq_store_occurrences(listing->store, row->id, row->texts.language[0],
                                        list_occurrence, listing, error);
    g_string_append_c(listing->out, ';');
    return ok;
}

/* Units with two occurrences, with none, and retired with one that ended. */
static void
fill_with_occurrences(TmqStore *store)
{
    g_assert_true(tmq_store_begin(store, NULL));
    gint64 run = tmq_store_add_run(store, "import", 1000, NULL, NULL);
    gint64 first = tmq_store_add_import(store, "a.tmx", NULL, run, NULL);
    gint64 second = tmq_store_add_import(store, "b.tmx", NULL, run, NULL);
    gint64 hello = put(store, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    put(store, "en", "Alone", "fr", "Seul", TMQ_PUT_NEW);
    gint64 gone = put(store, "en", "Gone", "fr", "Parti", TMQ_PUT_NEW);
    add_occurrence(store, gone, second, "3");
    add_occurrence(store, hello, second, "2");
    add_occurrence(store, hello, first, "1");
    g_assert_true(tmq_store_retire_unit(store, gone, run, 2000, NULL));
    g_assert_true(tmq_store_commit(store, TRUE, NULL));
}

static void
units_come_with_their_occurrences(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    fill_with_occurrences(store);
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(tmq_store_standing_units(store, "en", "fr", list_standing, out, NULL));
    g_assert_cmpstr(out->str, ==,
                    "Hello>Bonjour b.tmx/(null)/2;Hello>Bonjour a.tmx/(null)/1;Alone>Seul;"
                    "Gone>Parti b.tmx/(null)/3;");
    g_autoptr(GString) one_by_one = g_string_new(NULL);
    Listing listing = {.store = store, .out = one_by_one};
    g_assert_true(tmq_store_units(store, "en", "fr", list_unit, &listing, NULL));
    g_assert_cmpstr(one_by_one->str, ==, out->str);
    tmq_store_close(store);
}

static void
a_rollback_leaves_no_trace(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    g_autofree char *token = tmq_store_get_meta(store, "token");
    g_assert_true(tmq_store_begin(store, NULL));
    put(store, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    tmq_store_rollback(store);
    TmqMemoryStats stats = {0};
    g_assert_true(tmq_store_stats(store, &stats, NULL));
    g_assert_cmpint(stats.units, ==, 0);
    g_autofree char *after = tmq_store_get_meta(store, "token");
    g_assert_cmpstr(token, ==, after);
    tmq_store_close(store);
}

static void
a_commit_that_changes_units_draws_a_new_token(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    g_autofree char *before = tmq_store_get_meta(store, "token");
    g_assert_true(tmq_store_begin(store, NULL));
    g_assert_true(tmq_store_commit(store, FALSE, NULL));
    g_autofree char *same = tmq_store_get_meta(store, "token");
    g_assert_cmpstr(before, ==, same);
    g_assert_true(tmq_store_begin(store, NULL));
    g_assert_true(tmq_store_commit(store, TRUE, NULL));
    g_autofree char *after = tmq_store_get_meta(store, "token");
    g_assert_cmpstr(before, !=, after);
    tmq_store_close(store);
}

static void
count_fault(const char *fault, gpointer data)
{
    g_test_message("%s", fault);
    ++*(guint *)data;
}

static void
check_finds_a_unit_that_stands_nowhere(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    guint faults = 0;
    g_assert_true(tmq_store_check(store, count_fault, &faults, NULL));
    g_assert_cmpuint(faults, ==, 0);
    g_assert_true(tmq_store_begin(store, NULL));
    put(store, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    g_assert_true(tmq_store_commit(store, TRUE, NULL));
    g_assert_true(tmq_store_check(store, count_fault, &faults, NULL));
    g_assert_cmpuint(faults, ==, 1);
    tmq_store_close(store);
}

static void
a_second_writer_is_told_that_the_memory_is_locked(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *one = open_new(place);
    TmqStore *two = open_new(place);
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_store_begin(one, NULL));
    put(one, "en", "Hello", "fr", "Bonjour", TMQ_PUT_NEW);
    g_assert_false(tmq_store_begin(two, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_MEMORY);
    g_assert_nonnull(strstr(error->message, "locked"));
    /* A reader is not: it sees what was there before. */
    TmqMemoryStats stats = {0};
    g_assert_true(tmq_store_stats(two, &stats, NULL));
    g_assert_cmpint(stats.units, ==, 0);
    tmq_store_rollback(one);
    tmq_store_close(one);
    tmq_store_close(two);
}

static gboolean
note_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    g_array_append_val((GArray *)data, row->id);
    return TRUE;
}

static void
a_lesson_has_as_many_units_as_asked_for_from_everywhere(Place *place, gconstpointer unused)
{
    (void)unused;
    enum { UNITS = 190 };
    TmqStore *store = open_new(place);
    for (guint i = 0; i < UNITS; i++) {
        g_autofree char *text = g_strdup_printf("Page %u", i);
        const TmqTexts texts = {{"en", "fr"}, {text, text}};
        gint64 id = 0;
        TmqPut put;
        g_assert_true(tmq_store_put_unit(store, &texts, "imported", -1, 1, &id, &put, NULL));
    }
    static const guint counts[] = {1, 7, 100, 189, UNITS, 1000};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_assert_true(tmq_store_teaching_units(store, counts[i], note_unit, ids, NULL));
        g_assert_cmpuint(ids->len, ==, MIN(counts[i], UNITS));
        for (guint k = 1; k < ids->len; k++)
            g_assert_cmpint(g_array_index(ids, gint64, k) - g_array_index(ids, gint64, k - 1), <=,
                            UNITS / counts[i] + 1);
    }
    tmq_store_close(store);
}

#define LONG_WORK                                                                                  \
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000) "               \
    "SELECT count(*) FROM n"

static void
stops_in_the_midst_of_a_statement(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqStore *store = open_new(place);
    g_autoptr(GError) error = NULL;
    gint cancelled = 0;
    gint64 found = 0;
    tmq_store_heed(store, &cancelled);
    g_assert_true(tmq_store_int(store, &found, 0, &error, LONG_WORK, ""));
    g_assert_cmpint(found, ==, 100000);
    cancelled = 2;
    g_assert_false(tmq_store_int(store, &found, 0, &error, LONG_WORK, ""));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_CANCELLED);
    g_clear_error(&error);
    tmq_store_heed(store, NULL);
    g_assert_true(tmq_store_int(store, &found, 0, &error, LONG_WORK, ""));
    tmq_store_close(store);
}

#define ADD(name, func) g_test_add(name, Place, NULL, make_place, func, remove_place)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/is-made-only-where-asked-for", is_made_only_where_asked_for);
    ADD("/store/other-files-are-refused-and-left-alone", other_files_are_refused_and_left_alone);
    ADD("/store/a-newer-or-foreign-database-is-refused", a_newer_or_foreign_database_is_refused);
    ADD("/store/a-unit-is-the-same-from-either-side", a_unit_is_the_same_from_either_side);
    ADD("/store/units-are-read-in-either-direction", units_are_read_in_either_direction);
    ADD("/store/units-come-with-their-occurrences", units_come_with_their_occurrences);
    ADD("/store/a-rollback-leaves-no-trace", a_rollback_leaves_no_trace);
    ADD("/store/stops-in-the-midst-of-a-statement", stops_in_the_midst_of_a_statement);
    ADD("/store/a-commit-that-changes-units-draws-a-new-token",
        a_commit_that_changes_units_draws_a_new_token);
    ADD("/store/check-finds-a-unit-that-stands-nowhere", check_finds_a_unit_that_stands_nowhere);
    ADD("/store/a-second-writer-is-told-that-the-memory-is-locked",
        a_second_writer_is_told_that_the_memory_is_locked);
    ADD("/store/a-lesson-has-as-many-units-as-asked-for-from-everywhere",
        a_lesson_has_as_many_units_as_asked_for_from_everywhere);
    return g_test_run();
}
