/* Exchange: what comes in, what is refused and why, what goes out, and that it comes in again. */
#include <glib/gstdio.h>
#include <string.h>

#include "memory/memory-priv.h"
#include "tmq/exchange.h"

typedef struct {
    char *folder;
    TmqMemory *memory;
    TmqMessages messages;
    GString *told; /* messages and hints */
} Fixture;

static void
keep_message(const TmqMessage *message, gpointer data)
{
    g_string_append_printf(data, "%s:%u: %s (%s)\n", message->file ? message->file : "",
                           message->line, message->text, message->hint ? message->hint : "");
}

static TmqMemory *
new_memory(const Fixture *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autoptr(GError) error = NULL;
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    return memory;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("tmq-test-XXXXXX", NULL);
    f->memory = new_memory(f, "memory.db");
    f->told = g_string_new(NULL);
    f->messages = (TmqMessages){.func = keep_message, .data = f->told};
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    tmq_memory_close(f->memory);
    g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(f->folder);
    g_free(f->folder);
    g_string_free(f->told, TRUE);
}

/* ---- Helpers ---- */

static const TmqImportOptions plain = {.from = "en", .to = "fr", .now = 1770000000};

static gboolean
try_import(Fixture *f, TmqMemory *memory, const char *bytes, gssize length,
           const TmqImportOptions *options, TmqImportResult *result, GError **error)
{
    g_autofree char *path = g_build_filename(f->folder, "file", NULL);
    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    const char *const paths[] = {path, NULL};
    return tmq_memory_import(memory, paths, options, &f->messages, result, error);
}

/* Imports a text and gives "new changed same refused". */
static char *
import_text(Fixture *f, TmqMemory *memory, const char *text, const TmqImportOptions *options)
{
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_autoptr(GError) error = NULL;
    gboolean ok = try_import(f, memory, text, -1, options, r, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    g_assert_cmpuint(r->read, ==, r->added + r->changed + r->same + r->refused);
    return g_strdup_printf("%u %u %u %u", (guint)r->added, (guint)r->changed, (guint)r->same,
                           (guint)r->refused);
}

static void
assert_import(Fixture *f, const char *text, const char *expected)
{
    g_autofree char *counts = import_text(f, f->memory, text, &plain);
    g_assert_cmpstr(counts, ==, expected);
}

/* A file that cannot be read is told of, with a place, and changes nothing. */
static void
assert_left_out(Fixture *f, const char *bytes, gssize length, const char *told)
{
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_string_truncate(f->told, 0);
    f->messages.errors = 0;
    g_assert_true(try_import(f, f->memory, bytes, length, &plain, r, NULL));
    g_assert_cmpuint(f->messages.errors, ==, 1);
    g_assert_cmpuint(r->read + r->files, ==, 0);
    if (!strstr(f->told->str, told))
        g_error("'%s' is not in: %s", told, f->told->str);
}

static char *
export_with(Fixture *f, TmqMemory *memory, const TmqExportOptions *options)
{
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_memory_export(memory, options, output, &f->messages, NULL, &error));
    g_assert_no_error(error);
    return g_string_free(text, FALSE);
}

static char *
export_text(Fixture *f, TmqMemory *memory, const char *format)
{
    const TmqExportOptions options = {.format = format, .from = "en", .to = "fr"};
    return export_with(f, memory, &options);
}

static void
assert_tsv(Fixture *f, const char *expected)
{
    g_autofree char *text = export_text(f, f->memory, "tsv");
    g_assert_cmpstr(text, ==, expected);
}

static const char tagged[] =
    "<?xml version='1.0'?><tmx version='1.4'><header srclang='en'/><body>"
    "<tu tuid='a1' creationdate='20200101T000000Z' usagecount='3'><note>see</note>"
    "<prop type='domain'>fees</prop>"
    "<tuv xml:lang='EN-us' changeid='jo'><prop type='p'>q</prop><seg>Pay <bpt i='4' x='7' type='b'>"
    "&lt;b&gt;</bpt>now<ept i='4'>&lt;/b&gt;</ept><ph x='8' assoc='p'/></seg></tuv>"
    "<tuv xml:lang='fr_ca'><seg><hi type='t'>Payez</hi> <bpt i='1' x='7' type='b'>&lt;b "
    "t=\"<sub>titre</sub>\"&gt;</bpt>ici<ept i='1'>&lt;/b&gt;</ept><it pos='end' "
    "x='9'/></seg></tuv>"
    "</tu></body></tmx>";

