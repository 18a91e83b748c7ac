/* Documents: what a reader sees of a page, where it stands, and what is said about a faulty one. */
#include "document-fixture.h"

#include <string.h>

/* ---- Markdown ---- */

static void
markdown_blocks_have_kind_level_and_lines(void)
{
    assert_blocks(
        "a.md",
        "# One\n\nTwo\nlines\n\n- a\n- b\n\n  c\n  1. d\n\n> e\n> f\n\n```\ng {{ x }}\n```\n",
        "1-1 heading 1| One\n3-4 paragraph| Two lines\n6-6 list-item 1| a\n"
        "7-7 list-item 1| b\n9-9 list-item 1| c\n10-10 list-item 2| d\n12-13 quote| e f\n"
        "16-16 code| g {{ x }}\n");
}

static void
inline_markup_becomes_tags(void)
{
    assert_tagged(
        "a.md", "A **b *c*** `d` ~~e~~ [f](g) <https://h.i>\n",
        "A {1 bold}b {2 italic}c{/2}{/1} {3 code}d{/3} {4 strike ~~}e{/4} {5 link g}f{/5} "
        "{6 link https://h.i}https://h.i{/6}");
    assert_tagged("a.md", "a <strong>b</strong> <span class=\"c\">d</span>\n",
                  "a {1 bold}b{/1} {2 html <span class=\"c\">}d{/2}");
}

static void
a_hard_break_is_a_space_and_a_tag(void)
{
    assert_tagged("a.md", "one  \ntwo\\\nthree\nfour", "one{1 break/} two{2 break/} three four");
    assert_blocks("a.html", "<p>one<br>two<br><br>three</p>",
                  "1-1 paragraph| one two\n1-1 paragraph| three\n");
}

static void
an_image_is_a_tag_and_its_alt_a_block(void)
{
    assert_tagged("a.md", "See ![a *b*](c.png) here", "See {1 image c.png/}here");
    assert_blocks("a.md", "See ![a *b*](c.png \"t\") here\n\nNext",
                  "1-1 paragraph| See here\n1-1 attribute alt| a b\n1-1 attribute title| t\n"
                  "3-3 paragraph| Next\n");
}

static void
each_word_keeps_its_source_line(void)
{
    g_auto(Parsed) parsed =
        parse("a.md", "---\ntitle: x\n---\n\none **two\nthree** four  \nfive\n");
    const TmqBlock *block = parsed.document->blocks->pdata[1];
    g_assert_cmpstr(block->text, ==, "one two three four five");
    g_assert_cmpuint(tmq_block_line_at(block, 4), ==, 5);
    g_assert_cmpuint(tmq_block_line_at(block, 8), ==, 6);
    g_assert_cmpuint(tmq_block_line_at(block, strlen(block->text)), ==, 7);
}

static void
html_and_markdown_mix(void)
{
    assert_blocks(
        "a.md",
        "<div class=\"x\">\n\nIn *a* div\n\n<p>raw &eacute;\nhtml</p>\n<!-- gone -->\n</div>\n\n"
        "<script>\nvar x;\n</script>\n\nEnd\n",
        "3-3 paragraph| In a div\n5-6 paragraph| raw é html\n14-14 paragraph| End\n");
}

static void
table_cells_are_blocks(void)
{
    assert_blocks(
        "a.md", "| A | **B** |\n|---|:-:|\n| c \\| d | |\n\nafter\n",
        "1-1 table-cell| A\n1-1 table-cell| B\n3-3 table-cell| c | d\n5-5 paragraph| after\n");
}

static void
footnotes_keep_their_text(void)
{
    assert_blocks("a.md", "Call[^1].\n\n[^1]: [text](url)\n    more\n\n    again\n",
                  "1-1 paragraph| Call.\n3-4 paragraph| text more\n6-6 paragraph| again\n");
    assert_tagged("a.md", "Call[^1].\n\n[^1]: x\n", "Call{1 footnote [^1]/}.");
}

