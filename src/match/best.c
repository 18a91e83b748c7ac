#include "match/best.h"

void
tmq_best_init(TmqBest *best, guint count)
{
    best->count = count;
    best->found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    best->last = g_array_new(FALSE, FALSE, sizeof(TmqSimilarity));
}

void
tmq_best_clear(TmqBest *best)
{
    g_array_set_size(best->found, 0);
    g_array_set_size(best->last, 0);
}

gboolean
tmq_best_is_full(const TmqBest *best)
{
    return best->last->len >= best->count;
}

void
tmq_best_keep(TmqBest *best, gint64 id, TmqSimilarity similarity)
{
    TmqCandidate candidate = {id, similarity};
    g_array_append_val(best->found, candidate);
    guint at = best->last->len;
    while (at > 0 &&
           tmq_similarity_compare(g_array_index(best->last, TmqSimilarity, at - 1), similarity) < 0)
        at--;
    if (at < best->count)
        g_array_insert_val(best->last, at, similarity);
    if (best->last->len > best->count)
        g_array_set_size(best->last, best->count);
}

guint
tmq_best_limit(const TmqBest *best, guint longer, guint limit)
{
    if (!tmq_best_is_full(best))
        return limit;
    TmqSimilarity last = g_array_index(best->last, TmqSimilarity, best->count - 1);
    if (last.length == 0)
        return limit;
    return MIN(limit, (guint)((guint64)last.distance * longer / last.length));
}

double
tmq_best_minimum(const TmqBest *best, double minimum)
{
    enum { THOUSANDTHS = 100000 }; /* of a per cent in the whole: as fine as a minimum is */
    if (!tmq_best_is_full(best))
        return minimum;
    TmqSimilarity last = g_array_index(best->last, TmqSimilarity, best->count - 1);
    guint64 same = last.length - last.distance;
    return MAX(minimum, (double)(same * THOUSANDTHS / MAX(last.length, 1)) / 1000);
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const TmqCandidate *x = a, *y = b;
    int by_similarity = tmq_similarity_compare(y->similarity, x->similarity);
    return by_similarity ? by_similarity : (x->id > y->id) - (x->id < y->id);
}

GArray *
tmq_best_finish(TmqBest *best)
{
    GArray *found = best->found;
    g_array_sort(found, compare_candidates);
    while (tmq_best_is_full(best) && found->len > 0) {
        TmqSimilarity last = g_array_index(best->last, TmqSimilarity, best->count - 1);
        TmqSimilarity worst = g_array_index(found, TmqCandidate, found->len - 1).similarity;
        if (tmq_similarity_compare(worst, last) >= 0)
            break;
        g_array_set_size(found, found->len - 1);
    }
    g_array_unref(best->last);
    return found;
}