/* ---- TSV ---- */

static void
tsv_lines_are_units(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "Hello  you\t Bonjour\u00a0! \tmore\r\n\nTwo\tDeux", "2 0 0 0");
    assert_tsv(f, "Hello you\tBonjour\u00a0!\nTwo\tDeux\n");
}

static void
tsv_header_orders_columns_and_words_are_none(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "note\tfr-CA\tEN\nx\tBonjour\tHello\n", "1 0 0 0");
    assert_import(f, "No\tNon\nOr\tOu\n", "2 0 0 0");
    assert_tsv(f, "No\tNon\nOr\tOu\nHello\tBonjour\n");
}

static void
tsv_of_other_languages_is_told(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "de\tit\nJa\tSi\n", "0 0 0 1");
    g_assert_nonnull(strstr(f->told->str, "nothing was imported"));
    g_assert_nonnull(strstr(f->told->str, "--from de --to it"));
}

static void
tsv_faults_have_reason_and_line(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "a\tb\nalone\n\u00a0\tc\nbad \xff\tx\nd\t\xc3\xa9\n";
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_assert_true(try_import(f, f->memory, text, -1, &plain, r, NULL));
    g_assert_cmpuint(r->added, ==, 2);
    g_assert_cmpuint(r->refusals->len, ==, 3);
    const char *const reasons[] = {"only one column", "the side in 'en' is empty", "not UTF-8"};
    for (guint i = 0; i < 3; i++) {
        const TmqRefusal *refusal = g_ptr_array_index(r->refusals, i);
        g_assert_cmpstr(refusal->reason, ==, reasons[i]);
        g_assert_cmpuint(g_array_index(refusal->lines, guint, 0), ==, i + 2);
    }
}

static void
tsv_may_be_utf_16(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char big[] = "\xfe\xff\0H\0i\0\t\0\xe9\0\n\0B\0\t\0C";
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_assert_true(try_import(f, f->memory, big, sizeof big - 1, &plain, r, NULL));
    assert_tsv(f, "Hi\té\nB\tC\n");
    static const char broken[] = "\xff\xfe\x41\0\t\0\x00\xd8\x41\0\n\0";
    assert_left_out(f, broken, sizeof broken - 1, "file:1: not the UTF-16");
}

/* ---- TMX ---- */

static void
tmx_pairs_of_variants_are_units(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f,
                  "<tmx version='1.4'><body>"
                  "<tu><tuv lang='EN'><seg>a</seg></tuv><tuv lang='fr'><seg>b</seg></tuv>"
                  "<tuv lang='FR-ca'><seg>c</seg></tuv><tuv lang='de'><seg>d</seg></tuv></tu>"
                  "<tu><tuv lang='en'><seg>e</seg></tuv><tuv lang='fr'><seg> </seg></tuv></tu>"
                  "<tu><tuv lang='en'><seg>g</seg></tuv><tuv lang='it'><seg>h</seg></tuv></tu>"
                  "</body></tmx>",
                  "2 0 0 2");
    assert_tsv(f, "a\tb\na\tc\n");
}

static void
regions_that_are_named_are_kept_apart(Fixture *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions options = plain;
    options.to = "fr-CA";
    g_autofree char *counts = import_text(f, f->memory, "en\tfr-FR\nHello\tSalut\n", &options);
    g_assert_cmpstr(counts, ==, "0 0 0 1");
}

static void
the_same_file_twice_changes_nothing(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, tagged, "1 0 0 0");
    assert_import(f, tagged, "0 0 1 0");
    assert_import(f, "Pay\tPayez\n", "1 0 0 0");
    assert_import(f, "Pay\tPayez\n", "0 0 1 0");
}

