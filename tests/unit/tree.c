#include "tree.h"

#include <glib/gstdio.h>

static void
remove_content(const char *path)
{
    g_chmod(path, 0700);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        tree_remove(child);
    }
}

void
tree_remove(const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        remove_content(path);
    g_assert_cmpint(g_remove(path), ==, 0);
}
