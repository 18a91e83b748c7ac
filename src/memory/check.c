/* Whether a memory and the files beside it keep their promises.
 *
 * A file of the lookup index is held against what would be written now, byte by byte: that it is
 * whole only says that it is as it was written. */
#include "memory/lookup-file.h"
#include "memory/memory-priv.h"

static void G_GNUC_PRINTF(2, 3) add(GPtrArray *sentences, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(sentences, g_strdup_vprintf(format, args));
    va_end(args);
}

/* file is NULL where its state is not good. */
static gboolean
check_file(TmqMemoryCheck *check, TmqStore *store, TmqLookupFile *file, TmqLookupFileState state,
           const char *name, GError **error)
{
    gboolean is_true = FALSE;
    if (state == TMQ_LOOKUP_FILE_STALE)
        add(check->notes, "the lookup index '%s' is not of this state of the memory", name);
    if (state == TMQ_LOOKUP_FILE_DAMAGED)
        add(check->stray, "the lookup index '%s' is damaged", name);
    if (!file)
        return TRUE;
    if (!tmq_lookup_file_is_true(file, store, &is_true, error))
        return FALSE;
    if (!is_true)
        add(check->stray,
            tmq_lookup_file_is_whole(file)
                ? "the lookup index '%s' does not say what the memory says"
                : "the lookup index '%s' is damaged",
            name);
    return TRUE;
}

static void
note_what_is_missing(TmqMemoryCheck *check, const TmqLookupFiles *files, gint64 covered,
                     gint64 last)
{
    if (files->base_state == TMQ_LOOKUP_FILE_NONE && last >= TMQ_LOOKUP_SMALL)
        add(check->notes, "there is no lookup index");
    else if (files->base && last - covered > TMQ_LOOKUP_LITTLE)
        add(check->notes, "%" G_GINT64_FORMAT " units are not in the lookup index yet",
            last - covered);
}

static gboolean
check_files(TmqMemoryCheck *check, TmqStore *store, const TmqLookupFiles *files, gint64 covered,
            GError **error)
{
    gint64 last = 0;
    g_autofree char *base = tmq_lookup_base_path(store);
    g_autofree char *recent = tmq_lookup_recent_path(store);
    if (!tmq_store_last_unit(store, &last, error))
        return FALSE;
    note_what_is_missing(check, files, covered, last);
    return check_file(check, store, files->base, files->base_state, base, error) &&
           check_file(check, store, files->recent, files->recent_state, recent, error);
}

static gboolean
check_lookup(TmqMemoryCheck *check, TmqStore *store, GError **error)
{
    TmqLookupFiles files = {0};
    if (!tmq_store_begin_read(store, error))
        return FALSE;
    gint64 covered = tmq_lookup_files_open(store, &files);
    gboolean ok = check_files(check, store, &files, covered, error);
    tmq_lookup_files_close(&files);
    tmq_store_end_read(store);
    return ok;
}

static void
collect(const char *fault, gpointer faults)
{
    g_ptr_array_add(faults, g_strdup(fault));
}

TmqMemoryCheck *
tmq_memory_check(TmqMemory *memory, GError **error)
{
    g_autoptr(TmqMemoryCheck) check = g_new0(TmqMemoryCheck, 1);
    check->faults = g_ptr_array_new_with_free_func(g_free);
    check->stray = g_ptr_array_new_with_free_func(g_free);
    check->notes = g_ptr_array_new_with_free_func(g_free);
    return tmq_store_check(memory->store, collect, check->faults, error) &&
                   check_lookup(check, memory->store, error)
               ? g_steal_pointer(&check)
               : NULL;
}

void
tmq_memory_check_free(TmqMemoryCheck *check)
{
    if (!check)
        return;
    g_ptr_array_unref(check->faults);
    g_ptr_array_unref(check->stray);
    g_ptr_array_unref(check->notes);
    g_free(check);
}
