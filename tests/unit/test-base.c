/* The base layer: what an error carries, what the forms of a text are, when a file is whole. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/say.h"
#include "base/xml.h"
#include "tmq/error.h"
#include "tmq/output.h"
#include "tmq/text.h"

static void
error_carries_place_and_hint(void)
{
    g_autoptr(GError) error = NULL;
    tmq_set_error(&error, TMQ_ERROR_INPUT, "a.md", 7, "close it with '---'", "no '%s'", "---");
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
    g_assert_cmpstr(error->message, ==, "no '---'");
    g_assert_cmpstr(tmq_error_file(error), ==, "a.md");
    g_assert_cmpuint(tmq_error_line(error), ==, 7);
    g_autoptr(GError) copy = g_error_copy(error);
    g_assert_cmpstr(tmq_error_hint(copy), ==, "close it with '---'");
}

static void
a_place_is_added_only_where_it_is_missing(void)
{
    g_autoptr(GError) error = g_error_new(G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
    tmq_error_add_place(&error, TMQ_ERROR_IO, "a.md", 0);
    tmq_error_add_place(&error, TMQ_ERROR_IO, "b.md", 3);
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_IO);
    g_assert_cmpstr(tmq_error_file(error), ==, "a.md");
}

static void
count_message(const TmqMessage *message, gpointer data)
{
    *(guint *)data += message->line;
}

static void
messages_are_counted_by_severity(void)
{
    guint lines = 0;
    TmqMessages messages = {.func = count_message, .data = &lines};
    tmq_message(&messages, TMQ_SEVERITY_WARNING, "a", 2, NULL, "odd");
    tmq_message(&messages, TMQ_SEVERITY_ERROR, "a", 3, NULL, "bad");
    tmq_message(NULL, TMQ_SEVERITY_ERROR, "a", 3, NULL, "nobody listens");
    g_assert_cmpuint(messages.warnings, ==, 1);
    g_assert_cmpuint(messages.errors, ==, 1);
    g_assert_cmpuint(lines, ==, 5);
}

static void
search_form_folds_case_space_and_composition(void)
{
    const char *const cases[][2] = {
        {"Hello  World", "hello world"},
        {" \u00a0Cafe\u0301\u202f! ", "café !"},
        {"STRASSE", "strasse"},
        {"Straße", "strasse"},
        {"", ""},
        {"\t\n", ""},
        {"İ", "i̇"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *form = tmq_text_search_form(cases[i][0], -1);
        g_assert_cmpstr(form, ==, cases[i][1]);
    }
}

static void
search_form_is_the_same_by_the_short_way(void)
{
    /* A character that takes the long way sends its whole text there. */
    const gunichar long_way = 0x4e00;
    for (gunichar c = 1; c < 0x2100; c++) {
        char alone[7] = {0}, beside[16] = {0};
        g_unichar_to_utf8(c, alone);
        int length = g_unichar_to_utf8(c, beside);
        g_unichar_to_utf8(long_way, beside + length);
        g_autofree char *a = tmq_text_search_form(alone, -1);
        g_autofree char *b = tmq_text_search_form(beside, -1);
        g_assert_true(g_str_has_suffix(b, "\u4e00"));
        b[strlen(b) - strlen("\u4e00")] = '\0';
        g_autofree char *trimmed = tmq_text_collapse_space(b, -1);
        g_assert_cmpstr(a, ==, trimmed);
    }
}

/* A letter that no shortcut knows makes the whole text go the long way. */
static void
loose_form_is_the_same_by_either_way(void)
{
    for (gunichar c = 1; c < 0x2100; c++) {
        char text[16] = "a", *end = text + 1 + g_unichar_to_utf8(c, text + 1);
        if (g_unichar_ismark(c)) /* would join the letter before */
            continue;
        strcpy(end, "b");
        g_autofree char *alone = tmq_text_loose_form(text, -1);
        g_autofree char *with = g_strconcat(alone, "ɐ", NULL);
        strcpy(end, "bɐ");
        g_autofree char *long_way = tmq_text_loose_form(text, -1);
        g_assert_cmpstr(long_way, ==, with);
    }
}

static void
loose_form_keeps_letters_and_digits_only(void)
{
    g_autofree char *a = tmq_text_loose_form("« L’été 2024 », dit-il.", -1);
    g_autofree char *b = tmq_text_loose_form("\"l'été 2024\" dit il", -1);
    g_assert_cmpstr(a, ==, b);
    g_autofree char *c = tmq_text_loose_form("l'été 2025 dit il", -1);
    g_assert_cmpstr(a, !=, c);
}

