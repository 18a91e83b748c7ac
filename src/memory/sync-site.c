/* What is in the site now, and what the memory knew of it. */
#include <string.h>

#include "base/hash.h"
#include "memory/sync-priv.h"

/* ---- The root ---- */

/* Whether path is folder or below it; both canonical. */
static gboolean
is_below(const char *path, const char *folder)
{
    gsize n = strlen(folder);
    if (!g_str_has_prefix(path, folder))
        return FALSE;
    return path[n] == '\0' || path[n] == '/' || (n > 0 && folder[n - 1] == '/');
}

static char *
memory_folder(const TmqSync *sync)
{
    g_autofree char *absolute = g_canonicalize_filename(tmq_store_path(sync->store), NULL);
    return g_path_get_dirname(absolute);
}

/* to, seen from the folder from: "../.." and the like; both canonical. */
static char *
relative_to(const char *to, const char *from)
{
    g_auto(GStrv) a = g_strsplit(strcmp(from, "/") == 0 ? "" : from, "/", -1);
    g_auto(GStrv) b = g_strsplit(strcmp(to, "/") == 0 ? "" : to, "/", -1);
    guint same = 0;
    while (a[same] && b[same] && g_str_equal(a[same], b[same]))
        same++;
    GString *path = g_string_new(NULL);
    for (guint i = same; a[i]; i++)
        g_string_append(path, path->len ? "/.." : "..");
    for (guint i = same; b[i]; i++)
        g_string_append_printf(path, "%s%s", path->len ? "/" : "", b[i]);
    if (path->len == 0)
        g_string_append_c(path, '.');
    return g_string_free(path, FALSE);
}

static gboolean
all_below(const TmqSync *sync, const char *root, GError **error)
{
    for (guint i = 0; sync->options->directories[i]; i++) {
        const char *directory = sync->options->directories[i];
        g_autofree char *absolute = g_canonicalize_filename(directory, NULL);
        if (is_below(absolute, root))
            continue;
        tmq_set_error(error, TMQ_ERROR_USAGE, directory, 0,
                      "name another memory with --memory FILE, or a folder of that site",
                      "outside the site this memory is of, '%s'", root);
        return FALSE;
    }
    return TRUE;
}

gboolean
tmq_sync_find_root(TmqSync *sync, GError **error)
{
    g_autofree char *folder = memory_folder(sync);
    g_autofree char *stored = tmq_store_get_meta(sync->store, "root");
    if (stored) {
        sync->root = g_canonicalize_filename(stored, folder);
        return all_below(sync, sync->root, error);
    }
    sync->root = tmq_site_root(sync->options->directories, error);
    if (!sync->root)
        return FALSE;
    g_autofree char *relative = relative_to(sync->root, folder);
    return tmq_store_set_meta(sync->store, "root", relative, error);
}

/* ---- Documents ---- */

void
tmq_sync_document_free(TmqSyncDocument *document)
{
    tmq_file_free(document->file);
    g_free(document->facts);
    g_free(document->absolute);
    g_free(document->content);
    g_free((char *)document->old.language);
    g_free((char *)document->old.key);
    g_free((char *)document->old.facts);
    g_free((char *)document->old.content);
    g_clear_pointer(&document->segments, g_ptr_array_unref);
    g_free(document);
}

static gboolean
collect_document(const TmqDocumentRow *row, gpointer data, GError **error)
{
    TmqSync *sync = data;
    TmqFile *file = tmq_file_from_json(row->path, row->facts);
    if (!file) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, tmq_store_path(sync->store), 0,
                      "run 'tmq check-memory'", "the facts of '%s' are damaged", row->path);
        return FALSE;
    }
    TmqSyncDocument *document = g_new0(TmqSyncDocument, 1);
    document->file = file;
    document->facts = g_strdup(row->facts);
    document->content = g_strdup(row->content);
    document->id = row->id;
    document->current = row->current;
    document->gone = row->gone != 0;
    document->old = *row;
    document->old.path = NULL;
    document->old.language = g_strdup(row->language);
    document->old.key = g_strdup(row->key);
    document->old.facts = g_strdup(row->facts);
    document->old.content = g_strdup(row->content);
    g_ptr_array_add(sync->documents, document);
    g_hash_table_insert(sync->by_path, file->path, document);
    return TRUE;
}

/* New content: facts are read again. FALSE where the file cannot be used. */
static gboolean
read_facts(TmqSync *sync, const TmqFound *found, const char *bytes, gsize length, TmqFile **file)
{
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqDocument) document =
        tmq_document_parse_front_matter(bytes, length, found->path, NULL, &bad);
    if (!document) {
        tmq_message_error(sync->messages, bad);
        return FALSE;
    }
    *file = tmq_site_facts(found->path, document->front_matter, sync->config);
    return TRUE;
}