static void
shortcodes_are_no_text(void)
{
    assert_blocks("a.md",
                  "{{% div class=\"a\" %}}\nOne\n{{< fig\n  src=\"b\" >}}\nTwo\n{% endif %}\n",
                  "2-2 paragraph| One\n5-5 paragraph| Two\n");
    assert_tagged("a.md", "See {{< ref \"a*b*\" >}} and {{ page.x }}.",
                  "See {1 shortcode {{< ref \"a*b*\" >}}/}and {2 shortcode {{ page.x }}/}.");
    assert_tagged("a.md", "Write `{{ x }}`", "Write {1 code}{{ x }}{/1}");
}

/* ---- HTML ---- */

/* The blank line ends the HTML block, and what is indented after it would be code to CommonMark. */
static void
indented_html_in_open_html_is_no_code(void)
{
    assert_blocks("a.md",
                  "<section>\n  <div>\n      <p>One.</p>\n\n      <p>Two <b>bold</b>.</p>\n"
                  "      <p>Three.</p>\n  </div>\n</section>\n\n    <p>shown</p>\n",
                  "3-3 paragraph| One.\n5-5 paragraph| Two bold.\n"
                  "6-6 paragraph| Three.\n10-10 code| <p>shown</p>\n");
    assert_blocks("a.md", "<div>\n\n    plain = code\n\n</div>\n", "3-3 code| plain = code\n");
}

static void
html_is_read_as_html(void)
{
    assert_blocks(
        "a.HTML",
        "<title>T</title>\n<meta name=\"description\" content=\"D\">\n\n    <p>Four *spaces*</p>\n"
        "<ul><li>a<ul><li>b</ul></ul><table><tr><td>c<th>d</table>\n"
        "<dl><dt>e<dd>f</dl><figure><figcaption>g</figcaption></figure>\n"
        "<input placeholder=\"h\"><button aria-label=\"i\">j</button><style>k</style>",
        "1-1 paragraph| T\n2-2 attribute description| D\n4-4 paragraph| Four *spaces*\n"
        "5-5 list-item 1| a\n5-5 list-item 2| b\n5-5 table-cell| c\n5-5 table-cell| d\n"
        "6-6 term| e\n6-6 definition| f\n6-6 caption| g\n7-7 attribute placeholder| h\n"
        "7-7 attribute aria-label| i\n7-7 paragraph| j\n");
}

static void
no_break_spaces_are_kept(void)
{
    assert_blocks("a.html", "<p>&nbsp;</p><p>a&nbsp;:  b&nbsp;</p>", "1-1 paragraph| a\u00a0: b\n");
}

static void
a_redirect_page_has_no_blocks(void)
{
    assert_blocks("a.html", "<meta http-equiv=\"refresh\" content=\"0; url=/fr/\">\n", "");
}

static void
a_link_around_blocks_is_in_each(void)
{
    g_auto(Parsed) parsed = parse("a.html", "<a href=\"x\"><h2>One</h2><div>Two</div></a>");
    for (guint i = 0; i < 2; i++) {
        g_autofree char *shown = tagged(parsed.document->blocks->pdata[i]);
        g_assert_cmpstr(shown, ==, i == 0 ? "{1 link x}One{/1}" : "{1 link x}Two{/1}");
    }
}

static void
broken_html_is_read_to_its_end(void)
{
    assert_blocks("a.html", "</body></html><p>a <b>c</p></i><p>d < e &unknown; <div title=\"",
                  "1-1 paragraph| a c\n1-1 paragraph| d < e &unknown;\n");
}

/* ---- Characters ---- */