static void
other_notes_are_another_occurrence(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *other = g_string_new(tagged);
    g_string_replace(other, "fees", "taxes", 0);
    assert_import(f, tagged, "1 0 0 0");
    assert_import(f, other->str, "0 1 0 0");
    g_string_free(other, TRUE);
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "fees"));
    g_assert_nonnull(strstr(tmx, "taxes"));
    assert_tsv(f, "Pay now\tPayez ici\n");
}

static void
a_faulty_file_changes_nothing(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *cut = g_strndup(tagged, strlen(tagged) - 10);
    assert_left_out(f, cut, -1, "file:1: ill-formed XML");
    assert_tsv(f, "");
}

static void
a_dry_run_changes_nothing(Fixture *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions options = plain;
    options.dry_run = TRUE;
    g_autofree char *counts = import_text(f, f->memory, tagged, &options);
    g_assert_cmpstr(counts, ==, "1 0 0 0");
    assert_tsv(f, "");
}

static void
what_is_no_exchange_file_is_refused(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_left_out(f, "<html/>", -1, "not TMX");
    assert_left_out(f, "a\0b", 3, "is no text");
    assert_left_out(f, "PK\x03\x04", -1, "file:0: ");
    assert_left_out(f, "<tmx><tu>&x;</tu></tmx>", -1, "entity '&x;' is not expanded");
    assert_import(f, "", "0 0 0 0");
    g_assert_nonnull(strstr(f->told->str, "holds no units"));
}

/* ---- Out, and in again ---- */

static void
round_trip(Fixture *f, const char *format)
{
    g_autofree char *once = export_text(f, f->memory, format);
    g_autofree char *same = import_text(f, f->memory, once, &plain);
    g_assert_true(g_str_has_prefix(same, "0 0 "));
    TmqMemory *other = new_memory(f, "other.db");
    g_autofree char *counts = import_text(f, other, once, &plain);
    g_assert_true(g_str_has_suffix(counts, " 0 0"));
    g_autofree char *twice = export_text(f, other, format);
    g_assert_cmpstr(once, ==, twice);
    tmq_memory_discard(other);
}

static void
tmx_and_jsonl_go_round(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, tagged, "1 0 0 0");
    assert_import(f, "Plain\tSimple\n", "1 0 0 0");
    round_trip(f, "tmx");
    round_trip(f, "jsonl");
}

static void
nothing_of_a_unit_is_lost(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, tagged, "1 0 0 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    const char *const kept[] = {
        "tuid=\"a1\"",
        "usagecount=\"3\"",
        "creationdate=\"20200101T000000Z\"",
        "<note>see</note>",
        "<prop type=\"domain\">fees</prop>",
        "<tuv xml:lang=\"en-US\" changeid=\"jo\">",
        "<prop type=\"p\">q</prop>",
        "<seg>Pay <bpt i=\"4\" x=\"7\" type=\"b\">&lt;b&gt;</bpt>now<ept i=\"4\">&lt;/b&gt;</ept>"
        "<ph x=\"8\" assoc=\"p\"/></seg>",
        "<tuv xml:lang=\"fr-CA\">",
        "<seg><hi type=\"t\">Payez</hi> <bpt i=\"1\" x=\"7\" type=\"b\">&lt;b "
        "t=&quot;<sub>titre</sub>"
        "&quot;&gt;</bpt>ici<ept i=\"1\">&lt;/b&gt;</ept><it pos=\"end\" x=\"9\"/></seg>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_test_message("%s", kept[i]);
        g_assert_nonnull(strstr(tmx, kept[i]));
    }
}

static void
either_direction_is_the_same_unit(Fixture *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions back = plain;
    back.from = "fr";
    back.to = "en";
    assert_import(f, tagged, "1 0 0 0");
    g_autofree char *counts = import_text(f, f->memory, tagged, &back);
    g_assert_cmpstr(counts, ==, "0 0 1 0");
    const TmqExportOptions options = {.format = "tsv", .from = "fr", .to = "en"};
    g_autofree char *text = export_with(f, f->memory, &options);
    g_assert_cmpstr(text, ==, "Payez ici\tPay now\n");
}

