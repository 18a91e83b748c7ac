/* The way back over whole pages, sentence by sentence: unchanged they are the same bytes; with
 * another text in every writable segment they read back as the same blocks and tags, and all else
 * is as it was. */
#include "sample.h"
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

/* ---- Whole pages ---- */

typedef struct {
    guint files; /* seen */
    guint pages; /* looked at */
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
        else if ((is_page(name) || tmq_string_file(inner) != TMQ_STRING_FILE_NONE) &&
                 sample_has(count->files++))
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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/skeleton-pages/samples-read-back", test_samples);
    g_test_add_func("/skeleton-pages/pages-of-sites-read-back", test_pages_of_sites);
    return g_test_run();
}
