/* Whether two pages still say the same: what changed since then changed on both. */
#include "drift/stored.h"
#include "memory/sync-priv.h"

gboolean
tmq_sync_is_in_step(TmqSync *sync, const TmqSyncPair *pair, gboolean *in_step, GError **error)
{
    g_autoptr(TmqStoredAlignment) before =
        tmq_stored_alignment_load(sync->store, pair->in_step, error);
    g_autoptr(TmqStoredAlignment) after =
        before ? tmq_stored_alignment_load(sync->store, pair->current, error) : NULL;
    if (!after)
        return FALSE;
    TmqDriftStates states = {
        .before = {tmq_stored_text(before, 0), tmq_stored_text(before, 1)},
        .after = {tmq_stored_text(after, 0), tmq_stored_text(after, 1)},
        .old_beads = tmq_stored_beads(before),
        .new_beads = tmq_stored_beads(after),
    };
    g_autoptr(GPtrArray) changes = tmq_drift_compare(&states);
    *in_step = changes->len == 0;
    return TRUE;
}
