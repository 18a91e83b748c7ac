/* A file is one transaction; what it came to is counted apart and added where it succeeded. */
#include "memory/import-priv.h"

/* ---- The result ---- */

static void
refusal_free(TmqRefusal *refusal)
{
    g_free(refusal->file);
    g_free(refusal->reason);
    g_array_unref(refusal->lines);
    g_free(refusal);
}

TmqImportResult *
tmq_import_result_new(void)
{
    TmqImportResult *result = g_new0(TmqImportResult, 1);
    result->refusals = g_ptr_array_new_with_free_func((GDestroyNotify)refusal_free);
    return result;
}

void
tmq_import_result_free(TmqImportResult *result)
{
    if (!result)
        return;
    g_ptr_array_unref(result->refusals);
    g_free(result);
}

static void
add_result(TmqImportResult *total, TmqImportResult *part)
{
    total->read += part->read;
    total->added += part->added;
    total->changed += part->changed;
    total->same += part->same;
    total->refused += part->refused;
    total->retired += part->retired;
    total->files++;
    g_ptr_array_extend_and_steal(total->refusals, g_steal_pointer(&part->refusals));
    part->refusals = g_ptr_array_new();
}

/* ---- What is said of a file ---- */

static int
by_text(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* "--from en --to de" where the file holds two languages, else a list; NULL where it holds none. */
static char *
languages_hint(const TmqImport *import)
{
    guint count = 0;
    g_autofree const char **tags =
        (const char **)g_hash_table_get_keys_as_array(import->languages, &count);
    if (count == 0)
        return NULL;
    qsort(tags, count, sizeof *tags, by_text);
    if (count == 2)
        return g_strdup_printf("the file is in '%s' and '%s': --from %s --to %s", tags[0], tags[1],
                               tags[0], tags[1]);
    g_autofree char *list = g_strjoinv(", ", (GStrv)tags);
    return g_strdup_printf("the file holds: %s (choose with --from and --to, or --all-languages)",
                           list);
}

/* Never zero in silence. */
static void
warn_where_nothing_came(const TmqImport *import, TmqMessages *messages)
{
    const TmqImportResult *result = import->result;
    if (result->added + result->changed + result->same > 0)
        return;
    const char *name = tmq_source_name(import->source);
    if (result->read == 0) {
        tmq_message(messages, TMQ_SEVERITY_WARNING, name, 0, NULL, "holds no units");
        return;
    }
    g_autofree char *hint = languages_hint(import);
    const TmqRefusal *first = g_ptr_array_index(result->refusals, 0);
    tmq_message(messages, TMQ_SEVERITY_WARNING, name, g_array_index(first->lines, guint, 0), hint,
                "nothing was imported: %s", first->reason);
}

static void
warn_of_dropped_characters(const TmqImport *import, TmqMessages *messages)
{
    if (import->dropped > 0)
        tmq_message(messages, TMQ_SEVERITY_WARNING, tmq_source_name(import->source),
                    import->dropped_line, NULL,
                    "characters that XML does not allow were left out: %" G_GUINT64_FORMAT
                    ", the first of them here",
                    import->dropped);
}

/* ---- A file ---- */

static const char *
form_of(TmqSource *source, const TmqImportOptions *options, GError **error)
{
    const char *told = tmq_source_form(source, error);
    return told && options->as ? options->as : told;
}

static gboolean
read_form(TmqImport *import, const char *form, GError **error)
{
    if (g_str_equal(form, "tmx"))
        return tmq_import_tmx(import, error);
    if (g_str_equal(form, "jsonl"))
        return tmq_import_jsonl(import, error);
    if (g_str_equal(form, "tsv"))
        return tmq_import_tsv(import, error);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmx, tsv or jsonl", "'%s' is no form", form);
    return FALSE;
}

/* Whether an error is one file's, so that the others can still come in. */
static gboolean
is_of_the_file(const GError *error)
{
    return error->domain == TMQ_ERROR &&
           (error->code == TMQ_ERROR_INPUT || error->code == TMQ_ERROR_IO ||
            error->code == TMQ_ERROR_LIMIT);
}

/* Reads all units; a fault of the file is only told where what stands before it is to come in. */
static gboolean
read_units(TmqImport *import, const char *form, TmqMessages *messages, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (read_form(import, form, &fault))
        return TRUE;
    if (!import->options->keep_going || !is_of_the_file(fault)) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    tmq_message_error(messages, fault);
    return TRUE;
}

/* What is left to do when the file is read takes a third of the time of a large one. */
static void
tell_indexing(const TmqImport *import)
{
    const TmqImportOptions *o = import->options;
    if (!o->progress)
        return;
    g_autofree char *stage = g_strdup_printf("indexing %s", tmq_source_name(import->source));
    o->progress(stage, 0, 0, o->progress_data);
}

/* *keep: whether anything was to be kept, and is. */
static gboolean
read_and_commit(TmqImport *import, const char *form, TmqMessages *messages, gboolean *keep,
                GError **error)
{
    const TmqImportOptions *o = import->options;
    if (!read_units(import, form, messages, error) || !tmq_import_retire(import, error) ||
        (import->conflicts && !tmq_conflicts_settle(import, error)))
        return FALSE;
    if (!import->units_changed && !import->dates_changed)
        return TRUE;
    tell_indexing(import);
    *keep = (!import->units_changed || o->dry_run ||
             tmq_memory_renew_lexicon(import->store, o->from, o->to, NULL, error)) &&
            tmq_store_commit(import->store, import->units_changed, error);
    return *keep;
}

static gboolean
read_in_transaction(TmqImport *import, const char *form, TmqMessages *messages, GError **error)
{
    gboolean keep = FALSE;
    if (!tmq_store_begin(import->store, error))
        return FALSE;
    tmq_store_heed(import->store, import->options->cancelled);
    gboolean ok = read_and_commit(import, form, messages, &keep, error);
    tmq_store_heed(import->store, NULL);
    if (!keep)
        tmq_store_rollback(import->store);
    return ok;
}

/* Takes the file at which source stands. */
static gboolean
import_file(TmqMemory *memory, TmqSource *source, const TmqImportOptions *options,
            TmqMessages *messages, TmqImportResult *result, GError **error)
{
    const char *form = form_of(source, options, error);
    if (!form)
        return FALSE;
    TmqStore *store = tmq_memory_store(memory);
    g_autoptr(TmqConflicts) conflicts = NULL;
    if (options->on_conflict != TMQ_CONFLICT_BOTH &&
        !(conflicts = tmq_conflicts_new(store, options, error)))
        return FALSE;
    g_autoptr(TmqImportResult) part = tmq_import_result_new();
    g_autoptr(GHashTable) refusals = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(TmqImportKnown) known = tmq_import_known_new();
    g_autoptr(GHashTable) retiring =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GHashTable) languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TmqImport import = {.store = store,
                        .options = options,
                        .source = source,
                        .result = part,
                        .refusals = refusals,
                        .languages = languages,
                        .known = known,
                        .retiring = retiring,
                        .conflicts = conflicts};
    gboolean ok = read_in_transaction(&import, form, messages, error);
    g_free(import.header);
    if (!ok)
        return FALSE;
    warn_of_dropped_characters(&import, messages);
    warn_where_nothing_came(&import, messages);
    add_result(result, part);
    return TRUE;
}

