/* The way back: a page written with other texts in it says them, and nothing else of it changed. */
#include "tmq/rewrite.h"

#include <string.h>

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

/* ---- Whole pages ---- */

typedef struct {
    guint pages;
    guint blocks;
    guint refused;
    GHashTable *reasons;
} Count;

/* Letters get accents, all else stays: a translation that is known. */
static char *
pseudo(const char *text, gsize length, gsize *offsets, const gsize *old, guint count)
{
    static const char *const lower[] = {"á", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "í",
                                        "ĵ", "ķ", "ļ", "ɱ", "ñ", "ó", "þ", "ɋ", "ŕ",
                                        "š", "ţ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"};
    GString *out = g_string_new(NULL);
    guint next = 0;
    for (gsize i = 0; i <= length; i++) {
        for (; next < count && old[next] == i; next++)
            offsets[next] = out->len;
        if (i == length)
            break;
        if (g_ascii_isalpha(text[i]))
            g_string_append(out, lower[g_ascii_tolower(text[i]) - 'a']);
        else
            g_string_append_c(out, text[i]);
    }
    return g_string_free(out, FALSE);
}

/* A segment with a pseudo-translation; free with translation_clear(). */
static TmqTranslation
translate(const TmqSegment *segment)
{
    guint count = segment->tags->len;
    g_autofree gsize *old = g_new(gsize, count + 1), *offsets = g_new0(gsize, count + 1);
    GPtrArray *tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    for (guint i = 0; i < count; i++)
        old[i] = ((const TmqTag *)segment->tags->pdata[i])->offset;
    char *text = pseudo(segment->text, strlen(segment->text), offsets, old, count);
    for (guint i = 0; i < count; i++) {
        TmqTag *tag = tmq_tag_copy(segment->tags->pdata[i]);
        tag->offset = offsets[i];
        g_ptr_array_add(tags, tag);
    }
    return (TmqTranslation){text, tags};
}

static void
translation_clear(gpointer data)
{
    TmqTranslation *translation = data;
    g_free((char *)translation->text);
    g_ptr_array_unref((GPtrArray *)translation->tags);
}

typedef struct {
    GPtrArray *segments; /* of GPtrArray */
    GArray *translations;
    GArray *replacements;
} Work;

static void
translate_block(const Page *page, guint index, TmqSegmenter *segmenter, gboolean change, Work *work)
{
    const TmqBlock *block = block_at(page, index);
    GPtrArray *segments = tmq_segment_block(segmenter, block, index);
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(TmqTranslation));
    for (guint i = 0; i < segments->len; i++) {
        TmqSegment *segment = segments->pdata[i];
        TmqTranslation translation = {g_strdup(segment->text), g_ptr_array_ref(segment->tags)};
        if (change) {
            translation_clear(&translation);
            translation = translate(segment);
        }
        g_array_append_val(own, translation);
        g_array_append_val(work->translations, translation);
    }
    tmq_rewrite_segments(block, index, segments, (const TmqTranslation *)(void *)own->data,
                         work->replacements);
    g_ptr_array_add(work->segments, segments);
}

static Work
translate_page(const Page *page, TmqSegmenter *segmenter, gboolean change)
{
    Work work = {g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
                 g_array_new(FALSE, FALSE, sizeof(TmqTranslation)), tmq_replacements_new()};
    g_array_set_clear_func(work.translations, translation_clear);
    for (guint i = 0; i < page->document->blocks->len; i++)
        if (!tmq_skeleton_reason(page->skeleton, i))
            translate_block(page, i, segmenter, change, &work);
    return work;
}

