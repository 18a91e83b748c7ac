#include "memory/since.h"

#include <glib/gstdio.h>

/* Pages that are pairs now were pairs then, whatever their keys said: the two texts are compared.
 */
static void
force_pairs(TmqConfig *config, const TmqPages *site)
{
    g_ptr_array_set_size(config->forced_pairs, 0);
    for (guint i = 0; i < site->pairs->len; i++) {
        const TmqPagePair *pair = &g_array_index(site->pairs, TmqPagePair, i);
        TmqForcedPair *forced = g_new0(TmqForcedPair, 1);
        forced->source = g_strdup(pair->page[0]->path);
        forced->target = g_strdup(pair->page[1]->path);
        g_ptr_array_add(config->forced_pairs, forced);
    }
}

/* Tells the copy that its site lies in folder. */
static gboolean
move_root(TmqMemory *copy, const char *folder, GError **error)
{
    return tmq_store_begin(copy->store, error) &&
           tmq_store_set_meta(copy->store, "root", folder, error) &&
           tmq_store_commit(copy->store, FALSE, error);
}

/* Then and now were not read in the same way, where this sync read otherwise than the last one. */
static void
tell_of_pipeline(TmqMemory *copy, const char *before, const TmqFindingsOptions *options)
{
    g_autofree char *after = tmq_store_get_meta(copy->store, "pipeline");
    if (g_strcmp0(before, after) != 0)
        tmq_message(options->messages, TMQ_SEVERITY_WARNING, NULL, 0, "run 'tmq sync' first",
                    "configuration, languages or tmq changed since the last sync, so texts may "
                    "differ by that alone");
}

/* What is wrong with pages of long ago is nothing to mend: that it is so is said once. */
static gboolean
sync_copy(TmqMemory *copy, const TmqFindingsOptions *options, const TmqPages *site,
          const char *folder, GError **error)
{
    g_autoptr(TmqConfig) config = tmq_config_copy(options->config, options->from, options->to);
    const char *const directories[] = {folder, NULL};
    const TmqSyncOptions sync = {.directories = directories,
                                 .config = config,
                                 .from = options->from,
                                 .to = options->to,
                                 .now = options->now,
                                 .cancelled = options->cancelled,
                                 .progress = options->progress,
                                 .progress_data = options->progress_data};
    g_autofree char *pipeline = tmq_store_get_meta(copy->store, "pipeline");
    TmqMessages unheard = {0};
    TmqSyncResult result = {0};
    force_pairs(config, site);
    if (!move_root(copy, folder, error) || !tmq_memory_sync(copy, &sync, &unheard, &result, error))
        return FALSE;
    tell_of_pipeline(copy, pipeline, options);
    if (unheard.errors)
        tmq_message(options->messages, TMQ_SEVERITY_WARNING, NULL, 0, NULL,
                    "%u pages could not be read as they were at '%s'", unheard.errors,
                    options->since);
    return TRUE;
}

/* scratch is an empty folder of ours. The site in it has the name of the real one, since a root's
 * name can tell a language. */
static gboolean
find_in(TmqMemory *memory, const TmqFindingsOptions *options, const char *scratch,
        GPtrArray *findings, GError **error)
{
    guint written = 0;
    TmqStore *store = memory->store;
    g_autofree char *root = tmq_memory_root(memory, error);
    g_autoptr(TmqPages) site =
        root ? tmq_pages_load(store, options->from, options->to, error) : NULL;
    if (!site)
        return FALSE;
    g_autofree char *name = g_path_get_basename(root);
    g_autofree char *folder = g_build_filename(scratch, "site", name, NULL);
    g_autofree char *path = g_build_filename(scratch, "memory.db", NULL);
    if (!tmq_since_write_site(site, root, options->since, folder, &written, error))
        return FALSE;
    if (written == 0) {
        tmq_message(options->messages, TMQ_SEVERITY_WARNING, NULL, 0, NULL,
                    "none of the pages was there at '%s'", options->since);
        return TRUE;
    }
    g_autoptr(TmqMemory) copy =
        tmq_store_copy(store, path, error) ? tmq_memory_open(path, TMQ_MEMORY_WRITE, error) : NULL;
    g_autoptr(TmqLexicon) lexicon =
        copy ? tmq_memory_lexicon(memory, options->from, options->to, error) : NULL;
    return lexicon && sync_copy(copy, options, site, folder, error) &&
           tmq_find_drift_since(copy->store, site, lexicon, findings, error);
}

gboolean
tmq_since_find(TmqMemory *memory, const TmqFindingsOptions *options, GPtrArray *findings,
               GError **error)
{
    g_autofree char *scratch = g_dir_make_tmp("tmq-XXXXXX", error);
    if (!scratch) {
        tmq_error_add_place(error, TMQ_ERROR_IO, g_get_tmp_dir(), 0);
        return FALSE;
    }
    const gboolean ok = find_in(memory, options, scratch, findings, error);
    tmq_since_delete(scratch);
    return ok;
}
