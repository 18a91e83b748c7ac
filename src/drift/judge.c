#include "drift/judge.h"

#include "drift/gaps.h"

/* What happened to one side of a bead. */
typedef struct {
    guint members; /* that say something */
    guint gone;
    guint changed;
    guint typographic;
} Fate;

static Fate
fate_of(const TmqSides *sides, const TmqDriftBead *bead, guint side)
{
    Fate fate = {0};
    for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++) {
        if (tmq_drift_is_blank(&sides->states->before[side].segments[i]))
            continue;
        fate.members++;
        switch (sides->tracks[side]->state[i]) {
        case TMQ_TRACK_GONE:
            fate.gone++;
            break;
        case TMQ_TRACK_CHANGED:
            fate.changed++;
            break;
        case TMQ_TRACK_TYPOGRAPHIC:
            fate.typographic++;
            break;
        case TMQ_TRACK_SAME:
            break;
        }
    }
    return fate;
}

gboolean
tmq_verdict_concerns(const TmqSides *sides, const TmqVerdict *verdict, guint old)
{
    const TmqTrackState state = sides->tracks[verdict->side]->state[old];
    if (verdict->minor)
        return state == TMQ_TRACK_TYPOGRAPHIC;
    return (state == TMQ_TRACK_CHANGED || state == TMQ_TRACK_GONE) &&
           !tmq_drift_is_blank(&sides->states->before[verdict->side].segments[old]);
}

static void
judge_bead(const TmqSides *sides, guint index, GArray *verdicts)
{
    const TmqDriftBead *bead = &g_array_index(sides->beads, TmqDriftBead, index);
    if (!tmq_sides_is_paired(sides, index))
        return; /* no counterpart that could be left behind */
    const Fate fates[2] = {fate_of(sides, bead, 0), fate_of(sides, bead, 1)};
    for (guint side = 0; side < 2; side++) {
        const Fate *own = &fates[side], *other = &fates[!side];
        const gboolean own_real = own->changed + own->gone > 0;
        const gboolean other_real = other->changed + other->gone > 0;
        if (other_real || (!own_real && (own->typographic == 0 || other->typographic > 0)))
            continue;
        /* Its counterpart may have grown by a segment of its own instead. */
        if (own->changed > 0 && tmq_sides_has_new_neighbour(sides, !side, bead))
            continue;
        const TmqVerdict verdict = {own->gone == own->members ? TMQ_DRIFT_REMOVED
                                                              : TMQ_DRIFT_CHANGED,
                                    !own_real,
                                    side,
                                    index,
                                    TMQ_TRACK_NONE,
                                    sides->line[!side][bead->first[!side]]};
        g_array_append_val(verdicts, verdict);
    }
}

static void
judge_added(const TmqSides *sides, guint side, GArray *verdicts)
{
    g_autoptr(TmqGaps) gaps = tmq_gaps_new(sides, side);
    for (guint i = 0; i < sides->states->after[side].count; i++) {
        if (!tmq_sides_is_added(sides, side, i) || tmq_gaps_answered(gaps, i))
            continue;
        const TmqVerdict verdict = {TMQ_DRIFT_ADDED, FALSE, side,
                                    TMQ_TRACK_NONE,  i,     tmq_gaps_other_line(gaps, i)};
        g_array_append_val(verdicts, verdict);
    }
}

GArray *
tmq_drift_judge(const TmqSides *sides)
{
    GArray *verdicts = g_array_new(FALSE, FALSE, sizeof(TmqVerdict));
    for (guint i = 0; i < sides->beads->len; i++)
        judge_bead(sides, i, verdicts);
    for (guint side = 0; side < 2; side++)
        judge_added(sides, side, verdicts);
    return verdicts;
}
