/* Findings as the last sync kept them. */
#include "memory/inspection.h"
#include "memory/memory-priv.h"
#include "tmq/drift.h"

static void
free_totals(gpointer totals)
{
    tmq_run_totals_clear(totals);
    g_free(totals);
}

void
tmq_review_free(TmqReview *review)
{
    if (!review)
        return;
    g_clear_pointer(&review->findings, g_ptr_array_unref);
    g_clear_pointer(&review->resolved, g_ptr_array_unref);
    g_clear_pointer(&review->runs, g_ptr_array_unref);
    g_free(review);
}

/* The last inspections, the last one first. */
typedef struct {
    GPtrArray *runs; /* of TmqRunTotals */
    GArray *ids;     /* of gint64 */
    gint64 version;  /* of the last one */
} Inspections;

static gboolean
take_inspection(const TmqInspectionRow *row, gpointer data, GError **error)
{
    (void)error;
    Inspections *inspections = data;
    TmqRunTotals *totals = g_new0(TmqRunTotals, 1);
    *totals = (TmqRunTotals){.time = row->time,
                             .revision = g_strdup(row->revision),
                             .documents = row->documents,
                             .pairs = row->pairs,
                             .words = {row->words[0], row->words[1]}};
    if (inspections->ids->len == 0)
        inspections->version = row->version;
    g_ptr_array_add(inspections->runs, totals);
    g_array_append_val(inspections->ids, row->id);
    return TRUE;
}

static void
turn_around(GPtrArray *array)
{
    for (guint i = 0; i < array->len / 2; i++) {
        gpointer last = array->pdata[array->len - 1 - i];
        array->pdata[array->len - 1 - i] = array->pdata[i];
        array->pdata[i] = last;
    }
}

static gboolean
load_tallies(TmqStore *store, const Inspections *inspections, GError **error)
{
    for (guint i = 0; i < inspections->runs->len; i++)
        if (!tmq_inspection_count(store, g_array_index(inspections->ids, gint64, i),
                                  inspections->runs->pdata[i], error))
            return FALSE;
    turn_around(inspections->runs);
    return TRUE;
}

/* Nothing is new that the first inspection of all found. */
static GPtrArray *
load_findings(TmqStore *store, const char *from, const char *to, const Inspections *inspections,
              GError **error)
{
    const gint64 last = g_array_index(inspections->ids, gint64, 0);
    g_autoptr(GPtrArray) kept = tmq_kept_findings_load(store, from, to, error);
    if (!kept)
        return NULL;
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    for (guint i = 0; i < kept->len; i++) {
        TmqKeptFinding *each = kept->pdata[i];
        each->finding->fresh = inspections->ids->len > 1 && each->opened == last;
        g_ptr_array_add(findings, g_steal_pointer(&each->finding));
    }
    tmq_findings_sort(findings);
    return findings;
}

TmqReview *
tmq_memory_review(TmqMemory *memory, const char *from, const char *to, guint max_runs,
                  GError **error)
{
    TmqStore *store = tmq_memory_store(memory);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(TmqReview) review = g_new0(TmqReview, 1);
    review->runs = g_ptr_array_new_with_free_func(free_totals);
    Inspections inspections = {review->runs, ids, 0};
    if (!tmq_store_inspections(store, from, to, MAX(max_runs, 2), take_inspection, &inspections,
                               error))
        return NULL;
    if (ids->len == 0 || inspections.version != TMQ_INSPECTION_VERSION)
        return NULL;
    const gint64 last = g_array_index(ids, gint64, 0);
    review->findings = load_findings(store, from, to, &inspections, error);
    review->resolved =
        review->findings ? tmq_closed_findings_load(store, from, to, last, error) : NULL;
    if (!review->resolved || !load_tallies(store, &inspections, error))
        return NULL;
    tmq_findings_sort(review->resolved);
    return g_steal_pointer(&review);
}
