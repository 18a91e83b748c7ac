/* What files were at a git revision. */
#pragma once

#include "history/git.h"

typedef struct TmqGitRevision TmqGitRevision;

/* The commit that name means: an id, branch, tag, or what else git takes for one ("HEAD~3",
 * "main@{yesterday}"). A name that means none is TMQ_ERROR_USAGE, with a hint that minds shallow
 * clones. It keeps git, which must outlive it. */
TmqGitRevision *tmq_git_revision(TmqGit *git, const char *name, GError **error);
void tmq_git_revision_free(TmqGitRevision *revision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqGitRevision, tmq_git_revision_free)

/* What stood in path (relative to the top) at that time; NULL in *bytes where no plain file did.
 * Of a file that was renamed since, as far as git can tell from its content, what stood under its
 * old name. FALSE where the clone lacks the content, or it is damaged (TMQ_ERROR_IO). */
gboolean tmq_git_revision_read(TmqGitRevision *revision, const char *path, GBytes **bytes,
                               GError **error);
