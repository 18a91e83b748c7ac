/* The order of hits. It depends on nothing but the hits, so that a page is the same each time. */
#include <string.h>

#include "memory/concordance-priv.h"

/* Which of two hits has the greater part of its text marked: < 0 where it is a. */
static int
compare_shares(const TmqRankedHit *a, const TmqRankedHit *b)
{
    guint64 x = (guint64)a->marked * MAX(b->length, 1), y = (guint64)b->marked * MAX(a->length, 1);
    return (x < y) - (x > y);
}

static gint
compare_hits(gconstpointer a, gconstpointer b)
{
    const TmqRankedHit *x = a, *y = b;
    const int steps[] = {
        y->in_a_row - x->in_a_row,
        (x->as_typed < y->as_typed) - (x->as_typed > y->as_typed),
        compare_shares(x, y),
        (x->hit->unit < y->hit->unit) - (x->hit->unit > y->hit->unit),
    };
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i])
            return steps[i];
    return 0;
}

/* Hits that say the same with another punctuation or in capitals would fill a page. */
static void
put_repeats_last(GArray *block)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(TmqRankedHit), block->len);
    g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(TmqRankedHit));
    for (guint i = 0; i < block->len; i++) {
        TmqRankedHit *ranked = &g_array_index(block, TmqRankedHit, i);
        gboolean is_new = g_hash_table_add(seen, &ranked->words);
        g_array_append_vals(is_new ? order : repeats, ranked, 1);
    }
    g_array_append_vals(order, repeats->data, repeats->len);
    if (block->len > 0)
        memcpy(block->data, order->data, block->len * sizeof(TmqRankedHit));
}

void
tmq_rank_hits(GArray *block)
{
    g_array_sort(block, compare_hits);
    put_repeats_last(block);
}
