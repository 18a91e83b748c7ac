#include "drift/compare.h"

#include "base/hash.h"
#include "drift/gaps.h"
#include "drift/sides.h"

/* A side is rewritten where more than half of it changed, and at least so many segments. */
enum { REWRITTEN_SEGMENTS = 3 };

const char *
tmq_drift_rule_name(TmqDriftRule rule)
{
    const char *const names[] = {"changed", "added", "removed", "rewritten"};
    return names[rule];
}

void
tmq_drift_change_free(TmqDriftChange *change)
{
    if (!change)
        return;
    g_free(change->text);
    g_free(change->was);
    g_free(change->other_text);
    g_free(change);
}

gboolean
tmq_drift_is_blank(const TmqDriftSegment *segment)
{
    return segment->loose == tmq_hash64("", 0);
}

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

static gboolean
is_affected(const TmqSides *sides, guint side, guint old, gboolean minor)
{
    const TmqTrackState state = sides->tracks[side]->state[old];
    return minor ? state == TMQ_TRACK_TYPOGRAPHIC
                 : state == TMQ_TRACK_CHANGED || state == TMQ_TRACK_GONE;
}

static TmqDriftChange *
new_change(TmqDriftRule rule, gboolean minor, guint side)
{
    TmqDriftChange *change = g_new0(TmqDriftChange, 1);
    change->rule = rule;
    change->minor = minor;
    change->side = side;
    return change;
}

/* A change of one side of a bead, with the texts of the members that it concerns. */
static TmqDriftChange *
change_of_bead(const TmqSides *sides, const TmqDriftBead *bead, guint side, const Fate *fate)
{
    const gboolean minor = fate->changed + fate->gone == 0;
    const TmqDriftRule rule = fate->gone == fate->members ? TMQ_DRIFT_REMOVED : TMQ_DRIFT_CHANGED;
    TmqDriftChange *change = new_change(rule, minor, side);
    const TmqDriftText *before = &sides->states->before[side];
    g_autoptr(GString) was = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++) {
        if (!is_affected(sides, side, i, minor))
            continue;
        g_string_append_printf(was, "%s%s", was->len ? " " : "", before->segments[i].text);
        tmq_sides_append_current(sides, side, bead, i, text);
        change->segments++;
        if (change->line == 0)
            change->line = sides->line[side][i];
    }
    g_autoptr(GString) other = g_string_new(NULL);
    for (guint i = bead->first[!side]; i < bead->first[!side] + bead->count[!side]; i++)
        tmq_sides_append_current(sides, !side, bead, i, other);
    change->was = g_strdup(was->str);
    change->text = rule == TMQ_DRIFT_REMOVED ? NULL : g_strdup(text->str);
    change->other_text = g_strdup(other->str);
    change->other_line = sides->line[!side][bead->first[!side]];
    return change;
}

static void
judge_bead(const TmqSides *sides, const TmqDriftBead *bead, GPtrArray *changes)
{
    if (bead->count[0] == 0 || bead->count[1] == 0)
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
        g_ptr_array_add(changes, change_of_bead(sides, bead, side, own));
    }
}

static void
judge_added(const TmqSides *sides, guint side, GPtrArray *changes)
{
    const TmqDriftText *after = &sides->states->after[side];
    g_autoptr(TmqGaps) gaps = tmq_gaps_new(sides, side);
    for (guint i = 0; i < after->count; i++) {
        if (sides->tracks[side]->from[i] != TMQ_TRACK_NONE ||
            tmq_drift_is_blank(&after->segments[i]) || tmq_gaps_answered(gaps, i))
            continue;
        TmqDriftChange *change = new_change(TMQ_DRIFT_ADDED, FALSE, side);
        change->text = g_strdup(after->segments[i].text);
        change->line = after->segments[i].line;
        change->other_line = tmq_gaps_other_line(gaps, i);
        change->segments = 1;
        g_ptr_array_add(changes, change);
    }
}

static guint
count_speaking(const TmqDriftText *text)
{
    guint count = 0;
    for (guint i = 0; i < text->count; i++)
        count += !tmq_drift_is_blank(&text->segments[i]);
    return count;
}

/* Puts one change in place of the many of a side of which little stayed. */
static void
fold_rewritten(const TmqDriftStates *states, guint side, GPtrArray *changes)
{
    const guint total =
        MAX(count_speaking(&states->before[side]), count_speaking(&states->after[side]));
    guint segments = 0;
    for (guint i = 0; i < changes->len; i++) {
        TmqDriftChange *change = changes->pdata[i];
        change->total = change->side == side ? total : change->total;
        if (change->side == side && !change->minor)
            segments += change->segments;
    }
    if (segments < REWRITTEN_SEGMENTS || segments <= total / 2)
        return;
    for (guint i = changes->len; i-- > 0;) {
        const TmqDriftChange *change = changes->pdata[i];
        if (change->side == side && !change->minor)
            g_ptr_array_remove_index(changes, i);
    }
    TmqDriftChange *change = new_change(TMQ_DRIFT_REWRITTEN, FALSE, side);
    change->line = change->other_line = 1;
    change->segments = segments;
    change->total = total;
    g_ptr_array_add(changes, change);
}

static int
compare_changes(gconstpointer a, gconstpointer b)
{
    const TmqDriftChange *x = *(const TmqDriftChange *const *)a;
    const TmqDriftChange *y = *(const TmqDriftChange *const *)b;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    const int was = g_strcmp0(x->was, y->was);
    return was ? was : g_strcmp0(x->text, y->text);
}

GPtrArray *
tmq_drift_compare(const TmqDriftStates *states)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_drift_change_free);
    g_autoptr(TmqSides) sides = tmq_sides_new(states);
    for (guint i = 0; i < sides->beads->len; i++)
        judge_bead(sides, &g_array_index(sides->beads, TmqDriftBead, i), changes);
    for (guint side = 0; side < 2; side++)
        judge_added(sides, side, changes);
    for (guint side = 0; side < 2; side++)
        fold_rewritten(states, side, changes);
    g_ptr_array_sort(changes, compare_changes);
    return changes;
}
