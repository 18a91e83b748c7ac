#include "collection.h"

#include "back-off.h"
#include "length.h"
#include "lexicon.h"
#include "priors.h"

#define SURE 0.8
/* Longer texts than this (in words) in a bead are no sentences; their words say little and cost
 * much. */
#define MOST_TEACHING_WORDS 200

static void
count_seen(TmqCollection *collection)
{
    guint words = tmq_vocabulary_size(collection->vocabulary);
    collection->seen.words = words;
    for (int side = 0; side < 2; side++) {
        double *seen = collection->seen.of[side] = g_new0(double, words + 1);
        for (guint k = 0; k < collection->count; k++) {
            const TmqWords *text = &collection->texts[k].words[side];
            for (guint i = 0; i < text->first[text->count]; i++)
                seen[text->ids[i]]++;
        }
    }
}

void
tmq_collection_init(TmqCollection *collection, const TmqAlignJob *jobs, guint count,
                    const TmqLexicon *prior)
{
    double lengths[2] = {0, 0};
    *collection = (TmqCollection){.count = count};
    collection->vocabulary = tmq_vocabulary_new();
    collection->texts = g_new0(TmqText, count + 1);
    for (guint k = 0; k < count; k++) {
        TmqText *text = &collection->texts[k];
        tmq_text_init(text, collection->vocabulary, &jobs[k]);
        for (int side = 0; side < 2; side++)
            lengths[side] += text->words[side].length[text->words[side].count];
    }
    count_seen(collection);
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    if (prior != NULL)
        tmq_lexicon_select(prior, collection->vocabulary, &collection->seen, known);
    collection->priors = tmq_priors(collection->vocabulary, &collection->seen, known);
    collection->length = tmq_length_model(lengths[TMQ_SOURCE], lengths[TMQ_TARGET]);
}

void
tmq_collection_clear(TmqCollection *collection)
{
    for (guint k = 0; k < collection->count; k++)
        tmq_text_clear(&collection->texts[k]);
    g_free(collection->texts);
    g_free(collection->seen.of[TMQ_SOURCE]);
    g_free(collection->seen.of[TMQ_TARGET]);
    g_array_unref(collection->priors);
    tmq_table_free(collection->table);
    g_clear_pointer(&collection->vocabulary, tmq_vocabulary_free);
}

/* ---- Words ---- */

static void
add_text_pair(GArray *pairs, const guint *source, guint source_count, const guint *target,
              guint target_count, float weight)
{
    TmqTextPair pair = {{source, target}, {source_count, target_count}, weight};
    if (source_count > 0 && target_count > 0 && source_count <= MOST_TEACHING_WORDS &&
        target_count <= MOST_TEACHING_WORDS)
        g_array_append_val(pairs, pair);
}

static void
add_bead_pair(const TmqText *text, const TmqBead *bead, float weight, GArray *pairs)
{
    const TmqWords *source = &text->words[TMQ_SOURCE];
    const TmqWords *target = &text->words[TMQ_TARGET];
    guint s = source->first[bead->source];
    guint t = target->first[bead->target];
    add_text_pair(pairs, source->ids + s, source->first[bead->source + bead->source_count] - s,
                  target->ids + t, target->first[bead->target + bead->target_count] - t, weight);
}

/* Before the first pass, the beads that are known; then what a pass took for likely, each as heavy
 * as it is probable: where two ways are close, both teach. */
static void
add_bead_pairs(const TmqText *text, GArray *pairs)
{
    if (text->likely == NULL)
        for (guint k = 0; k < text->fixed_count; k++)
            add_bead_pair(text, &text->fixed[k], 1, pairs);
    for (guint k = 0; text->likely != NULL && k < text->likely->len; k++) {
        const TmqBead *bead = &g_array_index(text->likely, TmqBead, k);
        add_bead_pair(text, bead, (float)bead->confidence, pairs);
    }
}

/* The score a text needs to teach. Where none has one, all may: a lexicon from strangers at least
 * tells which words do not answer each other. */
static double
needed_score(const TmqCollection *collection)
{
    double best = 0;
    for (guint k = 0; k < collection->count; k++)
        best = MAX(best, collection->texts[k].score);
    return best >= TMQ_ALIGN_LEAST_SCORE ? TMQ_ALIGN_LEAST_SCORE : 0;
}

static void
learn_words(TmqCollection *collection, TmqLexicon *learnt)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(TmqTextPair));
    double needed = needed_score(collection);
    for (guint k = 0; k < collection->count; k++)
        if (collection->texts[k].score >= needed)
            add_bead_pairs(&collection->texts[k], pairs);
    const TmqTextPair *texts = (const TmqTextPair *)(const void *)pairs->data;
    g_autoptr(GArray) priors = tmq_back_off(collection->vocabulary, &collection->seen,
                                            collection->priors, texts, pairs->len);
    TmqCells cells;
    tmq_cells_init(&cells, &collection->seen);
    tmq_cells_learn(&cells, priors, texts, pairs->len);
    g_clear_pointer(&collection->table, tmq_table_free);
    collection->table = tmq_table_new(&cells);
    if (learnt != NULL)
        tmq_lexicon_take_over(learnt, &collection->seen, &cells);
    tmq_cells_clear(&cells);
}

/* ---- Lengths ---- */

static void
learn_lengths(TmqCollection *collection)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(TmqLengths));
    for (guint k = 0; k < collection->count; k++) {
        const TmqText *text = &collection->texts[k];
        const guint *source = text->words[TMQ_SOURCE].length;
        const guint *target = text->words[TMQ_TARGET].length;
        for (guint b = 0; b < text->beads->len; b++) {
            const TmqBead *bead = &g_array_index(text->beads, TmqBead, b);
            TmqLengths lengths = {source[bead->source + bead->source_count] - source[bead->source],
                                  target[bead->target + bead->target_count] - target[bead->target]};
            if (bead->confidence > SURE && bead->source_count > 0 && bead->target_count > 0)
                g_array_append_val(pairs, lengths);
        }
    }
    tmq_length_fit(&collection->length, (const TmqLengths *)pairs->data, pairs->len);
}

void
tmq_collection_learn(TmqCollection *collection, TmqLexicon *learnt)
{
    learn_lengths(collection);
    learn_words(collection, learnt);
}

void
tmq_collection_give_words(TmqCollection *collection, TmqLexicon *learnt)
{
    tmq_vocabulary_free(learnt->vocabulary);
    learnt->vocabulary = g_steal_pointer(&collection->vocabulary);
}