/* A unit of an aligned page, whose tags have no x yet. */
static const char aligned[] =
    "{\"schema\":1,\"source\":{\"language\":\"en\",\"text\":\"a b c\",\"tags\":["
    "{\"kind\":\"open\",\"type\":\"link\",\"id\":1,\"offset\":0,\"markup\":\"/en\"},"
    "{\"kind\":\"close\",\"type\":\"link\",\"id\":1,\"offset\":1},"
    "{\"kind\":\"open\",\"type\":\"bold\",\"id\":2,\"offset\":2},"
    "{\"kind\":\"close\",\"type\":\"bold\",\"id\":2,\"offset\":3},"
    "{\"kind\":\"open\",\"type\":\"italic\",\"id\":3,\"offset\":4}],"
    "\"document\":\"en/p.md\",\"key\":\"k\",\"line\":4},"
    "\"target\":{\"language\":\"fr\",\"text\":\"d e\",\"tags\":["
    "{\"kind\":\"open\",\"type\":\"bold\",\"id\":1,\"offset\":0},"
    "{\"kind\":\"close\",\"type\":\"bold\",\"id\":1,\"offset\":1},"
    "{\"kind\":\"open\",\"type\":\"link\",\"id\":2,\"offset\":2,\"markup\":\"/fr\"},"
    "{\"kind\":\"close\",\"type\":\"link\",\"id\":2,\"offset\":3}],"
    "\"document\":\"fr/"
    "p.md\",\"key\":\"k\",\"line\":5},\"status\":\"aligned\",\"confidence\":0.5}\n";

static void
tags_match_across_the_variants(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, aligned, "1 0 0 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "<seg><bpt i=\"1\" x=\"1\" type=\"link\">/en</bpt>a<ept i=\"1\"/> "
                                 "<bpt i=\"2\" x=\"2\" type=\"bold\"/>b<ept i=\"2\"/> "
                                 "<it pos=\"begin\" x=\"3\" type=\"italic\"/>c</seg>"));
    g_assert_nonnull(strstr(tmx,
                            "<seg><bpt i=\"1\" x=\"2\" type=\"bold\"/>d<ept i=\"1\"/> "
                            "<bpt i=\"2\" x=\"1\" type=\"link\">/fr</bpt>e<ept i=\"2\"/></seg>"));
    round_trip(f, "tmx");
}

static void
filters_choose_units(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, aligned, "1 0 0 0");
    assert_import(f, "Plain\tSimple\n", "1 0 0 0");
    const TmqExportOptions cases[] = {
        {.document = "en/p.md"}, {.document = "fr/*"},    {.key = "k"},
        {.status = "aligned"},   {.min_confidence = 0.6}, {.changed_since = plain.now + 1},
        {.status = "imported"},  {.key = "none"},
    };
    const char *const expected[] = {
        "a b c\td e\n",    "a b c\td e\n",
        "a b c\td e\n",    "a b c\td e\n",
        "Plain\tSimple\n", "",
        "Plain\tSimple\n", "",
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        TmqExportOptions options = cases[i];
        options.format = "tsv";
        options.from = "en";
        options.to = "fr";
        g_autofree char *text = export_with(f, f->memory, &options);
        g_assert_cmpstr(text, ==, expected[i]);
    }
}

static void
rejected_units_go_out_on_request(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *rejected = g_string_new(aligned);
    g_string_replace(rejected, "\"aligned\"", "\"rejected\"", 0);
    assert_import(f, rejected->str, "1 0 0 0");
    g_string_free(rejected, TRUE);
    assert_tsv(f, "");
    const TmqExportOptions options = {.format = "tsv", .from = "en", .to = "fr", .rejected = TRUE};
    g_autofree char *text = export_with(f, f->memory, &options);
    g_assert_cmpstr(text, ==, "a b c\td e\n");
}

