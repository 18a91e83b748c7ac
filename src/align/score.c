/* Beads are scored a row of cells at a time, shape by shape: then all that a bead is made of lies
 * in arrays along the row, and sums over its sentences grow by one term from shape to shape. */
#include "score.h"

#include "arithmetic.h"
#include "blocks.h"
#include "half.h"

/* Strangers' lengths vary this many times as much (in standard deviations) as translations'. */
#define STRANGER_SPREAD 2.5f
#define LOG_STRANGER_SPREAD 0.91629073f
#define WORST_LENGTH (-18.0f)
/* Larger beads whose lengths fit as badly as this are not worth a look. */
#define HOPELESS_LENGTH (-8.0f)
/* A bead may be worth this much less than leaving its sentences alone, before it is dropped. */
#define PRUNE 3.0f

typedef struct {
    const TmqScoring *scoring;
    const TmqBand *band;
    TmqHalf half[2];
    float *log_length[2]; /* by run, then first sentence */
    TmqBlocks blocks;
    guint stride;      /* cells of a row of the arrays below */
    float *across;     /* by target sentence: its half score, given the sentences before the row */
    float *of_target;  /* sum of these over a bead's target sentences, by where it ends */
    float *of_source;  /* by number of target sentences: sum over a bead's source sentences */
    float *scores;     /* by shape */
    gsize edges;       /* so far */
    gsize edges_limit; /* room for more */
} Scorer;

#define NO_BEAD (-1e30f)

static float *
log_lengths(const TmqWords *words, guint reach, double ratio)
{
    float *logs = g_new(float, (gsize)words->count *reach + 1);
    for (guint run = 0; run < reach; run++)
        for (guint i = 0; i < words->count; i++) {
            guint end = MIN(i + run + 1, words->count);
            double length = words->length[end] - words->length[i];
            logs[(gsize)run * words->count + i] =
                (float)tmq_log(length * ratio + (double)TMQ_LENGTH_OFFSET);
        }
    return logs;
}

/* The cells of row i in which beads of a shape can end. */
static gboolean
ends_of_shape(const TmqBand *band, guint i, const TmqShape *shape, guint *from, guint *to)
{
    *from = MAX(band->low[i], band->low[i - shape->source] + shape->target);
    *to = MIN(band->high[i], band->high[i - shape->source] + shape->target);
    return *from <= *to;
}

/* ---- Words ---- */

/* Reads the half scores of the row's target sentences, given the a source sentences before it. */
static void
gather_across(Scorer *scorer, guint i, guint a)
{
    const TmqBand *band = scorer->band;
    const TmqHalf *half = &scorer->half[TMQ_TARGET];
    guint reach = scorer->scoring->shapes->reach;
    guint x = i - a;
    for (guint y = band->low[i] > reach ? band->low[i] - reach : 0; y < band->high[i]; y++) {
        const TmqWindow *window = &half->windows[y];
        gboolean seen = x >= window->first && x - window->first < window->width;
        scorer->across[y] = seen ? tmq_half_scores(half, y, a)[x - window->first] : 0;
    }
    for (guint j = band->low[i]; j <= band->high[i]; j++)
        scorer->of_target[j] = 0;
}

/* Takes one more target sentence into the sums: the b-th before each cell. */
static void
add_target(Scorer *scorer, guint i, guint b)
{
    const TmqBand *band = scorer->band;
    float *restrict sums = scorer->of_target;
    const float *restrict across = scorer->across;
    for (guint j = MAX(band->low[i], b); j <= band->high[i]; j++)
        sums[j] += across[j - b];
}

/* Takes one more source sentence into the sums over runs of b target sentences: x. */
static void
add_source(Scorer *scorer, guint i, guint x, guint b)
{
    const TmqBand *band = scorer->band;
    const TmqHalf *half = &scorer->half[TMQ_SOURCE];
    const TmqWindow *window = &half->windows[x];
    float *restrict sums = scorer->of_source + (gsize)(b - 1) * scorer->stride;
    const float *restrict scores = tmq_half_scores(half, x, b);
    guint from = MAX(band->low[i], window->first + b);
    guint to = MIN(band->high[i] + 1, window->first + window->width + b);
    for (guint j = from; j < to; j++)
        sums[j] += scores[j - b - window->first];
}

/* ---- A row ---- */

static void
score_shape(Scorer *scorer, guint i, guint index)
{
    const TmqShape *shape = &scorer->scoring->shapes->of[index];
    const TmqWords *source = scorer->scoring->words[TMQ_SOURCE];
    const TmqWords *target = scorer->scoring->words[TMQ_TARGET];
    guint a = shape->source;
    guint b = shape->target;
    guint from, to;
    if (!ends_of_shape(scorer->band, i, shape, &from, &to))
        return;
    const float *restrict of_target = scorer->of_target;
    const float *restrict of_source = scorer->of_source + (gsize)(b - 1) * scorer->stride;
    const float *restrict logs = scorer->log_length[TMQ_TARGET] + (gsize)(b - 1) * target->count;
    const guint *restrict ends = target->length;
    float *restrict scores = scorer->scores + (gsize)index * scorer->stride;
    float log_source = scorer->log_length[TMQ_SOURCE][(gsize)(a - 1) * source->count + (i - a)];
    gint32 source_length = (gint32)(source->length[i] - source->length[i - a]);
    float constant = (float)scorer->scoring->length.constant;
    float by_length = (float)scorer->scoring->length.by_length;
    float narrower = 0.5f * (1 - 1 / (STRANGER_SPREAD * STRANGER_SPREAD));
    float hopeless = a + b > 2 ? HOPELESS_LENGTH : 2 * WORST_LENGTH;
    for (guint j = from; j <= to; j++) {
        float both = (float)(source_length + (gint32)(ends[j] - ends[j - b]));
        float size = both * 0.5f + TMQ_LENGTH_OFFSET;
        float difference = logs[j - b] - log_source;
        float length = LOG_STRANGER_SPREAD -
                       difference * difference * size * narrower / (constant * size + by_length);
        float words = (of_target[j] + of_source[j]) * (TMQ_LEXICAL_WEIGHT / 2);
        float score = shape->prior + MAX(length, WORST_LENGTH) + words;
        scores[j] = length <= hopeless ? NO_BEAD : score;
    }
    if (scorer->blocks.known)
        tmq_blocks_score(&scorer->blocks, i, a, b, from, to, scores);
}

