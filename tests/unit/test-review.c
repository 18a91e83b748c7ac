/* Findings as syncs keep them, and their plain twin: looking for all of them anew. */
#include <glib/gstdio.h>

#include "memory/memory-priv.h"
#include "tmq/drift.h"
#include "tree.h"

enum { PAIRS = 6, SENTENCES = 8, ROUNDS = 25, DAY = 24 * 60 * 60 };

typedef struct {
    char *folder;
    TmqMemory *memory;
    gint64 now;
    GRand *random;
} Site;

static const char *const words[][2] = {
    {"passport", "passeport"}, {"pension", "pension"},   {"permit", "permis"},
    {"licence", "licence"},    {"payment", "paiement"},  {"address", "adresse"},
    {"benefit", "prestation"}, {"deadline", "échéance"},
};

static char *
page_path(const Site *site, guint pair, guint side)
{
    g_autofree char *name = g_strdup_printf("page%u.md", pair);
    return g_build_filename(site->folder, "site", side ? "fr" : "en", name, NULL);
}

static char *
sentence(guint side, guint word, guint number)
{
    const char *const forms[] = {"Your %s must reach our office within %u days.",
                                 "Votre %s doit parvenir à notre bureau dans les %u jours."};
    return g_strdup_printf(forms[side], words[word][side], number);
}

static void
write_page(const Site *site, guint pair, guint side)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "---\ntitle: %s %u\n---\n", side ? "Guide numéro" : "Guide number", pair);
    for (guint i = 0; i < SENTENCES; i++) {
        g_autofree char *each = sentence(side, (pair + i) % G_N_ELEMENTS(words), 10 * pair + i);
        g_string_append_printf(text, "\n%s\n", each);
    }
    g_autofree char *path = page_path(site, pair, side);
    g_autofree char *folder = g_path_get_dirname(path);
    g_mkdir_with_parents(folder, 0755);
    g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_string_free(text, TRUE);
}

static void
set_up(Site *site, gconstpointer unused)
{
    (void)unused;
    site->folder = g_dir_make_tmp("tmq-XXXXXX", NULL);
    site->now = DAY;
    site->random = g_rand_new_with_seed(7);
    for (guint pair = 0; pair < PAIRS; pair++)
        for (guint side = 0; side < 2; side++)
            write_page(site, pair, side);
    g_autofree char *path = g_build_filename(site->folder, "memory.db", NULL);
    site->memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, NULL);
    g_assert_nonnull(site->memory);
}

static void
tear_down(Site *site, gconstpointer unused)
{
    (void)unused;
    tmq_memory_close(site->memory);
    tree_remove(site->folder);
    g_rand_free(site->random);
    g_free(site->folder);
}

static void
sync_after(Site *site, gint64 seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqConfig) config = tmq_config_new();
    g_autofree char *directory = g_build_filename(site->folder, "site", NULL);
    const char *const directories[] = {directory, NULL};
    TmqSyncResult result = {0};
    site->now += seconds;
    const TmqSyncOptions options = {
        .directories = directories, .config = config, .from = "en", .to = "fr", .now = site->now};
    tmq_memory_sync(site->memory, &options, NULL, &result, &error);
    g_assert_no_error(error);
}

/* One change of one page, of the kinds that people make. */
static void
change_something(Site *site)
{
    const guint pair = (guint)g_rand_int_range(site->random, 0, PAIRS);
    const guint side = (guint)g_rand_int_range(site->random, 0, 2);
    g_autofree char *path = page_path(site, pair, side);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        write_page(site, pair, side);
        return;
    }
    g_auto(GStrv) blocks = g_strsplit(text, "\n\n", -1);
    const guint count = g_strv_length(blocks);
    const guint at = 1 + (guint)g_rand_int_range(site->random, 0, (gint)MAX(count, 2) - 1);
    g_autofree char *changed =
        sentence(side, (guint)g_rand_int_range(site->random, 0, G_N_ELEMENTS(words)),
                 (guint)g_rand_int_range(site->random, 100, 900));
    GString *result = g_string_new(blocks[0]);
    const gint kind = g_rand_int_range(site->random, 0, 5);
    for (guint i = 1; i < count; i++) {
        if (i == at && kind == 0)
            continue; /* cut away */
        g_string_append_printf(result, "\n\n%s", i == at && kind == 1 ? changed : blocks[i]);
        if (i == at && kind == 2)
            g_string_append_printf(result, "\n\n%s", changed);
    }
    if (kind == 3)
        g_unlink(path);
    else if (kind == 4)
        write_page(site, pair, side); /* as it was: in step again, or behind */
    else
        g_assert_true(g_file_set_contents(path, result->str, -1, NULL));
    g_string_free(result, TRUE);
}

