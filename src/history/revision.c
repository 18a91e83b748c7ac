#include "history/revision.h"

#include <string.h>

#include "history/git-priv.h"

struct TmqGitRevision {
    TmqGit *git;
    char *name; /* as the user wrote it */
    git_tree *tree;
    GHashTable *renamed; /* new path -> old path; NULL: not looked for yet */
};

static void
set_name_error(GError **error, TmqGit *git, const char *name, int code)
{
    if (code == GIT_EAMBIGUOUS)
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "write more of the id",
                      "several objects of git are called '%s'", name);
    else if (git_repository_is_shallow(git->repository))
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                      "this clone is shallow: 'git fetch --unshallow' brings its history",
                      "no commit of this clone is called '%s'", name);
    else
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "'git log --oneline' lists what there is",
                      "no commit of git is called '%s'", name);
}

static git_tree *
find_tree(TmqGit *git, const char *name, int *code)
{
    git_object *object = NULL, *commit = NULL, *tree = NULL;
    *code = git_revparse_single(&object, git->repository, name);
    if (*code == 0)
        *code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
    if (*code == 0)
        *code = git_object_peel(&tree, commit, GIT_OBJECT_TREE);
    git_object_free(commit);
    git_object_free(object);
    return (git_tree *)tree;
}

TmqGitRevision *
tmq_git_revision(TmqGit *git, const char *name, GError **error)
{
    int code = 0;
    git_tree *tree = find_tree(git, name, &code);
    if (!tree) {
        set_name_error(error, git, name, code);
        return NULL;
    }
    TmqGitRevision *revision = g_new0(TmqGitRevision, 1);
    revision->git = git;
    revision->name = g_strdup(name);
    revision->tree = tree;
    return revision;
}

void
tmq_git_revision_free(TmqGitRevision *revision)
{
    if (!revision)
        return;
    g_clear_pointer(&revision->renamed, g_hash_table_unref);
    git_tree_free(revision->tree);
    g_free(revision->name);
    g_free(revision);
}

static git_diff *
diff_to_now(TmqGitRevision *revision)
{
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    git_diff *diff = NULL;
    options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
    find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    if (git_diff_tree_to_workdir_with_index(&diff, revision->git->repository, revision->tree,
                                            &options) != 0)
        return NULL;
    if (git_diff_find_similar(diff, &find) == 0)
        return diff;
    git_diff_free(diff);
    return NULL;
}

/* That git cannot tell costs only the renamed ones. */
static void
find_renamed(TmqGitRevision *revision)
{
    revision->renamed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    git_diff *diff = diff_to_now(revision);
    const size_t count = diff ? git_diff_num_deltas(diff) : 0;
    for (size_t i = 0; i < count; i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status == GIT_DELTA_RENAMED)
            g_hash_table_insert(revision->renamed, g_strdup(delta->new_file.path),
                                g_strdup(delta->old_file.path));
    }
    git_diff_free(diff);
}

static git_tree_entry *
find_entry(TmqGitRevision *revision, const char *path)
{
    git_tree_entry *entry = NULL;
    if (git_tree_entry_bypath(&entry, revision->tree, path) == 0)
        return entry;
    if (!revision->renamed)
        find_renamed(revision);
    const char *old = g_hash_table_lookup(revision->renamed, path);
    if (old && git_tree_entry_bypath(&entry, revision->tree, old) == 0)
        return entry;
    return NULL;
}

static GBytes *
read_blob(TmqGitRevision *revision, const git_oid *id)
{
    git_blob *blob = NULL;
    if (git_blob_lookup(&blob, revision->git->repository, id) != 0)
        return NULL;
    GBytes *bytes = g_bytes_new(git_blob_rawcontent(blob), (gsize)git_blob_rawsize(blob));
    git_blob_free(blob);
    return bytes;
}

gboolean
tmq_git_revision_read(TmqGitRevision *revision, const char *path, GBytes **bytes, GError **error)
{
    *bytes = NULL;
    git_tree_entry *entry = find_entry(revision, path);
    const git_filemode_t mode = entry ? git_tree_entry_filemode(entry) : GIT_FILEMODE_UNREADABLE;
    const gboolean plain = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    if (plain)
        *bytes = read_blob(revision, git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    if (!plain || *bytes)
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_IO, path, 0, "'git fsck' tells what the clone lacks",
                  "its content at '%s' is not in this clone", revision->name);
    return FALSE;
}
