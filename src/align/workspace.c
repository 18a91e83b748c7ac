#include "workspace.h"

TmqWorkspace *
tmq_workspace_new(guint words)
{
    TmqWorkspace *workspace = g_new0(TmqWorkspace, 1);
    workspace->words = words;
    workspace->first = g_new0(guint, words + 1);
    workspace->count[0] = g_new0(guint, words + 1);
    workspace->count[1] = g_new0(guint, words + 1);
    workspace->local = g_new0(guint, words + 1);
    return workspace;
}

void
tmq_workspace_free(TmqWorkspace *workspace)
{
    if (workspace == NULL)
        return;
    g_free(workspace->first);
    g_free(workspace->count[0]);
    g_free(workspace->count[1]);
    g_free(workspace->local);
    g_free(workspace);
}