static void
work_clear(Work *work)
{
    g_ptr_array_unref(work->segments);
    g_array_unref(work->translations);
    g_array_unref(work->replacements);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static const TmqReplacement *
asked(const Work *work)
{
    return (const TmqReplacement *)(void *)work->replacements->data;
}

static void
assert_unchanged(const Page *page, TmqSegmenter *segmenter)
{
    g_auto(Work) work = translate_page(page, segmenter, FALSE);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    tmq_skeleton_write(page->skeleton, asked(&work), work.replacements->len, out, &error);
    g_assert_no_error(error);
    g_assert_true(out->len == page->length && memcmp(out->str, page->bytes, out->len) == 0);
}

/* The text that the block is to have. */
static char *
expected_text(const Page *page, guint index, const Work *work, gsize *next)
{
    const TmqBlock *block = block_at(page, index);
    GString *text = g_string_new(NULL);
    gsize at = 0;
    for (; *next < work->replacements->len && asked(work)[*next].block == index; ++*next) {
        const TmqReplacement *r = &asked(work)[*next];
        g_string_append_len(text, block->text + at, (gssize)(r->start - at));
        g_string_append(text, r->text);
        at = r->end;
    }
    g_string_append(text, block->text + at);
    return g_string_free(text, FALSE);
}

static void
assert_block_reads(const TmqBlock *was, const TmqBlock *is, const char *text)
{
    g_assert_cmpint(was->kind, ==, is->kind);
    g_assert_cmpuint(was->level, ==, is->level);
    g_assert_cmpstr(was->field, ==, is->field);
    g_assert_cmpstr(is->text, ==, text);
    g_assert_cmpuint(was->tags->len, ==, is->tags->len);
    for (guint i = 0; i < was->tags->len; i++) {
        const TmqTag *a = was->tags->pdata[i], *b = is->tags->pdata[i];
        g_assert_true(a->kind == b->kind && a->id == b->id && strcmp(a->type, b->type) == 0);
    }
}

static void
assert_reads_back(const Page *page, const Work *work, const GString *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) read =
        tmq_document_parse(out->str, out->len, page->name, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->blocks->len, ==, page->document->blocks->len);
    gsize next = 0;
    for (guint i = 0; i < read->blocks->len; i++) {
        g_autofree char *text = expected_text(page, i, work, &next);
        assert_block_reads(block_at(page, i), read->blocks->pdata[i], text);
    }
}

static gint
by_start(gconstpointer a, gconstpointer b)
{
    const TmqSpan *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* Every byte outside the writable blocks stands in the written page, in its order. */
static void
assert_rest_stays(const Page *page, const GString *out)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    for (guint i = 0; i < page->document->blocks->len; i++) {
        TmqSpan span;
        if (tmq_skeleton_reason(page->skeleton, i))
            continue;
        tmq_skeleton_extent(page->skeleton, i, &span.start, &span.end);
        g_array_append_val(spans, span);
    }
    g_array_sort(spans, by_start);
    const char *at = out->str, *end = at + out->len;
    gsize from = 0;
    for (guint i = 0; i <= spans->len; i++) {
        TmqSpan span = i < spans->len ? g_array_index(spans, TmqSpan, i)
                                      : (TmqSpan){page->length, page->length};
        if (span.end <= from && i < spans->len)
            continue;
        gsize length = span.start - from;
        at = length > 0 ? memmem(at, (gsize)(end - at), page->bytes + from, length) : at;
        g_assert_nonnull(at);
        at += length;
        from = span.end;
    }
    g_assert_true(at == end || from == page->length);
}

static void
assert_pseudo(const Page *page, TmqSegmenter *segmenter)
{
    g_auto(Work) work = translate_page(page, segmenter, TRUE);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    tmq_skeleton_write(page->skeleton, asked(&work), work.replacements->len, out, &error);
    g_assert_no_error(error);
    assert_reads_back(page, &work, out);
    assert_rest_stays(page, out);
}

static void
count_page(const Page *page, Count *count)
{
    count->pages++;
    for (guint i = 0; i < page->document->blocks->len; i++) {
        const char *reason = tmq_skeleton_reason(page->skeleton, i);
        if (block_at(page, i)->kind == TMQ_BLOCK_CODE)
            continue;
        count->blocks++;
        if (!reason)
            continue;
        count->refused++;
        gpointer so_far = g_hash_table_lookup(count->reasons, reason);
        g_hash_table_insert(count->reasons, (char *)reason,
                            GUINT_TO_POINTER(GPOINTER_TO_UINT(so_far) + 1));
        if (g_test_verbose())
            g_test_message("%s:%u: %s", page->name, block_at(page, i)->line, reason);
    }
}

static void
check_page(const Page *page, TmqSegmenter *segmenter, Count *count)
{
    assert_unchanged(page, segmenter);
    assert_pseudo(page, segmenter);
    count_page(page, count);
}

static void
check_file(const char *path, TmqSegmenter *segmenter, Count *count)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return;
    g_test_message("%s", path);
    g_auto(Page) page = open_bytes(path, bytes, length);
    check_page(&page, segmenter, count);
}

static gboolean
is_page(const char *name)
{
    return g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".markdown") ||
           g_str_has_suffix(name, ".html") || g_str_has_suffix(name, ".mdx");
}

