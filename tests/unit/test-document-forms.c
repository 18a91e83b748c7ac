/* Documents: the forms of Markdown and HTML that are not in CommonMark or not text for everyone. */
#include <string.h>

#include "document-fixture.h"

/* ---- Markdown ---- */

static void
definition_lists_are_terms_and_definitions(void)
{
    assert_blocks("a.md",
                  "One\nTwo\n: First\n: Second,\n  longer\n\n    And more\n\nThree\n\n: Third\n\n"
                  "Text\n: of *its* own\n\nAfter : all\n",
                  "1-1 term| One\n2-2 term| Two\n3-3 definition| First\n"
                  "4-5 definition| Second, longer\n7-7 paragraph| And more\n9-9 term| Three\n"
                  "11-11 definition| Third\n13-13 term| Text\n14-14 definition| of its own\n"
                  "16-16 paragraph| After : all\n");
    assert_blocks("a.md", ": no term\n\n- item\n: no\n\n# Heading\n: no\n",
                  "1-1 paragraph| : no term\n3-4 list-item 1| item : no\n6-6 heading 1| Heading\n"
                  "7-7 paragraph| : no\n");
}

static void
a_task_has_its_box_as_a_tag(void)
{
    assert_tagged("a.md", "- [ ] to *do*\n", "{1 html [ ]/}to {2 italic}do{/2}");
    assert_tagged("a.md", "> 1. [x] done\n", "{1 html [x]/}done");
    assert_tagged("a.md", "- [y] link\n\n[y]: z\n", "{1 link z}y{/1} link");
}

static void
attribute_lists_are_no_text(void)
{
    assert_blocks("a.md", "# One {#x}\n\nText\n{: .lead}\n\n{:.no_toc}\n## Two\n",
                  "1-1 heading 1| One\n3-3 paragraph| Text\n7-7 heading 2| Two\n");
    assert_tagged("a.md", "A *b*{: .c} d {e}\n", "A {1 italic}b{/1}{2 shortcode {: .c}/} d {e}");
}

static void
texts_in_shortcodes_are_attributes(void)
{
    assert_blocks(
        "a.md",
        "Before\n\n{{< figure src=\"a.png\"\n  title=\"A \\\"title\\\"\" alt='b' >}}\n\n"
        "{% include f.html caption=\"c **d**\" class=\"e\" %}\n\nIn {{% x label=`f` %}} g\n\n"
        "{{ .Params.title=\"no\" }}\n",
        "1-1 paragraph| Before\n4-4 attribute title| A \"title\"\n4-4 attribute alt| b\n"
        "6-6 attribute caption| c d\n8-8 paragraph| In g\n8-8 attribute label| f\n");
}

static void
comments_of_liquid_are_no_text(void)
{
    assert_blocks("a.md", "One {% comment %} no\n\ntitle=\"no\" {%- endcomment -%} two\n",
                  "1-1 paragraph| One two\n");
    assert_blocks("a.html", "{% comment %}<p>no</p>{% endcomment %}<p>a {% comment %}</p>",
                  "1-1 paragraph| a\n");
}

static void
a_shortcode_in_a_comment_has_no_text(void)
{
    assert_blocks("a.md", "<!--\n{{< x title=\"no\" >}}\n-->\n{{< y title=\"yes\" >}}\n",
                  "4-4 attribute title| yes\n");
}

static void
paired_shortcodes_have_content(void)
{
    assert_blocks("a.md", "{{% box %}}\n## In\n\nText\n{{% /box %}}\n{{< b >}}one{{< /b >}}\n",
                  "2-2 heading 2| In\n4-4 paragraph| Text\n6-6 paragraph| one\n");
}

static void
a_code_span_keeps_its_lines(void)
{
    g_auto(Parsed) parsed = parse("a.md", "a `b c\nd` e\nf\n");
    const TmqBlock *block = parsed.document->blocks->pdata[0];
    g_assert_cmpstr(block->text, ==, "a b c d e f");
    g_assert_cmpuint(tmq_block_line_at(block, 4), ==, 1);
    g_assert_cmpuint(tmq_block_line_at(block, 6), ==, 2);
    g_assert_cmpuint(tmq_block_line_at(block, 8), ==, 2);
    g_assert_cmpuint(tmq_block_line_at(block, 10), ==, 3);
}

