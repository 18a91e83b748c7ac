/* A file is one transaction; what it came to is counted apart and added where it succeeded. */
#include <unistd.h>

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
    return g_strdup_printf("the file holds: %s (choose with --from and --to)", list);
}

/* Never zero in silence. */
static void
warn_where_nothing_came(const TmqImport *import, TmqMessages *messages)
{
    const TmqImportResult *result = import->result;
    if (result->added + result->changed + result->same > 0)
        return;
    const char *name = import->source->name;
    if (result->read == 0) {
        tmq_message(messages, TMQ_SEVERITY_WARNING, name, 0, NULL, "holds no units");
        return;
    }
    g_autofree char *hint = languages_hint(import);
    const TmqRefusal *first = g_ptr_array_index(result->refusals, 0);
    tmq_message(messages, TMQ_SEVERITY_WARNING, name, g_array_index(first->lines, guint, 0), hint,
                "nothing was imported: %s", first->reason);
}

/* ---- A file ---- */

static const char *
form_of(const TmqSource *source, const TmqImportOptions *options, GError **error)
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

static gboolean
read_in_transaction(TmqImport *import, const char *form, GError **error)
{
    if (!tmq_store_begin(import->store, error))
        return FALSE;
    if (!read_form(import, form, error)) {
        tmq_store_rollback(import->store);
        return FALSE;
    }
    if (import->options->dry_run || !import->units_changed) {
        tmq_store_rollback(import->store);
        return TRUE;
    }
    return tmq_store_commit(import->store, TRUE, error);
}

gboolean
tmq_memory_import(TmqMemory *memory, const char *path, const TmqImportOptions *options,
                  TmqMessages *messages, TmqImportResult *result, GError **error)
{
    g_autoptr(TmqSource) source = tmq_source_open(path, error);
    const char *form = source ? form_of(source, options, error) : NULL;
    if (!form)
        return FALSE;
    g_autoptr(TmqImportResult) part = tmq_import_result_new();
    g_autoptr(GHashTable) refusals = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TmqImport import = {.store = tmq_memory_store(memory),
                        .options = options,
                        .source = source,
                        .result = part,
                        .refusals = refusals,
                        .languages = languages};
    if (!read_in_transaction(&import, form, error))
        return FALSE;
    warn_where_nothing_came(&import, messages);
    add_result(result, part);
    return TRUE;
}