static void
encodings_are_told_and_said(void)
{
    g_auto(Parsed) cp = parse_bytes("a.md", "caf\xe9", 4);
    g_assert_cmpstr(cp.blocks->str, ==, "1-1 paragraph| café\n");
    g_assert_cmpstr(cp.messages->str, ==, "0: not UTF-8, read as windows-1252\n");
    g_auto(Parsed) wide = parse_bytes("a.md",
                                      "\xff\xfe"
                                      "a\0\xe9\0",
                                      6);
    g_assert_cmpstr(wide.document->encoding, ==, "UTF-16LE");
    g_assert_cmpstr(wide.blocks->str, ==, "1-1 paragraph| aé\n");
    g_auto(Parsed) mixed = parse_bytes("a.md", "éé\n\x92", 6);
    g_assert_cmpstr(mixed.blocks->str, ==, "1-2 paragraph| éé ’\n");
    g_assert_true(g_str_has_prefix(mixed.messages->str, "2: byte 0x92 is not UTF-8"));
}

static void
line_ends_of_all_kinds_count(void)
{
    assert_blocks("a.md", "\xef\xbb\xbf---\r\ntitle: a\r\n---\r\nb\r\rc\r\nd",
                  "2-2 field title| a\n4-4 paragraph| b\n6-7 paragraph| c d\n");
}

static void
nul_bytes_are_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_document_parse("a\n\0b", 4, "a.md", NULL, NULL, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
    g_assert_cmpuint(tmq_error_line(error), ==, 2);
}

static void
a_file_that_is_not_there_is_an_io_error(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_document_load("/nonexistent/a.md", "a.md", NULL, NULL, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_IO);
    g_assert_cmpstr(tmq_error_file(error), ==, "a.md");
}

static void
merge_conflicts_are_told_and_read(void)
{
    g_auto(Parsed) parsed =
        parse("a.md", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n\nTitle\n=======\n");
    g_assert_cmpstr(parsed.blocks->str, ==,
                    "1-1 paragraph| a\n3-3 paragraph| b\n5-5 paragraph| c\n8-8 heading 1| Title\n");
    g_assert_cmpstr(parsed.messages->str, ==, "2: merge conflict: both versions are read\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/markdown-blocks-have-kind-level-and-lines",
                    markdown_blocks_have_kind_level_and_lines);
    g_test_add_func("/document/inline-markup-becomes-tags", inline_markup_becomes_tags);
    g_test_add_func("/document/a-hard-break-is-a-space-and-a-tag",
                    a_hard_break_is_a_space_and_a_tag);
    g_test_add_func("/document/an-image-is-a-tag-and-its-alt-a-block",
                    an_image_is_a_tag_and_its_alt_a_block);
    g_test_add_func("/document/each-word-keeps-its-source-line", each_word_keeps_its_source_line);
    g_test_add_func("/document/html-and-markdown-mix", html_and_markdown_mix);
    g_test_add_func("/document/table-cells-are-blocks", table_cells_are_blocks);
    g_test_add_func("/document/footnotes-keep-their-text", footnotes_keep_their_text);
    g_test_add_func("/document/shortcodes-are-no-text", shortcodes_are_no_text);
    g_test_add_func("/document/indented-html-in-open-html-is-no-code",
                    indented_html_in_open_html_is_no_code);
    g_test_add_func("/document/html-is-read-as-html", html_is_read_as_html);
    g_test_add_func("/document/no-break-spaces-are-kept", no_break_spaces_are_kept);
    g_test_add_func("/document/a-redirect-page-has-no-blocks", a_redirect_page_has_no_blocks);
    g_test_add_func("/document/a-link-around-blocks-is-in-each", a_link_around_blocks_is_in_each);
    g_test_add_func("/document/broken-html-is-read-to-its-end", broken_html_is_read_to_its_end);
    g_test_add_func("/document/encodings-are-told-and-said", encodings_are_told_and_said);
    g_test_add_func("/document/line-ends-of-all-kinds-count", line_ends_of_all_kinds_count);
    g_test_add_func("/document/nul-bytes-are-refused", nul_bytes_are_refused);
    g_test_add_func("/document/a-file-that-is-not-there-is-an-io-error",
                    a_file_that_is_not_there_is_an_io_error);
    g_test_add_func("/document/merge-conflicts-are-told-and-read",
                    merge_conflicts_are_told_and_read);
    return g_test_run();
}
