/* The counters are sliced: bit b of plane p is bit p of the count of column b. They start so that
 * the count after the last that may be runs over, which takes a column out for good. */
#include "match/missing.h"

#include <string.h>

#include "tmq/match.h"

enum {
    MOST_ZONES = 3, /* that a gram is looked for in; one that may be in more is taken for present */
    MOST_CLASS_ZONES = 16,
    STEP = 16, /* grams taken together; the list is filled up with rows of ones */
    PLANES = 32,
    FEW = 48,  /* columns that are worth STEP grams */
    LANES = 4, /* words that are computed on at once */
    GROUPS = TMQ_TILE_ROW / (LANES * sizeof(guint64)),
};

typedef guint64 Lanes __attribute__((vector_size(LANES * sizeof(guint64)), may_alias, aligned(8)));

/* Offsets in a tile's matrix of the rows of one gram. Rows not needed repeat the first one. */
typedef struct {
    guint32 pair[MOST_ZONES];
    guint32 triple[MOST_ZONES];
} Rows;

/* Rows of a gram in a zone. */
typedef struct {
    guint16 pair;
    guint16 triple;
} GramRows;

struct TmqGrams {
    const guint8 *codes;
    guint length;
    const TmqGramMap *map; /* of the class of the last tile */
    GramRows *own;         /* length + 1 grams: their rows in the first zone */
    Rows *rows; /* the same, filled up: where they could be in such texts as those of part */
    TmqTilePart part;
};

TmqGrams *
tmq_grams_new(const guint8 *codes, guint length)
{
    TmqGrams *grams = g_new0(TmqGrams, 1);
    grams->codes = codes;
    grams->length = length;
    grams->own = g_new(GramRows, (gsize)length + 1);
    grams->rows = g_new(Rows, (gsize)length + 1 + STEP);
    return grams;
}

void
tmq_grams_free(TmqGrams *grams)
{
    if (!grams)
        return;
    g_free(grams->own);
    g_free(grams->rows);
    g_free(grams);
}

/* ---- Which rows ---- */

/* How far a gram can be moved: ahead in the longest texts of the part, back in the shortest. */
typedef struct {
    guint ahead, back;
} Shift;

static Shift
widest_shift(guint length, const TmqTilePart *part)
{
    gint64 m = length;
    gint64 most = tmq_similarity_limit(MAX(length, part->longest), part->minimum);
    gint64 least = tmq_similarity_limit(MAX(length, part->shortest), part->minimum);
    gint64 ahead = (most + part->longest - m) / 2, back = (least - part->shortest + m) / 2;
    return (Shift){(guint)MAX(ahead, 0), (guint)MAX(back, 0)};
}

/* Where each zone ends in a text of that length; the last one never. */
static void
zone_ends(guint zones, guint length, gsize *ends)
{
    for (guint z = 0; z < zones; z++)
        ends[z] =
            z + 1 < zones ? ((gsize)(z + 1) * ((gsize)length + 1) + zones - 1) / zones : G_MAXSIZE;
}

static inline guint8
code_at(const TmqGrams *grams, guint place)
{
    return place < grams->length ? grams->codes[place] : TMQ_GRAM_EDGE;
}

static void
set_rows(guint32 *rows, guint row, guint low, guint high, guint stride)
{
    for (guint i = 0; i < MOST_ZONES; i++)
        rows[i] = (row + MIN(low + i, high) * stride) * TMQ_TILE_ROW;
}

static void
find_own_rows(TmqGrams *grams, const TmqGramMap *map, const TmqGramClass *c)
{
    guint8 a = TMQ_GRAM_EDGE, b = TMQ_GRAM_EDGE;
    for (guint i = 0; i <= grams->length; i++) {
        guint8 end = code_at(grams, i);
        guint triple = c->triples > 0 ? map->triple[tmq_triple_key(a, b, end)] : 0;
        grams->own[i] = (GramRows){map->pair[tmq_pair_key(b, end)], (guint16)(c->pairs + triple)};
        a = b;
        b = end;
    }
    grams->map = map;
}

static void
set_ones(const TmqGramClass *c, Rows *rows)
{
    set_rows(rows->pair, tmq_gram_rows(c), 0, 0, 0);
    set_rows(rows->triple, tmq_gram_rows(c), 0, 0, 0);
}

/* A gram could be in any zone from the one where the longest texts have its first place to the one
 * where the shortest have its last. */
