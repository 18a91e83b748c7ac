/* Lookup: what the index finds, read from the memory, ranked (lookup-rank.c) and completed. */
#include "tmq/lookup.h"

#include <string.h>

#include "memory/languages.h"
#include "memory/lookup-filter.h"
#include "memory/lookup-fragments.h"
#include "memory/lookup-index.h"
#include "memory/lookup-place.h"
#include "memory/lookup-rank.h"
#include "memory/memory-priv.h"
#include "memory/origin.h"
#include "memory/stand.h"
#include "tmq/text.h"

struct TmqLookup {
    TmqMemory *memory;
    TmqLookupOptions options;
    TmqLookupIndex *index;
    GArray *allowed; /* the units that the filters leave; NULL: all */
    TmqPlacer *placer;
    TmqLexicon *lexicon; /* read when it is first needed */
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
    g_clear_pointer(&match->also, g_ptr_array_unref);
    tmq_substitution_free(match->substitution);
    g_free(match);
}

static void
free_match(gpointer match)
{
    tmq_match_free(match);
}

/* ---- Loading ---- */

static gboolean
load_allowed(TmqLookup *lookup, GError **error)
{
    const TmqLookupOptions *o = &lookup->options;
    const TmqUnitChoice choice = {.document = o->document,
                                  .key = o->key,
                                  .status = o->status,
                                  .min_confidence = o->min_confidence,
                                  .changed_since = o->changed_since};
    return tmq_lookup_filter_load(tmq_memory_store(lookup->memory), &choice, &lookup->allowed,
                                  error);
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
    lookup->placer = tmq_placer_new();
    TmqStore *store = tmq_memory_store(memory);
    if (!tmq_store_begin_read(store, error))
        return NULL;
    lookup->index = tmq_lookup_index_new(store, options->from, options->to, error);
    gboolean ok = lookup->index && load_allowed(lookup, error);
    tmq_store_end_read(store);
    return ok ? g_steal_pointer(&lookup) : NULL;
}

void
tmq_lookup_free(TmqLookup *lookup)
{
    if (!lookup)
        return;
    g_clear_pointer(&lookup->index, tmq_lookup_index_free);
    g_clear_pointer(&lookup->allowed, g_array_unref);
    tmq_placer_free(lookup->placer);
    g_clear_pointer(&lookup->lexicon, tmq_lexicon_free);
    g_free(lookup);
}

guint
tmq_lookup_size(const TmqLookup *lookup)
{
    return tmq_lookup_index_size(lookup->index);
}

/* ---- Asking ---- */

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
        tmq_penalties(r->query->text, NULL, text, NULL,
                      tmq_origin_penalty(o->penalties, row->status, (const char *const[]){NULL}));
    m->source = g_strdup(text);
    m->target = g_strdup(row->texts.text[1 - source]);
    m->source_language = g_strdup(row->texts.language[source]);
    m->target_language = g_strdup(row->texts.language[1 - source]);
    m->status = g_strdup(row->status);
    m->confidence = row->confidence;
    m->changed = row->changed;
    g_ptr_array_add(r->matches, m);
    return TRUE;
}

static gboolean
read_matches(TmqLookup *lookup, const TmqQuery *query, const char *form, GPtrArray *matches,
             GError **error)
{
    g_autoptr(GArray) candidates = tmq_lookup_index_search(
        lookup->index, form, lookup->options.minimum, lookup->options.maximum,
        lookup->allowed ? tmq_lookup_filter_passes : NULL, lookup->allowed, error);
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
    TmqStore *store = tmq_memory_store(lookup->memory);
    if (!tmq_store_begin_read(store, error))
        return NULL;
    gboolean ok = keep_up(lookup, error) && read_matches(lookup, query, form, matches, error) &&
                  tmq_lookup_rank(store, &lookup->options, query, matches, error);
    tmq_store_end_read(store);
    if (!ok)
        return NULL;
    for (guint i = 0; i < matches->len; i++)
        tmq_placer_place(lookup->placer, query->text, g_ptr_array_index(matches, i));
    return g_steal_pointer(&matches);
}

static gboolean
find_fragments(TmqLookup *lookup, const char *query, guint maximum, GPtrArray *fragments,
               GError **error)
{
    const TmqLookupOptions *o = &lookup->options;
    if (!keep_up(lookup, error))
        return FALSE;
    if (!lookup->lexicon)
        lookup->lexicon = tmq_memory_lexicon(lookup->memory, o->from, o->to, error);
    const TmqFragmentsSource source = {tmq_memory_store(lookup->memory), lookup->index,
                                       lookup->lexicon, o, lookup->allowed};
    return lookup->lexicon && tmq_fragments_find(&source, query, maximum, fragments, error);
}

GPtrArray *
tmq_lookup_fragments(TmqLookup *lookup, const char *query, guint maximum, GError **error)
{
    g_autoptr(GPtrArray) fragments = g_ptr_array_new_with_free_func(tmq_fragment_free);
    TmqStore *store = tmq_memory_store(lookup->memory);
    if (!tmq_store_begin_read(store, error))
        return NULL;
    gboolean ok = find_fragments(lookup, query, maximum, fragments, error);
    tmq_store_end_read(store);
    return ok ? g_steal_pointer(&fragments) : NULL;
}
