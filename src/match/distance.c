/* Levenshtein distance by bit-parallel dynamic programming, after Myers (1999) with the blocks of
 * Hyyrö (2003): a column of the table is kept as the signs of its vertical differences, 64 rows a
 * word.
 *
 * Only the blocks that a path of at most limit edits can touch are computed (Ukkonen's band). What
 * lies outside is taken as one more at each step, which is the cost of a real path: values in the
 * table are never too small, and those on paths inside the band are exact. */
#include "match/distance.h"

#include <string.h>

#include "tmq/match.h"

enum { BITS = 64, ASCII = 128 };

struct TmqPattern {
    gsize length;
    gsize blocks;
    guint32 ascii[ASCII]; /* rows of the characters up to U+007F */
    GHashTable *others;   /* rows of the others: code point to row; or NULL */
    guint32 row_count;
    guint64 *masks; /* row_count * blocks words; row 0 is empty */
    guint64 *plus;  /* rows where the column rises, by block */
    guint64 *minus; /* rows where it falls */
};

guint32
tmq_pattern_row(const TmqPattern *p, gunichar c)
{
    if (c < ASCII)
        return p->ascii[c];
    return p->others ? GPOINTER_TO_UINT(g_hash_table_lookup(p->others, GUINT_TO_POINTER(c))) : 0;
}

static void
number_characters(TmqPattern *p, const gunichar *text)
{
    p->row_count = 1;
    for (gsize i = 0; i < p->length; i++) {
        gunichar c = text[i];
        if (tmq_pattern_row(p, c))
            continue;
        if (c < ASCII) {
            p->ascii[c] = p->row_count++;
            continue;
        }
        if (!p->others)
            p->others = g_hash_table_new(NULL, NULL);
        g_hash_table_insert(p->others, GUINT_TO_POINTER(c), GUINT_TO_POINTER(p->row_count++));
    }
}

TmqPattern *
tmq_pattern_new(const gunichar *text, gsize length)
{
    TmqPattern *p = g_new0(TmqPattern, 1);
    p->length = length;
    p->blocks = (length + BITS - 1) / BITS;
    number_characters(p, text);
    p->masks = g_new0(guint64, p->row_count * p->blocks + 1);
    for (gsize i = 0; i < length; i++)
        p->masks[tmq_pattern_row(p, text[i]) * p->blocks + i / BITS] |= G_GUINT64_CONSTANT(1)
                                                                        << (i % BITS);
    p->plus = g_new(guint64, p->blocks + 1);
    p->minus = g_new(guint64, p->blocks + 1);
    return p;
}

void
tmq_pattern_free(TmqPattern *p)
{
    if (!p)
        return;
    if (p->others)
        g_hash_table_unref(p->others);
    g_free(p->masks);
    g_free(p->plus);
    g_free(p->minus);
    g_free(p);
}

/* Advances a block by one character. in and the result are the horizontal differences above the
 * block and at its row out_bit: -1, 0 or 1. */
static inline int
advance(guint64 *plus, guint64 *minus, guint64 equal, int in, guint64 out_bit)
{
    guint64 pv = *plus, mv = *minus;
    guint64 negative = in < 0;
    guint64 xv = equal | mv;
    equal |= negative;
    guint64 xh = (((equal & pv) + pv) ^ pv) | equal;
    guint64 ph = mv | ~(xh | pv);
    guint64 mh = pv & xh;
    int out = (ph & out_bit) ? 1 : (mh & out_bit) ? -1 : 0;
    ph = (ph << 1) | (in > 0);
    mh = (mh << 1) | negative;
    *plus = mh | ~(xv | ph);
    *minus = ph & xv;
    return out;
}

/* The rows of block: 64, or what is left in the last one. */
static gsize
block_rows(const TmqPattern *p, gsize block)
{
    return MIN(p->length - block * BITS, (gsize)BITS);
}

static void
open_block(TmqPattern *p, gsize block)
{
    p->plus[block] = ~G_GUINT64_CONSTANT(0);
    p->minus[block] = 0;
}

guint
tmq_pattern_distance(TmqPattern *p, const guint32 *rows, gsize n, guint limit)
{
    gsize m = p->length;
    gsize apart = m > n ? m - n : n - m;
    if (apart > limit)
        return limit + 1;
    if (m == 0 || n == 0)
        return (guint)apart;
    gsize bottom = 0; /* the last block inside the band; score is the value in its last row */
    open_block(p, 0);
    gssize score = (gssize)block_rows(p, 0);
    for (gsize j = 0; j < n; j++) {
        while (bottom + 1 < p->blocks && (bottom + 1) * BITS <= j + limit) {
            open_block(p, ++bottom);
            score += (gssize)block_rows(p, bottom);
        }
        const guint64 *equal = p->masks + rows[j] * p->blocks;
        int step = 1;
        for (gsize b = j > limit ? (j - limit - 1) / BITS : 0; b <= bottom; b++)
            step = advance(&p->plus[b], &p->minus[b], equal[b], step,
                           G_GUINT64_CONSTANT(1) << (block_rows(p, b) - 1));
        score += step;
        if (bottom + 1 == p->blocks && score > (gssize)limit + (gssize)(n - 1 - j))
            return limit + 1;
    }
    return score > (gssize)limit ? limit + 1 : (guint)score;
}

guint
tmq_distance(const gunichar *a, gsize a_length, const gunichar *b, gsize b_length, guint limit)
{
    /* What both begin and end with costs nothing. */
    while (a_length && b_length && a[0] == b[0])
        a++, b++, a_length--, b_length--;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1])
        a_length--, b_length--;
    if (limit == G_MAXUINT)
        limit--;
    g_autoptr(TmqPattern) pattern = tmq_pattern_new(a, a_length);
    g_autofree guint32 *rows = g_new(guint32, b_length + 1);
    for (gsize i = 0; i < b_length; i++)
        rows[i] = tmq_pattern_row(pattern, b[i]);
    return tmq_pattern_distance(pattern, rows, b_length, limit);
}