static void
width_counts_columns(void)
{
    g_assert_cmpuint(tmq_text_width("été", -1), ==, 3);
    g_assert_cmpuint(tmq_text_width("e\u0301", -1), ==, 1);
    g_assert_cmpuint(tmq_text_width("日本", -1), ==, 4);
    g_autofree char *cut = tmq_text_ellipsize("a long line", 6);
    g_assert_cmpstr(cut, ==, "a lon…");
    g_assert_cmpuint(tmq_text_word_count("« Bonjour », dit-il : 3 !"), ==, 3);
}

static void
a_text_has_a_letter_or_digit_or_signs_alone(void)
{
    static const char *const with[] = {"a", "… 7", "* é *", "語", "م"};
    static const char *const without[] = {"", " ", "* * *", "—", "✨✨", "_-_"};
    for (guint i = 0; i < G_N_ELEMENTS(with); i++)
        g_assert_true(tmq_text_has_letter(with[i]));
    for (guint i = 0; i < G_N_ELEMENTS(without); i++)
        g_assert_false(tmq_text_has_letter(without[i]));
}

static void
hash_of_a_text_never_changes(void)
{
    /* Stored in memories: a change here needs a migration. */
    g_assert_cmpint(tmq_hash64("", 0), ==, tmq_hash64("", -1));
    g_assert_cmphex((guint64)tmq_hash64("tmq", -1), ==, (guint64)tmq_hash64("tmqx", 3));
    g_assert_cmpint(tmq_hash64_add(tmq_hash64_add(0, "ab"), "c"), !=,
                    tmq_hash64_add(tmq_hash64_add(0, "a"), "bc"));
}

static void
an_output_file_is_whole_or_untouched(void)
{
    g_autofree char *directory = g_dir_make_tmp("tmq-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "out", NULL);
    g_assert_true(g_file_set_contents(path, "old", -1, NULL));
    {
        g_autoptr(TmqOutput) left = tmq_output_open(path, NULL);
        tmq_output_write(left, "half", -1);
    }
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "old");

    g_autoptr(TmqOutput) whole = tmq_output_open(path, NULL);
    tmq_output_write(whole, "new", -1);
    g_assert_true(tmq_output_close(whole, NULL));
    g_autofree char *after = NULL;
    g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
    g_assert_cmpstr(after, ==, "new");

    g_unlink(path);
    g_assert_cmpint(g_rmdir(directory), ==, 0); /* no temporary file is left */
}

static void
an_output_that_cannot_be_written_is_an_error(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_output_open("/nonexistent/out", &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_IO);
    g_assert_cmpstr(tmq_error_file(error), ==, "/nonexistent/out");
}

static void
json_is_escaped_and_separated(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_string(&json, "a", "q\"\\\n\x01é");
    tmq_json_string(&json, "none", NULL);
    tmq_json_number(&json, "n", 87.500, 3);
    tmq_json_number(&json, "whole", 100, 3);
    tmq_json_key(&json, "list");
    tmq_json_begin_array(&json);
    tmq_json_int(&json, NULL, 1);
    tmq_json_bool(&json, NULL, FALSE);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
    g_assert_cmpstr(text->str, ==,
                    "{\"a\":\"q\\\"\\\\\\n\\u0001é\",\"none\":null,\"n\":87.5,\"whole\":100,"
                    "\"list\":[1,false]}\n");
}

static void
csv_quotes_what_must_be_quoted(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    tmq_csv_record(output, (const char *const[]){"a", "b,c", "say \"x\"", "", NULL});
    g_assert_cmpstr(text->str, ==, "a,\"b,c\",\"say \"\"x\"\"\",\r\n");
}

static char *
write_xml(gboolean html, void (*write)(TmqXml *xml))
{
    GString *string = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(string);
    TmqXml xml = {.output = output, .html = html};
    write(&xml);
    return g_string_free(string, FALSE);
}

