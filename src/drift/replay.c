#include "drift/replay.h"

#include "base/hash.h"
#include "drift/carry.h"
#include "drift/stored.h"
#include "tmq/text.h"

enum { STRINGS_SIZE = 16 * 1024 };

typedef struct {
    TmqStore *store;
    GStringChunk *strings; /* of all states, equal ones once */
    TmqCarried *open;      /* the state that the next one is compared with */
    GHashTable *added[2];  /* loose hash -> time when it was first added on that side alone */
} Replay;

static void
clear_replay(Replay *replay)
{
    tmq_carried_free(replay->open);
    g_string_chunk_free(replay->strings);
    g_hash_table_unref(replay->added[0]);
    g_hash_table_unref(replay->added[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Replay, clear_replay)

static TmqDriftText
text_of(const GArray *segments)
{
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

static TmqDriftBeads
beads_of(const GArray *beads)
{
    return (TmqDriftBeads){(const TmqDriftBead *)(gpointer)beads->data, beads->len};
}

/* The state with which the replay starts. */
static gboolean
start(Replay *replay, gint64 in_step, GError **error)
{
    g_autoptr(TmqStoredAlignment) first =
        tmq_stored_alignment_load(replay->store, in_step, replay->strings, error);
    if (!first)
        return FALSE;
    replay->open = g_new0(TmqCarried, 1);
    replay->open->beads = g_array_ref(first->beads);
    for (guint side = 0; side < 2; side++)
        replay->open->segments[side] = g_array_ref(first->segments[side]);
    return TRUE;
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
step(Replay *replay, gint64 id, GError **error)
{
    gint64 revisions[2], time = 0;
    g_autoptr(TmqStoredAlignment) after =
        tmq_stored_alignment_load(replay->store, id, replay->strings, error);
    if (!after ||
        !tmq_store_alignment(replay->store, id, &revisions[0], &revisions[1], &time, error))
        return NULL;
    const TmqCarried *open = replay->open;
    const TmqDriftStates states = {{text_of(open->segments[0]), text_of(open->segments[1])},
                                   {tmq_stored_text(after, 0), tmq_stored_text(after, 1)},
                                   beads_of(open->beads),
                                   tmq_stored_beads(after)};
    GPtrArray *changes = tmq_drift_compare(&states);
    date_changes(replay, changes, after);
    TmqCarried *carried = tmq_drift_carry(&states, time);
    tmq_carried_free(replay->open);
    replay->open = carried;
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
    g_auto(Replay) replay = {.store = store,
                             .strings = g_string_chunk_new(STRINGS_SIZE),
                             .added = {new_dates(), new_dates()}};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!start(&replay, in_step, error) ||
        !tmq_store_later_alignments(store, in_step, current, ids, error))
        return NULL;
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_drift_change_free);
    for (guint i = 0; i < ids->len; i++) {
        g_ptr_array_unref(changes);
        changes = step(&replay, g_array_index(ids, gint64, i), error);
        if (!changes)
            return NULL;
    }
    return g_steal_pointer(&changes);
}
