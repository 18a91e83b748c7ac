#include "drift/judge.h"

/* A verdict on nothing but typography concerns what differs in it; any other what differs more. */
static gboolean
concerns_state(const TmqVerdict *verdict, TmqTrackState state)
{
    return verdict->typographic ? state == TMQ_TRACK_TYPOGRAPHIC
                                : state == TMQ_TRACK_CHANGED || state == TMQ_TRACK_GONE;
}

gboolean
tmq_verdict_concerns_old(const TmqSides *sides, const TmqVerdict *verdict, guint old)
{
    return concerns_state(verdict, sides->tracks[verdict->side]->state[old]) &&
           !tmq_drift_is_blank(&sides->states->before[verdict->side].segments[old]);
}

gboolean
tmq_verdict_concerns_new(const TmqSides *sides, const TmqVerdict *verdict, guint new)
{
    const guint old = sides->tracks[verdict->side]->from[new];
    if (tmq_drift_is_blank(&sides->states->after[verdict->side].segments[new]))
        return FALSE;
    return old == TMQ_TRACK_NONE ||
           concerns_state(verdict, sides->tracks[verdict->side]->state[old]);
}

static TmqDriftRule
rule_of(const TmqSides *sides, const TmqVerdict *verdict)
{
    const guint side = verdict->side;
    const GArray *olds = verdict->component->olds[side], *news = verdict->component->news[side];
    gboolean was = FALSE, is = FALSE;
    for (guint i = 0; i < olds->len; i++)
        was = was || tmq_verdict_concerns_old(sides, verdict, g_array_index(olds, guint, i));
    for (guint i = 0; i < news->len; i++)
        is = is || tmq_verdict_concerns_new(sides, verdict, g_array_index(news, guint, i));
    if (!was)
        return TMQ_DRIFT_ADDED;
    return is ? TMQ_DRIFT_CHANGED : TMQ_DRIFT_REMOVED;
}

static gboolean
is_typographic(const TmqSides *sides, const TmqComponent *component, guint side)
{
    for (guint i = 0; i < component->olds[side]->len; i++)
        if (sides->tracks[side]->state[g_array_index(component->olds[side], guint, i)] ==
            TMQ_TRACK_TYPOGRAPHIC)
            return TRUE;
    return FALSE;
}

/* Only typography changed, if anything. */
static void
judge_typography(const TmqSides *sides, const TmqComponent *component, GArray *verdicts)
{
    const gboolean first = is_typographic(sides, component, 0);
    if (first == is_typographic(sides, component, 1))
        return;
    const TmqVerdict verdict = {.rule = TMQ_DRIFT_CHANGED,
                                .minor = TRUE,
                                .typographic = TRUE,
                                .side = first ? 0 : 1,
                                .component = component};
    g_array_append_val(verdicts, verdict);
}

/* What had no counterpart before and has none now has nothing to part from. */
static gboolean
is_alone(const TmqComponent *component, guint side)
{
    return component->olds[side]->len > 0 && component->olds[!side]->len == 0 &&
           component->news[!side]->len == 0;
}

/* Whether nobody needs to hear of a difference that is no drift: both sides changed alike, or one
 * caught up with the other. */
static gboolean
is_settled(const TmqDelta *delta, TmqDriftRule rule)
{
    if (delta->value >= TMQ_DELTA_DOUBT)
        return FALSE;
    return (delta->changed[0] && delta->changed[1]) || delta->value <= -TMQ_DELTA_DOUBT ||
           (rule != TMQ_DRIFT_CHANGED && delta->value <= 0);
}

static void
judge_component(TmqSheet *sheet, const TmqSides *sides, const TmqComponent *component,
                GArray *verdicts)
{
    const TmqDelta delta = tmq_delta(sheet, sides, component);
    if (!delta.changed[0] && !delta.changed[1]) {
        judge_typography(sides, component, verdicts);
        return;
    }
    TmqVerdict verdict = {.minor = delta.value < tmq_delta_drift(tmq_sheet_context(sheet)),
                          .open = delta.value >= TMQ_DELTA_DOUBT,
                          .side = delta.side,
                          .delta = delta.value,
                          .component = component};
    verdict.rule = rule_of(sides, &verdict);
    if (!is_settled(&delta, verdict.rule) && !is_alone(component, delta.side))
        g_array_append_val(verdicts, verdict);
}

GArray *
tmq_drift_judge(const TmqSides *sides, const TmqComponents *components,
                const TmqDriftContext *context)
{
    GArray *verdicts = g_array_new(FALSE, FALSE, sizeof(TmqVerdict));
    g_autoptr(TmqSheet) sheet = tmq_sheet_new(sides->states, context);
    for (guint i = 0; i < components->items->len; i++)
        judge_component(sheet, sides, components->items->pdata[i], verdicts);
    return verdicts;
}
