/* What the site needs of git: where the work tree is, what it ignores, which commit it stands at.
 *
 * Only this folder knows libgit2. Its own safety checks stay as they are: a work tree of another
 * owner is not opened unless git's safe.directory names it. */
#pragma once

#include "tmq/error.h"

typedef struct TmqGit TmqGit;

/* The top of the git work tree that directory (absolute) lies in, told by the nearest .git upward;
 * NULL where there is none. It need not be one that can be opened. The caller frees it. */
char *tmq_git_find_top(const char *directory);

/* Opens the work tree whose top is given. NULL with an error (TMQ_ERROR_IO, with a hint) where
 * libgit2 refuses it: damaged, of another owner. Shallow clones and ones without a commit are fine.
 */
TmqGit *tmq_git_open(const char *top, GError **error);
void tmq_git_free(TmqGit *git);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqGit, tmq_git_free)

/* From now on rules that match directory itself, or a folder above it, ignore nothing below it;
 * rules that match below it count, wherever they are written. directory is relative to the top, ""
 * for the top. */
void tmq_git_set_start(TmqGit *git, const char *directory);

/* Whether git ignores path (relative to the top): a rule matches it or a folder between it and the
 * start, and nothing at or below it is tracked. */
gboolean tmq_git_ignores(TmqGit *git, const char *path, gboolean is_directory);

/* The id of the commit that is checked out, in hex; NULL where there is none yet. */
char *tmq_git_head(TmqGit *git);
