/* What is wrong with keys, written where it differs from what the memory has. */
#include "memory/sync-priv.h"

static char *
fault_line(const TmqFaultRow *row)
{
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%s\t%s\t%" G_GINT64_FORMAT "\t%u\t%s\t%s", row->rule, row->severity,
                    row->document, row->line, row->message, row->hint ? row->hint : "");
    for (guint i = 0; i < row->also_count; i++)
        g_string_append_printf(line, "\t%" G_GINT64_FORMAT ":%u", row->also[i], row->also_lines[i]);
    return g_string_free(line, FALSE);
}

static gboolean
collect_fault(const TmqFaultRow *row, gpointer data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, fault_line(row));
    return TRUE;
}

/* also is sorted by document, as the memory gives it back. */
static void
fill_also(const TmqFault *fault, const GPtrArray *present, gint64 *also, guint *lines)
{
    for (guint i = 0; i < fault->also->len; i++) {
        const TmqSyncDocument *document =
            g_ptr_array_index(present, g_array_index(fault->also, guint, i));
        guint at = i;
        for (; at > 0 && also[at - 1] > document->id; at--) {
            also[at] = also[at - 1];
            lines[at] = lines[at - 1];
        }
        also[at] = document->id;
        lines[at] = document->file->key_line;
    }
}

typedef gboolean (*FaultFunc)(TmqSync *sync, const TmqFaultRow *row, gpointer data, GError **error);

static gboolean
each_fault(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present, FaultFunc func,
           gpointer data, GError **error)
{
    for (guint i = 0; i < pairing->faults->len; i++) {
        const TmqFault *fault = g_ptr_array_index(pairing->faults, i);
        const TmqSyncDocument *document = g_ptr_array_index(present, fault->file);
        g_autofree gint64 *also = g_new0(gint64, fault->also->len);
        g_autofree guint *lines = g_new0(guint, fault->also->len);
        fill_also(fault, present, also, lines);
        TmqFaultRow row = {
            .rule = tmq_fault_rule_name(fault->rule),
            .severity = tmq_severity_name(fault->severity),
            .document = document->id,
            .line = document->file->key_line,
            .message = fault->message,
            .hint = fault->hint,
            .also = also,
            .also_lines = lines,
            .also_count = fault->also->len,
        };
        if (!func(sync, &row, data, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
note_fault(TmqSync *sync, const TmqFaultRow *row, gpointer data, GError **error)
{
    (void)sync;
    return collect_fault(row, data, error);
}

static gboolean
store_fault(TmqSync *sync, const TmqFaultRow *row, gpointer data, GError **error)
{
    (void)data;
    return tmq_store_add_fault(sync->store, row, error);
}

static gboolean
same_lines(const GPtrArray *a, const GPtrArray *b)
{
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++)
        if (!g_str_equal(g_ptr_array_index(a, i), g_ptr_array_index(b, i)))
            return FALSE;
    return TRUE;
}

gboolean
tmq_sync_store_faults(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present,
                      GError **error)
{
    g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) now = g_ptr_array_new_with_free_func(g_free);
    if (!tmq_store_faults(sync->store, collect_fault, before, error) ||
        !each_fault(sync, pairing, present, note_fault, now, error))
        return FALSE;
    if (same_lines(before, now))
        return TRUE;
    return tmq_sync_run(sync, error) && tmq_store_clear_faults(sync->store, error) &&
           each_fault(sync, pairing, present, store_fault, NULL, error);
}