static char *
describe(GPtrArray *findings)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        g_string_append_printf(text, "%s %s %d %s:%u %u\n", finding->id, finding->rule,
                               (int)finding->severity, finding->place.file, finding->place.line,
                               finding->words);
    }
    return g_string_free(text, FALSE);
}

static void
kept_findings_are_those_that_are_there(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autoptr(TmqConfig) config = tmq_config_new();
    TmqFindingsOptions options = {
        .kinds = TMQ_FINDINGS_ALL, .from = "en", .to = "fr", .config = config};
    sync_after(site, 0);
    guint found = 0;
    for (guint round = 0; round < ROUNDS; round++) {
        change_something(site);
        sync_after(site, DAY / 3);
        options.now = site->now;
        g_autoptr(GError) error = NULL;
        g_autoptr(TmqReview) review = tmq_memory_review(site->memory, "en", "fr", 5, &error);
        g_assert_no_error(error);
        TmqFindingsCounts counts = {0};
        g_autoptr(GPtrArray) twin = tmq_findings_collect(site->memory, &options, &counts, &error);
        g_assert_no_error(error);
        g_autofree char *kept = describe(review->findings);
        g_autofree char *anew = describe(twin);
        g_assert_cmpstr(kept, ==, anew);
        const TmqRunTotals *run = review->runs->pdata[review->runs->len - 1];
        g_assert_cmpuint(run->documents, ==, counts.documents);
        g_assert_cmpuint(run->pairs, ==, counts.pairs);
        found = MAX(found, twin->len);
    }
    g_assert_cmpuint(found, >, 5);
}

/* What came and what went, run by run, leads from each run to the next. */
static void
news_lead_from_run_to_run(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GHashTable) open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    sync_after(site, 0);
    for (guint round = 0; round < ROUNDS; round++) {
        change_something(site);
        sync_after(site, DAY);
        g_autoptr(TmqReview) review = tmq_memory_review(site->memory, "en", "fr", 5, NULL);
        for (guint i = 0; i < review->resolved->len; i++)
            g_assert_true(
                g_hash_table_remove(open, ((TmqFinding *)review->resolved->pdata[i])->id));
        for (guint i = 0; i < review->findings->len; i++) {
            const TmqFinding *finding = review->findings->pdata[i];
            g_assert_true(g_hash_table_contains(open, finding->id) == !finding->fresh);
            g_assert_cmpint(finding->since, >, 0);
            g_hash_table_add(open, g_strdup(finding->id));
        }
        g_assert_cmpuint(g_hash_table_size(open), ==, review->findings->len);
        g_assert_cmpuint(review->runs->len, ==, MIN(round + 2, 5));
    }
}

static void
languages_that_were_not_synced_have_no_review(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    sync_after(site, 0);
    g_assert_null(tmq_memory_review(site->memory, "de", "it", 5, &error));
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/review/kept-findings-are-those-that-are-there", Site, NULL, set_up,
               kept_findings_are_those_that_are_there, tear_down);
    g_test_add("/review/news-lead-from-run-to-run", Site, NULL, set_up, news_lead_from_run_to_run,
               tear_down);
    g_test_add("/review/languages-that-were-not-synced-have-no-review", Site, NULL, set_up,
               languages_that_were_not_synced_have_no_review, tear_down);
    return g_test_run();
}
