/* Whether two pages still say the same: what changed since then changed on both. */
#include "drift/replay.h"
#include "memory/sync-priv.h"

gboolean
tmq_sync_is_in_step(TmqSync *sync, const TmqSyncPair *pair, gboolean *in_step, GError **error)
{
    g_autoptr(GPtrArray) changes =
        tmq_drift_replay(sync->store, pair->in_step, pair->current, error);
    if (!changes)
        return FALSE;
    *in_step = changes->len == 0;
    return TRUE;
}