static void
score_row(Scorer *scorer, guint i)
{
    const TmqShapes *shapes = scorer->scoring->shapes;
    const TmqBand *band = scorer->band;
    for (guint b = 0; b < shapes->reach; b++)
        for (guint j = band->low[i]; j <= band->high[i]; j++)
            scorer->of_source[(gsize)b * scorer->stride + j] = 0;
    for (guint k = 0; k < shapes->count; k++) {
        const TmqShape *shape = &shapes->of[k];
        float *restrict scores = scorer->scores + (gsize)k * scorer->stride;
        for (guint j = band->low[i]; j <= band->high[i]; j++)
            scores[j] = NO_BEAD;
        if (shape->source > i)
            continue;
        if (shape->target == 1)
            gather_across(scorer, i, shape->source);
        add_target(scorer, i, shape->target);
        add_source(scorer, i, i - shape->source, shape->target);
        score_shape(scorer, i, k);
    }
}

static void
make_room(Scorer *scorer, TmqEdges *edges, gsize more)
{
    if (scorer->edges + more <= scorer->edges_limit)
        return;
    scorer->edges_limit += MAX(scorer->edges_limit / 2, more);
    edges->shape = g_renew(guint8, edges->shape, scorer->edges_limit);
    edges->score = g_renew(float, edges->score, scorer->edges_limit);
}

static void
keep_row(Scorer *scorer, guint i, TmqEdges *edges)
{
    const TmqShapes *shapes = scorer->scoring->shapes;
    const TmqBand *band = scorer->band;
    float least[TMQ_MOST_SHAPES];
    for (guint k = 0; k < shapes->count; k++)
        least[k] =
            (float)(shapes->of[k].source + shapes->of[k].target) * (float)TMQ_NULL_NEXT - PRUNE;
    for (guint j = band->low[i]; j <= band->high[i]; j++) {
        make_room(scorer, edges, shapes->count);
        edges->first[tmq_band_cell(band, i, j)] = (guint)scorer->edges;
        for (guint k = 0; k < shapes->count; k++) {
            float score = scorer->scores[(gsize)k * scorer->stride + j];
            edges->shape[scorer->edges] = (guint8)k;
            edges->score[scorer->edges] = score;
            scorer->edges += score >= least[k];
        }
    }
}

static void
scorer_init(Scorer *scorer)
{
    const TmqScoring *scoring = scorer->scoring;
    guint reach = scoring->shapes->reach;
    double ratio[2] = {scoring->length.ratio, 1};
    for (int side = 0; side < 2; side++) {
        scorer->log_length[side] = log_lengths(scoring->words[side], reach, ratio[side]);
        tmq_half_init(&scorer->half[side], scoring, (TmqSideIndex)side, scorer->band);
    }
    tmq_blocks_init(&scorer->blocks, scoring->words, reach);
    scorer->stride = scorer->band->target + 1;
    scorer->across = g_new0(float, scorer->stride);
    scorer->of_target = g_new0(float, scorer->stride);
    scorer->of_source = g_new0(float, (gsize)scorer->stride *reach);
    scorer->scores = g_new0(float, (gsize)scorer->stride * scoring->shapes->count);
}

static void
scorer_clear(Scorer *scorer)
{
    for (int side = 0; side < 2; side++) {
        tmq_half_clear(&scorer->half[side]);
        g_free(scorer->log_length[side]);
    }
    tmq_blocks_clear(&scorer->blocks);
    g_free(scorer->across);
    g_free(scorer->of_target);
    g_free(scorer->of_source);
    g_free(scorer->scores);
}

void
tmq_edges_init(TmqEdges *edges, const TmqScoring *scoring, const TmqBand *band)
{
    Scorer scorer = {.scoring = scoring, .band = band};
    scorer_init(&scorer);
    *edges = (TmqEdges){.first = g_new(guint, tmq_band_cells(band) + 1)};
    make_room(&scorer, edges, tmq_band_cells(band) + TMQ_MOST_SHAPES);
    for (guint i = 0; i <= band->source; i++) {
        score_row(&scorer, i);
        keep_row(&scorer, i, edges);
    }
    edges->first[tmq_band_cells(band)] = (guint)scorer.edges;
    scorer_clear(&scorer);
}

void
tmq_edges_clear(TmqEdges *edges)
{
    g_clear_pointer(&edges->first, g_free);
    g_clear_pointer(&edges->shape, g_free);
    g_clear_pointer(&edges->score, g_free);
}
