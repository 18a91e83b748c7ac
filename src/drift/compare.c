#include "drift/compare.h"

#include "base/hash.h"
#include "drift/judge.h"

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

static TmqDriftChange *
new_change(TmqDriftRule rule, gboolean minor, guint side)
{
    TmqDriftChange *change = g_new0(TmqDriftChange, 1);
    change->rule = rule;
    change->minor = minor;
    change->side = side;
    return change;
}

/* The texts of a bead's side that a verdict concerns, as they were and are. */
static void
describe_changed(const TmqSides *sides, const TmqVerdict *verdict, TmqDriftChange *change)
{
    const guint side = verdict->side;
    const TmqDriftBead *bead = &g_array_index(sides->beads, TmqDriftBead, verdict->bead);
    const TmqDriftText *before = &sides->states->before[side];
    g_autoptr(GString) was = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++) {
        const TmqDriftSegment *segment = &before->segments[i];
        if (!tmq_verdict_concerns(sides, verdict, i))
            continue;
        g_string_append_printf(was, "%s%s", was->len ? " " : "", segment->text);
        tmq_sides_append_current(sides, side, bead, i, text);
        change->segments++;
        if (change->line == 0)
            change->line = sides->line[side][i];
        if (segment->since && (!change->since || segment->since < change->since))
            change->since = segment->since;
    }
    g_autoptr(GString) other = g_string_new(NULL);
    for (guint i = bead->first[!side]; i < bead->first[!side] + bead->count[!side]; i++)
        tmq_sides_append_current(sides, !side, bead, i, other);
    change->was = g_strdup(was->str);
    change->text = verdict->rule == TMQ_DRIFT_REMOVED ? NULL : g_strdup(text->str);
    change->other_text = g_strdup(other->str);
}

static TmqDriftChange *
change_of(const TmqSides *sides, const TmqVerdict *verdict)
{
    TmqDriftChange *change = new_change(verdict->rule, verdict->minor, verdict->side);
    change->other_line = verdict->other_line;
    if (verdict->rule == TMQ_DRIFT_ADDED) {
        const TmqDriftSegment *segment =
            &sides->states->after[verdict->side].segments[verdict->added];
        change->text = g_strdup(segment->text);
        change->line = segment->line;
        change->segments = 1;
    } else {
        describe_changed(sides, verdict, change);
    }
    return change;
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
    gint64 since = 0;
    for (guint i = 0; i < changes->len; i++) {
        TmqDriftChange *change = changes->pdata[i];
        if (change->side != side)
            continue;
        change->total = total;
        if (change->minor)
            continue;
        segments += change->segments;
        since = !since || (change->since && change->since < since) ? change->since : since;
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
    change->since = since;
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
    g_autoptr(GArray) verdicts = tmq_drift_judge(sides);
    for (guint i = 0; i < verdicts->len; i++)
        g_ptr_array_add(changes, change_of(sides, &g_array_index(verdicts, TmqVerdict, i)));
    for (guint side = 0; side < 2; side++)
        fold_rewritten(states, side, changes);
    g_ptr_array_sort(changes, compare_changes);
    return changes;
}
