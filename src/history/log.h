/* What files were over the commits that led to the present one: each content with its date, renames
 * followed.
 *
 * The first parent of each commit is followed: what a merge brought in came in with it. */
#pragma once

#include "history/git.h"

/* A content that a file had from one commit on. */
typedef struct {
    guint commit; /* which one: 0 the present one, rising into the past */
    gint64 time;  /* its committer's date, seconds since 1970 */
    char blob[41];
} TmqGitState;

typedef struct {
    GArray *states;    /* of TmqGitState, newest first */
    gboolean complete; /* the last one is that of the commit which brought the file in */
} TmqGitPast;

typedef struct TmqGitLog TmqGitLog;

/* The past of files (paths from the top; their order is that of tmq_git_log_past()), back to
 * max_commits commits and max_states contents each. Where there is no commit it is empty. NULL with
 * TMQ_ERROR_IO where git fails, TMQ_ERROR_CANCELLED where *cancelled (or NULL) becomes not 0. It
 * keeps git, which must outlive it. */
TmqGitLog *tmq_git_log(TmqGit *git, const char *const *paths, guint count, guint max_commits,
                       guint max_states, const volatile gint *cancelled, GError **error);
void tmq_git_log_free(TmqGitLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqGitLog, tmq_git_log_free)

const TmqGitPast *tmq_git_log_past(const TmqGitLog *log, guint path);
/* Whether the clone lacks the history before some commit. */
gboolean tmq_git_log_is_shallow(const TmqGitLog *log);

/* A content; NULL where the clone lacks it. */
GBytes *tmq_git_log_read(TmqGitLog *log, const TmqGitState *state);
