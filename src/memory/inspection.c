#include "memory/inspection.h"

#include "base/finding-json.h"
#include "memory/finding-read.h"

void
tmq_kept_finding_free(TmqKeptFinding *kept)
{
    tmq_finding_free(kept->finding);
    g_free(kept->body);
    g_free(kept);
}

static void
free_kept(gpointer kept)
{
    tmq_kept_finding_free(kept);
}

static TmqFinding *
finding_of(const TmqFindingRow *row)
{
    TmqFinding *finding = tmq_finding_from_json(row->body);
    if (finding && !finding->since)
        finding->since = row->opened_time;
    return finding;
}

static gboolean
take_open(const TmqFindingRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqFinding *finding = finding_of(row);
    if (!finding)
        return TRUE;
    TmqKeptFinding *kept = g_new0(TmqKeptFinding, 1);
    *kept = (TmqKeptFinding){.id = row->id,
                             .pair = row->pair,
                             .opened = row->opened,
                             .body = g_strdup(row->body),
                             .finding = finding};
    g_ptr_array_add(data, kept);
    return TRUE;
}

GPtrArray *
tmq_kept_findings_load(TmqStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(free_kept);
    return tmq_store_open_findings(store, from, to, take_open, kept, error) ? g_steal_pointer(&kept)
                                                                            : NULL;
}

static gboolean
take_closed(const TmqFindingRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqFinding *finding = finding_of(row);
    if (finding)
        g_ptr_array_add(data, finding);
    return TRUE;
}

GPtrArray *
tmq_closed_findings_load(TmqStore *store, const char *from, const char *to, gint64 inspection,
                         GError **error)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    return tmq_store_closed_findings(store, from, to, inspection, take_closed, findings, error)
               ? g_steal_pointer(&findings)
               : NULL;
}

char *
tmq_finding_to_body(const TmqFinding *finding)
{
    const TmqFindingForm form = {.sayings = TRUE};
    GString *body = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(body);
    TmqJson json = {.output = output};
    tmq_finding_write(&json, finding, &form);
    return g_string_free(body, FALSE);
}

static gboolean
take_tally(const TmqTallyRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqRunTotals *totals = data;
    const int kind = tmq_finding_kind_rank(row->kind);
    for (guint class = 0; kind >= 0 && class < TMQ_FINDING_CLASSES; class ++)
        if (g_str_equal(tmq_finding_class_name(class), row->class))
            totals->count[kind][class] = row->findings;
    return TRUE;
}

gboolean
tmq_inspection_count(TmqStore *store, gint64 inspection, TmqRunTotals *totals, GError **error)
{
    return tmq_store_tallies(store, inspection, take_tally, totals, error);
}
