#include "drift/carry.h"

#include "drift/judge.h"

/* An old segment that stands in a new bead instead of what its side made of it. */
typedef struct {
    guint bead; /* index in the new beads */
    guint side;
    TmqDriftSegment segment;
} Kept;

typedef struct {
    const TmqSides *sides;
    gint64 time;
    gboolean *dropped[2];            /* for each new segment */
    const TmqDriftSegment **held[2]; /* for each new segment the old one in its place, or NULL */
    GArray *kept;                    /* of Kept */
} Work;

static void
start(Work *work)
{
    for (guint side = 0; side < 2; side++) {
        const gsize room = (gsize)work->sides->states->after[side].count + 1;
        work->dropped[side] = g_new0(gboolean, room);
        work->held[side] = g_new0(const TmqDriftSegment *, room);
    }
}

static void
end(Work *work)
{
    for (guint side = 0; side < 2; side++) {
        g_free(work->dropped[side]);
        g_free(work->held[side]);
    }
    g_array_unref(work->kept);
}

/* The new bead in which the counterpart of an old bead's side stands now. */
static guint
bead_of_counterpart(const Work *work, const TmqDriftBead *bead, guint side)
{
    for (guint i = bead->first[!side]; i < bead->first[!side] + bead->count[!side]; i++) {
        const guint new = work->sides->tracks[!side]->to[i];
        if (new != TMQ_TRACK_NONE && work->sides->new_bead_of[!side][new] != TMQ_TRACK_NONE)
            return work->sides->new_bead_of[!side][new];
    }
    return TMQ_TRACK_NONE;
}

/* Puts the old segment in place of the new one where that stands with the counterpart; else beside
 * the counterpart. */
static void
hold(Work *work, guint side, guint old, guint bead)
{
    const TmqDriftSegment *segment = &work->sides->states->before[side].segments[old];
    const guint new = work->sides->tracks[side]->to[old];
    if (new != TMQ_TRACK_NONE && work->sides->new_bead_of[side][new] == bead) {
        work->held[side][new] = segment;
        return;
    }
    if (new != TMQ_TRACK_NONE)
        work->dropped[side][new] = TRUE;
    Kept kept = {bead, side, *segment};
    kept.segment.line = work->sides->line[side][old];
    kept.segment.since = segment->since ? segment->since : work->time;
    g_array_append_val(work->kept, kept);
}

static void
take_verdict(Work *work, const TmqVerdict *verdict)
{
    if (verdict->rule == TMQ_DRIFT_ADDED) {
        work->dropped[verdict->side][verdict->added] = TRUE;
        return;
    }
    const guint side = verdict->side;
    const TmqDriftBead *old = &g_array_index(work->sides->beads, TmqDriftBead, verdict->bead);
    const guint bead = bead_of_counterpart(work, old, side);
    for (guint i = old->first[side]; i < old->first[side] + old->count[side]; i++)
        if (bead != TMQ_TRACK_NONE && tmq_verdict_concerns(work->sides, verdict, i))
            hold(work, side, i, bead);
}

static int
compare_kept(gconstpointer a, gconstpointer b)
{
    const Kept *x = a, *y = b;
    return (x->bead > y->bead) - (x->bead < y->bead);
}

static void
append_new(const Work *work, guint side, guint new, GArray *segments)
{
    TmqDriftSegment segment = work->sides->states->after[side].segments[new];
    const TmqDriftSegment *held = work->held[side][new];
    if (held) {
        const guint line = segment.line;
        segment = *held;
        segment.line = line;
        segment.since = held->since ? held->since : work->time;
    }
    g_array_append_val(segments, segment);
}

/* Writes a new bead with what stays of it and what is kept beside it. */
static void
carry_bead(const Work *work, guint index, guint *next_kept, TmqCarried *carried)
{
    const TmqDriftBead *bead = &work->sides->states->new_beads.beads[index];
    TmqDriftBead written = {{carried->segments[0]->len, carried->segments[1]->len}, {0, 0}};
    for (guint side = 0; side < 2; side++) {
        const guint count = work->sides->states->after[side].count;
        for (guint k = 0, i = bead->first[side]; k < bead->count[side] && i < count; k++, i++)
            if (!work->dropped[side][i])
                append_new(work, side, i, carried->segments[side]);
    }
    for (; *next_kept < work->kept->len; (*next_kept)++) {
        const Kept *kept = &g_array_index(work->kept, Kept, *next_kept);
        if (kept->bead != index)
            break;
        g_array_append_val(carried->segments[kept->side], kept->segment);
    }
    for (guint side = 0; side < 2; side++)
        written.count[side] = carried->segments[side]->len - written.first[side];
    if (written.count[0] + written.count[1] > 0)
        g_array_append_val(carried->beads, written);
}

TmqCarried *
tmq_drift_carry(const TmqDriftStates *states, gint64 time)
{
    TmqCarried *carried = g_new0(TmqCarried, 1);
    for (guint side = 0; side < 2; side++)
        carried->segments[side] = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    carried->beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    g_autoptr(TmqSides) sides = tmq_sides_new(states);
    g_autoptr(GArray) verdicts = tmq_drift_judge(sides);
    Work work = {.sides = sides, .time = time, .kept = g_array_new(FALSE, FALSE, sizeof(Kept))};
    start(&work);
    for (guint i = 0; i < verdicts->len; i++)
        take_verdict(&work, &g_array_index(verdicts, TmqVerdict, i));
    g_array_sort(work.kept, compare_kept);
    guint next_kept = 0;
    for (guint i = 0; i < states->new_beads.count; i++)
        carry_bead(&work, i, &next_kept, carried);
    end(&work);
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