static void
check_folder(const char *path, TmqSegmenter *segmenter, Count *count)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_SYMLINK))
            continue;
        if (g_file_test(inner, G_FILE_TEST_IS_DIR))
            check_folder(inner, segmenter, count);
        else if (is_page(name))
            check_file(inner, segmenter, count);
    }
}

static void
test_pages_of_sites(void)
{
    const char *shared = g_getenv("TMQ_SHARED");
    g_autofree char *path = g_build_filename(shared ? shared : "", "data", "site", NULL);
    if (!shared || !g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_test_skip("no sites under TMQ_SHARED");
        return;
    }
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new("en", NULL);
    Count count = {.reasons = g_hash_table_new(g_str_hash, g_str_equal)};
    check_folder(path, segmenter, &count);
    g_test_message("%u pages, %u blocks, %u of them not writable", count.pages, count.blocks,
                   count.refused);
    GHashTableIter iterator;
    gpointer reason, number;
    g_hash_table_iter_init(&iterator, count.reasons);
    while (g_hash_table_iter_next(&iterator, &reason, &number))
        g_test_message("%u: %s", GPOINTER_TO_UINT(number), (const char *)reason);
    g_hash_table_unref(count.reasons);
    g_assert_cmpuint(count.refused * 200, <, count.blocks);
}

static const char sample_markdown[] =
    "---\ntitle: \"A *title*\"\ndescription: >\n  Two lines\n  of it.\nlinks:\n- name: 'It''s'\n"
    "  url: /x\n---\n\n# One\n\nTwo\n===\n\n> quoted *text*\n> goes on\n\n1. first\n2. second\n   "
    "line\n\n   - inner [link][ref]\n\n[ref]: /somewhere \"With title\"\n\n<div class=\"x\">\n"
    "  <p title=\"Tip\">Raw <b>bold</b>&nbsp;text</p>\n\nBack in *Markdown*[^1].\n\n</div>\n\n"
    "| a | b |\n|---|---|\n| `c` | **d** e |\n\n[^1]: A note, with <em>markup</em>.\n\n"
    "***Both*** and ~~gone~~, a\\\nbreak<br>and {{< ref \"x\" >}}.\n\n"
    "![alt text](/i.png 'Image title') [![in link](a.png)](b)\n\n<!-- hidden -->\n";

static const char sample_html[] =
    "---\ntitle: x & y\n---\n<!DOCTYPE html>\n<html><head><title>Page</title>\n"
    "<meta name=\"description\" content=\"What it is\"><script>var a = '<p>no</p>';</script>\n"
    "</head><body>\n<a href=\"/\"><h2>Head</h2><p>Text &eacute;t&eacute;</p></a>\n"
    "<ul><li>one<li>two <i>three</ul>\n<table><tr><td>c1</td><td>c2 <br> c3</td></tr></table>\n"
    "<button aria-label=\"Close it\">X</button><!-- c --><p>a<!-- in -->b <img alt=\"i\"></p>\n"
    "</body></html>\n";

static void
test_samples(void)
{
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new("en", NULL);
    Count count = {.reasons = g_hash_table_new(g_str_hash, g_str_equal)};
    g_auto(Page) markdown = open_page("a.md", sample_markdown);
    g_auto(Page) html = open_page("a.html", sample_html);
    check_page(&markdown, segmenter, &count);
    check_page(&html, segmenter, &count);
    g_hash_table_unref(count.reasons);
    /* A title in a link's definition can be of several links. */
    g_assert_cmpuint(count.refused, ==, 1);
}

/* ---- Bounds ---- */

static void
assert_quick(const char *name, const char *unit, guint count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append(text, unit);
    gint64 start = g_get_monotonic_time();
    g_auto(Page) page = open_bytes(name, text->str, text->len);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
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
    g_test_add_func("/skeleton/link-whose-text-is-its-target", test_link_whose_text_is_its_target);
    g_test_add_func("/skeleton/line-ends-and-byte-order-mark-stay",
                    test_line_ends_and_byte_order_mark_stay);
    g_test_add_func("/skeleton/what-cannot-be-written-says-so",
                    test_what_cannot_be_written_says_so);
    g_test_add_func("/skeleton/samples-read-back", test_samples);
    g_test_add_func("/skeleton/pages-of-sites-read-back", test_pages_of_sites);
    g_test_add_func("/skeleton/pathological-pages-take-no-longer",
                    test_pathological_pages_take_no_longer);
    return g_test_run();
}