static void
damaged_json_is_refused_line_by_line(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *deep = g_string_new("{\"source\":");
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(deep, '[');
    g_autofree char *text = g_strconcat(
        "{}\n{\"source\":{\"language\":\"en\"}}\n[]\n{\"a\n", deep->str, "\n",
        "{\"source\":{\"language\":\"en\",\"text\":\"\u00e9\",\"tags\":[1,{\"kind\":\"open\","
        "\"offset\":1},{\"offset\":-5},{\"offset\":99}]},"
        "\"target\":{\"language\":\"fr\",\"text\":\"b\",\"tags\":{}}}\n",
        NULL);
    assert_import(f, text, "1 0 0 5");
    g_string_free(deep, TRUE);
}

static void
characters_that_xml_cannot_hold_are_told(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f,
                  "a\x01"
                  "b\tc\n",
                  "1 0 0 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "<seg>ab</seg>"));
    g_assert_nonnull(strstr(f->told->str, "XML cannot hold"));
}

static void
an_empty_export_says_what_there_is(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, tagged, "1 0 0 0");
    const TmqExportOptions options = {.format = "tsv", .from = "de", .to = "it"};
    g_autofree char *text = export_with(f, f->memory, &options);
    g_assert_cmpstr(text, ==, "");
    g_assert_nonnull(strstr(f->told->str, "en-US and fr-CA"));
}

#define UNIT(attributes, props, source, target)                                                    \
    "<tu " attributes ">" props "<tuv lang='en'><seg>" source                                      \
    "</seg></tuv><tuv lang='fr'><seg>" target "</seg></tuv></tu>"

static void
a_unit_without_tags_stands_beside_one_with_tags(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f,
                  "<tmx><body>" UNIT("", "", "<ph>1</ph>a", "b") UNIT("", "", "a", "b")
                      UNIT("", "", "<ph>1</ph>a", "b") "</body></tmx>",
                  "1 1 1 0");
    assert_import(f, "a\tb\n", "0 0 1 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "<seg><ph x=\"1\">1</ph>a</seg>"));
    g_assert_nonnull(strstr(tmx, "<seg>a</seg>"));
    round_trip(f, "tmx");
    round_trip(f, "jsonl");
}

static void
of_two_alike_the_first_creation_and_the_last_change_stay(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "<tmx><body>" UNIT(
        "tuid='1' creationdate='20100101T000000Z' creationid='al' changedate='20110101T000000Z' "
        "changeid='bo' usagecount='2'",
        "", "<ph/>a", "b") UNIT("tuid='2' creationdate='20090101T000000Z' creationid='cy' "
                                "changedate='20100101T000000Z' changeid='di' usagecount='10' "
                                "lastusagedate='20120101T000000Z'",
                                "", "<ph/>a", "b") "</body></tmx>";
    assert_import(f, text, "1 0 1 0");
    assert_import(f, text, "0 0 2 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx,
                            "<tu tuid=\"1\" usagecount=\"10\" lastusagedate=\"20120101T000000Z\" "
                            "creationdate=\"20090101T000000Z\" creationid=\"cy\" "
                            "changedate=\"20110101T000000Z\" changeid=\"bo\">"));
    round_trip(f, "tmx");
}

static void
dates_come_to_one_form_and_what_is_none_is_kept(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f,
                  "<tmx><body>" UNIT("creationdate='2010-01-31T18:00:00-05:00' usagecount='often' "
                                     "changedate='20110101' lastusagedate='in May'",
                                     "", "a", "b") "</body></tmx>",
                  "1 0 0 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "<tu creationdate=\"20100131T230000Z\" "
                                 "changedate=\"20110101T000000Z\">"));
    g_assert_nonnull(strstr(tmx, "<prop type=\"lastusagedate\">in May</prop>"));
    g_assert_nonnull(strstr(tmx, "<prop type=\"usagecount\">often</prop>"));
}

