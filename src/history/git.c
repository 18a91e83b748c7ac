#include "history/git-priv.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with a .git in it: a repository's own (with HEAD), or a file that points to one (a
 * submodule, a linked work tree). */
static gboolean
is_top(const char *directory)
{
    g_autofree char *dot_git = g_build_filename(directory, ".git", NULL);
    g_autofree char *head = g_build_filename(dot_git, "HEAD", NULL);
    return g_file_test(dot_git, G_FILE_TEST_IS_REGULAR) || g_file_test(head, G_FILE_TEST_EXISTS);
}

char *
tmq_git_find_top(const char *directory)
{
    g_autofree char *at = g_strdup(directory);
    while (!is_top(at)) {
        char *parent = g_path_get_dirname(at);
        gboolean last = strcmp(parent, at) == 0;
        g_free(at);
        at = parent;
        if (last)
            return NULL;
    }
    return g_steal_pointer(&at);
}

static gboolean
belongs_to_another(const char *top)
{
    g_autofree char *dot_git = g_build_filename(top, ".git", NULL);
    struct stat work, git;
    return (stat(top, &work) == 0 && work.st_uid != geteuid()) ||
           (stat(dot_git, &git) == 0 && git.st_uid != geteuid());
}

/* libgit2 1.5 says "not found" for some trees of another owner, and hides which file it looked for;
 * so the owner is looked at here. */
static void
set_open_error(GError **error, const char *top, int code)
{
    const git_error *last = git_error_last();
    const char *why = last && last->message && *last->message ? last->message : "no reason given";
    g_autofree char *quoted = g_shell_quote(top);
    g_autofree char *trust = g_strdup_printf("git config --global --add safe.directory %s", quoted);
    g_autofree char *look = g_strdup_printf("git -C %s status", quoted);
    gboolean other = code == GIT_EOWNER || belongs_to_another(top);
    tmq_set_error(error, TMQ_ERROR_IO, top, 0, other ? trust : look, "git history unknown: %s",
                  other ? "the work tree belongs to another user" : why);
}

TmqGit *
tmq_git_open(const char *top, GError **error)
{
    git_libgit2_init();
    git_repository *repository = NULL;
    int code = git_repository_open_ext(&repository, top, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
    if (code == 0 && git_repository_is_bare(repository)) {
        git_repository_free(repository);
        code = GIT_ENOTFOUND;
    }
    if (code != 0) {
        set_open_error(error, top, code);
        git_libgit2_shutdown();
        return NULL;
    }
    TmqGit *git = g_new0(TmqGit, 1);
    git->repository = repository;
    if (git_repository_index(&git->index, repository) != 0)
        git->index = NULL;
    return git;
}

void
tmq_git_free(TmqGit *git)
{
    if (!git)
        return;
    git_index_free(git->index);
    git_repository_free(git->repository);
    g_free(git);
    git_libgit2_shutdown();
}

/* path with everything escaped that a line of .gitignore gives a meaning to. */
static char *
escape_pattern(const char *path)
{
    GString *s = g_string_new(NULL);
    for (; *path; path++) {
        if (strchr("\\*?[]!# \t", *path))
            g_string_append_c(s, '\\');
        g_string_append_c(s, *path);
    }
    return g_string_free(s, FALSE);
}

/* libgit2 looks for a rule that matches the path, then its folder, and so on upward, its internal
 * rules first at each step. A negated internal rule for the start therefore ends the search there,
 * before a rule on the start or above it is looked at. libgit2 drops a negation that negates
 * nothing, hence the rule before it. */
static void
add_negated_rule(TmqGit *git, const char *pattern)
{
    g_autofree char *rules = g_strdup_printf("/%s\n!/%s\n", pattern, pattern);
    git_ignore_add_rule(git->repository, rules);
}

static gboolean
is_ignored(TmqGit *git, const char *path)
{
    int ignored = 0;
    return git_ignore_path_is_ignored(&ignored, git->repository, path) == 0 && ignored;
}

/* A rule such as '*' (build folders have it) matches the start and everything below it alike. It is
 * a rule on the start, so it counts for nothing; libgit2 cannot leave out one rule, so no rule
 * counts below such a start. */
void
tmq_git_set_start(TmqGit *git, const char *directory)
{
    if (!*directory || strchr(directory, '\n'))
        return;
    g_autofree char *folder = g_strconcat(directory, "/", NULL);
    g_autofree char *any_file = g_strconcat(directory, "/any-name-at-all", NULL);
    gboolean start_ignored = is_ignored(git, folder);
    g_autofree char *pattern = escape_pattern(directory);
    add_negated_rule(git, pattern);
    if (start_ignored && is_ignored(git, any_file)) {
        g_autofree char *everything = g_strconcat(pattern, "/**", NULL);
        add_negated_rule(git, everything);
    }
}

static gboolean
is_tracked(TmqGit *git, const char *path, gboolean is_directory)
{
    if (!git->index)
        return FALSE;
    if (!is_directory)
        return git_index_get_bypath(git->index, path, 0) != NULL;
    g_autofree char *prefix = g_strconcat(path, "/", NULL);
    size_t position;
    return git_index_find_prefix(&position, git->index, prefix) == 0;
}

gboolean
tmq_git_ignores(TmqGit *git, const char *path, gboolean is_directory)
{
    /* libgit2 takes a path with a slash at its end for a folder, whatever the disk says. */
    g_autofree char *query = g_strconcat(path, is_directory ? "/" : NULL, NULL);
    return is_ignored(git, query) && !is_tracked(git, path, is_directory);
}

char *
tmq_git_head(TmqGit *git)
{
    git_oid id;
    if (git_reference_name_to_id(&id, git->repository, "HEAD") != 0)
        return NULL;
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, &id);
    return g_strdup(hex);
}
