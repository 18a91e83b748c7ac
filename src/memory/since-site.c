/* The pages of a site as git had them at a revision, as files. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "history/revision.h"
#include "memory/since.h"

/* The path from the top of the work tree to the root, "" or with a slash at its end. */
static char *
prefix_of(const char *root, const char *top)
{
    const char *below = root + strlen(top);
    while (*below == '/')
        below++;
    return *below ? g_strconcat(below, "/", NULL) : g_strdup("");
}

/* A memory can come from anywhere; its paths are not to lead out of the folder. */
static gboolean
stays_inside(const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    return !g_path_is_absolute(path) && !g_strv_contains((const char *const *)names, "..");
}

static gboolean
write_page(const char *folder, const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *file = g_build_filename(folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(file);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    if (g_mkdir_with_parents(parent, 0700) != 0) {
        tmq_set_error(error, TMQ_ERROR_IO, parent, 0, "set TMPDIR to a folder with room in it",
                      "cannot make the folder: %s", g_strerror(errno));
        return FALSE;
    }
    if (g_file_set_contents_full(file, data ? data : "", (gssize)length, G_FILE_SET_CONTENTS_NONE,
                                 0600, error))
        return TRUE;
    tmq_error_add_place(error, TMQ_ERROR_IO, file, 0);
    return FALSE;
}

static gboolean
write_pages(const TmqPages *site, TmqGitRevision *revision, const char *prefix, const char *folder,
            guint *written, GError **error)
{
    for (guint i = 0; i < site->pages->len; i++) {
        const TmqPage *page = site->pages->pdata[i];
        g_autofree char *path = g_strconcat(prefix, page->path, NULL);
        g_autoptr(GBytes) bytes = NULL;
        if (!stays_inside(page->path))
            continue;
        if (!tmq_git_revision_read(revision, path, &bytes, error))
            return FALSE;
        if (!bytes)
            continue;
        if (!write_page(folder, page->path, bytes, error))
            return FALSE;
        ++*written;
    }
    return TRUE;
}

gboolean
tmq_since_write_site(const TmqPages *site, const char *root, const char *name, const char *folder,
                     guint *written, GError **error)
{
    g_autofree char *top = tmq_git_find_top(root);
    if (!top) {
        tmq_set_error(error, TMQ_ERROR_USAGE, root, 0,
                      "without '--since' drift is told from the memory alone",
                      "not in a git work tree, so there is no revision '%s'", name);
        return FALSE;
    }
    g_autoptr(TmqGit) git = tmq_git_open(top, error);
    g_autoptr(TmqGitRevision) revision = git ? tmq_git_revision(git, name, error) : NULL;
    g_autofree char *prefix = prefix_of(root, top);
    return revision && write_pages(site, revision, prefix, folder, written, error);
}

void
tmq_since_delete(const char *folder)
{
    GDir *entries = g_dir_open(folder, 0, NULL);
    for (const char *name; entries && (name = g_dir_read_name(entries));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        const gboolean is_folder =
            g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
        if (is_folder)
            tmq_since_delete(path);
        else
            g_unlink(path);
    }
    g_clear_pointer(&entries, g_dir_close);
    g_rmdir(folder);
}