static void
find_rows(TmqGrams *grams, const TmqGramClass *c, const TmqTilePart *part)
{
    const Shift shift = widest_shift(grams->length, part);
    const guint stride = c->pairs + c->triples;
    gsize of_longest[MOST_CLASS_ZONES], of_shortest[MOST_CLASS_ZONES];
    guint low = 0, high = 0;
    zone_ends(c->zones, part->longest, of_longest);
    zone_ends(c->zones, part->shortest, of_shortest);
    for (guint i = 0; i <= grams->length; i++) {
        while (i >= shift.back && i - shift.back >= of_longest[low])
            low++;
        while ((gsize)i + shift.ahead >= of_shortest[high])
            high++;
        high = MAX(high, low);
        Rows *rows = &grams->rows[i];
        if (high - low >= MOST_ZONES) {
            set_ones(c, rows);
            continue;
        }
        set_rows(rows->pair, grams->own[i].pair, low, high, stride);
        if (c->triples > 0)
            set_rows(rows->triple, grams->own[i].triple, low, high, stride);
    }
    for (guint i = 0; i < STEP; i++)
        set_ones(c, &grams->rows[grams->length + 1 + i]);
    grams->part = *part;
}

/* Many tiles in a row have texts of the same lengths. */
static void
keep_rows(TmqGrams *grams, const TmqGramMap *map, const TmqGramClass *c, const TmqTilePart *part)
{
    gboolean same = grams->part.shortest == part->shortest &&
                    grams->part.longest == part->longest && grams->part.minimum == part->minimum;
    if (grams->map != map)
        find_own_rows(grams, map, c);
    else if (same)
        return;
    find_rows(grams, c, part);
}

/* ---- Counting ---- */

typedef struct {
    Lanes plane[PLANES][GROUPS];
    Lanes out[GROUPS];  /* columns that ran over */
    Lanes last[GROUPS]; /* whether the last gram was taken */
    Lanes before_last[GROUPS];
} Counters;

static void
start_counting(Counters *counters, guint planes, guint limit)
{
    guint start = (1u << planes) - 1 - limit;
    const Lanes zero = {0};
    for (guint g = 0; g < GROUPS; g++) {
        counters->out[g] = counters->last[g] = counters->before_last[g] = zero;
        for (guint p = 0; p < planes; p++)
            counters->plane[p][g] = (start >> p & 1) ? ~zero : zero;
    }
}

static inline __attribute__((always_inline)) Lanes
row_of(const guint8 *matrix, const guint32 *rows, guint zones, guint group)
{
    const guint8 *at = matrix + group * sizeof(Lanes);
    Lanes result = *(const Lanes *)(const void *)(at + rows[0]);
    if (zones > 1)
        result |= *(const Lanes *)(const void *)(at + rows[1]);
    if (zones > 2)
        result |= *(const Lanes *)(const void *)(at + rows[2]);
    return result;
}

/* Which columns take the gram: they miss it, or its triple, and have not taken one that shares a
 * character with it. */
static inline __attribute__((always_inline)) Lanes
taken(const guint8 *matrix, const Rows *rows, guint zones, gboolean triples, guint group,
      Lanes *last, Lanes *before_last)
{
    Lanes present = row_of(matrix, rows->pair, zones, group), now;
    if (triples)
        now = ~(*last | (present & (row_of(matrix, rows->triple, zones, group) | *before_last)));
    else
        now = ~(present | *last);
    *before_last = *last;
    *last = now;
    return now;
}

/* a + b + *sum: the low bit stays in *sum, the high one is returned. */
static inline __attribute__((always_inline)) Lanes
add(Lanes *sum, Lanes a, Lanes b)
{
    Lanes half = *sum ^ a, high = (*sum & a) | (half & b);
    *sum = half ^ b;
    return high;
}

/* Counts STEP grams for one group of columns. Of two grams in a row one is taken at most, so that
 * they make one bit. */
static inline __attribute__((always_inline)) void
count_step(Counters *c, guint planes, const guint8 *matrix, const Rows *rows, guint zones,
           gboolean triples, guint g)
{
    Lanes x[STEP / 2], last = c->last[g], before_last = c->before_last[g];
#pragma GCC unroll 8
    for (guint i = 0; i < STEP / 2; i++) {
        x[i] = taken(matrix, rows + 2 * i, zones, triples, g, &last, &before_last);
        x[i] |= taken(matrix, rows + 2 * i + 1, zones, triples, g, &last, &before_last);
    }
    c->last[g] = last;
    c->before_last[g] = before_last;
    Lanes one = c->plane[0][g], two = c->plane[1][g], four = c->plane[2][g];
    Lanes a = add(&one, x[0], x[1]), b = add(&one, x[2], x[3]), low = add(&two, a, b);
    Lanes d = add(&one, x[4], x[5]), e = add(&one, x[6], x[7]), high = add(&two, d, e);
    Lanes carry = add(&four, low, high);
    c->plane[0][g] = one;
    c->plane[1][g] = two;
    c->plane[2][g] = four;
    for (guint p = 3; p < planes; p++) {
        Lanes next = c->plane[p][g] & carry;
        c->plane[p][g] ^= carry;
        carry = next;
    }
    c->out[g] |= carry;
}

