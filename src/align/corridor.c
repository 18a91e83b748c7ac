/* Anchors: pairs of sentences that share rare words, by the lexicon as it is known so far. The
 * heaviest chain of them that rises on both sides leads through the text; an anchor that no other
 * near it bears out is dropped. Between two anchors every cell is looked at, unless these are too
 * many: then a diagonal band of them. */
#include "corridor.h"

#include <stdlib.h>

#include "arithmetic.h"

#define SMALL_CELLS 2500
#define SMALL_SIDE 20
#define RECTANGLE_CELLS 400000
#define TEXT_CELLS 4000000
#define LEAST_HALF_WIDTH 10
#define USUAL_HALF_WIDTH 60
#define MARGIN 6
#define RARE 12 /* occurrences */
#define LEAST_WEIGHT 3.0
#define MOST_WEIGHT 12.0
#define LEAST_SHARE 0.7   /* of the best weight in the row */
#define USUAL_WORDS 20.0  /* of a sentence */
#define LEAST_VALUE 13.0f /* below, a vote is worth less than half a nat */
#define SUPPORT 2
#define NEAR_ANCHORS 12
#define NEAR_SENTENCES 40

typedef struct {
    guint source;
    guint target;
    double weight;
    double chain; /* weight of the best chain that ends here */
    gint64 before;
} Anchor;

typedef struct {
    const TmqScoring *scoring;
    guint *count[2]; /* by word: occurrences on each side */
    guint *first;    /* by word: its target sentences */
    guint *at;
} Index;

static void
index_init(Index *index, const TmqScoring *scoring)
{
    const TmqWords *target = scoring->words[TMQ_TARGET];
    *index = (Index){.scoring = scoring, .first = scoring->workspace->first};
    for (int side = 0; side < 2; side++) {
        const TmqWords *text = scoring->words[side];
        index->count[side] = scoring->workspace->count[side];
        for (guint k = text->first[0]; k < text->first[text->count]; k++)
            index->count[side][text->ids[k]]++;
    }
    guint *count = index->count[TMQ_TARGET];
    index->at = g_new(guint, target->first[target->count] - target->first[0] + 1);
    guint at = 0;
    for (guint j = 0; j < target->count; j++)
        for (guint k = target->first[j]; k < target->first[j + 1]; k++) {
            guint word = target->ids[k];
            if (index->first[word] == 0) { /* kept + 1, behind the last one filled in */
                index->first[word] = at + 1;
                at += count[word];
                count[word] = 0;
            }
            index->at[index->first[word] - 1 + count[word]++] = j;
        }
}

static void
index_clear(Index *index)
{
    for (int side = 0; side < 2; side++) {
        const TmqWords *text = index->scoring->words[side];
        for (guint k = text->first[0]; k < text->first[text->count]; k++)
            index->count[side][text->ids[k]] = index->first[text->ids[k]] = 0;
    }
    g_free(index->at);
}

/* Lets a source word vote for the target sentences that hold its translations. */
static void
vote(const Index *index, guint word, double *votes, GArray *touched)
{
    const TmqDirection *direction = &index->scoring->table->of[TMQ_SOURCE];
    guint here = index->count[TMQ_SOURCE][word];
    if (here > RARE)
        return;
    for (guint q = direction->first[word]; q < direction->first[word + 1]; q++) {
        guint other = direction->other[q];
        guint there = index->count[TMQ_TARGET][other];
        if (there == 0 || there > RARE || direction->value[q] < LEAST_VALUE)
            continue;
        double weight = tmq_log(1 + direction->value[q] / USUAL_WORDS);
        if (MAX(here, there) > RARE / 3)
            weight /= 2;
        for (guint p = index->first[other] - 1; p < index->first[other] - 1 + there; p++) {
            if (votes[index->at[p]] <= 0)
                g_array_append_val(touched, index->at[p]);
            votes[index->at[p]] += weight;
        }
    }
}

static void
keep_candidates(guint i, double *votes, GArray *touched, GArray *anchors)
{
    double best = 0;
    for (guint k = 0; k < touched->len; k++)
        best = MAX(best, votes[g_array_index(touched, guint, k)]);
    for (guint k = 0; k < touched->len; k++) {
        guint j = g_array_index(touched, guint, k);
        Anchor anchor = {.source = i, .target = j, .weight = MIN(votes[j], MOST_WEIGHT)};
        if (votes[j] >= MAX(LEAST_WEIGHT, LEAST_SHARE * best))
            g_array_append_val(anchors, anchor);
        votes[j] = 0;
    }
    g_array_set_size(touched, 0);
}

/* By source; by falling target, so that a chain takes one of a row. */
static int
compare_anchors(gconstpointer a, gconstpointer b)
{
    const Anchor *x = a;
    const Anchor *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->target > y->target ? -1 : x->target < y->target;
}

static GArray *
find_candidates(const TmqScoring *scoring)
{
    Index index;
    index_init(&index, scoring);
    const TmqWords *source = scoring->words[TMQ_SOURCE];
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));
    g_autofree double *votes = g_new0(double, scoring->words[TMQ_TARGET]->count + 1);
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < source->count; i++) {
        for (guint k = source->first[i]; k < source->first[i + 1]; k++)
            vote(&index, source->ids[k], votes, touched);
        keep_candidates(i, votes, touched, anchors);
    }
    index_clear(&index);
    g_array_sort(anchors, compare_anchors);
    return anchors;
}