static void
write_nested(TmqXml *xml)
{
    tmq_xml_start(xml);
    tmq_xml_begin(xml, "a");
    tmq_xml_element(xml, "b", NULL, "left-out", NULL, "n", "1\n2 \"<&>\"", NULL);
    tmq_xml_begin(xml, "c");
    tmq_xml_element(xml, "d", "5 < 6 & \"7\"\r", NULL);
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

static void
xml_is_nested_and_escaped(void)
{
    g_autofree char *xml = write_xml(FALSE, write_nested);
    g_assert_cmpstr(xml, ==,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<a>\n  <b n=\"1&#10;2 &quot;&lt;&amp;&gt;&quot;\"/>\n"
                    "  <c>\n    <d>5 &lt; 6 &amp; \"7\"&#13;</d>\n  </c>\n</a>\n");
}

static void
write_forbidden(TmqXml *xml)
{
    tmq_xml_element(xml, "a", "\001b\033\xef\xbf\xbf\t\n\xff", "b", "\002\t", NULL);
}

static void
xml_leaves_out_what_it_cannot_have(void)
{
    g_autofree char *xml = write_xml(FALSE, write_forbidden);
    g_assert_cmpstr(xml, ==, "\n<a b=\"&#9;\">b\t\n\ufffd</a>\n");
}

static void
write_inline(TmqXml *xml)
{
    tmq_xml_begin(xml, "div");
    tmq_xml_void(xml, "meta", "charset", "utf-8", NULL);
    tmq_xml_element(xml, "td", NULL, NULL);
    tmq_xml_begin_inline(xml, "p");
    tmq_xml_element(xml, "del", "one", NULL);
    tmq_xml_text(xml, " ");
    tmq_xml_begin(xml, "ins");
    tmq_xml_raw(xml, "<i>two</i>");
    tmq_xml_end(xml);
    tmq_xml_end(xml);
    tmq_xml_element(xml, "p", NULL, NULL);
    tmq_xml_end(xml);
}

static void
html_has_end_tags_and_no_space_in_text(void)
{
    g_autofree char *html = write_xml(TRUE, write_inline);
    g_assert_cmpstr(html, ==,
                    "\n<div>\n  <meta charset=\"utf-8\">\n  <td></td>\n"
                    "  <p><del>one</del> <ins><i>two</i></ins></p>\n  <p></p>\n</div>\n");
}

static const char *
in_french(const char *template)
{
    return g_str_equal(template, "{1} of {2}") ? "{2} : {1} {3}" : template;
}

static void
a_saying_is_put_into_words(void)
{
    g_autofree char *saying = tmq_say("{1} of {2}", "2", "a {1}\x1f", NULL);
    g_autofree char *plain = tmq_said(saying, NULL);
    g_assert_cmpstr(plain, ==, "2 of a {1} ");
    g_autofree char *french = tmq_said(saying, in_french);
    g_assert_cmpstr(french, ==, "a {1}  : 2 {3}");
    g_autofree char *text = tmq_said("only {1} {text}", NULL);
    g_assert_cmpstr(text, ==, "only {1} {text}");
    g_assert_null(tmq_said(NULL, in_french));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/has-a-letter-or-digit-or-signs-alone",
                    a_text_has_a_letter_or_digit_or_signs_alone);
    g_test_add_func("/error/carries-place-and-hint", error_carries_place_and_hint);
    g_test_add_func("/error/a-place-is-added-only-where-it-is-missing",
                    a_place_is_added_only_where_it_is_missing);
    g_test_add_func("/messages/are-counted-by-severity", messages_are_counted_by_severity);
    g_test_add_func("/text/search-form-folds-case-space-and-composition",
                    search_form_folds_case_space_and_composition);
    g_test_add_func("/text/search-form-is-the-same-by-the-short-way",
                    search_form_is_the_same_by_the_short_way);
    g_test_add_func("/text/loose-form-keeps-letters-and-digits-only",
                    loose_form_keeps_letters_and_digits_only);
    g_test_add_func("/text/loose-form-is-the-same-by-either-way",
                    loose_form_is_the_same_by_either_way);
    g_test_add_func("/text/width-counts-columns", width_counts_columns);
    g_test_add_func("/hash/of-a-text-never-changes", hash_of_a_text_never_changes);
    g_test_add_func("/output/a-file-is-whole-or-untouched", an_output_file_is_whole_or_untouched);
    g_test_add_func("/output/that-cannot-be-written-is-an-error",
                    an_output_that_cannot_be_written_is_an_error);
    g_test_add_func("/json/is-escaped-and-separated", json_is_escaped_and_separated);
    g_test_add_func("/xml/is-nested-and-escaped", xml_is_nested_and_escaped);
    g_test_add_func("/xml/leaves-out-what-it-cannot-have", xml_leaves_out_what_it_cannot_have);
    g_test_add_func("/xml/html-has-end-tags-and-no-space-in-text",
                    html_has_end_tags_and_no_space_in_text);
    g_test_add_func("/csv/quotes-what-must-be-quoted", csv_quotes_what_must_be_quoted);
    g_test_add_func("/say/a-saying-is-put-into-words", a_saying_is_put_into_words);
    return g_test_run();
}
