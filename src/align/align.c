/* The two passes over a collection. The first looks along a corridor with what is known before:
 * lengths, words that look alike, and what a prior says. The lexicon is then learnt from its beads,
 * each as heavy as it is probable, and the second pass looks at the cells that the first left
 * alive: where it was unsure the band is wide by itself. */
#include "tmq/align.h"

#include "corridor.h"
#include "lattice.h"
#include "length.h"
#include "lexicon.h"

/* A bead less probable than this teaches nothing. */
#define LEAST_TEACHING 0.3
#define SURE 0.8
/* Longer texts than this (in words) in a bead are no sentences; their words say little and cost
 * much. */
#define MOST_TEACHING_WORDS 200
#define BAND_MARGIN 2
/* Scores are too sure of themselves, since words and lengths depend on each other; divided by this,
 * probabilities agree with how often beads are right (measured on hand-made alignments). */
#define TEMPERATURE 1.75

typedef struct {
    TmqWords words[2];
    TmqBand *band; /* for the next pass */
    GArray *beads;
} Text;

typedef struct {
    TmqVocabulary *vocabulary;
    Text *texts;
    guint count;
    guint *seen[2];
    GArray *cognates;
    GArray *prior_ids;
    GArray *prior_ends;
    TmqLengthModel length;
    TmqTable *table;
    const TmqAlignOptions *options;
} Collection;

static gboolean
check_size(const TmqAlignJob *jobs, guint count, GError **error)
{
    for (guint k = 0; k < count; k++) {
        guint length = MAX(jobs[k].source.length, jobs[k].target.length);
        if (length > TMQ_ALIGN_MAX_SENTENCES) {
            tmq_set_error(error, TMQ_ERROR_LIMIT, NULL, 0, "align it in parts",
                          "a text of %u sentences is too long to align (at most %u)", length,
                          TMQ_ALIGN_MAX_SENTENCES);
            return FALSE;
        }
    }
    return TRUE;
}

static void
tell(const Collection *collection, guint done)
{
    const TmqAlignOptions *options = collection->options;
    if (options != NULL && options->progress != NULL)
        options->progress("aligning", done, 2 * collection->count, options->progress_data);
}

/* The pairs of the prior come first, then those of the collection's beads. */
static void
count_seen(Collection *collection)
{
    guint words = tmq_vocabulary_size(collection->vocabulary);
    for (int side = 0; side < 2; side++) {
        guint *seen = collection->seen[side] = g_new0(guint, words + 1);
        for (guint k = 0; k < collection->count; k++) {
            const TmqWords *text = &collection->texts[k].words[side];
            for (guint i = 0; i < text->first[text->count]; i++)
                seen[text->ids[i]]++;
        }
    }
    guint start = 0;
    for (guint k = 0; k < collection->prior_ends->len; k++) {
        guint end = g_array_index(collection->prior_ends, guint, k);
        for (guint i = start; i < end; i++)
            collection->seen[k % 2][g_array_index(collection->prior_ids, guint, i)]++;
        start = end;
    }
}

static void
collection_init(Collection *collection, const TmqAlignJob *jobs)
{
    double lengths[2] = {0, 0};
    collection->vocabulary = tmq_vocabulary_new();
    collection->texts = g_new0(Text, collection->count + 1);
    for (guint k = 0; k < collection->count; k++) {
        Text *text = &collection->texts[k];
        tmq_words_init(&text->words[TMQ_SOURCE], collection->vocabulary, &jobs[k].source);
        tmq_words_init(&text->words[TMQ_TARGET], collection->vocabulary, &jobs[k].target);
        text->beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
        for (int side = 0; side < 2; side++)
            lengths[side] += text->words[side].length[text->words[side].count];
    }
    collection->prior_ids = g_array_new(FALSE, FALSE, sizeof(guint));
    collection->prior_ends = g_array_new(FALSE, FALSE, sizeof(guint));
    if (collection->options != NULL && collection->options->prior != NULL)
        tmq_lexicon_read(collection->options->prior, collection->vocabulary, collection->prior_ids,
                         collection->prior_ends);
    count_seen(collection);
    collection->length = tmq_length_model(lengths[TMQ_SOURCE], lengths[TMQ_TARGET]);
    const guint *const seen[2] = {collection->seen[0], collection->seen[1]};
    collection->cognates = tmq_cognates(collection->vocabulary, seen);
}

