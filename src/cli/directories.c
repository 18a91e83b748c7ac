#include "cli/directories.h"

static void
add_configured(const TmqConfig *config, GPtrArray *paths)
{
    g_autofree char *base = g_path_get_dirname(config->path);
    for (guint i = 0; config->directories[i]; i++)
        g_ptr_array_add(paths, g_build_filename(base, config->directories[i], NULL));
}

static GPtrArray *
wanted(const TmqInvocation *in)
{
    GPtrArray *paths = g_ptr_array_new_null_terminated(4, g_free, TRUE);
    const TmqConfig *config = in->config;
    for (guint i = 0; i < in->argument_count; i++)
        g_ptr_array_add(paths, g_strdup(in->arguments[i]));
    if (paths->len == 0 && config->path && config->directories && config->directories[0])
        add_configured(config, paths);
    if (paths->len == 0)
        g_ptr_array_add(paths, g_strdup("."));
    return paths;
}

static GError *
fault_of(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return tmq_error_new(TMQ_ERROR_IO, path, 0, "name the folder it is in",
                             "a file, not a folder");
    return tmq_error_new(TMQ_ERROR_IO, path, 0, "name a folder that is there", "no such folder");
}

GStrv
tmq_directories(const TmqInvocation *in, GError **error)
{
    g_autoptr(GPtrArray) paths = wanted(in);
    for (guint i = 0; i < paths->len;) {
        g_autoptr(GError) fault = fault_of(paths->pdata[i]);
        if (fault && paths->len == 1) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return NULL;
        }
        if (fault) {
            tmq_message_error(in->messages, fault);
            g_ptr_array_remove_index(paths, i);
        } else {
            i++;
        }
    }
    return (GStrv)g_ptr_array_steal(paths, NULL);
}