/* The heaviest rising chain, in time n log n: best[] is a tree of prefix maxima over the target
 * (Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994), of anchors + 1. */
static GArray *
heaviest_chain(GArray *anchors, guint target)
{
    g_autofree guint *best = g_new0(guint, target + 2);
    Anchor *all = (Anchor *)anchors->data;
    gint64 last = -1;
    for (guint k = 0; k < anchors->len; k++) {
        Anchor *anchor = &all[k];
        anchor->before = -1;
        anchor->chain = anchor->weight;
        for (guint j = anchor->target; j > 0; j &= j - 1)
            if (best[j] > 0 && all[best[j] - 1].chain + anchor->weight > anchor->chain) {
                anchor->before = best[j] - 1;
                anchor->chain = all[best[j] - 1].chain + anchor->weight;
            }
        for (guint j = anchor->target + 1; j <= target; j += j & (~j + 1))
            if (best[j] == 0 || all[best[j] - 1].chain < anchor->chain)
                best[j] = k + 1;
        if (last < 0 || anchor->chain > all[last].chain)
            last = k;
    }
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(Anchor));
    guint length = 0;
    for (gint64 k = last; k >= 0; k = all[k].before)
        length++;
    g_array_set_size(chain, length);
    for (gint64 k = last; k >= 0; k = all[k].before)
        g_array_index(chain, Anchor, --length) = all[k];
    return chain;
}

/* Whether two anchors lie on about the same diagonal, not far from each other. */
static gboolean
bears_out(const Anchor *a, const Anchor *b, double slope)
{
    double down = b->source - a->source;
    double right = b->target - a->target;
    double off = right - slope * down;
    return down <= NEAR_SENTENCES && ABS(off) <= 3 + 0.25 * down;
}

static GArray *
drop_unsupported(const GArray *chain, double slope)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(Anchor));
    const Anchor *all = (const Anchor *)chain->data;
    for (guint k = 0; k < chain->len; k++) {
        guint support = 0;
        for (guint d = 1; d <= NEAR_ANCHORS; d++) {
            support += k >= d && bears_out(&all[k - d], &all[k], slope);
            support += k + d < chain->len && bears_out(&all[k], &all[k + d], slope);
        }
        if (support >= SUPPORT)
            g_array_append_val(kept, all[k]);
    }
    return kept;
}

/* Half the width of a diagonal band in a rectangle, 0 where all of it is looked at. */
static double
half_width(double down, double right, guint sentences)
{
    if (down * right <= RECTANGLE_CELLS)
        return 0;
    double most = MAX(TEXT_CELLS / (2.0 * sentences), LEAST_HALF_WIDTH);
    return MIN(MAX(RECTANGLE_CELLS / (2 * down), USUAL_HALF_WIDTH), most);
}

/* The cells between two anchors, and a margin around them. */
static void
include_rectangle(TmqBand *band, const Anchor *from, const Anchor *to)
{
    double down = to->source - from->source;
    double right = to->target - from->target;
    double half = half_width(down, right, band->source);
    for (gint64 i = (gint64)from->source - MARGIN; i <= (gint64)to->source + MARGIN; i++) {
        double along = down > 0 ? CLAMP((double)(i - from->source) / down, 0, 1) : 0;
        double centre = from->target + along * right;
        double low = half > 0 ? MAX(centre - half, from->target) : from->target;
        double high = half > 0 ? MIN(centre + half, to->target) : to->target;
        tmq_band_include(band, i, (gint64)low - MARGIN, (gint64)high + MARGIN);
    }
}

/* Whether two anchors follow each other without a gap in one text alone. */
static gboolean
is_straight(const Anchor *from, const Anchor *to)
{
    guint down = to->source - from->source;
    return down == to->target - from->target && down <= 3;
}

static void
add_places(const GArray *anchors, GArray *places)
{
    const Anchor *all = (const Anchor *)anchors->data;
    for (guint k = 0; k < anchors->len; k++) {
        TmqPlace place = {all[k].source, all[k].target, FALSE};
        place.sure = k > 0 && k + 1 < anchors->len && is_straight(&all[k - 1], &all[k]) &&
                     is_straight(&all[k], &all[k + 1]);
        g_array_append_val(places, place);
    }
}

TmqBand *
tmq_corridor(const TmqScoring *scoring, GArray *places)
{
    guint source = scoring->words[TMQ_SOURCE]->count;
    guint target = scoring->words[TMQ_TARGET]->count;
    double cells = (double)source * target;
    if (cells <= SMALL_CELLS || (MIN(source, target) < SMALL_SIDE && cells <= RECTANGLE_CELLS))
        return tmq_band_new_full(source, target);
    g_autoptr(GArray) candidates = find_candidates(scoring);
    g_autoptr(GArray) chain = heaviest_chain(candidates, target);
    g_autoptr(GArray) anchors = drop_unsupported(chain, (double)target / source);
    add_places(anchors, places);
    TmqBand *band = tmq_band_new(source, target);
    Anchor end = {.source = source, .target = target};
    g_array_append_val(anchors, end);
    Anchor from = {0};
    for (guint k = 0; k < anchors->len; k++) {
        include_rectangle(band, &from, &g_array_index(anchors, Anchor, k));
        from = g_array_index(anchors, Anchor, k);
    }
    tmq_band_close(band);
    return band;
}
