/* Concordance: the memory's full-text index finds units, the newest first; a block of them at a
 * time is held against languages and words, ranked (concordance-rank.c), and the wanted page of it
 * completed. */
#include <string.h>

#include "memory/concordance-priv.h"
#include "memory/languages.h"
#include "memory/lookup-filter.h"
#include "memory/memory-priv.h"
#include "memory/stand.h"
#include "store/find.h"
#include "tmq/language.h"

struct TmqConcordance {
    TmqMemory *memory;
    TmqServing *serving;
    const char *from;
    const char *to;
    TmqLexicon *lexicon; /* read when it is first needed */
};

typedef struct {
    TmqConcordance *concordance;
    const TmqSearchOptions *options;
    TmqTerms *terms;
    char *expression;
    GArray *allowed; /* the units that the filters leave; NULL: all */
    GArray *block;   /* of TmqRankedHit */
    guint read;      /* units of the block that the index gave */
    gint64 last;     /* of them */
} Search;

TmqConcordance *
tmq_concordance_new(TmqMemory *memory, const char *from, const char *to)
{
    TmqConcordance *concordance = g_new0(TmqConcordance, 1);
    concordance->memory = memory;
    concordance->from = from;
    concordance->to = to;
    concordance->serving = tmq_serving_new(from, to);
    return concordance;
}

void
tmq_concordance_free(TmqConcordance *concordance)
{
    if (!concordance)
        return;
    tmq_serving_free(concordance->serving);
    g_clear_pointer(&concordance->lexicon, tmq_lexicon_free);
    g_free(concordance);
}

static void
free_hit(gpointer hit)
{
    tmq_hit_free(hit);
}

static void
clear_ranked(gpointer ranked)
{
    tmq_hit_free(((TmqRankedHit *)ranked)->hit);
}

/* ---- A block ---- */

static guint64
all_terms(const TmqTerms *terms)
{
    guint count = tmq_terms_count(terms);
    return count < 64 ? (G_GUINT64_CONSTANT(1) << count) - 1 : G_MAXUINT64;
}

/* Whether the words stand where they were asked for: the index knows neither languages nor case. */
static gboolean
is_wanted(const Search *s, const TmqTexts *texts, int source, const TmqTermsFound found[2])
{
    const char *in = s->options->in;
    guint64 all = all_terms(s->terms);
    if (!in)
        return (found[0].found | found[1].found) == all;
    return (found[0].found == all && tmq_language_serves(texts->language[source], in)) ||
           (found[1].found == all && tmq_language_serves(texts->language[1 - source], in));
}

static void
add_hit(Search *s, const TmqUnitRow *row, int source, TmqTermsFound found[2])
{
    TmqRankedHit ranked = {
        .in_a_row = found[0].in_a_row || found[1].in_a_row,
        .as_typed = (guint)__builtin_popcountll(found[0].as_typed | found[1].as_typed),
        .words = found[0].words ^ (gint64)((guint64)found[1].words << 1),
    };
    for (int i = 0; i < 2; i++) {
        if (found[i].marked == 0)
            continue;
        ranked.marked += found[i].marked;
        ranked.length += (guint)strlen(row->texts.text[i == 0 ? source : 1 - source]);
    }
    ranked.hit = tmq_hit_new(row, source);
    ranked.hit->source_marks = g_steal_pointer(&found[0].marks);
    ranked.hit->target_marks = g_steal_pointer(&found[1].marks);
    g_array_append_val(s->block, ranked);
}

static gboolean
read_hit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Search *s = data;
    s->read++;
    s->last = row->id;
    int source = tmq_serving_side(s->concordance->serving, &row->texts);
    if (source < 0 || (s->allowed && !tmq_lookup_filter_passes(row->id, s->allowed)))
        return TRUE;
    TmqTermsFound found[2];
    for (int i = 0; i < 2; i++)
        tmq_terms_find(s->terms, row->texts.text[i == 0 ? source : 1 - source], &found[i]);
    if (is_wanted(s, &row->texts, source, found))
        add_hit(s, row, source, found);
    for (int i = 0; i < 2; i++)
        g_clear_pointer(&found[i].marks, g_array_unref);
    return TRUE;
}