static void
markdown_in_a_field_is_tags(void)
{
    assert_tagged("a.md", "---\ntitle: 'A **b** ~~c~~'\n---\n",
                  "A {1 bold}b{/1} {2 strike ~~}c{/2}");
    assert_tagged("a.md", "---\ntitle: 2 * 3 * 4\n---\n", "2 * 3 * 4");
    assert_tagged("a.md", "---\ntitle: '1. First'\n---\n", "1. First");
    assert_tagged("a.md", "---\ntitle: a_b_c [d] <em>e</em>\n---\n", "a_b_c [d] {1 italic}e{/1}");
}

static void
a_field_with_markdown_keeps_its_lines(void)
{
    g_auto(Parsed) parsed = parse("a.md", "---\ntitle: >-\n  one\n  *two*\n  three\n---\n");
    const TmqBlock *block = parsed.document->blocks->pdata[0];
    g_assert_cmpstr(block->text, ==, "one two three");
    g_assert_cmpuint(tmq_block_line_at(block, 4), ==, 4);
    g_assert_cmpuint(tmq_block_line_at(block, 8), ==, 5);
}

/* A comment makes a page take the way through HTML, which others are spared. */
static void
both_ways_through_markdown_give_the_same(void)
{
    static const char *const texts[] = {
        "# A *b*\n\n1. c `d\ne` f  \n   g\n   - h\n\n> i\n\n---\n",
        "![a\n*b*](c \"d\") [e](<f g> 'h \"i\"') <http://j.k?l&m> &lt;n&gt; \\<o>\n",
        "```\n p <q> {{ r }}\n\n    s\n```\n\n    t\n\nu[^v] ~~w~~\n\n[^v]: x\n\n|y|\n|-|\n|z|\n",
        "- a\n\n  b\n- c\n\n\n{{< d title=\"e\" >}}\n\nF\n: G\n\n- [ ] h\ni\\\nj\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *longer = g_strconcat(texts[i], "\n<!-- no -->\n", NULL);
        g_auto(Parsed) direct = parse("a.md", texts[i]);
        g_auto(Parsed) by_html = parse("a.md", longer);
        g_assert_cmpstr(direct.blocks->str, ==, by_html.blocks->str);
        for (guint j = 0; j < direct.document->blocks->len; j++) {
            g_autofree char *one = tagged(direct.document->blocks->pdata[j]);
            g_autofree char *other = tagged(by_html.document->blocks->pdata[j]);
            g_assert_cmpstr(one, ==, other);
        }
    }
}

/* ---- MDX ---- */

static void
program_text_of_mdx_is_no_text(void)
{
    assert_blocks(
        "a.mdx",
        "import A from 'a'\nimport {\n  B\n} from 'b'\n\nexport const c = {\n\n  d: 1\n}\n\n"
        "# One {c.d}\n\n{/* a comment */}\n\n{list.map(i => <li>{i}</li>)}\n\n"
        "Text `{code}`, \\{braces}\n",
        "11-11 heading 1| One\n17-17 paragraph| Text {code}, {braces}\n");
}

static void
components_of_mdx_have_content_and_texts(void)
{
    assert_blocks(
        "a.mdx",
        "<Tabs items={['a', \"b\"]}>\n  <Tab label=\"One\" icon=\"x\">\n    In *it*\n\n"
        "    - item\n  </Tab>\n  <Tab\n    title={'Two'}\n  >\n  Next\n  </Tab>\n</Tabs>\n",
        "2-2 attribute label| One\n3-3 paragraph| In it\n5-5 list-item 1| item\n"
        "7-7 attribute title| Two\n10-10 paragraph| Next\n");
    assert_tagged("a.mdx", "Press <Key id={3} /> or <Link to=\"b\">c</Link>.\n",
                  "Press {1 html <Key id={3} />/}or {2 html <Link to=\"b\">}c{/2}.");
}

static void
mdx_that_is_not_closed_is_text(void)
{
    assert_blocks("a.mdx", "a { b\n\n< c\n\n<D e\n",
                  "1-1 paragraph| a { b\n3-3 paragraph| < c\n"
                  "5-5 paragraph| <D e\n");
}

