/* The translation table as scoring wants it: ratios to how likely a word is anyway.
 *
 * A word is trusted as far as its translations are known: with evidence n, its ratio counts
 * n / (n + 1), the rest is 1. A word never seen before thus costs nothing wherever it stands. */
#include "table.h"

#include "arithmetic.h"
#include "learn.h"

#define TRUST 0.9
#define LEAST_PROBABILITY 1e-4f

void
tmq_table_free(TmqTable *table)
{
    if (table == NULL)
        return;
    for (int side = 0; side < 2; side++) {
        g_free(table->of[side].first);
        g_free(table->of[side].other);
        g_free(table->of[side].value);
        g_free(table->of[side].base);
        g_free(table->of[side].log_base);
    }
    g_free(table);
}

/* Sets the bases of a side; factors[w] is what a probability of w is multiplied by. */
static float *
set_bases(const TmqCells *cells, int side, TmqDirection *direction)
{
    float *factors = g_new(float, cells->words + 1);
    direction->base = g_new(float, cells->words + 1);
    direction->log_base = g_new(float, cells->words + 1);
    for (guint w = 0; w < cells->words; w++) {
        double evidence = cells->evidence[side][w];
        double trust = TRUST * evidence / (evidence + 1);
        double unigram = cells->unigram[side][w];
        direction->base[w] =
            (float)(trust * TMQ_NULL_SHARE * cells->null[side][w] / unigram + 1 - trust);
        direction->log_base[w] = tmq_log_float(direction->base[w]);
        factors[w] = (float)(trust * (1 - TMQ_NULL_SHARE) / unigram);
    }
    return factors;
}

static float
probability(const TmqCell *cell, int side)
{
    return side == TMQ_TARGET ? cell->forward : cell->backward;
}

/* Rows of direction->first by the word that is scored: the source word, or the target word. */
static void
fill_direction(const TmqCells *cells, int side, TmqDirection *direction)
{
    g_autofree float *factors = set_bases(cells, side, direction);
    const TmqCell *all = (const TmqCell *)cells->cells->data;
    guint *first = direction->first = g_new0(guint, cells->words + 2);
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++)
            if (probability(&all[i], side) > LEAST_PROBABILITY)
                first[(side == TMQ_TARGET ? all[i].target : source) + 2]++;
    for (guint w = 0; w < cells->words; w++)
        first[w + 2] += first[w + 1];
    direction->other = g_new(guint, first[cells->words + 1] + 1);
    direction->value = g_new(float, first[cells->words + 1] + 1);
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
            guint scored = side == TMQ_TARGET ? all[i].target : source;
            float p = probability(&all[i], side);
            if (p <= LEAST_PROBABILITY)
                continue;
            guint at = first[scored + 1]++;
            direction->other[at] = side == TMQ_TARGET ? source : all[i].target;
            direction->value[at] = p * factors[scored];
        }
}

TmqTable *
tmq_table_new(const TmqCells *cells)
{
    TmqTable *table = g_new0(TmqTable, 1);
    table->words = cells->words;
    for (int side = 0; side < 2; side++)
        fill_direction(cells, side, &table->of[side]);
    return table;
}