/* Reads the next block; an empty one where there is none with a hit. */
static gboolean
read_block(Search *s, GError **error)
{
    g_array_set_size(s->block, 0);
    do {
        s->read = 0;
        if (!tmq_store_search(tmq_memory_store(s->concordance->memory), s->expression, s->last,
                              TMQ_CONCORDANCE_BLOCK, read_hit, s, error))
            return FALSE;
    } while (s->read == TMQ_CONCORDANCE_BLOCK && s->block->len == 0);
    return TRUE;
}

/* ---- A page ---- */

static void
take_hits(Search *s, guint64 from, guint count, GPtrArray *hits)
{
    tmq_rank_hits(s->block);
    for (guint64 i = from; i < s->block->len && hits->len < count; i++)
        g_ptr_array_add(hits,
                        g_steal_pointer(&g_array_index(s->block, TmqRankedHit, (guint)i).hit));
}

static gboolean
read_page(Search *s, GPtrArray *hits, gboolean *more, GError **error)
{
    const TmqSearchOptions *o = s->options;
    guint64 skip = (guint64)(o->page - 1) * o->page_size;
    for (*more = FALSE; !*more;) {
        if (!read_block(s, error))
            return FALSE;
        if (s->block->len == 0)
            return TRUE;
        guint64 taken = hits->len;
        if (skip < s->block->len)
            take_hits(s, skip, o->page_size, hits);
        taken = hits->len - taken;
        *more = hits->len == o->page_size && skip + taken < s->block->len;
        skip -= MIN(skip, s->block->len);
    }
    return TRUE;
}

/* ---- Completing ---- */

static gboolean
complete(Search *s, GPtrArray *hits, GError **error)
{
    TmqConcordance *c = s->concordance;
    const TmqStandWanted wanted = {.document = s->options->document, .key = s->options->key};
    if (hits->len > 0 && !c->lexicon)
        c->lexicon = tmq_memory_lexicon(c->memory, c->from, c->to, error);
    for (guint i = 0; i < hits->len; i++) {
        TmqHit *hit = g_ptr_array_index(hits, i);
        if (!c->lexicon ||
            !tmq_hit_complete(tmq_memory_store(c->memory), c->lexicon, &wanted, hit, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
search(Search *s, GPtrArray *hits, gboolean *more, GError **error)
{
    const TmqSearchOptions *o = s->options;
    TmqStore *store = tmq_memory_store(s->concordance->memory);
    const TmqUnitChoice choice = {.document = o->document,
                                  .key = o->key,
                                  .status = o->status,
                                  .min_confidence = o->min_confidence,
                                  .changed_since = o->changed_since};
    if (!tmq_store_begin_read(store, error))
        return FALSE;
    gboolean ok = tmq_lookup_filter_load(store, &choice, &s->allowed, error) &&
                  read_page(s, hits, more, error) && complete(s, hits, error);
    tmq_store_end_read(store);
    return ok;
}

GPtrArray *
tmq_concordance_search(TmqConcordance *concordance, const TmqSearchOptions *options, gboolean *more,
                       GError **error)
{
    TmqWordsExact exact = (options->with_case ? TMQ_WORDS_CASE : TMQ_WORDS_FOLDED) |
                          (options->with_accents ? TMQ_WORDS_ACCENTS : TMQ_WORDS_FOLDED);
    g_autoptr(TmqTerms) terms = tmq_terms_parse(options->words, exact);
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func(free_hit);
    gboolean others = FALSE;
    if (tmq_terms_count(terms) > 0) {
        g_autofree char *expression = tmq_terms_expression(terms);
        g_autoptr(GArray) block = g_array_new(FALSE, FALSE, sizeof(TmqRankedHit));
        g_array_set_clear_func(block, clear_ranked);
        Search s = {.concordance = concordance,
                    .options = options,
                    .terms = terms,
                    .expression = expression,
                    .block = block,
                    .last = G_MAXINT64};
        gboolean ok = search(&s, hits, &others, error);
        g_clear_pointer(&s.allowed, g_array_unref);
        if (!ok)
            return NULL;
    }
    if (more)
        *more = others;
    return g_steal_pointer(&hits);
}
