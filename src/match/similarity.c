/* Similarity as an exact fraction. */
#include <math.h>

#include "tmq/match.h"

enum { WHOLE = 100000 }; /* 100 per cent in thousandths */

double
tmq_similarity_percent(TmqSimilarity s)
{
    return s.length == 0 ? 100.0 : 100.0 * (double)(s.length - s.distance) / (double)s.length;
}

int
tmq_similarity_compare(TmqSimilarity a, TmqSimilarity b)
{
    guint64 left = (guint64)a.distance * MAX(b.length, 1u);
    guint64 right = (guint64)b.distance * MAX(a.length, 1u);
    return (left < right) - (left > right);
}

guint
tmq_similarity_limit(guint length, double minimum)
{
    guint64 thousandths = (guint64)llround(CLAMP(minimum, 0.0, 100.0) * 1000.0);
    return (guint)((WHOLE - thousandths) * length / WHOLE);
}
