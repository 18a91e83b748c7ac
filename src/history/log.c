#include "history/log.h"

#include <string.h>

#include "history/git-priv.h"

/* A file that is followed into the past, under the name it has there. */
typedef struct {
    guint index;
    char *path;
} Followed;

struct TmqGitLog {
    TmqGit *git;
    GPtrArray *pasts; /* of TmqGitPast */
    gboolean shallow;
};

typedef struct {
    TmqGitLog *log;
    GHashTable *followed; /* path -> Followed */
    guint commit;
    gint64 time;
    guint max_states;
} Walk;

static void
free_past(gpointer data)
{
    TmqGitPast *past = data;
    g_array_unref(past->states);
    g_free(past);
}

static void
free_followed(gpointer data)
{
    Followed *followed = data;
    g_free(followed->path);
    g_free(followed);
}

void
tmq_git_log_free(TmqGitLog *log)
{
    if (!log)
        return;
    g_ptr_array_unref(log->pasts);
    g_free(log);
}

const TmqGitPast *
tmq_git_log_past(const TmqGitLog *log, guint path)
{
    return log->pasts->pdata[path];
}

gboolean
tmq_git_log_is_shallow(const TmqGitLog *log)
{
    return log->shallow;
}

GBytes *
tmq_git_log_read(TmqGitLog *log, const TmqGitState *state)
{
    git_oid id;
    git_blob *blob = NULL;
    if (git_oid_fromstr(&id, state->blob) != 0 ||
        git_blob_lookup(&blob, log->git->repository, &id) != 0)
        return NULL;
    GBytes *bytes = g_bytes_new(git_blob_rawcontent(blob), (gsize)git_blob_rawsize(blob));
    git_blob_free(blob);
    return bytes;
}

/* ---- One commit ---- */

static void
add_state(const Walk *walk, const Followed *followed, const git_oid *blob)
{
    TmqGitPast *past = walk->log->pasts->pdata[followed->index];
    TmqGitState state = {.commit = walk->commit, .time = walk->time};
    git_oid_tostr(state.blob, sizeof state.blob, blob);
    g_array_append_val(past->states, state);
}

static void
stop_following(Walk *walk, const char *path, gboolean complete)
{
    const Followed *followed = g_hash_table_lookup(walk->followed, path);
    ((TmqGitPast *)walk->log->pasts->pdata[followed->index])->complete = complete;
    g_hash_table_remove(walk->followed, path);
}

/* Notes the contents that a commit brought. Whether a followed file came with it, under a name that
 * it may have had before or not. */
static gboolean
take_contents(Walk *walk, git_diff *diff)
{
    gboolean added = FALSE;
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        const Followed *followed = g_hash_table_lookup(walk->followed, delta->new_file.path);
        if (!followed || delta->status == GIT_DELTA_DELETED)
            continue;
        add_state(walk, followed, &delta->new_file.id);
        added = added || delta->status == GIT_DELTA_ADDED;
    }
    return added;
}

static void
follow(Walk *walk, const char *path, const char *old_path)
{
    Followed *followed = g_hash_table_lookup(walk->followed, path);
    const guint index = followed->index;
    g_hash_table_remove(walk->followed, path);
    if (g_hash_table_contains(walk->followed, old_path))
        return; /* a copy of a page that is still there: its past is that one's */
    followed = g_new0(Followed, 1);
    *followed = (Followed){index, g_strdup(old_path)};
    g_hash_table_insert(walk->followed, followed->path, followed);
}

/* Goes on under the old names of what was renamed. What came anew may have been there before, since
 * pages vanish and come back: its name is followed on. */
static void
take_renames(Walk *walk, git_diff *diff)
{
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    g_autoptr(GPtrArray) renamed = g_ptr_array_new();
    find.flags = GIT_DIFF_FIND_RENAMES;
    if (git_diff_find_similar(diff, &find) != 0)
        return;
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        const Followed *followed = g_hash_table_lookup(walk->followed, delta->new_file.path);
        if (!followed)
            continue;
        if (delta->status == GIT_DELTA_RENAMED)
            g_ptr_array_add(renamed, (gpointer)delta);
        else if (delta->status == GIT_DELTA_ADDED)
            ((TmqGitPast *)walk->log->pasts->pdata[followed->index])->complete = TRUE;
    }
    for (guint i = 0; i < renamed->len; i++) {
        const git_diff_delta *delta = renamed->pdata[i];
        follow(walk, delta->new_file.path, delta->old_file.path);
    }
}

