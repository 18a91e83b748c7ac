#include "memory/lookup-rank.h"

#include <string.h>

#include "memory/memory-priv.h"
#include "memory/origin.h"
#include "memory/stand.h"
#include "tmq/text.h"

static int
order(gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

/* Best first: similarity, score (less penalised: scores of equal similarity differ by nothing
 * else), context, near, confirmed, newest, lowest unit. */
static gint
compare_matches(gconstpointer a, gconstpointer b)
{
    const TmqMatch *x = *(TmqMatch *const *)a, *y = *(TmqMatch *const *)b;
    const int steps[] = {
        tmq_similarity_compare(y->similarity, x->similarity),
        (x->penalties.total > y->penalties.total) - (x->penalties.total < y->penalties.total),
        order(y->kind == TMQ_MATCH_CONTEXT, x->kind == TMQ_MATCH_CONTEXT),
        order(y->near, x->near),
        order(strcmp(y->status, "confirmed") == 0, strcmp(x->status, "confirmed") == 0),
        order(y->changed, x->changed),
        order(x->unit, y->unit),
    };
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i])
            return steps[i];
    return 0;
}

static void
sort_and_cut(GPtrArray *matches, guint maximum)
{
    g_ptr_array_sort(matches, compare_matches);
    if (matches->len > maximum)
        g_ptr_array_set_size(matches, (gint)maximum);
}

/* The hash of a query's neighbour as occurrences have it: 0 where there is none. */
static gint64
neighbour(const char *text)
{
    g_autofree char *form = tmq_text_search_form(text, -1);
    return *form ? tmq_neighbour_hash(text) : 0;
}

static TmqStandWanted
wanted_of(const TmqLookupOptions *o, const TmqQuery *query)
{
    TmqStandWanted wanted = {.document = o->document,
                             .key = o->key,
                             .with_context = query->before && query->after,
                             .near_document = o->near_document,
                             .near_key = o->near_key,
                             .penalties = o->penalties};
    if (wanted.with_context) {
        wanted.before = neighbour(query->before);
        wanted.after = neighbour(query->after);
    }
    return wanted;
}

static gboolean
find_stand(TmqStore *store, TmqStandWanted *wanted, const TmqQuery *query, TmqMatch *m,
           GError **error)
{
    TmqStandFound found;
    wanted->status = m->status;
    gboolean ok = tmq_stand_find(store, m->unit, m->source_language, wanted, &found, error);
    tmq_stand_clear(&m->stand);
    g_clear_pointer(&m->also, g_ptr_array_unref);
    m->stand = found.stand;
    m->also = found.also;
    m->occurrences = found.occurrences;
    if (!ok)
        return FALSE;
    m->near = found.near;
    if (found.context && m->kind == TMQ_MATCH_EXACT)
        m->kind = TMQ_MATCH_CONTEXT;
    m->penalties = tmq_penalties(query->text, NULL, m->source, NULL, found.penalty);
    m->score = MAX(0.0, tmq_similarity_percent(m->similarity) - m->penalties.total);
    return TRUE;
}

static gboolean
find_stands(TmqStore *store, const TmqLookupOptions *options, const TmqQuery *query,
            GPtrArray *matches, GError **error)
{
    TmqStandWanted wanted = wanted_of(options, query);
    for (guint i = 0; i < matches->len; i++)
        if (!find_stand(store, &wanted, query, g_ptr_array_index(matches, i), error))
            return FALSE;
    return TRUE;
}

/* Where a match stands counts only if the query says where it stands itself, or places have
 * penalties. Otherwise it is only shown, and looked for once the best are known. */
gboolean
tmq_lookup_rank(TmqStore *store, const TmqLookupOptions *options, const TmqQuery *query,
                GPtrArray *matches, GError **error)
{
    const TmqLookupOptions *o = options;
    gboolean place_counts = (query->before && query->after) || o->near_document || o->near_key ||
                            tmq_origin_depends_on_place(o->penalties);
    if (!place_counts)
        sort_and_cut(matches, o->maximum);
    if (!find_stands(store, o, query, matches, error))
        return FALSE;
    sort_and_cut(matches, o->maximum);
    return TRUE;
}