static void
what_the_header_says_of_its_units_stays_with_them(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f,
                  "<tmx><header segtype='paragraph' datatype='html'/><body>" UNIT("", "", "a", "b")
                      UNIT("segtype='phrase'", "", "c", "d") "</body></tmx>",
                  "2 0 0 0");
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "<tu datatype=\"html\" "));
    g_assert_nonnull(strstr(tmx, "segtype=\"paragraph\">"));
    g_assert_nonnull(strstr(tmx, "segtype=\"phrase\">"));
}

/* ---- Units made at random ---- */

static const char *
any(GRand *random, const char *const *of, guint count)
{
    return of[g_rand_int_range(random, 0, (gint32)count)];
}
#define ANY(random, ...)                                                                           \
    any(random, (const char *const[]){__VA_ARGS__},                                                \
        G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

static void
add_text(GString *to, GRand *random)
{
    for (int left = g_rand_int_range(random, 0, 4); left > 0; left--)
        g_string_append(to, ANY(random, "a", " ", "é", "&lt;", "&amp;", "\n", "😀", "]]&gt;", "x"));
}

static void
add_segment(GString *to, GRand *random, guint depth)
{
    add_text(to, random);
    for (int left = depth > 2 ? 0 : g_rand_int_range(random, 0, 4); left > 0; left--) {
        const char *kind = ANY(random, "bpt", "ept", "it", "ph", "ut", "hi", "g");
        g_string_append_printf(to, "<%s i='%d' %s %s>", kind, g_rand_int_range(random, 1, 4),
                               ANY(random, "", "x='1'", "x='2'", "type='b'"),
                               ANY(random, "", "pos='end'", "assoc='p'"));
        if (*kind == 'h' || *kind == 'g') {
            add_segment(to, random, depth + 1);
        } else if (g_rand_boolean(random)) {
            g_string_append(to, "&lt;c&gt;<sub type='t'>");
            add_segment(to, random, depth + 1);
            g_string_append(to, "</sub>");
        }
        g_string_append_printf(to, "</%s>", kind);
        add_text(to, random);
    }
}

static void
add_notes(GString *to, GRand *random)
{
    for (int left = g_rand_int_range(random, 0, 3); left > 0; left--)
        g_string_append_printf(
            to,
            ANY(random, "<note %s>%s</note>", "<prop type='p' %s>%s</prop>",
                "<prop type='x-context-pre' %s>%s</prop>", "<prop type='prev' %s>%s</prop>"),
            ANY(random, "", "xml:lang='en'", "o-encoding='x'"), ANY(random, "", "é", "&lt;a"));
}

static char *
random_file(GRand *random)
{
    GString *file = g_string_new("<tmx><header srclang='en'/><body>");
    for (int units = g_rand_int_range(random, 1, 8); units > 0; units--) {
        g_string_append_printf(file, "<tu %s %s>", ANY(random, "", "tuid='1 2'", "usagecount='?'"),
                               ANY(random, "", "changedate='20200101'", "srclang='fr'"));
        add_notes(file, random);
        for (int variants = g_rand_int_range(random, 1, 5); variants > 0; variants--) {
            g_string_append_printf(file, "<tuv xml:lang='%s'>",
                                   ANY(random, "en", "EN-us", "fr", "fr_CA", "de"));
            add_notes(file, random);
            g_string_append(file, "<seg>t");
            add_segment(file, random, 0);
            g_string_append(file, "</seg></tuv>");
        }
        g_string_append(file, "</tu>");
    }
    g_string_append(file, "</body></tmx>");
    return g_string_free(file, FALSE);
}

static void
whatever_comes_in_goes_round(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint32 seed = 0; seed < 40; seed++) {
        g_autofree char *name = g_strdup_printf("%u.db", seed);
        GRand *random = g_rand_new_with_seed(seed);
        g_autofree char *file = random_file(random);
        g_rand_free(random);
        g_test_message("seed %u: %s", seed, file);
        tmq_memory_close(f->memory);
        f->memory = new_memory(f, name);
        g_autofree char *first = import_text(f, f->memory, file, &plain);
        g_autofree char *again = import_text(f, f->memory, file, &plain);
        g_assert_true(g_str_has_prefix(again, "0 0 "));
        round_trip(f, "tmx");
        round_trip(f, "jsonl");
    }
}

