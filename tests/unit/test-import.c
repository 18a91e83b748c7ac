/* What comes in, and what is refused and why. */
#include <string.h>

#include "exchange-fixture.h"

/* ---- TSV ---- */

static void
tsv_lines_are_units(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "Hello  you\t Bonjour\u00a0! \tmore\r\n\nTwo\tDeux", "2 0 0 0");
    assert_tsv(f, "Hello you\tBonjour\u00a0!\nTwo\tDeux\n");
}

static void
tsv_header_orders_columns_and_words_are_none(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "note\tfr-CA\tEN\nx\tBonjour\tHello\n", "1 0 0 0");
    assert_import(f, "No\tNon\nOr\tOu\n", "2 0 0 0");
    assert_tsv(f, "No\tNon\nOr\tOu\nHello\tBonjour\n");
}

static void
tsv_of_other_languages_is_told(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "de\tit\nJa\tSi\n", "0 0 0 1");
    g_assert_nonnull(strstr(f->told->str, "nothing was imported"));
    g_assert_nonnull(strstr(f->told->str, "--from de --to it"));
}

static void
tsv_faults_have_reason_and_line(Exchange *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "a\tb\nalone\n\u00a0\tc\nbad \xff\tx\nd\t\xc3\xa9\n";
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_assert_true(try_import(f, f->memory, text, -1, &exchange_plain, r, NULL));
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
tsv_may_be_utf_16(Exchange *f, gconstpointer data)
{
    (void)data;
    static const char big[] = "\xfe\xff\0H\0i\0\t\0\xe9\0\n\0B\0\t\0C";
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_assert_true(try_import(f, f->memory, big, sizeof big - 1, &exchange_plain, r, NULL));
    assert_tsv(f, "Hi\té\nB\tC\n");
    static const char broken[] = "\xff\xfe\x41\0\t\0\x00\xd8\x41\0\n\0";
    assert_left_out(f, broken, sizeof broken - 1, "file:1: not the UTF-16");
}

static void
tsv_may_be_utf_32(Exchange *f, gconstpointer data)
{
    (void)data;
    gsize length = 0;
    g_autofree char *text =
        g_convert("\xef\xbb\xbfHi\té\nB\t😀\n", -1, "UTF-32BE", "UTF-8", NULL, &length, NULL);
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_assert_true(try_import(f, f->memory, text, (gssize)length, &exchange_plain, r, NULL));
    assert_tsv(f, "Hi\té\nB\t😀\n");
    static const char broken[] = "\xff\xfe\0\0\x41\0\x20\0";
    assert_left_out(f, broken, sizeof broken - 1, "file:1: not the UTF-32LE");
}

static void
tsv_may_begin_with_a_tag_or_a_brace(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, "<b>Note</b>\t<b>Avis</b>\n", "1 0 0 0");
    assert_import(f, "{count} files\t{count} fichiers\n", "1 0 0 0");
    assert_tsv(f, "<b>Note</b>\t<b>Avis</b>\n{count} files\t{count} fichiers\n");
}

/* ---- TMX ---- */

static void
tmx_pairs_of_variants_are_units(Exchange *f, gconstpointer data)
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
regions_that_are_named_are_kept_apart(Exchange *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions options = exchange_plain;
    options.to = "fr-CA";
    g_autofree char *counts = import_text(f, f->memory, "en\tfr-FR\nHello\tSalut\n", &options);
    g_assert_cmpstr(counts, ==, "0 0 0 1");
}

static void
the_same_file_twice_changes_nothing(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_import(f, exchange_tagged, "1 0 0 0");
    assert_import(f, exchange_tagged, "0 0 1 0");
    assert_import(f, "Pay\tPayez\n", "1 0 0 0");
    assert_import(f, "Pay\tPayez\n", "0 0 1 0");
}

