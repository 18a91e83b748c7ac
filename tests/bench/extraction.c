/* User time of extracting pages, against what cmark needs to parse the Markdown and libxml2 the
 * HTML among them. All pages are in memory before either begins.
 *
 *     extraction ROUNDS FOLDER…
 *
 * Exits with 1 where the extraction needs more than six times as long. */
#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "tmq/document.h"

#define MOST_TIMES 6.0

typedef struct {
    char *name;
    char *bytes;
    gsize length;
    gboolean html;
} Page;

static void
page_free(gpointer data)
{
    Page *page = data;
    g_free(page->name);
    g_free(page->bytes);
    g_free(page);
}

static void
collect(GPtrArray *pages, const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    for (const char *entry; directory && (entry = g_dir_read_name(directory));) {
        g_autofree char *path = g_build_filename(folder, entry, NULL);
        gboolean html = g_str_has_suffix(entry, ".html");
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            collect(pages, path);
        } else if (html || g_str_has_suffix(entry, ".md")) {
            Page *page = g_new0(Page, 1);
            page->html = html;
            page->name = g_strdup(path);
            g_ptr_array_add(pages, page);
            if (!g_file_get_contents(path, &page->bytes, &page->length, NULL))
                exit(3);
        }
    }
}

static double
user_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

static void
extract(const Page *page)
{
    TmqDocument *document =
        tmq_document_parse(page->bytes, page->length, page->name, NULL, NULL, NULL);
    if (document)
        tmq_document_free(document);
}

static void
parse(const Page *page)
{
    if (page->html)
        xmlFreeDoc(htmlReadMemory(page->bytes, (int)page->length, NULL, "UTF-8",
                                  HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    else
        cmark_node_free(cmark_parse_document(page->bytes, page->length, CMARK_OPT_DEFAULT));
}

static double
measure(const GPtrArray *pages, void (*work)(const Page *page))
{
    double start = user_seconds();
    for (guint i = 0; i < pages->len; i++)
        work(pages->pdata[i]);
    return user_seconds() - start;
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(page_free);
    guint rounds = argc > 2 ? (guint)strtoul(argv[1], NULL, 10) : 0;
    gsize bytes = 0;
    for (int i = 2; i < argc; i++)
        collect(pages, argv[i]);
    for (guint i = 0; i < pages->len; i++)
        bytes += ((Page *)pages->pdata[i])->length;
    if (rounds == 0 || pages->len == 0) {
        g_printerr("usage: extraction ROUNDS FOLDER…\n");
        return 2;
    }
    double parsers = 0, tmq = 0;
    /* In turn, so that what else the machine does falls on both. */
    for (guint round = 0; round < rounds; round++) {
        parsers += measure(pages, parse);
        tmq += measure(pages, extract);
    }
    g_print("pages %u, bytes %" G_GSIZE_FORMAT ", rounds %u\n", pages->len, bytes, rounds);
    g_print("parsers %.2f s, extraction %.2f s, ratio %.2f (at most %.0f)\n", parsers, tmq,
            tmq / parsers, MOST_TIMES);
    return tmq / parsers <= MOST_TIMES ? 0 : 1;
}
