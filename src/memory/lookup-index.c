/* The search forms of all units that may be answered, in RAM. */
#include "memory/lookup-index.h"

#include "memory/languages.h"
#include "tmq/text.h"

struct TmqLookupIndex {
    TmqStore *store;
    const char *from;
    const char *to;
    TmqMatchIndex *forms;
    guint size;
    char *token; /* of the memory when it was loaded */
};

static gboolean
load_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqLookupIndex *index = data;
    if (row->retired || g_str_equal(row->status, "rejected"))
        return TRUE;
    g_autofree char *form = tmq_text_search_form(row->texts.text[0], -1);
    tmq_match_index_add(index->forms, row->id, form);
    index->size++;
    return TRUE;
}

static gboolean
load(TmqLookupIndex *index, GError **error)
{
    g_autoptr(GPtrArray) pairs = tmq_serving_pairs(index->store, index->from, index->to, error);
    if (!pairs)
        return FALSE;
    g_clear_pointer(&index->forms, tmq_match_index_free);
    index->forms = tmq_match_index_new();
    index->size = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const TmqServingPair *pair = g_ptr_array_index(pairs, i);
        if (!tmq_store_units(index->store, pair->source, pair->target, load_unit, index, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
tmq_lookup_index_keep_up(TmqLookupIndex *index, gboolean *changed, GError **error)
{
    g_autofree char *token = tmq_store_get_meta(index->store, "token");
    *changed = !index->forms || g_strcmp0(token, index->token) != 0;
    if (!*changed)
        return TRUE;
    g_free(index->token);
    index->token = g_steal_pointer(&token);
    return load(index, error);
}

TmqLookupIndex *
tmq_lookup_index_new(TmqStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(TmqLookupIndex) index = g_new0(TmqLookupIndex, 1);
    index->store = store;
    index->from = from;
    index->to = to;
    gboolean changed;
    return tmq_lookup_index_keep_up(index, &changed, error) ? g_steal_pointer(&index) : NULL;
}

void
tmq_lookup_index_free(TmqLookupIndex *index)
{
    if (!index)
        return;
    g_clear_pointer(&index->forms, tmq_match_index_free);
    g_free(index->token);
    g_free(index);
}

guint
tmq_lookup_index_size(const TmqLookupIndex *index)
{
    return index->size;
}

GArray *
tmq_lookup_index_search(TmqLookupIndex *index, const char *search_form, double minimum, guint count,
                        TmqMatchFilter filter, gpointer filter_data, GError **error)
{
    (void)error;
    return tmq_match_index_search(index->forms, search_form, minimum, count, filter, filter_data);
}
