/* User time of a first sync of a site, against what its pages need to be found, extracted, cut and
 * aligned: how much the memory costs. Both in this process, in turn.
 *
 *     sync-parts ROUNDS SITE
 *
 * Exits with 1 where the sync needs more than one and a half times as long. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "times.h"
#include "tmq/memory.h"
#include "tmq/segment.h"

#define MOST_TIMES 1.5

typedef struct {
    char *site;
    TmqConfig *config;
    TmqSegmenter *segmenters[2];
} Bench;

static double
user_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

/* Ends the program where error is set. */
static void
demand(gboolean ok, const GError *error)
{
    if (ok)
        return;
    g_printerr("sync-parts: %s\n", error ? error->message : "failed");
    exit(3);
}

/* ---- The parts ---- */

/* The segments of a page, as the aligner wants them; owned by keep. */
static TmqAlignSide
read_page(const Bench *bench, const char *path, int side, GPtrArray *keep)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *absolute = g_build_filename(bench->site, path, NULL);
    TmqDocument *document = tmq_document_load(absolute, path, NULL, NULL, &error);
    demand(document != NULL, error);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint b = 0; b < document->blocks->len; b++) {
        g_autoptr(GPtrArray) segments =
            tmq_segment_block(bench->segmenters[side], document->blocks->pdata[b], b);
        for (guint i = 0; i < segments->len; i++) {
            const TmqSegment *segment = segments->pdata[i];
            g_ptr_array_add(texts, g_strdup(segment->text));
            g_array_append_val(blocks, b);
        }
    }
    guint block_count = document->blocks->len;
    tmq_document_free(document);
    g_ptr_array_add(keep, texts);
    TmqAlignSide page = {.sentences = (const char *const *)texts->pdata,
                         .length = texts->len,
                         .block_count = block_count,
                         .blocks = (const guint *)(gpointer)g_array_free(blocks, FALSE)};
    return page;
}

static void
read_and_align(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    const char *const directories[] = {bench->site, NULL};
    g_autoptr(TmqScan) scan = tmq_site_scan(bench->site, directories, bench->config, NULL);
    g_autoptr(GPtrArray) files = tmq_site_read(scan, bench->config, NULL);
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, bench->config);
    g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree TmqAlignJob *jobs = g_new0(TmqAlignJob, pairing->pairs->len);
    for (guint i = 0; i < pairing->pairs->len; i++) {
        const TmqPair *pair = pairing->pairs->pdata[i];
        jobs[i].source = read_page(bench, ((TmqFile *)files->pdata[pair->source])->path, 0, keep);
        jobs[i].target = read_page(bench, ((TmqFile *)files->pdata[pair->target])->path, 1, keep);
    }
    demand(tmq_align(jobs, pairing->pairs->len, NULL, &error), error);
    for (guint i = 0; i < pairing->pairs->len; i++) {
        g_array_unref(jobs[i].beads);
        g_free((gpointer)jobs[i].source.blocks);
        g_free((gpointer)jobs[i].target.blocks);
    }
}

/* ---- The whole ---- */

static void
sync_site(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("sync-parts-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "memory.db", NULL);
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, &error);
    demand(memory != NULL, error);
    const char *const directories[] = {bench->site, NULL};
    TmqSyncOptions options = {
        .directories = directories, .config = bench->config, .from = "en", .to = "fr", .now = 1};
    TmqSyncResult result;
    demand(tmq_memory_sync(memory, &options, NULL, &result, &error), error);
    tmq_memory_discard(memory);
    g_rmdir(folder);
}

static double
measure(const Bench *bench, void (*work)(const Bench *bench))
{
    double start = user_seconds();
    work(bench);
    return user_seconds() - start;
}

int
main(int argc, char **argv)
{
    guint rounds = argc == 3 ? (guint)strtoul(argv[1], NULL, 10) : 0;
    if (rounds == 0) {
        g_printerr("usage: sync-parts ROUNDS SITE\n");
        return 2;
    }
    Bench bench = {.site = g_canonicalize_filename(argv[2], NULL)};
    bench.config = tmq_config_new();
    bench.segmenters[0] = tmq_segmenter_new("en", NULL);
    bench.segmenters[1] = tmq_segmenter_new("fr", NULL);
    /* Other work on the machine slows a round down; the median forgets it. */
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ratios = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint round = 0; round < rounds; round++) {
        const double part = measure(&bench, read_and_align), all = measure(&bench, sync_site);
        const double ratio = all / part;
        g_array_append_val(parts, part);
        g_array_append_val(whole, all);
        g_array_append_val(ratios, ratio);
    }
    const double ratio = times_median(ratios);
    g_print("medians of %u rounds: extraction and alignment %.3f s, sync %.3f s, "
            "ratio %.3f (at most %.1f)\n",
            rounds, times_median(parts), times_median(whole), ratio, MOST_TIMES);
    return ratio <= MOST_TIMES ? 0 : 1;
}
