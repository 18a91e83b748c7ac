#include "drift/replay.h"

#include "base/hash.h"
#include "drift/carry.h"
#include "drift/stored.h"
#include "tmq/text.h"

typedef struct {
    TmqStore *store;
    GPtrArray *alignments; /* of TmqStoredAlignment: their strings are still in use */
    TmqCarried *carried;   /* what was carried so far; NULL: the first alignment stands */
    GHashTable *added[2];  /* loose hash -> time when it was first added on that side alone */
} Replay;

static void
clear_replay(Replay *replay)
{
    tmq_carried_free(replay->carried);
    g_ptr_array_unref(replay->alignments);
    g_hash_table_unref(replay->added[0]);
    g_hash_table_unref(replay->added[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Replay, clear_replay)

static TmqDriftText
text_of(const GArray *segments)
{
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

static TmqDriftStates
states_before(const Replay *replay, const TmqStoredAlignment *after)
{
    TmqDriftStates states = {
        .after = {tmq_stored_text(after, 0), tmq_stored_text(after, 1)},
        .new_beads = tmq_stored_beads(after),
    };
    const TmqStoredAlignment *first = replay->alignments->pdata[0];
    for (guint side = 0; side < 2; side++)
        states.before[side] = replay->carried ? text_of(replay->carried->segments[side])
                                              : tmq_stored_text(first, side);
    states.old_beads =
        replay->carried
            ? (TmqDriftBeads){(const TmqDriftBead *)(gpointer)replay->carried->beads->data,
                              replay->carried->beads->len}
            : tmq_stored_beads(first);
    return states;
}

static gint64 *
loose_key(const char *text)
{
    g_autofree char *loose = tmq_text_loose_form(text, -1);
    gint64 *key = g_new(gint64, 1);
    *key = tmq_hash64(loose, -1);
    return key;
}

/* Dates the changes: those that stood open before keep their date. */
static void
date_changes(Replay *replay, GPtrArray *changes, const TmqStoredAlignment *after)
{
    for (guint i = 0; i < changes->len; i++) {
        TmqDriftChange *change = changes->pdata[i];
        const gint64 now = tmq_store_revision_time(replay->store, after->revision[change->side]);
        gint64 *key = change->rule == TMQ_DRIFT_ADDED ? loose_key(change->text) : NULL;
        const gint64 *known = key ? g_hash_table_lookup(replay->added[change->side], key) : NULL;
        if (change->since == 0)
            change->since = known ? *known : now;
        if (!key || known)
            g_free(key);
        else
            g_hash_table_insert(replay->added[change->side], key,
                                g_memdup2(&change->since, sizeof(gint64)));
    }
}

/* The changes that are open after one state more. */
static GPtrArray *
step(Replay *replay, gint64 id, gboolean last, GError **error)
{
    TmqStoredAlignment *after = tmq_stored_alignment_load(replay->store, id, error);
    if (!after)
        return NULL;
    g_ptr_array_add(replay->alignments, after);
    const TmqDriftStates states = states_before(replay, after);
    GPtrArray *changes = tmq_drift_compare(&states);
    date_changes(replay, changes, after);
    if (last)
        return changes;
    gint64 revisions[2], time = 0;
    TmqCarried *carried = NULL;
    if (tmq_store_alignment(replay->store, id, &revisions[0], &revisions[1], &time, error))
        carried = tmq_drift_carry(&states, time);
    tmq_carried_free(replay->carried);
    replay->carried = carried;
    if (!carried)
        g_clear_pointer(&changes, g_ptr_array_unref);
    return changes;
}

static GHashTable *
new_dates(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
}

GPtrArray *
tmq_drift_replay(TmqStore *store, gint64 in_step, gint64 current, GError **error)
{
    g_auto(Replay) replay = {
        .store = store,
        .alignments = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_stored_alignment_free),
        .added = {new_dates(), new_dates()}};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    TmqStoredAlignment *first = tmq_stored_alignment_load(store, in_step, error);
    if (!first)
        return NULL;
    g_ptr_array_add(replay.alignments, first);
    if (!tmq_store_later_alignments(store, in_step, current, ids, error))
        return NULL;
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_drift_change_free);
    for (guint i = 0; i < ids->len; i++) {
        g_ptr_array_unref(changes);
        changes = step(&replay, g_array_index(ids, gint64, i), i + 1 == ids->len, error);
        if (!changes)
            return NULL;
    }
    return g_steal_pointer(&changes);
}
