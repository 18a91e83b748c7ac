#include "drift/compare.h"

#include "base/hash.h"
#include "drift/carry.h"
#include "drift/places.h"

/* A side is rewritten where more than half of it changed, and at least so many segments. */
enum { REWRITTEN_SEGMENTS = 3 };

static const char *const names[] = {"changed", "added", "removed", "rewritten"};

const char *
tmq_drift_rule_name(TmqDriftRule rule)
{
    return names[rule];
}

TmqDriftRule
tmq_drift_rule_from_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(names[i], name) == 0)
            return (TmqDriftRule)i;
    return TMQ_DRIFT_CHANGED;
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

static void
append_text(GString *all, const char *text)
{
    g_string_append_printf(all, "%s%s", all->len ? " " : "", text);
}

static void
describe_old(const TmqSides *sides, const TmqVerdict *verdict, GString *was, TmqDriftChange *change)
{
    const guint side = verdict->side;
    const GArray *olds = verdict->component->olds[side];
    for (guint k = 0; k < olds->len; k++) {
        const guint i = g_array_index(olds, guint, k);
        const TmqDriftSegment *segment = &sides->states->before[side].segments[i];
        if (segment->since && (!change->since || segment->since < change->since))
            change->since = segment->since;
        if (!tmq_verdict_concerns_old(sides, verdict, i))
            continue;
        append_text(was, segment->text);
        change->segments++;
        change->line = change->line ? change->line : sides->line[side][i];
    }
}

static void
describe_new(const TmqSides *sides, const TmqVerdict *verdict, GString *text,
             TmqDriftChange *change)
{
    const GArray *news = verdict->component->news[verdict->side];
    guint segments = 0, line = 0;
    for (guint k = 0; k < news->len; k++) {
        const guint i = g_array_index(news, guint, k);
        const TmqDriftSegment *segment = &sides->states->after[verdict->side].segments[i];
        if (!tmq_verdict_concerns_new(sides, verdict, i))
            continue;
        append_text(text, segment->text);
        segments++;
        line = line ? line : segment->line;
    }
    change->segments = MAX(change->segments, segments);
    change->line = line ? line : change->line;
}

/* What the other side says now. */
static void
describe_other(const TmqSides *sides, const TmqVerdict *verdict, TmqDriftChange *change)
{
    const GArray *news = verdict->component->news[!verdict->side];
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < news->len; k++) {
        const TmqDriftSegment *segment =
            &sides->states->after[!verdict->side].segments[g_array_index(news, guint, k)];
        append_text(text, segment->text);
        change->other_line = change->other_line ? change->other_line : segment->line;
    }
    change->other_text = text->len ? g_strdup(text->str) : NULL;
}

static TmqDriftChange *
change_of(const TmqSides *sides, const TmqPlaces *places[2], const TmqVerdict *verdict)
{
    TmqDriftChange *change = new_change(verdict->rule, verdict->minor, verdict->side);
    g_autoptr(GString) was = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    change->open = verdict->open;
    change->typographic = verdict->typographic;
    change->delta = verdict->delta;
    describe_old(sides, verdict, was, change);
    describe_new(sides, verdict, text, change);
    describe_other(sides, verdict, change);
    change->was = verdict->rule == TMQ_DRIFT_ADDED ? NULL : g_strdup(was->str);
    change->text = verdict->rule == TMQ_DRIFT_REMOVED ? NULL : g_strdup(text->str);
    if (change->other_line == 0 && verdict->component->news[verdict->side]->len > 0)
        change->other_line =
            tmq_places_other_line(places[verdict->side],
                                  g_array_index(verdict->component->news[verdict->side], guint, 0));
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
    change->open = TRUE;
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

static GPtrArray *
describe_all(const TmqSides *sides, const GArray *verdicts)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_drift_change_free);
    g_autoptr(TmqPlaces) first = tmq_places_new(sides, 0);
    g_autoptr(TmqPlaces) second = tmq_places_new(sides, 1);
    const TmqPlaces *places[2] = {first, second};
    for (guint i = 0; i < verdicts->len; i++)
        g_ptr_array_add(changes, change_of(sides, places, &g_array_index(verdicts, TmqVerdict, i)));
    for (guint side = 0; side < 2; side++)
        fold_rewritten(sides->states, side, changes);
    g_ptr_array_sort(changes, compare_changes);
    return changes;
}

TmqDriftResult *
tmq_drift_compare(const TmqDriftStates *states, const TmqDriftContext *context, gint64 time)
{
    g_autoptr(TmqSides) sides = tmq_sides_new(states);
    g_autoptr(TmqComponents) components = tmq_components_new(sides);
    g_autoptr(GArray) verdicts = tmq_drift_judge(sides, components, context);
    TmqDriftResult *result = g_new0(TmqDriftResult, 1);
    result->changes = describe_all(sides, verdicts);
    result->carried = tmq_drift_carry(sides, components, verdicts, time);
    return result;
}

gboolean
tmq_drift_beads_stand(const TmqDriftStates *states)
{
    g_autoptr(TmqSides) sides = tmq_sides_new(states);
    return tmq_links_all_stand(sides);
}

void
tmq_drift_result_free(TmqDriftResult *result)
{
    if (!result)
        return;
    g_ptr_array_unref(result->changes);
    tmq_carried_free(result->carried);
    g_free(result);
}
