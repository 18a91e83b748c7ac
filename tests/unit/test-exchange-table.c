/* Files of many tools, by their table: as many units come in as it counts, and what came in goes
 * out again whole: texts, codes, notes, props and dates. */
#include <glib/gstdio.h>
#include <string.h>

#include "memory/memory-priv.h"
#include "sample.h"
#include "tmq/exchange.h"
#include "tmq/language.h"
#include "tmx-fixture.h"
#include "tmx.h"
#include "tree.h"

enum { FILE_NAME, PAIRS = 9, DISTINCT, COLUMNS };

typedef struct {
    char *folder; /* of the table; NULL: it is not there */
    char **rows;
    char *work;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    const char *shared = g_getenv("TMQ_SHARED");
    f->folder = g_build_filename(shared ? shared : "../shared", "data", "tmx", NULL);
    f->work = g_dir_make_tmp("tmq-test-XXXXXX", NULL);
    g_autofree char *table = g_build_filename(f->folder, "TABLE.tsv", NULL);
    g_autofree char *text = NULL;
    if (g_file_get_contents(table, &text, NULL, NULL))
        f->rows = g_strsplit(g_strchomp(text), "\n", -1);
    else
        g_test_skip("data/tmx/TABLE.tsv is not there");
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    g_strfreev(f->rows);
    tree_remove(f->work);
    g_free(f->folder);
    g_free(f->work);
}

/* ---- Memories ---- */

static TmqMemory *
new_memory(const Fixture *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->work, name, NULL);
    g_autoptr(GError) error = NULL;
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    return memory;
}

/* How many units came in, new or not; *added are the new ones. */
static guint
import_file(TmqMemory *memory, const char *path, const char *from, const char *to, guint *added)
{
    const TmqImportOptions options = {.from = from, .to = to, .now = 1770000000};
    g_autoptr(TmqImportResult) result = tmq_import_result_new();
    g_autoptr(GError) error = NULL;
    TmqMessages messages = {0};
    const char *const paths[] = {path, NULL};
    tmq_memory_import(memory, paths, &options, &messages, result, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(messages.errors, ==, 0);
    *added = (guint)result->added;
    return (guint)(result->read - result->refused);
}

static char *
export_memory(TmqMemory *memory, const char *format, const char *path)
{
    const TmqExportOptions options = {.format = format, .from = "en", .to = "fr"};
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    g_autoptr(GError) error = NULL;
    tmq_memory_export(memory, &options, output, NULL, NULL, &error);
    g_assert_no_error(error);
    if (path)
        g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    return g_string_free(text, FALSE);
}

/* ---- What a unit says ---- */

static void
say_notes(GString *said, const GPtrArray *notes)
{
    for (guint i = 0; i < notes->len; i++) {
        const TmxNote *note = g_ptr_array_index(notes, i);
        if (!note->type || !g_str_has_prefix(note->type, "x-tmq-"))
            g_string_append_printf(said, "[%s|%s|%s|%s]", note->type ? note->type : "note",
                                   note->lang ? note->lang : "",
                                   note->encoding ? note->encoding : "", note->text);
    }
}

static void
say_attributes(GString *said, GPtrArray *attributes)
{
    static const char *const names[] = {"tuid",          "creationdate", "changedate",
                                        "creationid",    "changeid",     "usagecount",
                                        "lastusagedate", "o-encoding",   "datatype"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = tmx_attribute(attributes, names[i]);
        if (value)
            g_string_append_printf(said, " %s=%s", names[i], value);
    }
}

static void
say_segment(GString *said, const TmxSegment *segment)
{
    g_string_append_printf(said, "'%s'", segment->text);
    for (guint i = 0; i < segment->codes->len; i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i);
        g_string_append_printf(said, "{%d@%u %s %s", code->kind, (guint)code->offset,
                               code->content ? code->content : "",
                               code->type && code->kind != TMX_CODE_UT ? code->type : "");
        for (guint s = 0; code->subs && s < code->subs->len; s++)
            say_segment(said, ((const TmxSub *)g_ptr_array_index(code->subs, s))->segment);
        g_string_append_c(said, '}');
    }
}

static char *
say_pair(const TmxUnit *unit, const TmxVariant *source, const TmxVariant *target)
{
    GString *said = g_string_new(NULL);
    const TmxVariant *const sides[] = {source, target};
    say_notes(said, unit->notes);
    say_notes(said, unit->props);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *language = tmq_language_normalise(sides[i]->lang);
        g_string_append_printf(said, "\n%s:", language);
        say_notes(said, sides[i]->notes);
        say_notes(said, sides[i]->props);
        say_segment(said, sides[i]->segment);
    }
    return g_string_free(said, FALSE);
}

