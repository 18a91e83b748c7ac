/* Concordance: the memory's full-text index finds units, best first; here they are held against the
 * languages, and their words marked. */
#include "memory/languages.h"
#include "memory/memory-priv.h"
#include "memory/stand.h"
#include "memory/words.h"
#include "tmq/language.h"
#include "tmq/lookup.h"

enum { PAGE = 256 }; /* units read from the index at a time */

typedef struct {
    const TmqSearchOptions *options;
    const GPtrArray *terms;
    GPtrArray *hits;
    GPtrArray *languages; /* of char *: the source language of each hit */
    guint seen;           /* units that the index gave */
    gboolean more;
} Search;

static void
free_hit(gpointer data)
{
    TmqHit *hit = data;
    g_free(hit->source);
    g_free(hit->target);
    g_array_unref(hit->source_marks);
    g_array_unref(hit->target_marks);
    tmq_stand_clear(&hit->stand);
    g_free(hit);
}

/* Whether the words stand where they were asked for. */
static gboolean
is_wanted(const TmqSearchOptions *o, const TmqTexts *texts, int source, gboolean in_source,
          gboolean in_target)
{
    if (!o->in)
        return TRUE;
    return (in_source && tmq_language_serves(texts->language[source], o->in)) ||
           (in_target && tmq_language_serves(texts->language[1 - source], o->in));
}

static gboolean
read_hit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Search *s = data;
    s->seen++;
    int source = tmq_source_side(&row->texts, s->options->from, s->options->to);
    if (source < 0 || s->more)
        return TRUE;
    gboolean in_source, in_target;
    const char *text = row->texts.text[source], *other = row->texts.text[1 - source];
    g_autoptr(GArray) source_marks = tmq_terms_mark(s->terms, text, &in_source);
    g_autoptr(GArray) target_marks = tmq_terms_mark(s->terms, other, &in_target);
    if (!is_wanted(s->options, &row->texts, source, in_source, in_target))
        return TRUE;
    if (s->hits->len >= s->options->maximum) {
        s->more = TRUE;
        return TRUE;
    }
    TmqHit *hit = g_new0(TmqHit, 1);
    hit->unit = row->id;
    hit->source = g_strdup(text);
    hit->target = g_strdup(other);
    hit->source_marks = g_steal_pointer(&source_marks);
    hit->target_marks = g_steal_pointer(&target_marks);
    g_ptr_array_add(s->hits, hit);
    g_ptr_array_add(s->languages, g_strdup(row->texts.language[source]));
    return TRUE;
}

static gboolean
read_hits(TmqStore *store, Search *s, GError **error)
{
    g_autofree char *expression = tmq_terms_expression(s->terms);
    guint offset;
    do {
        offset = s->seen;
        if (!tmq_store_search(store, expression, offset, PAGE, NULL, read_hit, s, error))
            return FALSE;
    } while (!s->more && s->seen == offset + PAGE);
    return TRUE;
}

static gboolean
find_stands(TmqStore *store, const Search *s, GError **error)
{
    const TmqStandWanted wanted = {0};
    for (guint i = 0; i < s->hits->len; i++) {
        TmqHit *hit = g_ptr_array_index(s->hits, i);
        TmqStandFound found;
        gboolean ok = tmq_stand_find(store, hit->unit, g_ptr_array_index(s->languages, i), &wanted,
                                     &found, error);
        hit->stand = found.stand;
        hit->occurrences = found.occurrences;
        g_ptr_array_unref(found.also);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

GPtrArray *
tmq_memory_search(TmqMemory *memory, const TmqSearchOptions *options, gboolean *more,
                  GError **error)
{
    TmqStore *store = tmq_memory_store(memory);
    g_autoptr(GPtrArray) terms = tmq_terms_parse(options->words);
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func(free_hit);
    g_autoptr(GPtrArray) languages = g_ptr_array_new_with_free_func(g_free);
    Search s = {.options = options, .terms = terms, .hits = hits, .languages = languages};
    if (more)
        *more = FALSE;
    if (terms->len == 0)
        return g_steal_pointer(&hits);
    if (!read_hits(store, &s, error) || !find_stands(store, &s, error))
        return NULL;
    if (more)
        *more = s.more;
    return g_steal_pointer(&hits);
}