/* ---- Several files ---- */

/* Whether the work goes on after a fault: one of the file in hand is told then. */
static gboolean
goes_on(GError *fault, TmqMessages *messages, GError **error)
{
    if (is_of_the_file(fault)) {
        tmq_message_error(messages, fault);
        g_error_free(fault);
        return TRUE;
    }
    g_propagate_error(error, fault);
    return FALSE;
}

/* Takes a file, or the files in it where it is an archive. */
static gboolean
import_path(TmqMemory *memory, const char *path, const TmqImportOptions *options,
            TmqMessages *messages, TmqImportResult *result, GError **error)
{
    GError *fault = NULL;
    g_autoptr(TmqSource) source = tmq_source_open(path, &fault);
    while (source && tmq_source_next(source, messages, &fault)) {
        if (!import_file(memory, source, options, messages, result, &fault) &&
            !goes_on(g_steal_pointer(&fault), messages, error))
            return FALSE;
    }
    return !fault || goes_on(fault, messages, error);
}

/* Takes what path names: a file, an archive, or a folder. */
static gboolean
import_named(TmqMemory *memory, const char *path, const TmqImportOptions *options,
             TmqMessages *messages, TmqImportResult *result, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return import_path(memory, path, options, messages, result, error);
    GError *fault = NULL;
    g_autoptr(GPtrArray) files = tmq_import_walk(path, &fault);
    if (!files)
        return goes_on(fault, messages, error);
    for (guint i = 0; i < files->len; i++)
        if (!import_path(memory, g_ptr_array_index(files, i), options, messages, result, error))
            return FALSE;
    return TRUE;
}

gboolean
tmq_memory_import(TmqMemory *memory, const char *const *paths, const TmqImportOptions *options,
                  TmqMessages *messages, TmqImportResult *result, GError **error)
{
    /* A rehearsal is one transaction about those of the files, so that each file finds what the
     * files before it brought. */
    TmqStore *store = tmq_memory_store(memory);
    gboolean ok = !options->dry_run || tmq_store_begin(store, error);
    for (; ok && *paths; paths++)
        ok = import_named(memory, *paths, options, messages, result, error);
    if (options->dry_run)
        tmq_store_rollback(store);
    return ok;
}
