#include "base/lcs.h"

enum { MAX_CELLS = 1000000 };

/* A stretch of both sequences that is still to be compared. */
typedef struct {
    const gint64 *a;
    const gint64 *b;
    guint from_a, to_a;
    guint from_b, to_b;
} Range;

static void
trim_common_ends(Range *r, guint *match)
{
    while (r->from_a < r->to_a && r->from_b < r->to_b && r->a[r->from_a] == r->b[r->from_b])
        match[r->from_a++] = r->from_b++;
    while (r->from_a < r->to_a && r->from_b < r->to_b && r->a[r->to_a - 1] == r->b[r->to_b - 1])
        match[--r->to_a] = --r->to_b;
}

static guint64
cells(const Range *r)
{
    return (guint64)(r->to_a - r->from_a) * (r->to_b - r->from_b);
}

/* The textbook table of suffix lengths: exact, quadratic, so only for small ranges. */
static void
match_by_table(const Range *r, guint *match)
{
    const guint n = r->to_a - r->from_a, m = r->to_b - r->from_b;
    if (n == 0 || m == 0)
        return;
    const gsize width = (gsize)m + 1;
    g_autofree guint *length = g_new0(guint, ((gsize)n + 1) * width);
    for (guint i = n; i-- > 0;)
        for (guint j = m; j-- > 0;)
            length[i * width + j] =
                r->a[r->from_a + i] == r->b[r->from_b + j]
                    ? length[(i + 1) * width + j + 1] + 1
                    : MAX(length[(i + 1) * width + j], length[i * width + j + 1]);
    for (guint i = 0, j = 0; i < n && j < m;) {
        if (r->a[r->from_a + i] == r->b[r->from_b + j]) {
            match[r->from_a + i++] = r->from_b + j++;
        } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
}

typedef struct {
    guint count_a, count_b;
    guint in_b;
} Seen;

static GHashTable *
count_elements(const Range *r)
{
    GHashTable *seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    for (guint side = 0; side < 2; side++) {
        const guint to = side == 0 ? r->to_a : r->to_b;
        for (guint i = side == 0 ? r->from_a : r->from_b; i < to; i++) {
            const gint64 *element = side == 0 ? &r->a[i] : &r->b[i];
            Seen *s = g_hash_table_lookup(seen, element);
            if (!s) {
                s = g_new0(Seen, 1);
                g_hash_table_insert(seen, (gpointer)element, s);
            }
            *(side == 0 ? &s->count_a : &s->count_b) += 1;
            if (side == 1)
                s->in_b = i;
        }
    }
    return seen;
}

typedef struct {
    guint in_a, in_b;
    guint before; /* index of the anchor before it in the rising run; TMQ_LCS_NONE */
} Anchor;

/* The first pile whose top lies behind in_b. */
static guint
find_pile(const GArray *piles, const GArray *anchors, guint in_b)
{
    guint low = 0, high = piles->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(anchors, Anchor, g_array_index(piles, guint, middle)).in_b < in_b)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Matches the longest rising run of elements that are unique on both sides. */
static void
match_unique(const Range *r, guint *match)
{
    g_autoptr(GHashTable) seen = count_elements(r);
    g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));
    g_autoptr(GArray) piles = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = r->from_a; i < r->to_a; i++) {
        const Seen *s = g_hash_table_lookup(seen, &r->a[i]);
        if (s->count_a != 1 || s->count_b != 1)
            continue;
        const guint pile = find_pile(piles, anchors, s->in_b);
        const Anchor anchor = {i, s->in_b,
                               pile == 0 ? TMQ_LCS_NONE : g_array_index(piles, guint, pile - 1)};
        const guint index = anchors->len;
        g_array_append_val(anchors, anchor);
        if (pile == piles->len)
            g_array_append_val(piles, index);
        else
            g_array_index(piles, guint, pile) = index;
    }
    if (piles->len == 0)
        return;
    for (guint k = g_array_index(piles, guint, piles->len - 1); k != TMQ_LCS_NONE;) {
        const Anchor *anchor = &g_array_index(anchors, Anchor, k);
        match[anchor->in_a] = anchor->in_b;
        k = anchor->before;
    }
}

/* Compares what lies between the matches of a range, within one budget for all. */
static void
match_between(const Range *r, guint *match)
{
    guint64 budget = MAX_CELLS;
    Range gap = *r;
    for (guint i = r->from_a; i <= r->to_a; i++) {
        if (i < r->to_a && match[i] == TMQ_LCS_NONE)
            continue;
        gap.to_a = i;
        gap.to_b = i < r->to_a ? match[i] : r->to_b;
        trim_common_ends(&gap, match);
        if (cells(&gap) <= budget) {
            budget -= cells(&gap);
            match_by_table(&gap, match);
        }
        gap.from_a = i + 1;
        gap.from_b = i < r->to_a ? match[i] + 1 : r->to_b;
    }
}

void
tmq_lcs(const gint64 *a, guint n, const gint64 *b, guint m, guint *match)
{
    for (guint i = 0; i < n; i++)
        match[i] = TMQ_LCS_NONE;
    Range range = {a, b, 0, n, 0, m};
    trim_common_ends(&range, match);
    if (cells(&range) <= MAX_CELLS) {
        match_by_table(&range, match);
        return;
    }
    match_unique(&range, match);
    match_between(&range, match);
}
