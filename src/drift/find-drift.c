/* Drift findings of each pair: what one side alone changed since both were last in step. */
#include "drift/find.h"
#include "drift/replay.h"

static char *
describe(const TmqDriftChange *change, const char *here, const char *there)
{
    if (change->minor)
        return g_strdup_printf("only typography changed, in '%s' alone", here);
    switch (change->rule) {
    case TMQ_DRIFT_CHANGED:
        return g_strdup_printf("changed in '%s', not in '%s'", here, there);
    case TMQ_DRIFT_ADDED:
        return g_strdup_printf("added in '%s', not in '%s'", here, there);
    case TMQ_DRIFT_REMOVED:
        return g_strdup_printf("removed in '%s', still in '%s'", here, there);
    case TMQ_DRIFT_REWRITTEN:
        return g_strdup_printf("%u of %u segments changed in '%s', not in '%s'", change->segments,
                               change->total, here, there);
    }
    return g_strdup("changed");
}

static char *
advise(const TmqDriftChange *change, const TmqPage *other)
{
    g_autofree char *place = tmq_find_name_place(other, change->other_line);
    if (change->minor)
        return NULL;
    switch (change->rule) {
    case TMQ_DRIFT_CHANGED:
        return g_strdup_printf("translate the change in %s", place);
    case TMQ_DRIFT_ADDED:
        return g_strdup_printf("translate it into %s", place);
    case TMQ_DRIFT_REMOVED:
        return g_strdup_printf("remove it from %s, too", place);
    case TMQ_DRIFT_REWRITTEN:
        return g_strdup_printf("translate the page anew into '%s'", other->path);
    }
    return NULL;
}

TmqFinding *
tmq_find_of_change(const TmqDriftChange *change, const TmqPagePair *pair)
{
    const TmqPage *own = pair->page[change->side], *other = pair->page[!change->side];
    TmqFinding *finding =
        tmq_find_new("drift", tmq_drift_rule_name(change->rule),
                     change->minor ? TMQ_SEVERITY_INFO : TMQ_SEVERITY_ERROR, own, change->line);
    finding->minor = change->minor;
    finding->place.text = g_strdup(change->text);
    finding->was = g_strdup(change->was);
    finding->since = change->since;
    tmq_find_set_other(finding, other, change->other_line, change->other_text);
    finding->message = describe(change, own->language, other->language);
    finding->hint = advise(change, other);
    return finding;
}

static gboolean
find_in_pair(TmqStore *store, const TmqPagePair *pair, GPtrArray *findings, GError **error)
{
    g_autoptr(GPtrArray) changes = tmq_drift_replay(store, pair->in_step, pair->current, error);
    for (guint i = 0; changes && i < changes->len; i++)
        g_ptr_array_add(findings, tmq_find_of_change(changes->pdata[i], pair));
    return changes != NULL;
}

gboolean
tmq_find_drift(TmqStore *store, const TmqPages *site, GPtrArray *findings, GError **error)
{
    for (guint i = 0; i < site->pairs->len; i++) {
        const TmqPagePair *pair = &g_array_index(site->pairs, TmqPagePair, i);
        if (!pair->current || !pair->in_step || pair->current == pair->in_step)
            continue;
        if (!find_in_pair(store, pair, findings, error))
            return FALSE;
    }
    return TRUE;
}