/* More occurrences than are compared one by one. */
static void
a_unit_under_many_names_stands_once_under_each(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *text = g_string_new("<tmx><body>");
    for (guint i = 0; i < 2000; i++)
        g_string_append_printf(
            text,
            "<tu usagecount='%u'><prop type='x-context'>button.%u</prop>"
            "<tuv lang='en'><seg>OK</seg></tuv><tuv lang='fr'><seg>OK</seg></tuv>"
            "</tu>",
            i, i % 1900);
    g_string_append(text, "</body></tmx>");
    assert_import(f, text->str, "1 1899 100 0");
    assert_import(f, text->str, "0 0 2000 0");
    g_string_free(text, TRUE);
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_auto(GStrv) units = g_strsplit(tmx, "<tu ", -1);
    g_assert_cmpuint(g_strv_length(units) - 1, ==, 1900);
    g_assert_nonnull(strstr(tmx, "usagecount=\"1999\""));
    g_assert_null(strstr(tmx, "usagecount=\"99\""));
    round_trip(f, "tmx");
}

static void
too_many_variants_of_a_unit_are_refused(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *text = g_string_new("<tmx><body>" UNIT("", "", "a", "b") "<tu>");
    for (guint i = 0; i < 10000; i++)
        g_string_append_printf(text,
                               "<tuv lang='en'><seg>%u</seg></tuv><tuv lang='fr'><seg>%u</seg>"
                               "</tuv>",
                               i, i);
    g_string_append(text, "</tu></body></tmx>");
    assert_import(f, text->str, "1 0 0 1");
    g_string_free(text, TRUE);
}

static void
retired_units_come_in_retired(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] =
        "{\"source\":{\"language\":\"en\",\"text\":\"Old\"},\"target\":{\"language\":\"fr\","
        "\"text\":\"Vieux\"},\"retired\":\"2020-01-01T00:00:00Z\"}\n"
        "{\"source\":{\"language\":\"en\",\"text\":\"Live\"},\"target\":{\"language\":\"fr\","
        "\"text\":\"Vif\"},\"retired\":\"2020-01-01T00:00:00Z\"}\n";
    assert_import(f, "Live\tVif\n", "1 0 0 0");
    assert_import(f, text, "1 0 1 0");
    assert_import(f, text, "0 0 2 0");
    assert_tsv(f, "Live\tVif\n");
    TmqExportOptions options = {.format = "tmx", .from = "en", .to = "fr", .retired = TRUE};
    g_autofree char *once = export_with(f, f->memory, &options);
    g_assert_nonnull(strstr(once, "<prop type=\"x-tmq-retired\">20200101T000000Z</prop>"));
    TmqMemory *other = new_memory(f, "other.db");
    g_autofree char *counts = import_text(f, other, once, &plain);
    g_autofree char *twice = export_with(f, other, &options);
    g_assert_cmpstr(once, ==, twice);
    tmq_memory_discard(other);
}

static void
escapes_that_are_no_characters_are_refused(Fixture *f, gconstpointer data)
{
    (void)data;
    const char *const texts[] = {"a\\u0000b", "\\ud83d", "\\ud83dx", "\\ude00"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *line = g_strdup_printf(
            "{\"source\":{\"language\":\"en\",\"text\":\"%s\"},\"target\":{\"language\":\"fr\","
            "\"text\":\"b\"}}\n",
            texts[i]);
        assert_import(f, line, "0 0 0 1");
    }
    assert_import(f,
                  "{\"source\":{\"language\":\"en\",\"text\":\"\\ud83d\\ude00 \\\\u0000\"},"
                  "\"target\":{\"language\":\"fr\",\"text\":\"b\"},\"schema\":1}\n"
                  "{\"source\":{\"language\":\"en\",\"text\":\"c\"},\"target\":{\"language\":"
                  "\"fr\",\"text\":\"d\"},\"schema\":2}\n",
                  "1 0 0 1");
    assert_tsv(f, "\xf0\x9f\x98\x80 \\u0000\tb\n");
}

