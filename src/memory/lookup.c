/* Lookup: the ranking of what the index finds. Texts, dates and places are read from the memory for
 * the few that are found. */
#include "tmq/lookup.h"

#include <string.h>

#include "memory/languages.h"
#include "memory/lookup-index.h"
#include "memory/memory-priv.h"
#include "memory/stand.h"
#include "store/find.h"
#include "tmq/text.h"

struct TmqLookup {
    TmqMemory *memory;
    TmqLookupOptions options;
    TmqLookupIndex *index;
    GHashTable *allowed; /* of gint64: the units that the filters leave; NULL: all */
};

const char *
tmq_match_kind_name(TmqMatchKind kind)
{
    static const char *const names[] = {"fuzzy", "exact", "context"};
    return names[kind];
}

void
tmq_match_free(TmqMatch *match)
{
    if (!match)
        return;
    g_free(match->source);
    g_free(match->target);
    g_free(match->source_language);
    g_free(match->target_language);
    g_free(match->status);
    tmq_stand_clear(&match->stand);
    g_free(match);
}

static void
free_match(gpointer match)
{
    tmq_match_free(match);
}

/* ---- Loading ---- */

static void
allow(gint64 unit, gpointer data)
{
    gint64 *key = g_new(gint64, 1);
    *key = unit;
    g_hash_table_add(data, key);
}

static gboolean
load_allowed(TmqLookup *lookup, GError **error)
{
    const TmqLookupOptions *o = &lookup->options;
    g_clear_pointer(&lookup->allowed, g_hash_table_unref);
    if (!o->document && !o->key)
        return TRUE;
    lookup->allowed = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return tmq_store_units_standing(tmq_memory_store(lookup->memory), o->document, o->key, allow,
                                    lookup->allowed, error);
}

/* What is allowed is found anew where the memory is not what it was. */
static gboolean
keep_up(TmqLookup *lookup, GError **error)
{
    gboolean changed = FALSE;
    return tmq_lookup_index_keep_up(lookup->index, &changed, error) &&
           (!changed || load_allowed(lookup, error));
}

TmqLookup *
tmq_lookup_new(TmqMemory *memory, const TmqLookupOptions *options, GError **error)
{
    g_autoptr(TmqLookup) lookup = g_new0(TmqLookup, 1);
    lookup->memory = memory;
    lookup->options = *options;
    lookup->index =
        tmq_lookup_index_new(tmq_memory_store(memory), options->from, options->to, error);
    return lookup->index && load_allowed(lookup, error) ? g_steal_pointer(&lookup) : NULL;
}

void
tmq_lookup_free(TmqLookup *lookup)
{
    if (!lookup)
        return;
    g_clear_pointer(&lookup->index, tmq_lookup_index_free);
    g_clear_pointer(&lookup->allowed, g_hash_table_unref);
    g_free(lookup);
}

guint
tmq_lookup_size(const TmqLookup *lookup)
{
    return tmq_lookup_index_size(lookup->index);
}

/* ---- Ranking ---- */

typedef struct {
    const TmqLookup *lookup;
    const TmqQuery *query;
    const TmqCandidate *candidate;
    GPtrArray *matches;
} Reading;

static gboolean
read_match(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    const Reading *r = data;
    const TmqLookupOptions *o = &r->lookup->options;
    const int source = tmq_source_side(&row->texts, o->from, o->to);
    if (row->retired || source < 0)
        return TRUE;
    TmqMatch *m = g_new0(TmqMatch, 1);
    const char *text = row->texts.text[source];
    gboolean exact = strcmp(text, r->query->text) == 0;
    m->unit = row->id;
    m->kind = exact ? TMQ_MATCH_EXACT : TMQ_MATCH_FUZZY;
    m->similarity = r->candidate->similarity;
    m->penalties =
        tmq_penalties(r->query->text, NULL, text, NULL, g_str_equal(row->status, "imported"));
    m->score = MAX(0.0, tmq_similarity_percent(m->similarity) - m->penalties.total);
    m->source = g_strdup(text);
    m->target = g_strdup(row->texts.text[1 - source]);
    m->source_language = g_strdup(row->texts.language[source]);
    m->target_language = g_strdup(row->texts.language[1 - source]);
    m->status = g_strdup(row->status);
    m->changed = row->changed;
    g_ptr_array_add(r->matches, m);
    return TRUE;
}

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

