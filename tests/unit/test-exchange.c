/* What goes out, and that it comes in again. */
#include <string.h>

#include "exchange-fixture.h"
#include "sample.h"

static void
tmx_and_jsonl_go_round(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, exchange_tagged, "1 0 0 0");
    assert_import(f, "Plain\tSimple\n", "1 0 0 0");
    round_trip(f, "tmx");
    round_trip(f, "jsonl");
}

static void
nothing_of_a_unit_is_lost(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, exchange_tagged, "1 0 0 0");
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
either_direction_is_the_same_unit(Exchange *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions back = exchange_plain;
    back.from = "fr";
    back.to = "en";
    assert_import(f, exchange_tagged, "1 0 0 0");
    g_autofree char *counts = import_text(f, f->memory, exchange_tagged, &back);
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
tags_match_across_the_variants(Exchange *f, gconstpointer data)
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
filters_choose_units(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, aligned, "1 0 0 0");
    assert_import(f, "Plain\tSimple\n", "1 0 0 0");
    const TmqExportOptions cases[] = {
        {.document = "en/p.md"}, {.document = "fr/*"},    {.key = "k"},
        {.status = "aligned"},   {.min_confidence = 0.6}, {.changed_since = exchange_plain.now + 1},
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
rejected_units_go_out_on_request(Exchange *f, gconstpointer data)
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
retired_units_come_in_retired(Exchange *f, gconstpointer data)
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
    TmqMemory *other = exchange_memory(f, "other.db");
    g_autofree char *counts = import_text(f, other, once, &exchange_plain);
    g_assert_true(g_str_has_suffix(counts, " 0 0"));
    g_autofree char *twice = export_with(f, other, &options);
    g_assert_cmpstr(once, ==, twice);
    tmq_memory_discard(other);
}

static void
characters_that_xml_cannot_hold_are_told(Exchange *f, gconstpointer data)
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
an_empty_export_says_what_there_is(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, exchange_tagged, "1 0 0 0");
    const TmqExportOptions options = {.format = "tsv", .from = "de", .to = "it"};
    g_autofree char *text = export_with(f, f->memory, &options);
    g_assert_cmpstr(text, ==, "");
    g_assert_nonnull(strstr(f->told->str, "en-US and fr-CA"));
}

static void
a_unit_without_tags_stands_beside_one_with_tags(Exchange *f, gconstpointer data)
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
of_two_alike_the_first_creation_and_the_last_change_stay(Exchange *f, gconstpointer data)
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
dates_come_to_one_form_and_what_is_none_is_kept(Exchange *f, gconstpointer data)
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
what_the_header_says_of_its_units_stays_with_them(Exchange *f, gconstpointer data)
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

/* More occurrences than are compared one by one. */
static void
a_unit_under_many_names_stands_once_under_each(Exchange *f, gconstpointer data)
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
whatever_comes_in_goes_round(Exchange *f, gconstpointer data)
{
    (void)data;
    for (guint32 seed = 0; seed < sample_size(40); seed++) {
        g_autofree char *name = g_strdup_printf("%u.db", seed);
        GRand *random = g_rand_new_with_seed(seed);
        g_autofree char *file = random_file(random);
        g_rand_free(random);
        g_test_message("seed %u: %s", seed, file);
        tmq_memory_close(f->memory);
        f->memory = exchange_memory(f, name);
        g_autofree char *first = import_text(f, f->memory, file, &exchange_plain);
        g_autofree char *again = import_text(f, f->memory, file, &exchange_plain);
        g_assert_nonnull(first);
        g_assert_true(g_str_has_prefix(again, "0 0 "));
        round_trip(f, "tmx");
        round_trip(f, "jsonl");
    }
}

typedef struct {
    const char *name;
    void (*func)(Exchange *f, gconstpointer data);
} Test;

static const Test tests[] = {
    {"/exchange/tmx-and-jsonl-go-round", tmx_and_jsonl_go_round},
    {"/exchange/nothing-of-a-unit-is-lost", nothing_of_a_unit_is_lost},
    {"/exchange/either-direction-is-the-same-unit", either_direction_is_the_same_unit},
    {"/exchange/tags-match-across-the-variants", tags_match_across_the_variants},
    {"/exchange/filters-choose-units", filters_choose_units},
    {"/exchange/rejected-units-go-out-on-request", rejected_units_go_out_on_request},
    {"/exchange/retired-units-come-in-retired", retired_units_come_in_retired},
    {"/exchange/characters-that-xml-cannot-hold-are-told",
     characters_that_xml_cannot_hold_are_told},
    {"/exchange/an-empty-export-says-what-there-is", an_empty_export_says_what_there_is},
    {"/exchange/a-unit-without-tags-stands-beside-one-with-tags",
     a_unit_without_tags_stands_beside_one_with_tags},
    {"/exchange/of-two-alike-the-first-creation-and-the-last-change-stay",
     of_two_alike_the_first_creation_and_the_last_change_stay},
    {"/exchange/dates-come-to-one-form-and-what-is-none-is-kept",
     dates_come_to_one_form_and_what_is_none_is_kept},
    {"/exchange/what-the-header-says-of-its-units-stays-with-them",
     what_the_header_says_of_its_units_stays_with_them},
    {"/exchange/a-unit-under-many-names-stands-once-under-each",
     a_unit_under_many_names_stands_once_under_each},
    {"/exchange/whatever-comes-in-goes-round", whatever_comes_in_goes_round},
};

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Exchange, NULL, exchange_set_up, tests[i].func,
                   exchange_tear_down);
    return g_test_run();
}