/* ---- HTML ---- */

static void
what_is_not_to_be_translated_is_a_tag(void)
{
    assert_tagged("a.html", "<p>By <b translate=\"no\">Acme <i>Co</i></b> only</p>",
                  "By {1 bold <b translate=\"no\">Acme <i>Co</i></b>/}only");
    assert_tagged("a.md", "By <span class=\"x notranslate\">A &amp; B</span>\n",
                  "By{1 html <span class=\"x notranslate\">A &amp; B</span>/}");
    assert_blocks("a.html", "<div translate=no title=x><div>a</div>b</div><p>c</p>",
                  "1-1 paragraph| c\n");
}

static void
a_page_that_browsers_shall_not_translate_has_text(void)
{
    assert_blocks("a.html", "<html translate=\"no\"><body class=\"notranslate\"><p>a</p>",
                  "1-1 paragraph| a\n");
}

static void
a_block_knows_the_language_it_is_in(void)
{
    g_auto(Parsed) parsed =
        parse("a.md", "<div lang=\"FR-ca\">\n\n- *a*\n\n</div>\n\nb <i lang=\"fr\">c</i>\n");
    const TmqBlock *in = parsed.document->blocks->pdata[0],
                   *out = parsed.document->blocks->pdata[1];
    g_assert_cmpstr(in->language, ==, "fr-CA");
    g_assert_null(out->language);
}

static void
entities_of_html5_are_characters(void)
{
    assert_blocks("a.html", "<p title=\"&check;\">&NotEqualTilde;&LT;b&gt; &nbps;&hellip;</p>",
                  "1-1 attribute title| ✓\n1-1 paragraph| ≂̸<b> &nbps;…\n");
    assert_blocks("a.md", "<p>\n&check;\n</p>\n\n&check; &amp;check;\n",
                  "2-2 paragraph| ✓\n5-5 paragraph| ✓ &check;\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/definition-lists-are-terms-and-definitions",
                    definition_lists_are_terms_and_definitions);
    g_test_add_func("/document/a-task-has-its-box-as-a-tag", a_task_has_its_box_as_a_tag);
    g_test_add_func("/document/attribute-lists-are-no-text", attribute_lists_are_no_text);
    g_test_add_func("/document/texts-in-shortcodes-are-attributes",
                    texts_in_shortcodes_are_attributes);
    g_test_add_func("/document/comments-of-liquid-are-no-text", comments_of_liquid_are_no_text);
    g_test_add_func("/document/a-shortcode-in-a-comment-has-no-text",
                    a_shortcode_in_a_comment_has_no_text);
    g_test_add_func("/document/paired-shortcodes-have-content", paired_shortcodes_have_content);
    g_test_add_func("/document/a-code-span-keeps-its-lines", a_code_span_keeps_its_lines);
    g_test_add_func("/document/markdown-in-a-field-is-tags", markdown_in_a_field_is_tags);
    g_test_add_func("/document/a-field-with-markdown-keeps-its-lines",
                    a_field_with_markdown_keeps_its_lines);
    g_test_add_func("/document/both-ways-through-markdown-give-the-same",
                    both_ways_through_markdown_give_the_same);
    g_test_add_func("/document/program-text-of-mdx-is-no-text", program_text_of_mdx_is_no_text);
    g_test_add_func("/document/components-of-mdx-have-content-and-texts",
                    components_of_mdx_have_content_and_texts);
    g_test_add_func("/document/mdx-that-is-not-closed-is-text", mdx_that_is_not_closed_is_text);
    g_test_add_func("/document/what-is-not-to-be-translated-is-a-tag",
                    what_is_not_to_be_translated_is_a_tag);
    g_test_add_func("/document/a-page-that-browsers-shall-not-translate-has-text",
                    a_page_that_browsers_shall_not_translate_has_text);
    g_test_add_func("/document/a-block-knows-the-language-it-is-in",
                    a_block_knows_the_language_it_is_in);
    g_test_add_func("/document/entities-of-html5-are-characters", entities_of_html5_are_characters);
    return g_test_run();
}
