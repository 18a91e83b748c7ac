#include "cli/locate.h"

#define MEMORY_IN_DIRECTORY ".tmq/memory.db"

/* The nearest memory from the working directory upward, relative where it lies in it. */
static char *
nearest_memory(void)
{
    if (g_file_test(MEMORY_IN_DIRECTORY, G_FILE_TEST_EXISTS))
        return g_strdup(MEMORY_IN_DIRECTORY);
    g_autofree char *directory = g_get_current_dir();
    for (;;) {
        g_autofree char *path = g_build_filename(directory, MEMORY_IN_DIRECTORY, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&path);
        g_autofree char *parent = g_path_get_dirname(directory);
        if (g_str_equal(parent, directory))
            return NULL;
        g_free(directory);
        directory = g_steal_pointer(&parent);
    }
}

static const char *
named_by_environment(void)
{
    const char *path = g_getenv("TMQ_MEMORY");
    return path && *path ? path : NULL;
}

char *
tmq_locate_memory(const char *named, TmqNeeds needs, GError **error)
{
    if (needs == TMQ_NEEDS_NOTHING || needs == TMQ_NEEDS_OUTPUT_ONLY)
        return NULL;
    if (!named)
        named = named_by_environment();
    if (named || needs == TMQ_NEEDS_MEMORY_NAMED)
        return g_strdup(named);
    char *path = nearest_memory();
    if (!path && needs == TMQ_NEEDS_MEMORY_CREATE)
        path = g_strdup(MEMORY_IN_DIRECTORY);
    if (!path)
        tmq_set_error(error, TMQ_ERROR_MEMORY, NULL, 0,
                      "run 'tmq sync DIR' first, or name one with --memory FILE",
                      "no memory here (no %s in this folder or above it)", MEMORY_IN_DIRECTORY);
    return path;
}

TmqConfig *
tmq_locate_config(const char *named, const char *directory, GError **error)
{
    if (named)
        return tmq_config_load(named, error);
    g_autofree char *path = tmq_config_find(".");
    if (!path && directory)
        path = tmq_config_find(directory);
    return path ? tmq_config_load(path, error) : tmq_config_new();
}
