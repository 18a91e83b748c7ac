/* Opening and closing, and what the other files of this folder share. */
#include <glib/gstdio.h>

#include "base/hash.h"
#include "memory/memory-priv.h"
#include "tmq/text.h"

TmqMemory *
tmq_memory_open(const char *path, TmqMemoryMode mode, GError **error)
{
    static const TmqStoreMode modes[] = {
        [TMQ_MEMORY_READ] = TMQ_STORE_READ,
        [TMQ_MEMORY_WRITE] = TMQ_STORE_WRITE,
        [TMQ_MEMORY_CREATE] = TMQ_STORE_CREATE,
    };
    TmqStore *store = tmq_store_open(path, modes[mode], error);
    if (!store)
        return NULL;
    TmqMemory *memory = g_new0(TmqMemory, 1);
    memory->store = store;
    return memory;
}

void
tmq_memory_close(TmqMemory *memory)
{
    if (!memory)
        return;
    tmq_store_close(memory->store);
    g_free(memory);
}

void
tmq_memory_discard(TmqMemory *memory)
{
    if (!memory)
        return;
    g_autofree char *path = g_strdup(tmq_store_path(memory->store));
    gboolean made_here = tmq_store_is_new(memory->store);
    gboolean made_folder = tmq_store_made_folder(memory->store);
    tmq_memory_close(memory);
    if (!made_here)
        return;
    g_unlink(path);
    g_autofree char *folder = g_path_get_dirname(path);
    if (made_folder)
        g_rmdir(folder);
}

TmqStore *
tmq_memory_store(TmqMemory *memory)
{
    return memory->store;
}

const char *
tmq_memory_path(const TmqMemory *memory)
{
    return tmq_store_path(memory->store);
}

gint64
tmq_neighbour_hash(const char *text)
{
    g_autofree char *form = tmq_text_search_form(text, -1);
    gint64 hash = tmq_hash64(form, -1);
    return hash ? hash : 1;
}

gboolean
tmq_memory_stats(TmqMemory *memory, TmqMemoryStats *stats, GError **error)
{
    return tmq_store_stats(memory->store, stats, error);
}

static gboolean
collect_unverified(const char *source, const char *target, gpointer data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, tmq_unverified_pair_new(source, target));
    return TRUE;
}

static void
free_unverified(gpointer pair)
{
    tmq_unverified_pair_free(pair);
}

GPtrArray *
tmq_memory_unverified(TmqMemory *memory, GError **error)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(free_unverified);
    return tmq_store_unverified(memory->store, collect_unverified, pairs, error)
               ? g_steal_pointer(&pairs)
               : NULL;
}

char *
tmq_memory_root(TmqMemory *memory, GError **error)
{
    TmqStore *store = memory->store;
    g_autofree char *stored = tmq_store_get_meta(store, "root");
    g_autofree char *file = g_canonicalize_filename(tmq_store_path(store), NULL);
    g_autofree char *folder = g_path_get_dirname(file);
    if (stored)
        return g_canonicalize_filename(stored, folder);
    tmq_set_error(error, TMQ_ERROR_USAGE, tmq_store_path(store), 0, "run 'tmq sync' first",
                  "no site was read into this memory");
    return NULL;
}