static char *
say_all_attributes(const TmxUnit *unit, const TmxVariant *source, const TmxVariant *target)
{
    GString *said = g_string_new(NULL);
    say_attributes(said, unit->attributes);
    g_string_append_c(said, '|');
    say_attributes(said, source->attributes);
    g_string_append_c(said, '|');
    say_attributes(said, target->attributes);
    return g_string_free(said, FALSE);
}

static gboolean
is_in(const TmxVariant *variant, const char *wanted)
{
    g_autofree char *language = variant->lang ? tmq_language_normalise(variant->lang) : NULL;
    g_autofree char *text = g_strstrip(g_strdup(variant->segment->text));
    return language && tmq_language_serves(language, wanted) && *text;
}

/* What all English-French pairs of a file say, with their attributes; without, where two say the
 * same: they stand once. */
static GHashTable *
say_all(TmxReader *reader)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) error = NULL;
    for (;;) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &error);
        g_assert_no_error(error);
        if (!unit)
            return all;
        for (guint s = 0; s < unit->variants->len; s++)
            for (guint t = 0; t < unit->variants->len; t++) {
                const TmxVariant *source = unit->variants->pdata[s];
                const TmxVariant *target = unit->variants->pdata[t];
                if (!is_in(source, "en") || !is_in(target, "fr"))
                    continue;
                g_autofree char *said = say_pair(unit, source, target);
                char *attributes = g_hash_table_contains(all, said)
                                       ? g_strdup("||")
                                       : say_all_attributes(unit, source, target);
                g_hash_table_insert(all, g_strdup(said), attributes);
            }
    }
}

/* Whether each attribute that was there is there; a unit may have got some of its header. */
static gboolean
has_attributes(const char *before, const char *after)
{
    g_auto(GStrv) old = g_strsplit(before, "|", 3), new = g_strsplit(after, "|", 3);
    for (guint part = 0; part < 3; part++) {
        g_auto(GStrv) names = g_strsplit(old[part], " ", -1);
        g_auto(GStrv) found = g_strsplit(new[part], " ", -1);
        for (guint i = 0; names[i]; i++)
            if (*names[i] && !g_strv_contains((const char *const *)found, names[i]))
                return FALSE;
    }
    return TRUE;
}

static void
assert_nothing_lost(const char *path, const char *exported)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_autoptr(TmxReader) reader = tmx_reader_new_bytes(bytes, length);
    g_autoptr(TmxReader) again = tmx_reader_new_bytes(exported, strlen(exported));
    g_autoptr(GHashTable) before = say_all(reader);
    g_autoptr(GHashTable) after = say_all(again);
    GHashTableIter iter;
    gpointer said, attributes;
    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, &said, &attributes)) {
        const char *found = g_hash_table_lookup(after, said);
        if (!found || !has_attributes(attributes, found))
            g_error("%s lost: %s (%s, now %s)\nof: %s", path, (char *)said, (char *)attributes,
                    found, exported);
    }
}

/* ---- Tests ---- */

static void
empty_work(const Fixture *f)
{
    tree_remove(f->work);
    g_assert_cmpint(g_mkdir(f->work, 0700), ==, 0);
}

/* A memory that comes in from a file that one was written to, to be written again. */
static void
check_round(const Fixture *f, TmqMemory *memory, const char *format, guint units)
{
    g_autofree char *copy = g_build_filename(f->work, "copy", NULL);
    g_autofree char *one = export_memory(memory, format, copy);
    TmqMemory *second = new_memory(f, "second.db");
    guint added = 0;
    if (*one)
        import_file(second, copy, "en", "fr", &added);
    g_autofree char *two = export_memory(second, format, NULL);
    g_assert_cmpstr(one, ==, two);
    g_assert_cmpuint(added, ==, units);
    tmq_memory_discard(second);
}

