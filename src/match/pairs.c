/* Fix a best alignment of a text with the query. A pair of neighbours without an edit on or between
 * them stands in the query as it is, moved by as many places as were inserted before it less those
 * that were deleted; of limit edits in all, the lengths say how many can be either. So a pair that
 * is in no such place holds an edit, and disjoint pairs hold different ones. Taking a missing pair
 * wherever the last one taken ends finds the most.
 *
 * The comparison goes over one diagonal after the other, 16 pairs at a time. */
#include "match/pairs.h"

#include <string.h>

enum { WIDTH = 16 };

typedef guint8 Codes __attribute__((vector_size(WIDTH)));

struct TmqPairs {
    gsize length;
    guint8 *buffer;
    guint8 *codes; /* in buffer, with room before and behind for every diagonal */
};

TmqPairs *
tmq_pairs_new(const gunichar *query, gsize length)
{
    TmqPairs *pairs = g_new0(TmqPairs, 1);
    gsize room = 3 * length + 2 * WIDTH;
    pairs->length = length;
    pairs->buffer = g_malloc0(2 * room + length);
    pairs->codes = pairs->buffer + room;
    for (gsize i = 0; i < length; i++)
        pairs->codes[i] = tmq_code(query[i]);
    return pairs;
}

void
tmq_pairs_free(TmqPairs *pairs)
{
    if (!pairs)
        return;
    g_free(pairs->buffer);
    g_free(pairs);
}

static inline Codes
load(const guint8 *codes)
{
    Codes result;
    memcpy(&result, codes, sizeof result);
    return result;
}

/* For each of the WIDTH pairs from text on, whether it stands in the query from first on within
 * the next diagonals places. */
static inline Codes
find_pairs(const guint8 *text, const guint8 *first, gsize diagonals)
{
    Codes left = load(text), right = load(text + 1), found = {0};
    for (gsize d = 0; d < diagonals; d++)
        found |= (Codes)(left == load(first + d)) & (Codes)(right == load(first + d + 1));
    return found;
}

guint
tmq_pairs_missing(const TmqPairs *pairs, const guint8 *codes, gsize n, guint limit)
{
    gsize m = pairs->length;
    gsize apart = m > n ? m - n : n - m;
    if (apart > limit)
        return limit + 1;
    if (m < 2 || n < 2 || limit >= m)
        return 0;
    gsize back = m > n ? (limit - apart) / 2 : (limit + apart) / 2;
    gsize ahead = m > n ? (limit + apart) / 2 : (limit - apart) / 2;
    guint missing = 0;
    guint taken = 0; /* whether the last pair was: the next one shares a character with it */
    for (gsize j = 0; j + 1 < n && missing <= limit; j += WIDTH) {
        Codes found = find_pairs(codes + j, pairs->codes + j - back, back + ahead + 1);
        for (gsize i = 0; i < WIDTH && j + i + 1 < n; i++) {
            taken = !found[i] & !taken;
            missing += taken;
        }
    }
    return MIN(missing, limit + 1);
}
