/* Prior counts, in order and each pair of words once. */
#include "priors.h"

static int
compare(gconstpointer a, gconstpointer b)
{
    const TmqPriorCount *x = a;
    const TmqPriorCount *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

void
tmq_priors_sort(GArray *counts)
{
    g_array_sort(counts, compare);
}

/* What was learnt about two words has their spelling in it already, so that the larger count
 * stands. */
void
tmq_priors_unite(GArray *counts)
{
    tmq_priors_sort(counts);
    guint kept = 0;
    for (guint i = 0; i < counts->len; i++) {
        TmqPriorCount count = g_array_index(counts, TmqPriorCount, i);
        TmqPriorCount *last = kept > 0 ? &g_array_index(counts, TmqPriorCount, kept - 1) : NULL;
        if (last != NULL && last->source == count.source && last->target == count.target) {
            last->forward = MAX(last->forward, count.forward);
            last->backward = MAX(last->backward, count.backward);
        } else {
            g_array_index(counts, TmqPriorCount, kept++) = count;
        }
    }
    g_array_set_size(counts, kept);
}

GArray *
tmq_priors(const TmqVocabulary *vocabulary, const TmqSeen *seen, const GArray *known)
{
    GArray *counts = tmq_cognates(vocabulary, seen);
    if (known->len == 0)
        return counts;
    g_array_append_vals(counts, known->data, known->len);
    tmq_priors_unite(counts);
    return counts;
}
