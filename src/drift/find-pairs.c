/* Key faults, as the last sync stored them. */
#include "drift/find.h"

typedef struct {
    const TmqPages *site;
    GPtrArray *findings;
} Sink;

static gboolean
take_fault(const TmqFaultRow *row, gpointer data, GError **error)
{
    (void)error;
    const Sink *sink = data;
    const TmqPage *page = g_hash_table_lookup(sink->site->by_id, &row->document);
    if (!page)
        return TRUE; /* of a third language, or gone since */
    TmqFinding *finding = tmq_find_new("pairs", g_intern_string(row->rule),
                                       tmq_severity_from_name(row->severity), page, row->line);
    for (guint i = 0; i < row->also_count; i++) {
        const TmqPage *also = g_hash_table_lookup(sink->site->by_id, &row->also[i]);
        if (also)
            g_ptr_array_add(finding->also,
                            tmq_place_new(also->key, also->path, row->also_lines[i]));
    }
    finding->message = g_strdup(row->message);
    finding->hint = g_strdup(row->hint);
    g_ptr_array_add(sink->findings, finding);
    return TRUE;
}

gboolean
tmq_find_pair_faults(const TmqFindWork *work, GPtrArray *findings, GError **error)
{
    Sink sink = {work->site, findings};
    return tmq_store_faults(work->store, take_fault, &sink, error);
}