static void
other_notes_are_another_occurrence(Exchange *f, gconstpointer data)
{
    (void)data;
    GString *other = g_string_new(exchange_tagged);
    g_string_replace(other, "fees", "taxes", 0);
    assert_import(f, exchange_tagged, "1 0 0 0");
    assert_import(f, other->str, "0 1 0 0");
    g_string_free(other, TRUE);
    g_autofree char *tmx = export_text(f, f->memory, "tmx");
    g_assert_nonnull(strstr(tmx, "fees"));
    g_assert_nonnull(strstr(tmx, "taxes"));
    assert_tsv(f, "Pay now\tPayez ici\n");
}

static void
a_faulty_file_changes_nothing(Exchange *f, gconstpointer data)
{
    (void)data;
    g_autofree char *cut = g_strndup(exchange_tagged, strlen(exchange_tagged) - 10);
    assert_left_out(f, cut, -1, "file:1: ill-formed XML");
    assert_tsv(f, "");
}

static void
a_dry_run_changes_nothing(Exchange *f, gconstpointer data)
{
    (void)data;
    TmqImportOptions options = exchange_plain;
    options.dry_run = TRUE;
    g_autofree char *counts = import_text(f, f->memory, exchange_tagged, &options);
    g_assert_cmpstr(counts, ==, "1 0 0 0");
    assert_tsv(f, "");
}

static void
what_is_no_exchange_file_is_refused(Exchange *f, gconstpointer data)
{
    (void)data;
    assert_left_out(f, "<html/>", -1, "not TMX");
    assert_left_out(f, "a\0b", 3, "is no text");
    assert_left_out(f, "PK\x03\x04", -1, "file:0: ");
    assert_left_out(f, "<tmx><tu>&x;</tu></tmx>", -1, "entity '&x;' is not expanded");
    assert_import(f, "", "0 0 0 0");
    g_assert_nonnull(strstr(f->told->str, "holds no units"));
}

static void
too_many_variants_of_a_unit_are_refused(Exchange *f, gconstpointer data)
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

/* ---- JSONL ---- */

static void
damaged_json_is_refused_line_by_line(Exchange *f, gconstpointer data)
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
escapes_that_are_no_characters_are_refused(Exchange *f, gconstpointer data)
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

typedef struct {
    const char *name;
    void (*func)(Exchange *f, gconstpointer data);
} Test;

static const Test tests[] = {
    {"/exchange/tsv-lines-are-units", tsv_lines_are_units},
    {"/exchange/tsv-header-orders-columns-and-words-are-none",
     tsv_header_orders_columns_and_words_are_none},
    {"/exchange/tsv-of-other-languages-is-told", tsv_of_other_languages_is_told},
    {"/exchange/tsv-faults-have-reason-and-line", tsv_faults_have_reason_and_line},
    {"/exchange/tsv-may-be-utf-16", tsv_may_be_utf_16},
    {"/exchange/tsv-may-be-utf-32", tsv_may_be_utf_32},
    {"/exchange/tsv-may-begin-with-a-tag-or-a-brace", tsv_may_begin_with_a_tag_or_a_brace},
    {"/exchange/tmx-pairs-of-variants-are-units", tmx_pairs_of_variants_are_units},
    {"/exchange/regions-that-are-named-are-kept-apart", regions_that_are_named_are_kept_apart},
    {"/exchange/the-same-file-twice-changes-nothing", the_same_file_twice_changes_nothing},
    {"/exchange/other-notes-are-another-occurrence", other_notes_are_another_occurrence},
    {"/exchange/a-faulty-file-changes-nothing", a_faulty_file_changes_nothing},
    {"/exchange/a-dry-run-changes-nothing", a_dry_run_changes_nothing},
    {"/exchange/what-is-no-exchange-file-is-refused", what_is_no_exchange_file_is_refused},
    {"/exchange/too-many-variants-of-a-unit-are-refused", too_many_variants_of_a_unit_are_refused},
    {"/exchange/damaged-json-is-refused-line-by-line", damaged_json_is_refused_line_by_line},
    {"/exchange/escapes-that-are-no-characters-are-refused",
     escapes_that_are_no_characters_are_refused},
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
