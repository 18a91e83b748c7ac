/* One sync, in one transaction: a second one with nothing changed writes nothing. */
#include <string.h>

#include "memory/sync-priv.h"

#include "base/hash.h"
#include "history/git.h"

/* Raised when documents are read or cut differently: every page is read again then. */
#define PIPELINE "3"

/* The hash of a file's content; "-" where there is none. */
static char *
hash_of_file(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (path)
        g_file_get_contents(path, &bytes, &length, NULL);
    return bytes ? tmq_hash_content(bytes, length) : g_strdup("-");
}

/* What decides how a page is read: the code's version, the languages, what the configuration says
 * of it and the rules it names. */
static char *
pipeline_name(const TmqSync *sync)
{
    g_autofree char *reading = tmq_config_reading(sync->config);
    g_autofree char *config = tmq_hash_content(reading, strlen(reading));
    g_autofree char *srx = hash_of_file(sync->config->srx);
    return g_strdup_printf("%s %s %s %s %s", PIPELINE, sync->config->from, sync->config->to, config,
                           srx);
}

static gboolean
check_pipeline(TmqSync *sync, GError **error)
{
    g_autofree char *now = pipeline_name(sync);
    g_autofree char *before = tmq_store_get_meta(sync->store, "pipeline");
    if (g_strcmp0(now, before) == 0)
        return TRUE;
    sync->pipeline_changed = before != NULL;
    return tmq_sync_run(sync, error) && tmq_store_set_meta(sync->store, "pipeline", now, error);
}

/* What a person corrected; a file that cannot be read is told of, and corrects nothing. */
static gboolean
load_corrections(TmqSync *sync, GError **error)
{
    g_autoptr(GError) bad = NULL;
    g_autofree char *path = g_build_filename(sync->root, TMQ_CORRECTIONS_FILE, NULL);
    g_autofree char *now = hash_of_file(path);
    g_autofree char *before = tmq_store_get_meta(sync->store, "corrections");
    sync->corrections = tmq_corrections_load(path, &bad);
    if (!sync->corrections) {
        tmq_message_error(sync->messages, bad);
        sync->corrections = tmq_corrections_load("", NULL);
        return TRUE;
    }
    if (g_strcmp0(now, before ? before : "-") == 0)
        return TRUE;
    sync->corrections_changed = TRUE;
    return tmq_sync_run(sync, error) && tmq_store_set_meta(sync->store, "corrections", now, error);
}

/* The commit the site stands at, as a note in the run; that there is none is no fault. */
static char *
revision_of(const char *root)
{
    g_autofree char *top = tmq_git_find_top(root);
    g_autoptr(TmqGit) git = top ? tmq_git_open(top, NULL) : NULL;
    return git ? tmq_git_head(git) : NULL;
}

static gboolean
finish(TmqSync *sync, GError **error)
{
    TmqSettled settled = {0};
    if (sync->run &&
        !tmq_store_settle_units(sync->store, sync->run, sync->options->now, &settled, error))
        return FALSE;
    if (sync->units_changed && !tmq_memory_renew_lexicon(sync->store, sync->config->from,
                                                         sync->config->to, sync->learnt, error))
        return FALSE;
    /* The date of last sight of all that is in use, in one place: units are not touched by it. */
    g_autofree char *now = g_strdup_printf("%" G_GINT64_FORMAT, sync->options->now);
    if (!tmq_store_set_meta(sync->store, "last-sync", now, error))
        return FALSE;
    sync->result->units_updated = settled.updated;
    sync->result->units_retired = settled.retired;
    gint64 units = 0;
    if (!tmq_store_unit_count(sync->store, &units, error))
        return FALSE;
    sync->result->units_total = (guint)units;
    return TRUE;
}

static gboolean
run_steps(TmqSync *sync, GError **error)
{
    if (!tmq_sync_find_root(sync, error))
        return FALSE;
    tmq_config_set_root(sync->config, sync->root);
    if (!check_pipeline(sync, error))
        return FALSE;
    sync->revision = revision_of(sync->root);
    return load_corrections(sync, error) && tmq_sync_documents(sync, error) &&
           tmq_sync_pairs(sync, error) && tmq_sync_align(sync, error) && finish(sync, error) &&
           tmq_sync_history(sync, error) && tmq_sync_inspect(sync, error) &&
           tmq_sync_go_on(sync, error);
}

static void
free_document(gpointer document)
{
    tmq_sync_document_free(document);
}

static void
free_pair(gpointer pair)
{
    tmq_sync_pair_free(pair);
}

static void
free_segmenter(gpointer segmenter)
{
    tmq_segmenter_free(segmenter);
}

gboolean
tmq_memory_sync(TmqMemory *memory, const TmqSyncOptions *options, TmqMessages *messages,
                TmqSyncResult *result, GError **error)
{
    *result = (TmqSyncResult){0};
    guint errors_before = messages ? messages->errors : 0;
    g_autoptr(TmqConfig) config = tmq_config_copy(options->config, options->from, options->to);
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(free_document);
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(free_pair);
    g_autoptr(GHashTable) by_path = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) segmenters =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_segmenter);
    TmqSync sync = {
        .memory = memory,
        .store = memory->store,
        .options = options,
        .config = config,
        .messages = messages,
        .result = result,
        .documents = documents,
        .by_path = by_path,
        .pairs = pairs,
        .segmenters = segmenters,
    };
    if (!tmq_store_begin(memory->store, error))
        return FALSE;
    gboolean ok = run_steps(&sync, error);
    gboolean keep = ok && !options->dry_run;
    if (keep)
        keep = ok = tmq_store_commit(memory->store, sync.units_changed, error);
    if (!keep)
        tmq_store_rollback(memory->store);
    if (messages)
        result->errors = messages->errors - errors_before;
    tmq_drift_context_free(sync.drift);
    tmq_lexicon_free(sync.drift_lexicon);
    tmq_corrections_free(sync.corrections);
    g_free(sync.root);
    g_free(sync.revision);
    tmq_lexicon_free(sync.learnt);
    return ok;
}
