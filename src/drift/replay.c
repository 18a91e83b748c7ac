#include "drift/replay.h"

/* What stands open as added keeps its date; everything else bears it in what is open. */
static void
date_changes(const GPtrArray *before, GPtrArray *changes, gint64 time)
{
    for (guint i = 0; i < changes->len; i++) {
        TmqDriftChange *change = changes->pdata[i];
        for (guint k = 0; change->since == 0 && before && k < before->len; k++) {
            const TmqDriftChange *old = before->pdata[k];
            if (old->rule == TMQ_DRIFT_ADDED && change->rule == TMQ_DRIFT_ADDED &&
                old->side == change->side && g_strcmp0(old->text, change->text) == 0)
                change->since = old->since;
        }
        if (change->since == 0)
            change->since = time;
    }
}

static TmqCarried *
first_state(const TmqDriftText text[2], const TmqDriftBeads *beads)
{
    TmqCarried *carried = g_new0(TmqCarried, 1);
    for (guint side = 0; side < 2; side++) {
        carried->segments[side] = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
        g_array_append_vals(carried->segments[side], text[side].segments, text[side].count);
    }
    carried->beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    g_array_append_vals(carried->beads, beads->beads, beads->count);
    return carried;
}

static TmqDriftText
text_of(const TmqCarried *carried, guint side)
{
    const GArray *segments = carried->segments[side];
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

/* What is open, and text behind it. */
static TmqDriftStates
states_with(const TmqCarried *open, const TmqDriftText text[2], const TmqDriftBeads *beads)
{
    return (TmqDriftStates){{text_of(open, 0), text_of(open, 1)},
                            {text[0], text[1]},
                            {(const TmqDriftBead *)(gpointer)open->beads->data, open->beads->len},
                            *beads};
}

gboolean
tmq_replay_needs_beads(const TmqReplay *replay, const TmqDriftText text[2])
{
    const TmqDriftBeads none = {NULL, 0};
    if (!replay->open)
        return TRUE;
    const TmqDriftStates states = states_with(replay->open, text, &none);
    return !tmq_drift_beads_stand(&states);
}

void
tmq_replay_step(TmqReplay *replay, const TmqDriftText text[2], const TmqDriftBeads *beads,
                gint64 time)
{
    if (!replay->open) {
        replay->open = first_state(text, beads);
        return;
    }
    const TmqDriftStates states = states_with(replay->open, text, beads);
    g_autoptr(TmqDriftResult) result = tmq_drift_compare(&states, replay->context, time);
    date_changes(replay->changes, result->changes, time);
    g_clear_pointer(&replay->changes, g_ptr_array_unref);
    replay->changes = g_ptr_array_ref(result->changes);
    tmq_carried_free(replay->open);
    replay->open = g_steal_pointer(&result->carried);
}

gboolean
tmq_replay_is_open(const TmqReplay *replay)
{
    return replay->changes && tmq_drift_is_open(replay->changes);
}

void
tmq_replay_clear(TmqReplay *replay)
{
    g_clear_pointer(&replay->open, tmq_carried_free);
    g_clear_pointer(&replay->changes, g_ptr_array_unref);
}
