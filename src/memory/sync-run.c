/* What every step of a sync needs: its run, whether to go on, how far it is. */
#include "memory/sync-priv.h"

gint64
tmq_sync_run(TmqSync *sync, GError **error)
{
    if (!sync->run)
        sync->run =
            tmq_store_add_run(sync->store, "sync", sync->options->now, sync->revision, error);
    return sync->run;
}

gboolean
tmq_sync_go_on(TmqSync *sync, GError **error)
{
    if (!sync->options->cancelled || !g_atomic_int_get(sync->options->cancelled))
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL, "stopped; the memory is as it was");
    return FALSE;
}

void
tmq_sync_progress(TmqSync *sync, const char *stage, guint done, guint total)
{
    if (sync->options->progress)
        sync->options->progress(stage, done, total, sync->options->progress_data);
}
