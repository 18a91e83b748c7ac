#include "match/grams.h"

/* Longer texts have more of the common grams everywhere: more zones and rarer grams tell them
 * apart. Measured: docs/dev/measuring.md, "Lookup". */
const TmqGramClass tmq_gram_classes[TMQ_CLASSES + 1] = {
    {79, 2, 256, 0},
    {129, 3, 384, 0},
    {G_MAXUINT, 4, 512, 512},
    [TMQ_PLAIN] = {G_MAXUINT, 0, 0, 0},
};

guint
tmq_gram_class(guint length)
{
    guint i = 0;
    while (length > tmq_gram_classes[i].longest)
        i++;
    return i;
}

typedef struct {
    guint32 count;
    guint32 gram;
} Seen;

static int
more_often(const void *a, const void *b)
{
    const Seen *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->gram > y->gram) - (x->gram < y->gram);
}

static guint
lightest(const guint64 *weights, guint first, guint end)
{
    guint best = first;
    for (guint i = first; i < end; i++)
        if (weights[i] < weights[best])
            best = i;
    return best;
}

/* The grams that were seen, the commonest first, then the others. The caller frees it. */
static Seen *
order_grams(const guint32 *counts, guint *seen_count)
{
    Seen *grams = g_new(Seen, TMQ_GRAMS);
    guint count = 0;
    for (guint i = 0; i < TMQ_GRAMS; i++)
        if (counts[i] > 0)
            grams[count++] = (Seen){counts[i], i};
    qsort(grams, count, sizeof *grams, more_often);
    *seen_count = count;
    for (guint i = 0; i < TMQ_GRAMS; i++)
        if (counts[i] == 0)
            grams[count++] = (Seen){0, i};
    return grams;
}

/* The commonest grams have a row each; those behind them are balanced over the other rows; the rare
 * ones, which weigh nothing, take turns. */
void
tmq_gram_share_rows(const guint32 *counts, guint rows, guint16 *row_of)
{
    enum { BALANCED = 4000 };
    const guint own = rows * 7 / 10;
    guint seen_count;
    g_autofree Seen *grams = order_grams(counts, &seen_count);
    g_autofree guint64 *weights = g_new0(guint64, rows);
    for (guint i = 0; i < TMQ_GRAMS; i++) {
        guint row = i < own                          ? i
                    : i < seen_count && i < BALANCED ? lightest(weights, own, rows)
                                                     : own + i % (rows - own);
        weights[row] += grams[i].count;
        row_of[grams[i].gram] = (guint16)row;
    }
}
