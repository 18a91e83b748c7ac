/* Whether two pages still say the same: what changed since then changed on both. */
#include "drift/settle.h"
#include "memory/sync-priv.h"

/* The lexicon is that of the last sync: this one's would have learnt what drifted. */
static gboolean
start(TmqSync *sync, GError **error)
{
    const char *from = sync->config->from, *to = sync->config->to;
    if (sync->drift)
        return TRUE;
    sync->drift_lexicon = tmq_memory_lexicon(sync->memory, from, to, error);
    if (!sync->drift_lexicon)
        return FALSE;
    sync->drift = tmq_drift_context_new(from, to);
    sync->drift->lexicon = sync->drift_lexicon;
    return TRUE;
}

gboolean
tmq_sync_settle(TmqSync *sync, const TmqSyncPair *pair, gboolean *in_step, GError **error)
{
    const TmqPairRow row = {.id = pair->id, .in_step = pair->in_step, .current = pair->current};
    return start(sync, error) && tmq_drift_settle(sync->store, sync->drift, &row, in_step, error);
}