/* Tells the processor which rows of the next tile will be wanted: it could not know. */
static inline __attribute__((always_inline)) void
fetch(const guint8 *next, const Rows *rows, guint zones, gboolean triples)
{
    enum { LINE = 64 };
    for (guint i = 0; i < STEP; i++)
        for (guint z = 0; z < zones; z++)
            for (guint line = 0; line < TMQ_TILE_ROW; line += LINE) {
                __builtin_prefetch(next + rows[i].pair[z] + line, 0, 2);
                if (triples)
                    __builtin_prefetch(next + rows[i].triple[z] + line, 0, 2);
            }
}

static inline __attribute__((always_inline)) guint
alive(const Counters *c)
{
    guint count = 0;
    for (guint g = 0; g < GROUPS; g++)
        for (guint lane = 0; lane < LANES; lane++)
            count += (guint)__builtin_popcountll(~c->out[g][lane]);
    return count;
}

/* Counts until all grams are counted, or so few columns are left that the next filter is done with
 * them sooner than the other grams are read. */
static inline __attribute__((always_inline)) void
count_all(Counters *c, guint planes, const guint8 *matrix, const Rows *rows, guint count,
          guint zones, gboolean triples, const guint8 *next)
{
    for (guint i = 0; i < count; i += STEP) {
        fetch(next, rows + i, zones, triples);
        for (guint g = 0; g < GROUPS; g++)
            count_step(c, planes, matrix, rows + i, zones, triples, g);
        if (i + STEP < count && alive(c) * STEP <= FEW * (count - i - STEP))
            return;
    }
}

static inline __attribute__((always_inline)) void
count_class(Counters *c, guint planes, const guint8 *matrix, const Rows *rows, guint count,
            guint zones, gboolean triples, const guint8 *next)
{
    if (triples && zones > 2)
        count_all(c, planes, matrix, rows, count, 3, TRUE, next);
    else if (triples)
        count_all(c, planes, matrix, rows, count, 2, TRUE, next);
    else if (zones > 2)
        count_all(c, planes, matrix, rows, count, 3, FALSE, next);
    else
        count_all(c, planes, matrix, rows, count, 2, FALSE, next);
}

#ifdef TMQ_X86
__attribute__((target("avx2,popcnt"))) static void
count_class_avx2(Counters *c, guint planes, const guint8 *matrix, const Rows *rows, guint count,
                 guint zones, gboolean triples, const guint8 *next)
{
    count_class(c, planes, matrix, rows, count, zones, triples, next);
}
#endif

static void
count_missing(Counters *c, guint planes, const guint8 *matrix, const Rows *rows, guint count,
              guint zones, gboolean triples, const guint8 *next)
{
#ifdef TMQ_X86
    if (tmq_has_avx2()) {
        count_class_avx2(c, planes, matrix, rows, count, zones, triples, next);
        return;
    }
#endif
    count_class(c, planes, matrix, rows, count, zones, triples, next);
}

/* ---- Survivors ---- */

static guint
list_survivors(const Counters *c, const TmqTilePart *part, guint *survivors)
{
    guint count = 0;
    for (guint first = part->first / 64 * 64; first < part->end; first += 64) {
        guint word = first / 64;
        guint64 alive = ~c->out[word / LANES][word % LANES];
        if (first < part->first)
            alive &= G_MAXUINT64 << (part->first - first);
        if (part->end - first < 64)
            alive &= ~(G_MAXUINT64 << (part->end - first));
        for (; alive; alive &= alive - 1)
            survivors[count++] = first + (guint)__builtin_ctzll(alive);
    }
    return count;
}

static gint
list_all(const TmqTilePart *part, guint *survivors)
{
    for (guint column = part->first; column < part->end; column++)
        survivors[column - part->first] = column;
    return (gint)(part->end - part->first);
}

gint
tmq_grams_filter(TmqGrams *grams, TmqImage *image, guint number, const TmqTilePart *part,
                 guint *survivors)
{
    const TmqTile *tile = tmq_image_tile(image, number);
    const TmqGramClass *c = &tmq_gram_classes[tile->class];
    if (tile->class == TMQ_PLAIN)
        return list_all(part, survivors);
    const guint8 *matrix = tmq_image_matrix(image, number);
    const TmqGramMap *map = tmq_image_map(image, tile->class);
    if (!matrix || !map)
        return -1;
    guint limit = tmq_similarity_limit(MAX(grams->length, part->longest), part->minimum);
    limit = MIN(limit, grams->length + 1);
    guint planes = 3;
    while (limit >> planes)
        planes++;
    Counters counters;
    keep_rows(grams, map, c, part);
    start_counting(&counters, planes, limit);
    count_missing(&counters, planes, matrix, grams->rows, grams->length + 1, c->zones,
                  c->triples > 0, tmq_image_next_matrix(image, number));
    return (gint)list_survivors(&counters, part, survivors);
}