static gboolean
find_stands(const TmqLookup *lookup, const TmqQuery *query, GPtrArray *matches, GError **error)
{
    const TmqLookupOptions *o = &lookup->options;
    TmqStandWanted wanted = {.document = o->document,
                             .key = o->key,
                             .with_context = query->before && query->after,
                             .near_document = o->near_document,
                             .near_key = o->near_key};
    if (wanted.with_context) {
        wanted.before = neighbour(query->before);
        wanted.after = neighbour(query->after);
    }
    for (guint i = 0; i < matches->len; i++) {
        TmqMatch *m = g_ptr_array_index(matches, i);
        TmqStandFound found;
        gboolean ok = tmq_stand_find(tmq_memory_store(lookup->memory), m->unit, m->source_language,
                                     &wanted, &found, error);
        tmq_stand_clear(&m->stand);
        m->stand = found.stand;
        if (!ok)
            return FALSE;
        m->near = found.near;
        if (found.context && m->kind == TMQ_MATCH_EXACT)
            m->kind = TMQ_MATCH_CONTEXT;
    }
    return TRUE;
}

/* Where a match stands counts only if the query says where it stands itself. Otherwise it is only
 * shown, and looked for once the best are known. */
static gboolean
rank(const TmqLookup *lookup, const TmqQuery *query, GPtrArray *matches, GError **error)
{
    const TmqLookupOptions *o = &lookup->options;
    gboolean place_counts = (query->before && query->after) || o->near_document || o->near_key;
    if (!place_counts)
        sort_and_cut(matches, o->maximum);
    if (!find_stands(lookup, query, matches, error))
        return FALSE;
    sort_and_cut(matches, o->maximum);
    return TRUE;
}

/* ---- Asking ---- */

static gboolean
is_allowed(gint64 unit, gpointer data)
{
    return g_hash_table_contains(data, &unit);
}

static gboolean
read_matches(TmqLookup *lookup, const TmqQuery *query, const char *form, GPtrArray *matches,
             GError **error)
{
    g_autoptr(GArray) candidates = tmq_lookup_index_search(
        lookup->index, form, lookup->options.minimum, lookup->options.maximum,
        lookup->allowed ? is_allowed : NULL, lookup->allowed, error);
    for (guint i = 0; candidates && i < candidates->len; i++) {
        const TmqCandidate *candidate = &g_array_index(candidates, TmqCandidate, i);
        Reading reading = {lookup, query, candidate, matches};
        if (!tmq_store_unit(tmq_memory_store(lookup->memory), candidate->id, NULL, read_match,
                            &reading, error))
            return FALSE;
    }
    return candidates != NULL;
}

GPtrArray *
tmq_lookup_query(TmqLookup *lookup, const TmqQuery *query, GError **error)
{
    g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func(free_match);
    g_autofree char *form = tmq_text_search_form(query->text, -1);
    if (g_utf8_strlen(form, -1) > TMQ_LOOKUP_MAX_QUERY) {
        tmq_set_error(error, TMQ_ERROR_LIMIT, NULL, 0, "ask it sentence by sentence",
                      "a query has more than %u characters", TMQ_LOOKUP_MAX_QUERY);
        return NULL;
    }
    if (!*form)
        return g_steal_pointer(&matches);
    if (!keep_up(lookup, error) || !read_matches(lookup, query, form, matches, error) ||
        !rank(lookup, query, matches, error))
        return NULL;
    return g_steal_pointer(&matches);
}