static void
collection_clear(Collection *collection)
{
    for (guint k = 0; k < collection->count; k++) {
        Text *text = &collection->texts[k];
        tmq_words_clear(&text->words[TMQ_SOURCE]);
        tmq_words_clear(&text->words[TMQ_TARGET]);
        g_clear_pointer(&text->band, tmq_band_free);
        g_clear_pointer(&text->beads, g_array_unref);
    }
    g_free(collection->texts);
    g_free(collection->seen[TMQ_SOURCE]);
    g_free(collection->seen[TMQ_TARGET]);
    g_array_unref(collection->cognates);
    g_array_unref(collection->prior_ids);
    g_array_unref(collection->prior_ends);
    tmq_table_free(collection->table);
    tmq_vocabulary_free(collection->vocabulary);
}

/* ---- Learning ---- */

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
add_prior_pairs(const Collection *collection, GArray *pairs)
{
    const guint *ids = (const guint *)collection->prior_ids->data;
    guint start = 0;
    if (ids == NULL)
        return;
    for (guint k = 0; k + 1 < collection->prior_ends->len; k += 2) {
        guint middle = g_array_index(collection->prior_ends, guint, k);
        guint end = g_array_index(collection->prior_ends, guint, k + 1);
        add_text_pair(pairs, ids + start, middle - start, ids + middle, end - middle, 1);
        start = end;
    }
}

static void
add_bead_pairs(const Text *text, GArray *pairs)
{
    const TmqWords *source = &text->words[TMQ_SOURCE];
    const TmqWords *target = &text->words[TMQ_TARGET];
    for (guint k = 0; k < text->beads->len; k++) {
        const TmqBead *bead = &g_array_index(text->beads, TmqBead, k);
        if (bead->confidence < LEAST_TEACHING)
            continue;
        guint s = source->first[bead->source];
        guint t = target->first[bead->target];
        add_text_pair(pairs, source->ids + s, source->first[bead->source + bead->source_count] - s,
                      target->ids + t, target->first[bead->target + bead->target_count] - t,
                      (float)bead->confidence);
    }
}

/* Learns the lexicon from the prior and from the beads there are. */
static void
learn_words(Collection *collection)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(TmqTextPair));
    add_prior_pairs(collection, pairs);
    for (guint k = 0; k < collection->count; k++)
        add_bead_pairs(&collection->texts[k], pairs);
    const guint *const seen[2] = {collection->seen[0], collection->seen[1]};
    g_clear_pointer(&collection->table, tmq_table_free);
    collection->table =
        tmq_table_learn(tmq_vocabulary_size(collection->vocabulary), seen, collection->cognates,
                        (const TmqTextPair *)pairs->data, pairs->len);
}

static void
learn_lengths(Collection *collection)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(TmqLengths));
    for (guint k = 0; k < collection->count; k++) {
        const Text *text = &collection->texts[k];
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

/* ---- Passes ---- */

static TmqScoring
scoring_of(const Collection *collection, const Text *text)
{
    return (TmqScoring){{&text->words[TMQ_SOURCE], &text->words[TMQ_TARGET]},
                        collection->table,
                        collection->length};
}

static void
align_text(const Collection *collection, Text *text, double temperature, TmqBand *live)
{
    TmqScoring scoring = scoring_of(collection, text);
    g_autofree float *scores = tmq_score_beads(&scoring, text->band);
    TmqLattice lattice = {text->band, scores};
    g_array_set_size(text->beads, 0);
    tmq_lattice_best(&lattice, text->beads);
    tmq_lattice_posterior(&lattice, temperature, text->beads, live);
}

static void
first_pass(const Collection *collection, Text *text)
{
    TmqScoring scoring = scoring_of(collection, text);
    text->band = tmq_corridor(&scoring);
    TmqBand *live = tmq_band_new(text->band->source, text->band->target);
    align_text(collection, text, 1, live);
    tmq_band_pad(live, BAND_MARGIN);
    tmq_band_close(live);
    tmq_band_free(text->band);
    text->band = live;
}

static void
second_pass(const Collection *collection, Text *text)
{
    align_text(collection, text, TEMPERATURE, NULL);
    g_clear_pointer(&text->band, tmq_band_free);
}

gboolean
tmq_align(TmqAlignJob *jobs, guint count, const TmqAlignOptions *options, GError **error)
{
    if (!check_size(jobs, count, error))
        return FALSE;
    Collection collection = {.count = count, .options = options};
    collection_init(&collection, jobs);
    learn_words(&collection);
    for (guint k = 0; k < count; k++) {
        first_pass(&collection, &collection.texts[k]);
        tell(&collection, k + 1);
    }
    learn_lengths(&collection);
    learn_words(&collection);
    for (guint k = 0; k < count; k++) {
        second_pass(&collection, &collection.texts[k]);
        jobs[k].beads = g_steal_pointer(&collection.texts[k].beads);
        tell(&collection, count + k + 1);
    }
    collection_clear(&collection);
    return TRUE;
}