static TmqSyncDocument *
add_document(TmqSync *sync, TmqFile *file)
{
    TmqSyncDocument *document = g_new0(TmqSyncDocument, 1);
    document->file = file;
    g_ptr_array_add(sync->documents, document);
    g_hash_table_insert(sync->by_path, file->path, document);
    return document;
}

static void
take_facts(TmqSync *sync, TmqSyncDocument *document, TmqFile *file)
{
    if (document->file != file) {
        g_hash_table_remove(sync->by_path, document->file->path);
        tmq_file_free(document->file);
        document->file = file;
        g_hash_table_insert(sync->by_path, file->path, document);
    }
    g_free(document->facts);
    document->facts = tmq_file_to_json(file);
}

static gboolean
read_file(TmqSync *sync, const TmqFound *found, char **bytes, gsize *length)
{
    g_autoptr(GError) bad = NULL;
    if (g_file_get_contents(found->absolute, bytes, length, &bad))
        return TRUE;
    tmq_message(sync->messages, TMQ_SEVERITY_ERROR, found->path, 0, "check its permissions",
                "cannot be read: %s", bad->message);
    return FALSE;
}

/* A file that cannot be read stays as the memory knew it; it is neither changed nor gone. */
static void
take_found(TmqSync *sync, const TmqFound *found)
{
    TmqSyncDocument *document = g_hash_table_lookup(sync->by_path, found->path);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!read_file(sync, found, &bytes, &length))
        return;
    g_autofree char *content = tmq_hash_content(bytes, length);
    gboolean edited = !document || g_strcmp0(document->content, content) != 0;
    if (edited || sync->pipeline_changed) {
        TmqFile *file = NULL;
        if (!read_facts(sync, found, bytes, length, &file))
            return;
        if (!document)
            document = add_document(sync, file);
        take_facts(sync, document, file);
        g_free(document->content);
        document->content = g_steal_pointer(&content);
    }
    document->edited = edited;
    document->gone = FALSE;
    document->absolute = g_strdup(found->absolute);
}

static gboolean
is_below_any(const char *absolute, const GPtrArray *folders)
{
    for (guint i = 0; i < folders->len; i++)
        if (is_below(absolute, g_ptr_array_index(folders, i)))
            return TRUE;
    return FALSE;
}

static GPtrArray *
absolute_folders(const TmqSync *sync, const char *const *paths, const char *base)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; paths[i]; i++)
        g_ptr_array_add(folders, g_canonicalize_filename(paths[i], base));
    (void)sync;
    return folders;
}

/* What was not found is gone, if this run looked there and could see. */
static void
mark_gone(TmqSync *sync, const TmqScan *scan)
{
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->found->len; i++)
        g_hash_table_add(found, ((TmqFound *)g_ptr_array_index(scan->found, i))->path);
    g_autoptr(GPtrArray) looked = absolute_folders(sync, sync->options->directories, NULL);
    g_autoptr(GPtrArray) unread = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < scan->unread->len; i++)
        g_ptr_array_add(unread,
                        g_canonicalize_filename(g_ptr_array_index(scan->unread, i), sync->root));
    for (guint i = 0; i < sync->documents->len; i++) {
        TmqSyncDocument *document = g_ptr_array_index(sync->documents, i);
        g_autofree char *absolute = g_canonicalize_filename(document->file->path, sync->root);
        if (!document->gone && !g_hash_table_contains(found, document->file->path) &&
            is_below_any(absolute, looked) && !is_below_any(absolute, unread))
            document->gone = TRUE;
    }
}

static int
by_path(gconstpointer a, gconstpointer b)
{
    const TmqSyncDocument *const *x = a, *const *y = b;
    return strcmp((*x)->file->path, (*y)->file->path);
}

gboolean
tmq_sync_documents(TmqSync *sync, GError **error)
{
    g_autoptr(GPtrArray) directories = absolute_folders(sync, sync->options->directories, NULL);
    g_ptr_array_add(directories, NULL);
    g_autoptr(TmqScan) scan = tmq_site_scan(sync->root, (const char *const *)directories->pdata,
                                            sync->config, sync->messages);
    if (!tmq_store_documents(sync->store, collect_document, sync, error))
        return FALSE;
    for (guint i = 0; i < scan->found->len; i++) {
        tmq_sync_progress(sync, "looking", i, scan->found->len);
        if (!tmq_sync_go_on(sync, error))
            return FALSE;
        take_found(sync, g_ptr_array_index(scan->found, i));
    }
    mark_gone(sync, scan);
    g_ptr_array_sort(sync->documents, by_path);
    return TRUE;
}
