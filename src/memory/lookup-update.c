/* Keeping the files of the lookup index up to date.
 *
 * The base has most units. What came later is in a second, small file, which is made anew in a
 * moment, until it is worth while to make the base anew; what came after that, and is little, each
 * lookup reads for itself. */
#include <errno.h>
#include <unistd.h>

#include "memory/lookup-file.h"
#include "memory/memory-priv.h"

enum {
    RECENT_LEAST = 20000, /* units that may be in the second file, however small the base */
    RECENT_PART = 10,     /* and this part of the base where that is more */
};

char *
tmq_lookup_base_path(const TmqStore *store)
{
    return g_strconcat(tmq_store_path(store), "-lookup", NULL);
}

char *
tmq_lookup_recent_path(const TmqStore *store)
{
    return g_strconcat(tmq_store_path(store), "-lookup-recent", NULL);
}

/* Opens a file that follows the unit after; any other is of another state. */
static TmqLookupFileState
open_file(TmqLookupFile **file, const char *path, TmqStore *store, gint64 after)
{
    TmqLookupFileState state = tmq_lookup_file_open(file, path, store);
    if (state != TMQ_LOOKUP_FILE_GOOD || tmq_lookup_file_after(*file) == after)
        return state;
    g_clear_pointer(file, tmq_lookup_file_free);
    return TMQ_LOOKUP_FILE_STALE;
}

gint64
tmq_lookup_files_open(TmqStore *store, TmqLookupFiles *files)
{
    g_autofree char *base = tmq_lookup_base_path(store);
    g_autofree char *recent = tmq_lookup_recent_path(store);
    files->base_state = open_file(&files->base, base, store, 0);
    files->recent_state = TMQ_LOOKUP_FILE_NONE;
    if (!files->base) {
        g_clear_pointer(&files->recent, tmq_lookup_file_free);
        return 0;
    }
    gint64 last = tmq_lookup_file_last(files->base);
    files->recent_state = open_file(&files->recent, recent, store, last);
    return files->recent ? tmq_lookup_file_last(files->recent) : last;
}

void
tmq_lookup_files_close(TmqLookupFiles *files)
{
    g_clear_pointer(&files->base, tmq_lookup_file_free);
    g_clear_pointer(&files->recent, tmq_lookup_file_free);
}

/* Lets go of a file that is damaged inside. */
static void
drop_damaged(TmqLookupFile **file)
{
    if (*file && !tmq_lookup_file_is_whole(*file))
        g_clear_pointer(file, tmq_lookup_file_free);
}

static gboolean
remove_file(const char *path, GError **error)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_IO, path, 0, NULL, "cannot remove: %s", g_strerror(errno));
    return FALSE;
}

static gboolean
is_worth_a_new_base(const TmqLookupFile *base, gint64 last)
{
    gint64 recent = last - tmq_lookup_file_last(base);
    return recent > MAX(RECENT_LEAST, tmq_lookup_file_last(base) / RECENT_PART);
}

/* last: the memory's last unit. */
static gboolean
update(TmqStore *store, TmqLookupFiles *files, gint64 last, GError **error)
{
    g_autofree char *base = tmq_lookup_base_path(store);
    g_autofree char *recent = tmq_lookup_recent_path(store);
    if (last < TMQ_LOOKUP_SMALL)
        return remove_file(recent, error) && remove_file(base, error);
    drop_damaged(&files->base);
    if (!files->base || is_worth_a_new_base(files->base, last))
        return tmq_lookup_file_write(base, store, 0, last, error) && remove_file(recent, error);
    drop_damaged(&files->recent);
    gint64 of_base = tmq_lookup_file_last(files->base);
    gint64 covered = files->recent ? tmq_lookup_file_last(files->recent) : of_base;
    if (last - covered > TMQ_LOOKUP_LITTLE)
        return tmq_lookup_file_write(recent, store, of_base, last, error);
    return files->recent || remove_file(recent, error);
}

gboolean
tmq_memory_update_lookup(TmqMemory *memory, GError **error)
{
    TmqStore *store = tmq_memory_store(memory);
    gint64 last = 0;
    tmq_store_shrink(store);
    if (!tmq_store_begin_read(store, error))
        return FALSE;
    TmqLookupFiles files = {0};
    tmq_lookup_files_open(store, &files);
    gboolean ok = tmq_store_last_unit(store, &last, error) && update(store, &files, last, error);
    tmq_lookup_files_close(&files);
    tmq_store_end_read(store);
    return ok;
}