/* Forgets files of which enough is known. */
static void
drop_full(Walk *walk)
{
    GHashTableIter iter;
    gpointer value;
    g_autoptr(GPtrArray) full = g_ptr_array_new();
    g_hash_table_iter_init(&iter, walk->followed);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Followed *followed = value;
        const TmqGitPast *past = walk->log->pasts->pdata[followed->index];
        if (past->states->len >= walk->max_states)
            g_ptr_array_add(full, followed->path);
    }
    for (guint i = 0; i < full->len; i++)
        stop_following(walk, full->pdata[i], FALSE);
}

static git_tree *
tree_of(git_commit *commit)
{
    git_tree *tree = NULL;
    return commit && git_commit_tree(&tree, commit) == 0 ? tree : NULL;
}

/* parent: NULL before the first commit of all. */
static gboolean
take_commit(Walk *walk, git_commit *commit, git_commit *parent)
{
    git_tree *new = tree_of(commit), *old = tree_of(parent);
    git_diff *diff = NULL;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    const gboolean ok =
        new &&git_diff_tree_to_tree(&diff, walk->log->git->repository, old, new, &options) == 0;
    if (ok && take_contents(walk, diff)) {
        take_renames(walk, diff);
        drop_full(walk);
    } else if (ok) {
        drop_full(walk);
    }
    git_diff_free(diff);
    git_tree_free(old);
    git_tree_free(new);
    return ok;
}

/* ---- The walk ---- */

static git_commit *
head_of(TmqGit *git)
{
    git_oid id;
    git_commit *commit = NULL;
    if (git_reference_name_to_id(&id, git->repository, "HEAD") != 0 ||
        git_commit_lookup(&commit, git->repository, &id) != 0)
        return NULL;
    return commit;
}

/* What is before a commit that the clone lacks is not known: that commit is then the first one that
 * is looked at, but not where its files came from. */
static gboolean
walk_back(Walk *walk, guint max_commits, const volatile gint *cancelled, GError **error)
{
    git_commit *commit = head_of(walk->log->git);
    gboolean ok = TRUE;
    while (ok && commit && walk->commit < max_commits && g_hash_table_size(walk->followed) > 0) {
        git_commit *parent = NULL;
        const gboolean has_parent = git_commit_parentcount(commit) > 0;
        const gboolean lacking = has_parent && git_commit_parent(&parent, commit, 0) != 0;
        walk->time = git_commit_time(commit);
        if (lacking)
            walk->log->shallow = TRUE;
        ok = take_commit(walk, commit, parent);
        if (!ok)
            tmq_set_error(error, TMQ_ERROR_IO, NULL, 0, "'git fsck' tells what the clone lacks",
                          "git's history cannot be read");
        if (cancelled && *cancelled) {
            tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL, "cancelled");
            ok = FALSE;
        }
        git_commit_free(commit);
        commit = parent;
        walk->commit++;
    }
    git_commit_free(commit);
    return ok;
}

static void
forget_completeness(TmqGitLog *log)
{
    for (guint i = 0; log->shallow && i < log->pasts->len; i++)
        ((TmqGitPast *)log->pasts->pdata[i])->complete = FALSE;
}

TmqGitLog *
tmq_git_log(TmqGit *git, const char *const *paths, guint count, guint max_commits, guint max_states,
            const volatile gint *cancelled, GError **error)
{
    g_autoptr(TmqGitLog) log = g_new0(TmqGitLog, 1);
    g_autoptr(GHashTable) followed =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_followed);
    log->git = git;
    log->shallow = git_repository_is_shallow(git->repository) == 1;
    log->pasts = g_ptr_array_new_with_free_func(free_past);
    for (guint i = 0; i < count; i++) {
        TmqGitPast *past = g_new0(TmqGitPast, 1);
        Followed *file = g_new0(Followed, 1);
        past->states = g_array_new(FALSE, FALSE, sizeof(TmqGitState));
        g_ptr_array_add(log->pasts, past);
        *file = (Followed){i, g_strdup(paths[i])};
        g_hash_table_replace(followed, file->path, file);
    }
    Walk walk = {.log = log, .followed = followed, .max_states = max_states};
    if (!walk_back(&walk, max_commits, cancelled, error))
        return NULL;
    forget_completeness(log);
    return g_steal_pointer(&log);
}
