#include "site/root.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "history/git.h"
#include "tmq/site.h"

/* The folder it stands in may be reached over links, the directory's own name is kept: a directory
 * that is a symbolic link belongs where the link is. */
char *
tmq_site_absolute(const char *directory)
{
    g_autofree char *full = g_canonicalize_filename(directory, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_autofree char *name = g_path_get_basename(full);
    char real[PATH_MAX];
    if (g_str_equal(parent, full) || !realpath(parent, real))
        return g_steal_pointer(&full);
    return g_build_filename(real, name, NULL);
}

static char *
root_of(const char *directory)
{
    g_autofree char *config = tmq_config_find(directory);
    if (config)
        return g_path_get_dirname(config);
    char *top = tmq_git_find_top(directory);
    return top ? top : g_strdup(directory);
}

gboolean
tmq_site_is_below(const char *path, const char *folder)
{
    gsize n = strlen(folder);
    if (n == 1 && *folder == '/')
        return *path == '/';
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

static void
widen(char **common, const char *root)
{
    while (!tmq_site_is_below(root, *common)) {
        char *parent = g_path_get_dirname(*common);
        g_free(*common);
        *common = parent;
    }
}

char *
tmq_site_root(const char *const *directories, GError **error)
{
    if (!directories || !directories[0]) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "name the folder that the pages are in",
                      "no directory");
        return NULL;
    }
    char *common = NULL;
    for (; *directories; directories++) {
        g_autofree char *directory = tmq_site_absolute(*directories);
        g_autofree char *root = root_of(directory);
        if (common)
            widen(&common, root);
        else
            common = g_steal_pointer(&root);
    }
    return common;
}

const char *
tmq_site_relative(const char *root, const char *path)
{
    gsize n = strlen(root);
    if (!tmq_site_is_below(path, root))
        return NULL;
    if (n == 1)
        return path + 1;
    return path[n] ? path + n + 1 : path + n;
}
