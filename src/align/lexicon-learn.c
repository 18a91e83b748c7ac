/* A lexicon learns: from pairs of texts, on top of what it knows. */
#include "lexicon.h"
#include "priors.h"

/* Texts longer than this (in words) are no sentences; their words say little and cost much. */
#define MOST_WORDS 200
/* What is counted less often than this, and is less likely than this, says nothing. */
#define LEAST_COUNT 0.3f
#define LEAST_SHARE 0.02f

void
tmq_lexicon_add(TmqLexicon *lexicon, const char *source, const char *target, double weight)
{
    float heavy = (float)weight;
    tmq_tokenise(lexicon->vocabulary, source, lexicon->ids);
    g_array_append_val(lexicon->ends, lexicon->ids->len);
    tmq_tokenise(lexicon->vocabulary, target, lexicon->ids);
    g_array_append_val(lexicon->ends, lexicon->ids->len);
    g_array_append_val(lexicon->weights, heavy);
    g_array_set_size(lexicon->figures, tmq_vocabulary_size(lexicon->vocabulary));
}

static GArray *
text_pairs(const TmqLexicon *lexicon)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(TmqTextPair));
    const guint *ids = (const guint *)(const void *)lexicon->ids->data;
    guint start = 0;
    for (guint k = 0; k < lexicon->weights->len; k++) {
        guint middle = g_array_index(lexicon->ends, guint, 2 * k);
        guint end = g_array_index(lexicon->ends, guint, 2 * k + 1);
        TmqTextPair pair = {{ids + start, ids + middle},
                            {middle - start, end - middle},
                            g_array_index(lexicon->weights, float, k)};
        if (middle > start && end > middle && pair.count[0] <= MOST_WORDS &&
            pair.count[1] <= MOST_WORDS)
            g_array_append_val(pairs, pair);
        start = end;
    }
    return pairs;
}

/* What was seen before and in the new texts; seen->of are the caller's. */
static void
count_seen(TmqLexicon *lexicon, TmqSeen *seen)
{
    guint words = lexicon->figures->len;
    *seen = (TmqSeen){.words = words};
    for (int side = 0; side < 2; side++)
        seen->of[side] = g_new0(double, words + 1);
    guint start = 0;
    for (guint k = 0; k < lexicon->ends->len; k++) {
        guint end = g_array_index(lexicon->ends, guint, k);
        for (guint i = start; i < end; i++)
            seen->of[k % 2][g_array_index(lexicon->ids, guint, i)]++;
        start = end;
    }
    for (guint w = 0; w < words; w++)
        for (int side = 0; side < 2; side++)
            seen->of[side][w] += g_array_index(lexicon->figures, TmqLexiconFigures, w).seen[side];
}

/* Counts are probabilities times what they were divided by. */
void
tmq_lexicon_take_over(TmqLexicon *lexicon, const TmqSeen *seen, const TmqCells *cells)
{
    g_array_set_size(lexicon->figures, cells->words);
    for (guint w = 0; w < cells->words; w++)
        for (int side = 0; side < 2; side++) {
            TmqLexiconFigures *figures = &g_array_index(lexicon->figures, TmqLexiconFigures, w);
            figures->seen[side] = seen->of[side][w];
            figures->total[side] = cells->total[side][w];
        }
    g_array_set_size(lexicon->counts, 0);
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
            const TmqCell *cell = &g_array_index(cells->cells, TmqCell, i);
            TmqPriorCount count = {source, cell->target,
                                   cell->forward * (float)cells->total[TMQ_SOURCE][source],
                                   cell->backward * (float)cells->total[TMQ_TARGET][cell->target]};
            if (MAX(count.forward, count.backward) >= LEAST_COUNT &&
                MAX(cell->forward, cell->backward) >= LEAST_SHARE)
                g_array_append_val(lexicon->counts, count);
        }
    tmq_priors_sort(lexicon->counts);
}

void
tmq_lexicon_learn(TmqLexicon *lexicon)
{
    TmqSeen seen;
    TmqCells cells;
    g_autoptr(GArray) pairs = text_pairs(lexicon);
    count_seen(lexicon, &seen);
    g_autoptr(GArray) priors = tmq_priors(lexicon->vocabulary, &seen, lexicon->counts);
    tmq_cells_init(&cells, &seen);
    tmq_cells_learn(&cells, priors, (const TmqTextPair *)(const void *)pairs->data, pairs->len);
    if (pairs->len > 0)
        tmq_lexicon_take_over(lexicon, &seen, &cells);
    tmq_cells_clear(&cells);
    g_free(seen.of[TMQ_SOURCE]);
    g_free(seen.of[TMQ_TARGET]);
    g_array_set_size(lexicon->ids, 0);
    g_array_set_size(lexicon->ends, 0);
    g_array_set_size(lexicon->weights, 0);
}
