#include "drift/carry.h"

typedef struct {
    const TmqSides *sides;
    gint64 time;
    TmqCarried *carried;
} Work;

static void
append_old(const Work *work, guint side, guint i)
{
    TmqDriftSegment segment = work->sides->states->before[side].segments[i];
    segment.line = work->sides->line[side][i];
    segment.since = segment.since ? segment.since : work->time;
    g_array_append_val(work->carried->segments[side], segment);
}

static void
append_new(const Work *work, guint side, guint i)
{
    g_array_append_val(work->carried->segments[side], work->sides->states->after[side].segments[i]);
}

static void
append_links(const Work *work, const GPtrArray *links,
             void (*append)(const Work *work, guint side, guint i))
{
    for (guint k = 0; k < links->len; k++) {
        const TmqLink *link = links->pdata[k];
        TmqDriftBead bead = {.confidence = link->confidence};
        for (guint side = 0; side < 2; side++) {
            bead.first[side] = work->carried->segments[side]->len;
            bead.count[side] = link->members[side]->len;
            for (guint i = 0; i < link->members[side]->len; i++)
                append(work, side, g_array_index(link->members[side], guint, i));
        }
        g_array_append_val(work->carried->beads, bead);
    }
}

static GHashTable *
find_open(const GArray *verdicts)
{
    GHashTable *open = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < verdicts->len; i++) {
        const TmqVerdict *verdict = &g_array_index(verdicts, TmqVerdict, i);
        if (verdict->open)
            g_hash_table_add(open, (gpointer)verdict->component);
    }
    return open;
}

TmqCarried *
tmq_drift_carry(const TmqSides *sides, const TmqComponents *components, const GArray *verdicts,
                gint64 time)
{
    g_autoptr(GHashTable) open = find_open(verdicts);
    TmqCarried *carried = g_new0(TmqCarried, 1);
    for (guint side = 0; side < 2; side++)
        carried->segments[side] = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    carried->beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    const Work work = {sides, time, carried};
    for (guint i = 0; i < components->items->len; i++) {
        const TmqComponent *component = components->items->pdata[i];
        if (g_hash_table_contains(open, component))
            append_links(&work, component->old_links, append_old);
        else
            append_links(&work, component->new_links, append_new);
    }
    return carried;
}

void
tmq_carried_free(TmqCarried *carried)
{
    if (!carried)
        return;
    for (guint side = 0; side < 2; side++)
        g_array_unref(carried->segments[side]);
    g_array_unref(carried->beads);
    g_free(carried);
}
