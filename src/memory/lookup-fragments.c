/* The index knows parts of search forms; where they stand in a text as it was written is found by
 * their words. */
#include "memory/lookup-fragments.h"

#include "match/fragments.h"
#include "memory/concordance-priv.h"
#include "memory/languages.h"
#include "memory/lookup-filter.h"
#include "tmq/text.h"

void
tmq_fragment_free(gpointer data)
{
    TmqFragment *fragment = data;
    if (!fragment)
        return;
    tmq_hit_free(fragment->hit);
    g_free(fragment);
}

/* The words of a part as one phrase; the caller frees it. */
static TmqTerms *
phrase_of(const char *form, const TmqStretch *part)
{
    g_autofree char *words = g_utf8_substring(form, part->start, part->end);
    g_autofree char *phrase = g_strdup_printf("\"%s\"", g_strdelimit(words, "\"", ' '));
    return tmq_terms_parse(phrase, TMQ_WORDS_FOLDED);
}

/* The first place of the phrase in the text. */
static GArray *
first_place(TmqTerms *phrase, const char *text)
{
    TmqTermsFound found;
    tmq_terms_find(phrase, text, &found);
    if (found.marks->len > 1)
        g_array_set_size(found.marks, 1);
    return found.marks;
}

typedef struct {
    const TmqFragmentsSource *source;
    TmqHit *hit;
} Reading;

static gboolean
read_hit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Reading *reading = data;
    const TmqLookupOptions *o = reading->source->options;
    int side = tmq_source_side(&row->texts, o->from, o->to);
    if (side >= 0)
        reading->hit = tmq_hit_new(row, side);
    return TRUE;
}

static gboolean
add_fragment(const TmqFragmentsSource *s, const char *query, const char *form,
             const TmqStretch *part, GPtrArray *fragments, GError **error)
{
    const TmqStandWanted wanted = {.document = s->options->document, .key = s->options->key};
    Reading reading = {s, NULL};
    if (!tmq_store_unit(s->store, part->id, NULL, read_hit, &reading, error))
        return FALSE;
    if (!reading.hit)
        return TRUE;
    TmqFragment *fragment = g_new0(TmqFragment, 1);
    fragment->hit = reading.hit;
    g_ptr_array_add(fragments, fragment);
    g_autoptr(TmqTerms) phrase = phrase_of(form, part);
    g_autoptr(GArray) places = first_place(phrase, query);
    if (places->len > 0)
        fragment->part = g_array_index(places, TmqMark, 0);
    fragment->hit->source_marks = first_place(phrase, fragment->hit->source);
    fragment->hit->target_marks = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    return tmq_hit_complete(s->store, s->lexicon, &wanted, fragment->hit, error);
}

gboolean
tmq_fragments_find(const TmqFragmentsSource *source, const char *query, guint maximum,
                   GPtrArray *fragments, GError **error)
{
    g_autofree char *form = tmq_text_search_form(query, -1);
    g_autoptr(GArray) found = tmq_lookup_index_fragments(
        source->index, form, source->allowed ? tmq_lookup_filter_passes : NULL, source->allowed,
        error);
    if (!found)
        return FALSE;
    g_autoptr(GArray) chosen = tmq_fragments_choose(found, maximum);
    for (guint i = 0; i < chosen->len; i++)
        if (!add_fragment(source, query, form, &g_array_index(chosen, TmqStretch, i), fragments,
                          error))
            return FALSE;
    return TRUE;
}
