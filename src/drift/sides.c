#include "drift/sides.h"

static gboolean
lies_within(const TmqDriftText texts[2], const TmqDriftBead *bead)
{
    for (guint side = 0; side < 2; side++) {
        const guint count = texts[side].count;
        if (bead->first[side] > count || bead->count[side] > count - bead->first[side])
            return FALSE;
    }
    return TRUE;
}

static void
take_beads(TmqSides *sides)
{
    const TmqDriftBeads *beads = &sides->states->old_beads;
    for (guint i = 0; i < beads->count; i++) {
        const TmqDriftBead *bead = &beads->beads[i];
        if (!lies_within(sides->states->before, bead))
            continue;
        const guint index = sides->beads->len;
        g_array_append_val(sides->beads, *bead);
        for (guint side = 0; side < 2; side++)
            for (guint k = 0; k < bead->count[side]; k++)
                sides->bead_of[side][bead->first[side] + k] = index;
    }
}

/* What is gone would stand where the segment before it stands; at the start, where
 * the text begins. */
static void
find_lines(TmqSides *sides, guint side)
{
    const TmqDriftText *before = &sides->states->before[side];
    const TmqDriftText *after = &sides->states->after[side];
    guint line = after->count ? after->segments[0].line : 0;
    sides->line[side] = g_new0(guint, (gsize)before->count + 1);
    for (guint i = 0; i < before->count; i++) {
        const guint new = sides->tracks[side]->to[i];
        if (new != TMQ_TRACK_NONE)
            line = after->segments[new].line;
        sides->line[side][i] = line;
    }
}

TmqSides *
tmq_sides_new(const TmqDriftStates *states)
{
    TmqSides *sides = g_new0(TmqSides, 1);
    sides->states = states;
    sides->beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    for (guint side = 0; side < 2; side++) {
        const guint count = states->before[side].count;
        sides->tracks[side] = tmq_tracks_new(&states->before[side], &states->after[side]);
        sides->bead_of[side] = g_new0(guint, (gsize)count + 1);
        for (guint i = 0; i < count; i++)
            sides->bead_of[side][i] = TMQ_TRACK_NONE;
    }
    take_beads(sides);
    find_lines(sides, 0);
    find_lines(sides, 1);
    return sides;
}

void
tmq_sides_free(TmqSides *sides)
{
    if (!sides)
        return;
    for (guint side = 0; side < 2; side++) {
        tmq_tracks_free(sides->tracks[side]);
        g_free(sides->bead_of[side]);
        g_free(sides->line[side]);
    }
    g_array_unref(sides->beads);
    g_free(sides);
}

gboolean
tmq_sides_is_paired(const TmqSides *sides, guint bead)
{
    if (bead == TMQ_TRACK_NONE)
        return FALSE;
    const TmqDriftBead *b = &g_array_index(sides->beads, TmqDriftBead, bead);
    return b->count[0] > 0 && b->count[1] > 0;
}

gboolean
tmq_sides_same_field(const TmqDriftSegment *a, const TmqDriftSegment *b)
{
    return g_strcmp0(a->field, b->field) == 0;
}
