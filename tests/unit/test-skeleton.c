/* The way back: a page written with other texts in it says them, and nothing else of it changed. */
#include "tmq/skeleton.h"

#include <string.h>

#include "growth.h"

/* ---- A page with its skeleton ---- */

typedef struct {
    const char *name;
    char *bytes;
    gsize length;
    TmqDocument *document;
    TmqSkeleton *skeleton;
} Page;

static Page
open_bytes(const char *name, const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    Page page = {.name = name, .bytes = g_memdup2(bytes, length + 1), .length = length};
    page.document = tmq_document_parse(page.bytes, length, name, NULL, NULL, &error);
    g_assert_no_error(error);
    page.skeleton = tmq_skeleton_new(page.bytes, length, page.document, NULL);
    return page;
}

static Page
open_page(const char *name, const char *text)
{
    return open_bytes(name, text, strlen(text));
}

static void
page_clear(Page *page)
{
    tmq_skeleton_free(page->skeleton);
    tmq_document_free(page->document);
    g_free(page->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static const TmqBlock *
block_at(const Page *page, guint index)
{
    g_assert_cmpuint(index, <, page->document->blocks->len);
    return page->document->blocks->pdata[index];
}

/* ---- Writing ---- */

/* The page with that text for the whole of the block; its tags stand where tags says: offsets in
 * the order of the block's tags. */
static char *
write_one(const Page *page, guint index, const char *text, const gsize *offsets)
{
    const TmqBlock *block = block_at(page, index);
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < block->tags->len; i++) {
        TmqTag *tag = tmq_tag_copy(block->tags->pdata[i]);
        tag->offset = offsets[i];
        g_ptr_array_add(tags, tag);
    }
    TmqReplacement replacement = {index, 0, strlen(block->text), text, tags};
    tmq_skeleton_write(page->skeleton, &replacement, 1, out, &error);
    g_assert_no_error(error);
    return g_string_free(out, FALSE);
}

static void
assert_written(const char *name, const char *source, guint index, const char *text,
               const gsize *offsets, const char *expected)
{
    g_auto(Page) page = open_page(name, source);
    g_assert_cmpstr(tmq_skeleton_reason(page.skeleton, index), ==, NULL);
    g_autofree char *written = write_one(&page, index, text, offsets);
    g_assert_cmpstr(written, ==, expected);
}

static void
test_markup_stays(void)
{
    assert_written("a.md", "# Title\n\n- See **the [guide](/en/g \"Go\")** now.\n", 1,
                   "Voyez le guide ici.", (gsize[]){6, 9, 14, 14},
                   "# Title\n\n- Voyez **le [guide](/en/g \"Go\")** ici.\n");
    assert_written("a.md", "Use `tmq` or\n  <b>more</b>  \nof it{{< x >}}.\n", 0,
                   "Avec tmq ou plus de ça.", (gsize[]){5, 8, 12, 16, 16, 23},
                   "Avec `tmq` ou <b>plus</b>  \nde ça{{< x >}}.\n");
    assert_written("a.md", "At ![x](x.png) ![y](y.png) or\n", 0, "Chez ou", (gsize[]){5, 5},
                   "Chez ![x](x.png) ![y](y.png) ou\n");
    assert_written("a.html", "<ul>\n  <li>One <a href='x'>two</a>\n  three</li>\n</ul>\n", 0,
                   "Un deux trois", (gsize[]){3, 7},
                   "<ul>\n  <li>Un <a href='x'>deux</a> trois</li>\n</ul>\n");
}

static void
test_tags_move(void)
{
    g_auto(Page) page = open_page("a.md", "The *big* **house**.\n");
    const TmqBlock *block = block_at(&page, 0);
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    static const guint order[] = {2, 3, 0, 1};
    static const gsize offsets[] = {3, 9, 10, 16};
    for (guint i = 0; i < 4; i++) {
        TmqTag *tag = tmq_tag_copy(block->tags->pdata[order[i]]);
        tag->offset = offsets[i];
        g_ptr_array_add(tags, tag);
    }
    TmqReplacement moved = {0, 0, strlen(block->text), "La maison grande.", tags};
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(tmq_skeleton_write(page.skeleton, &moved, 1, out, NULL));
    g_assert_cmpstr(out->str, ==, "La **maison** *grande*.\n");
}

static void
test_markdown_is_escaped_where_it_would_be_read(void)
{
    assert_written("a.md", "Text\n", 0, "1. *a* b_c_d 5 * 3 [x] `y` <z> R&D &amp; \\.", NULL,
                   "1\\. \\*a\\* b_c_d 5 * 3 \\[x\\] \\`y\\` \\<z> R&D &amp;amp; \\\\.\n");
    assert_written("a.md", "Call [1] now\n", 0, "Appel [2] ici", NULL, "Appel [2] ici\n");
    assert_written("a.md", "| a | b |\n|---|---|\n| c | d |\n", 2, "x|y", NULL,
                   "| a | b |\n|---|---|\n| x\\|y | d |\n");
    assert_written("a.md", "- item\n", 0, "# not a heading", NULL, "- \\# not a heading\n");
}

static void
test_html_is_escaped(void)
{
    assert_written("a.html", "<p>A&nbsp;b &amp; c</p>\n", 0, "D\302\240: <e> & f", NULL,
                   "<p>D&nbsp;: &lt;e&gt; & f</p>\n");
    assert_written("a.html", "<p>x</p><img alt=\"a &quot;b&quot;\">\n", 1, "l'\"un\" & <deux>",
                   NULL, "<p>x</p><img alt=\"l'&quot;un&quot; & &lt;deux>\">\n");
}

static void
test_values_keep_their_quotes_where_they_can(void)
{
    assert_written("a.md", "---\ntitle: Old\n---\n", 0, "Neuf", NULL, "---\ntitle: Neuf\n---\n");
    assert_written("a.md", "---\ntitle: Old\n---\n", 0, "Neuf : a: b", NULL,
                   "---\ntitle: \"Neuf : a: b\"\n---\n");
    assert_written("a.md", "---\ntitle: 'Old'\nweight: 1\n---\n", 0, "L'an", NULL,
                   "---\ntitle: 'L''an'\nweight: 1\n---\n");
    assert_written("a.md", "---\ntitle: \"Old\"\n---\n", 0, "Dit \"oui\"", NULL,
                   "---\ntitle: \"Dit \\\"oui\\\"\"\n---\n");
    assert_written("a.md", "---\ntitle: \"Old\\_text\"\n---\n", 0, "Texte\302\240: neuf", NULL,
                   "---\ntitle: \"Texte\\_: neuf\"\n---\n");
    assert_written("a.md", "---\ndescription: >-\n  Old\n  text\n\nweight: 1\n---\n", 0,
                   "Texte: neuf", NULL, "---\ndescription: >-\n  Texte: neuf\n\nweight: 1\n---\n");
    assert_written("a.md", "{\n  \"title\": \"Old\"\n}\nText\n", 0, "Neuf \"x\"", NULL,
                   "{\n  \"title\": \"Neuf \\\"x\\\"\"\n}\nText\n");
}

static void
test_attributes_are_written_in_place(void)
{
    assert_written("a.md", "See ![a cat](cat.png \"My cat\") here\n", 1, "un [chat]", NULL,
                   "See ![un \\[chat\\]](cat.png \"My cat\") here\n");
    assert_written("a.md", "See ![a cat](cat.png \"My cat\") here\n", 2, "Mon \"chat\"", NULL,
                   "See ![a cat](cat.png \"Mon \\\"chat\\\"\") here\n");
    assert_written("a.html", "<p>a <img alt='x' src=y> b</p>\n", 1, "l'x", NULL,
                   "<p>a <img alt='l&#39;x' src=y> b</p>\n");
}

static void
test_parameters_of_shortcodes_keep_their_quotes(void)
{
    assert_written("a.md", "{{< figure src=\"a.png\" caption=\"A \\\"cat\\\"\" >}}\n", 0,
                   "Un \"chat\" & moi", NULL,
                   "{{< figure src=\"a.png\" caption=\"Un \\\"chat\\\" & moi\" >}}\n");
}

static void
test_what_reads_as_markup_in_html_is_referred_to(void)
{
    assert_written("a.html", "<p>Text</p>\n", 0, "{{ x }}", NULL,
                   "<p>&#123;&#123; x &#125;&#125;</p>\n");
}

static void
test_link_whose_text_is_its_target(void)
{
    assert_written("a.md", "See <https://a.ca/b> now\n", 0, "Voir le site", (gsize[]){5, 12},
                   "Voir [le site](<https://a.ca/b>)\n");
    assert_written("a.md", "See [Guide] now\n\n[guide]: /g\n", 0, "Voir le guide", (gsize[]){5, 13},
                   "Voir [le guide][Guide]\n\n[guide]: /g\n");
}

static void
test_line_ends_and_byte_order_mark_stay(void)
{
    assert_written("a.md", "\357\273\277---\r\ntitle: Old\r\n---\r\n\r\nOne\r\ntwo.\r\n\r\nEnd\r\n",
                   1, "Un deux.", NULL,
                   "\357\273\277---\r\ntitle: Old\r\n---\r\n\r\nUn deux.\r\n\r\nEnd\r\n");
}

static void
test_what_cannot_be_written_says_so(void)
{
    g_auto(Page) latin = open_page("a.md", "Texte fran\347ais\n");
    g_assert_cmpstr(tmq_skeleton_reason(latin.skeleton, 0), ==, "its file is not UTF-8");
    g_auto(Page) code = open_page("a.md", "```\ncode\n```\n");
    g_assert_cmpstr(tmq_skeleton_reason(code.skeleton, 0), ==, "it is code");
    TmqReplacement replacement = {0, 0, 4, "text", NULL};
    g_autoptr(GString) out = g_string_new("kept");
    g_autoptr(GError) error = NULL;
    g_assert_false(tmq_skeleton_write(code.skeleton, &replacement, 1, out, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
    g_assert_cmpstr(out->str, ==, "kept");
}

/* ---- Bounds ---- */

static void
assert_quick(const char *name, const char *unit, guint count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < growth_size(count); i++)
        g_string_append(text, unit);
    const double start = growth_clock();
    g_auto(Page) page = open_bytes(name, text->str, text->len);
    g_assert_nonnull(page.skeleton);
    g_assert_cmpfloat(growth_clock() - start, <, 20);
}

static void
test_pathological_pages_take_no_longer(void)
{
    static const char *const units[] = {"*",       "[",      "![",    "<a ",         "<!--", "{{",
                                        "](",      "<b>x",   "a *b ", "<p title='",  "&am",  "\\",
                                        "[x](y) ", "**a** ", "`a` ",  "<http://a> ", "a<br>"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        assert_quick("a.md", units[i], 50000);
        assert_quick("a.html", units[i], 50000);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/skeleton/markup-stays", test_markup_stays);
    g_test_add_func("/skeleton/tags-move", test_tags_move);
    g_test_add_func("/skeleton/markdown-is-escaped-where-it-would-be-read",
                    test_markdown_is_escaped_where_it_would_be_read);
    g_test_add_func("/skeleton/html-is-escaped", test_html_is_escaped);
    g_test_add_func("/skeleton/values-keep-their-quotes-where-they-can",
                    test_values_keep_their_quotes_where_they_can);
    g_test_add_func("/skeleton/attributes-are-written-in-place",
                    test_attributes_are_written_in_place);
    g_test_add_func("/skeleton/parameters-of-shortcodes-keep-their-quotes",
                    test_parameters_of_shortcodes_keep_their_quotes);
    g_test_add_func("/skeleton/what-reads-as-markup-in-html-is-referred-to",
                    test_what_reads_as_markup_in_html_is_referred_to);
    g_test_add_func("/skeleton/link-whose-text-is-its-target", test_link_whose_text_is_its_target);
    g_test_add_func("/skeleton/line-ends-and-byte-order-mark-stay",
                    test_line_ends_and_byte_order_mark_stay);
    g_test_add_func("/skeleton/what-cannot-be-written-says-so",
                    test_what_cannot_be_written_says_so);
    g_test_add_func("/skeleton/pathological-pages-take-no-longer",
                    test_pathological_pages_take_no_longer);
    return g_test_run();
}