static void
check_row(const Fixture *f, char **row)
{
    g_autofree char *path = g_build_filename(f->folder, row[FILE_NAME], NULL);
    TmqMemory *memory = new_memory(f, "first.db");
    guint added = 0, again = 0;
    guint taken = import_file(memory, path, "en", "fr", &added);
    g_test_message("%s: %u of %s, %u new, at least %s", row[FILE_NAME], taken, row[PAIRS], added,
                   row[DISTINCT]);
    g_assert_cmpuint(taken, ==, (guint)g_ascii_strtoull(row[PAIRS], NULL, 10));
    g_assert_cmpuint(added, >=, (guint)g_ascii_strtoull(row[DISTINCT], NULL, 10));
    g_assert_cmpuint(added, <=, taken);
    g_assert_cmpuint(import_file(memory, path, "en", "fr", &again), ==, taken);
    g_assert_cmpuint(again, ==, 0);
    g_autofree char *out = export_memory(memory, "tmx", NULL);
    assert_valid_tmx(out, strlen(out));
    if (!g_str_has_suffix(path, ".gz"))
        assert_nothing_lost(path, out);
    check_round(f, memory, "tmx", added);
    check_round(f, memory, "jsonl", added);
    tmq_memory_discard(memory);
    empty_work(f);
}

static void
every_file_comes_in_and_goes_out_whole(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 1; f->rows && f->rows[i]; i++) {
        if (!sample_has(i))
            continue;
        g_auto(GStrv) row = g_strsplit(f->rows[i], "\t", -1);
        g_assert_cmpuint(g_strv_length(row), >=, COLUMNS);
        check_row(f, row);
    }
}

/* The LISA kit's own intents, in the languages that it names. */
static void
the_compliance_kit_means_what_comes_in(Fixture *f, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *file, *from, *to;
        guint taken;
    } cases[] = {
        {"ImportTest1A.tmx", "en-US", "fr-CA", 2}, {"ImportTest1B.tmx", "en-US", "fr-CA", 1},
        {"ImportTest1C.tmx", "en-US", "fr-CA", 3}, {"ImportTest1D.tmx", "en-US", "en-GB", 3},
        {"ImportTest1E.tmx", "en-US", "en-GB", 3}, {"ImportTest1F.tmx", "en-US", "en-GB", 3},
        {"ImportTest1G.tmx", "en-US", "en-GB", 3}, {"ImportTest1H.tmx", "en-US", "en-GB", 3},
        {"ImportTest1I.tmx", "en-US", "ja-JP", 1}, {"ImportTest1J.tmx", "en-US", "en-GB", 2},
        {"ImportTest1K.tmx", "en-US", "en-GB", 0}, {"ImportTest1L.tmx", "en-US", "fr", 1},
        {"ImportTest2C.tmx", "en-US", "fr", 1},
    };
    for (guint i = 0; f->rows && i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(f->folder, "compliance-kit", cases[i].file, NULL);
        TmqMemory *memory = new_memory(f, "kit.db");
        guint added = 0;
        g_test_message("%s", cases[i].file);
        g_assert_cmpuint(import_file(memory, path, cases[i].from, cases[i].to, &added), ==,
                         cases[i].taken);
        tmq_memory_close(memory);
        empty_work(f);
    }
}

/* Every attribute of a tu and tuv of 1L and 2C, and the header's characters, notes and props. */
static void
every_attribute_of_the_kit_goes_out(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const files[] = {"ImportTest1L.tmx", "ImportTest2C.tmx"};
    for (guint i = 0; f->rows && i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(f->folder, "compliance-kit", files[i], NULL);
        TmqMemory *memory = new_memory(f, "kit.db");
        guint added = 0;
        import_file(memory, path, "en-US", "fr", &added);
        g_autofree char *out = export_memory(memory, "tmx", NULL);
        static const char *const wanted[] = {"tuid=\"tu001\"",
                                             "srclang=\"en-us\"",
                                             "segtype=\"block\"",
                                             "o-tmf=\"myTM\"",
                                             "lastusagedate=\"20020523T091200Z\"",
                                             "creationtoolversion=\"v10\"",
                                             "<ude name=\"MacRoman\" base=\"Macintosh\">",
                                             "subst=\"[Apple]\"",
                                             "Text of header note 2",
                                             "usagecount=\"100\"",
                                             "o-encoding=\"iso-8859-1\""};
        for (guint w = 0; w < G_N_ELEMENTS(wanted); w++)
            if (!strstr(out, wanted[w]))
                g_error("%s: no %s in %s", files[i], wanted[w], out);
        tmq_memory_close(memory);
        empty_work(f);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *name;
        void (*func)(Fixture *, gconstpointer);
    } tests[] = {
        {"/exchange-table/every-file-comes-in-and-goes-out-whole",
         every_file_comes_in_and_goes_out_whole},
        {"/exchange-table/the-compliance-kit-means-what-comes-in",
         the_compliance_kit_means_what_comes_in},
        {"/exchange-table/every-attribute-of-the-kit-goes-out",
         every_attribute_of_the_kit_goes_out},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);
    return g_test_run();
}
