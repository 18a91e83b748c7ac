/* Drift findings of each pair: what one side alone changed since both were last in step, as the
 * last sync that saw it change found it (settle.h). */
#include "drift/find.h"

static char *
describe(const TmqDriftChange *change, const char *here, const char *there)
{
    g_autofree char *segments = g_strdup_printf("%u", change->segments);
    g_autofree char *total = g_strdup_printf("%u", change->total);
    if (change->typographic)
        return tmq_say(N_("only typography changed, in '{1}' alone"), here, NULL);
    if (change->minor)
        return tmq_say(N_("reworded in '{1}' alone, hardly with another meaning"), here, NULL);
    switch (change->rule) {
    case TMQ_DRIFT_CHANGED:
        return tmq_say(N_("changed in '{1}', not in '{2}'"), here, there, NULL);
    case TMQ_DRIFT_ADDED:
        return tmq_say(N_("added in '{1}', not in '{2}'"), here, there, NULL);
    case TMQ_DRIFT_REMOVED:
        return tmq_say(N_("removed in '{1}', still in '{2}'"), here, there, NULL);
    case TMQ_DRIFT_REWRITTEN:
        return tmq_say(N_("{3} of {4} segments changed in '{1}', not in '{2}'"), here, there,
                       segments, total, NULL);
    }
    return NULL;
}

static char *
advise(const TmqDriftChange *change, const TmqPage *other)
{
    const guint line = change->other_line;
    if (change->minor)
        return NULL;
    switch (change->rule) {
    case TMQ_DRIFT_CHANGED:
        return tmq_find_say_place(N_("translate the change in '{1}', line {2}"),
                                  N_("translate the change in '{1}'"), other, line);
    case TMQ_DRIFT_ADDED:
        return tmq_find_say_place(N_("translate it into '{1}', line {2}"),
                                  N_("translate it into '{1}'"), other, line);
    case TMQ_DRIFT_REMOVED:
        return tmq_find_say_place(N_("remove it from '{1}', line {2}, too"),
                                  N_("remove it from '{1}', too"), other, line);
    case TMQ_DRIFT_REWRITTEN:
        return tmq_say(N_("translate the page anew into '{1}'"), other->path, NULL);
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
    if (!change->minor)
        tmq_find_set_words(finding, tmq_finding_count_words(change->text), other->serves);
    return finding;
}

typedef struct {
    const TmqFindWork *work;
    const TmqPagePair *pair;
    GPtrArray *findings;
} Sink;

/* Of a page that was rewritten, as many of its words as of its segments. */
static gboolean
count_rewritten(const Sink *sink, const TmqDriftChange *change, TmqFinding *finding, GError **error)
{
    const TmqPage *own = sink->pair->page[change->side], *other = sink->pair->page[!change->side];
    guint words = 0;
    if (change->rule != TMQ_DRIFT_REWRITTEN || change->total == 0)
        return TRUE;
    if (!tmq_find_count_words(sink->work->store, own, &words, error))
        return FALSE;
    const guint64 share = (guint64)words * change->segments / change->total;
    tmq_find_set_words(finding, (guint)share, other->serves);
    return TRUE;
}

static gboolean
take_drift(const TmqDriftRow *row, gpointer data, GError **error)
{
    const Sink *sink = data;
    const TmqDriftChange change = {.rule = tmq_drift_rule_from_name(row->rule),
                                   .minor = row->minor,
                                   .typographic = row->typographic,
                                   .open = row->open,
                                   .delta = row->delta,
                                   .side = row->side,
                                   .line = row->line,
                                   .text = (char *)row->text,
                                   .was = (char *)row->was,
                                   .other_line = row->other_line,
                                   .other_text = (char *)row->other_text,
                                   .segments = row->segments,
                                   .total = row->total,
                                   .since = row->since};
    TmqFinding *finding = tmq_find_of_change(&change, sink->pair);
    g_ptr_array_add(sink->findings, finding);
    return count_rewritten(sink, &change, finding, error);
}

gboolean
tmq_find_drift(const TmqFindWork *work, const TmqPagePair *pair, GPtrArray *findings,
               GError **error)
{
    Sink sink = {work, pair, findings};
    return tmq_store_drift(work->store, pair->id, take_drift, &sink, error);
}