static void
tsv_may_begin_with_a_tag_or_a_brace(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "<b>Note</b>\t<b>Avis</b>\n", "1 0 0 0");
    assert_import(f, "{count} files\t{count} fichiers\n", "1 0 0 0");
    assert_tsv(f, "<b>Note</b>\t<b>Avis</b>\n{count} files\t{count} fichiers\n");
}

typedef struct {
    const char *name;
    void (*func)(Fixture *f, gconstpointer data);
} Test;

static const Test tests[] = {
    {"/exchange/tsv-lines-are-units", tsv_lines_are_units},
    {"/exchange/tsv-header-orders-columns-and-words-are-none",
     tsv_header_orders_columns_and_words_are_none},
    {"/exchange/tsv-of-other-languages-is-told", tsv_of_other_languages_is_told},
    {"/exchange/tsv-faults-have-reason-and-line", tsv_faults_have_reason_and_line},
    {"/exchange/tsv-may-be-utf-16", tsv_may_be_utf_16},
    {"/exchange/tsv-may-begin-with-a-tag-or-a-brace", tsv_may_begin_with_a_tag_or_a_brace},
    {"/exchange/a-unit-without-tags-stands-beside-one-with-tags",
     a_unit_without_tags_stands_beside_one_with_tags},
    {"/exchange/of-two-alike-the-first-creation-and-the-last-change-stay",
     of_two_alike_the_first_creation_and_the_last_change_stay},
    {"/exchange/dates-come-to-one-form-and-what-is-none-is-kept",
     dates_come_to_one_form_and_what_is_none_is_kept},
    {"/exchange/what-the-header-says-of-its-units-stays-with-them",
     what_the_header_says_of_its_units_stays_with_them},
    {"/exchange/whatever-comes-in-goes-round", whatever_comes_in_goes_round},
    {"/exchange/a-unit-under-many-names-stands-once-under-each",
     a_unit_under_many_names_stands_once_under_each},
    {"/exchange/too-many-variants-of-a-unit-are-refused", too_many_variants_of_a_unit_are_refused},
    {"/exchange/retired-units-come-in-retired", retired_units_come_in_retired},
    {"/exchange/escapes-that-are-no-characters-are-refused",
     escapes_that_are_no_characters_are_refused},
    {"/exchange/tmx-pairs-of-variants-are-units", tmx_pairs_of_variants_are_units},
    {"/exchange/regions-that-are-named-are-kept-apart", regions_that_are_named_are_kept_apart},
    {"/exchange/the-same-file-twice-changes-nothing", the_same_file_twice_changes_nothing},
    {"/exchange/other-notes-are-another-occurrence", other_notes_are_another_occurrence},
    {"/exchange/a-faulty-file-changes-nothing", a_faulty_file_changes_nothing},
    {"/exchange/a-dry-run-changes-nothing", a_dry_run_changes_nothing},
    {"/exchange/what-is-no-exchange-file-is-refused", what_is_no_exchange_file_is_refused},
    {"/exchange/tmx-and-jsonl-go-round", tmx_and_jsonl_go_round},
    {"/exchange/nothing-of-a-unit-is-lost", nothing_of_a_unit_is_lost},
    {"/exchange/either-direction-is-the-same-unit", either_direction_is_the_same_unit},
    {"/exchange/tags-match-across-the-variants", tags_match_across_the_variants},
    {"/exchange/filters-choose-units", filters_choose_units},
    {"/exchange/rejected-units-go-out-on-request", rejected_units_go_out_on_request},
    {"/exchange/damaged-json-is-refused-line-by-line", damaged_json_is_refused_line_by_line},
    {"/exchange/characters-that-xml-cannot-hold-are-told",
     characters_that_xml_cannot_hold_are_told},
    {"/exchange/an-empty-export-says-what-there-is", an_empty_export_says_what_there_is},
};

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);
    return g_test_run();
}
