/* The files of a folder. Symbolic links to folders are not followed: they can lead round. */
#include <string.h>

#include "memory/import-priv.h"

#define MOST_FOLDERS_DEEP 64u

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
walk(const char *folder, GPtrArray *files, guint depth, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &fault);
    if (!dir) {
        tmq_set_error(error, TMQ_ERROR_IO, folder, 0, NULL, "cannot be read: %s", fault->message);
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
        if (is_folder && *name != '.' && depth > 0 && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
            if (!walk(path, files, depth - 1, error))
                return FALSE;
        } else if (!is_folder && tmq_source_is_wanted(name, TRUE)) {
            g_ptr_array_add(files, g_steal_pointer(&path));
        }
    }
    return TRUE;
}

GPtrArray *
tmq_import_walk(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    if (!walk(folder, files, MOST_FOLDERS_DEEP, error))
        return NULL;
    if (files->len == 0) {
        tmq_set_error(error, TMQ_ERROR_INPUT, folder, 0,
                      "files must end in .tmx, .tsv or .jsonl, or be a .zip or .gz of them",
                      "the folder holds no file of exchange");
        return NULL;
    }
    g_ptr_array_sort(files, by_name);
    return g_steal_pointer(&files);
}
