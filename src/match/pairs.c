/* Fix a best alignment of a text with the query. A pair of neighbours without an edit on or between
 * them stands in the query as it is, moved by as many places as were inserted before it less those
 * that were deleted; of limit edits in all, the lengths say how many can be either. So a pair that
 * is in no such place holds an edit, and disjoint pairs hold different ones. Taking a missing pair
 * wherever the last one taken ends finds the most.
 *
 * The comparison goes over one diagonal after the other, WIDTH pairs at a time. */
#include "match/pairs.h"

#include <string.h>

enum { WIDTH = TMQ_CODES_SLACK };

typedef guint8 Codes __attribute__((vector_size(WIDTH)));

struct TmqPairs {
    gsize length;
    guint8 *buffer;
    guint8 *codes; /* in buffer, with room before and behind for every diagonal */
    gboolean avx2; /* the processor has it */
};

TmqPairs *
tmq_pairs_new(const guint8 *codes, gsize length)
{
    TmqPairs *pairs = g_new0(TmqPairs, 1);
    gsize room = 3 * length + 2 * WIDTH;
    pairs->length = length;
    pairs->avx2 = tmq_has_avx2();
    pairs->buffer = g_malloc0(2 * room + length);
    pairs->codes = pairs->buffer + room;
    if (length > 0)
        memcpy(pairs->codes, codes, length);
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

static inline __attribute__((always_inline)) Codes
load(const guint8 *codes)
{
    Codes result;
    memcpy(&result, codes, sizeof result);
    return result;
}

/* A bit for each byte that is not 0xff but 0. */
static inline __attribute__((always_inline)) guint64
zero_bytes(Codes bytes)
{
    guint64 words[WIDTH / 8], bits = 0;
    memcpy(words, &bytes, sizeof words);
    for (guint i = 0; i < WIDTH / 8; i++) {
        guint64 ones = ~words[i] & G_GUINT64_CONSTANT(0x0101010101010101);
        /* Moves the lowest bit of each byte to its place in the highest byte. */
        bits |= (ones * G_GUINT64_CONSTANT(0x0102040810204080) >> 56) << 8 * i;
    }
    return bits;
}

/* Which of the WIDTH pairs from text on stand nowhere in the query from first on within the next
 * diagonals places. */
static inline __attribute__((always_inline)) guint64
find_missing(const guint8 *text, const guint8 *first, gsize diagonals)
{
    const Codes left = load(text), right = load(text + 1);
    Codes found = {0}, also_found = {0};
    gsize d = 0;
    for (; d + 1 < diagonals; d += 2) {
        const Codes middle = load(first + d + 1);
        found |= (Codes)(left == load(first + d)) & (Codes)(right == middle);
        also_found |= (Codes)(left == middle) & (Codes)(right == load(first + d + 2));
    }
    if (d < diagonals)
        found |= (Codes)(left == load(first + d)) & (Codes)(right == load(first + d + 1));
    return zero_bytes(found | also_found);
}

/* Every other bit of each run of ones, from its lowest on. */
static inline guint64
every_other(guint64 bits)
{
    const guint64 even = G_GUINT64_CONSTANT(0x5555555555555555);
    guint64 starts = bits & ~(bits << 1);
    guint64 from_even = bits & ~(bits + (starts & even));
    return (from_even & even) | (bits & ~from_even & ~even);
}

static inline __attribute__((always_inline)) guint
count_missing(const guint8 *query, const guint8 *codes, gsize n, gsize diagonals, guint limit)
{
    guint missing = 0;
    guint64 taken = 0; /* whether the last pair was: the next one shares a character with it */
    for (gsize j = 0; j + 1 < n && missing <= limit; j += WIDTH) {
        guint64 bits = find_missing(codes + j, query + j, diagonals);
        if (n - 1 - j < WIDTH)
            bits &= (G_GUINT64_CONSTANT(1) << (n - 1 - j)) - 1;
        bits = every_other(bits & ~taken);
        missing += (guint)__builtin_popcountll(bits);
        taken = bits >> (WIDTH - 1) & 1;
    }
    return MIN(missing, limit + 1);
}

#ifdef TMQ_X86
__attribute__((target("avx2,popcnt"))) static guint
count_missing_avx2(const guint8 *query, const guint8 *codes, gsize n, gsize diagonals, guint limit)
{
    return count_missing(query, codes, n, diagonals, limit);
}
#endif

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
    const guint8 *first = pairs->codes - back;
#ifdef TMQ_X86
    if (pairs->avx2)
        return count_missing_avx2(first, codes, n, back + ahead + 1, limit);
#endif
    return count_missing(first, codes, n, back + ahead + 1, limit);
}
