#include "memory/lookup-filter.h"

static void
allow(gint64 unit, gpointer data)
{
    g_array_append_val((GArray *)data, unit);
}

gboolean
tmq_lookup_filter_load(TmqStore *store, const TmqUnitChoice *choice, GArray **allowed,
                       GError **error)
{
    g_clear_pointer(allowed, g_array_unref);
    if (!choice->document && !choice->key && !choice->status && choice->min_confidence <= 0 &&
        choice->changed_since == 0)
        return TRUE;
    *allowed = g_array_new(FALSE, FALSE, sizeof(gint64));
    return tmq_store_choose_units(store, choice, allow, *allowed, error);
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

gboolean
tmq_lookup_filter_passes(gint64 unit, gpointer allowed)
{
    return g_array_binary_search(allowed, &unit, compare_ids, NULL);
}
