/* How long the first page of a search takes, and the fragments of a query, without the process:
 * time of the processor.
 *
 *   search MEMORY WORDS QUERIES
 *
 * WORDS has lines of a class and a word; times are told by class. Of each of QUERIES (one a line)
 * the fragments are asked for, whether or not it has a match. */
#include <stdio.h>
#include <stdlib.h>

#include "times.h"
#include "tmq/fragments.h"

/* Milliseconds; -1 on error. */
static double
time_search(TmqConcordance *concordance, const char *words)
{
    const TmqSearchOptions options = {.words = words, .page = 1, .page_size = 20};
    double start = times_now();
    g_autoptr(GPtrArray) hits = tmq_concordance_search(concordance, &options, NULL, NULL);
    return hits ? times_now() - start : -1;
}

static void
time_words(TmqConcordance *concordance, const char *text)
{
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *class = NULL;
    for (guint i = 0; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) columns = g_strsplit(lines[i], "\t", 2);
        if (class && g_strcmp0(class, columns[0]) != 0) {
            times_tell(class, times);
            g_array_set_size(times, 0);
        }
        g_free(class);
        class = g_strdup(columns[0]);
        double took = time_search(concordance, columns[1]);
        g_array_append_val(times, took);
    }
    times_tell(class ? class : "", times);
}

static void
time_queries(TmqLookup *lookup, const char *text)
{
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) queries = g_strsplit(text, "\n", -1);
    guint found = 0;
    for (guint i = 0; queries[i] && *queries[i]; i++) {
        double start = times_now();
        g_autoptr(GPtrArray) fragments = tmq_lookup_fragments(lookup, queries[i], 5, NULL);
        double took = fragments ? times_now() - start : -1;
        found += fragments && fragments->len > 0 ? 1 : 0;
        if (i > 0)
            g_array_append_val(times, took);
        else
            printf("%-12s %.2f ms\n", "the first", took);
    }
    times_tell("fragments", times);
    printf("%-12s %u\n", "with some", found);
}

int
main(int argc, char **argv)
{
    g_autofree char *words = NULL;
    g_autofree char *queries = NULL;
    const TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 70, .maximum = 5};
    g_autoptr(TmqMemory) memory = argc > 3 ? tmq_memory_open(argv[1], TMQ_MEMORY_READ, NULL) : NULL;
    g_autoptr(TmqLookup) lookup = memory ? tmq_lookup_new(memory, &options, NULL) : NULL;
    if (!lookup || !g_file_get_contents(argv[2], &words, NULL, NULL) ||
        !g_file_get_contents(argv[3], &queries, NULL, NULL)) {
        fprintf(stderr, "search MEMORY WORDS QUERIES\n");
        return 2;
    }
    g_autoptr(TmqConcordance) concordance = tmq_concordance_new(memory, "en", "fr");
    printf("%-12s %.2f ms\n", "the first", time_search(concordance, "word"));
    time_words(concordance, words);
    time_queries(lookup, queries);
    return 0;
}
