#include "score.h"

#include "arithmetic.h"

/* Strangers' lengths vary this many times as much (in standard deviations) as translations'. */
#define STRANGER_SPREAD 4.0
#define WORST_LENGTH (-18.0)
/* Larger beads whose lengths fit as badly as this are not worth a look. */
#define HOPELESS_LENGTH (-8.0)
/* A bead may be worth this much less than leaving its sentences alone, before it is dropped. */
#define PRUNE 3.0
/* For both sides beginning a block together; against one of them alone, and against each block
 * boundary inside a bead. */
#define BLOCK_REWARD 1.0
/* Against two blocks of different kinds that begin together. */
#define KIND_COST 1.0
/* In texts of fewer blocks than this, their boundaries tell nothing. */
#define LEAST_BLOCKS 3

typedef struct {
    const TmqScoring *scoring;
    const TmqBand *band;
    TmqHalf half[2];
    double shape[TMQ_BEAD_SHAPES];
    double *log_length[2]; /* by run, then first sentence */
    gboolean blocks;
} Scorer;

/* Probabilities of shapes; those of three and more sentences halve with every further one. */
static void
set_shapes(Scorer *scorer)
{
    for (guint a = 1; a <= TMQ_BEAD_SIDE; a++)
        for (guint b = 1; b <= TMQ_BEAD_SIDE; b++) {
            double p = a + b == 2 ? 0.8 : 0.06;
            for (guint more = 3; more < a + b; more++)
                p *= 0.5;
            if (a > 1 && b > 1)
                p *= 0.25;
            scorer->shape[tmq_bead_shape(a, b)] = tmq_log(p);
        }
}

static double *
log_lengths(const TmqWords *words, double ratio)
{
    double *logs = g_new(double, (gsize)words->count *TMQ_BEAD_SIDE + 1);
    for (guint run = 0; run < TMQ_BEAD_SIDE; run++)
        for (guint i = 0; i < words->count; i++) {
            guint end = MIN(i + run + 1, words->count);
            double length = words->length[end] - words->length[i];
            logs[(gsize)run * words->count + i] = tmq_log(length * ratio + TMQ_LENGTH_OFFSET);
        }
    return logs;
}

/* Log of how much likelier two lengths are as translations than as strangers. */
static double
score_length(const Scorer *scorer, guint i, guint j, guint a, guint b)
{
    const TmqWords *source = scorer->scoring->words[TMQ_SOURCE];
    const TmqWords *target = scorer->scoring->words[TMQ_TARGET];
    const TmqLengthModel *model = &scorer->scoring->length;
    double both =
        source->length[i] - source->length[i - a] + (target->length[j] - target->length[j - b]);
    double difference = scorer->log_length[TMQ_TARGET][(gsize)(b - 1) * target->count + j - b] -
                        scorer->log_length[TMQ_SOURCE][(gsize)(a - 1) * source->count + i - a];
    double variance = model->constant + model->by_length / (both / 2 + TMQ_LENGTH_OFFSET);
    double narrower = 1 - 1 / (STRANGER_SPREAD * STRANGER_SPREAD);
    double score = 1.38629436111989061883 /* log of STRANGER_SPREAD */ -
                   0.5 * difference * difference / variance * narrower;
    return MAX(score, WORST_LENGTH);
}

static double
score_words(const Scorer *scorer, guint i, guint j, guint a, guint b)
{
    double score = 0;
    for (guint y = j - b; y < j; y++)
        score += tmq_half_score(&scorer->half[TMQ_TARGET], y, i - a, a);
    for (guint x = i - a; x < i; x++)
        score += tmq_half_score(&scorer->half[TMQ_SOURCE], x, j - b, b);
    return score / 2;
}

static gboolean
starts_block(const TmqWords *words, guint i)
{
    return i == 0 || words->block[i] != words->block[i - 1];
}

static guint
boundaries_inside(const TmqWords *words, guint start, guint end)
{
    guint count = 0;
    for (guint i = start + 1; i < end; i++)
        count += starts_block(words, i) ? 1 : 0;
    return count;
}

static double
score_blocks(const Scorer *scorer, guint i, guint j, guint a, guint b)
{
    const TmqWords *source = scorer->scoring->words[TMQ_SOURCE];
    const TmqWords *target = scorer->scoring->words[TMQ_TARGET];
    gboolean source_starts = starts_block(source, i - a);
    gboolean target_starts = starts_block(target, j - b);
    double score =
        -BLOCK_REWARD * (boundaries_inside(source, i - a, i) + boundaries_inside(target, j - b, j));
    if (source_starts != target_starts)
        return score - BLOCK_REWARD;
    if (!source_starts)
        return score;
    gboolean unlike =
        source->kind != NULL && target->kind != NULL && source->kind[i - a] != target->kind[j - b];
    return score + BLOCK_REWARD - (unlike ? KIND_COST : 0);
}

/* Whether a bead would join sentences that must be kept apart. */
static gboolean
mixes_kinds(const Scorer *scorer, guint i, guint j, guint a, guint b)
{
    const TmqWords *source = scorer->scoring->words[TMQ_SOURCE];
    const TmqWords *target = scorer->scoring->words[TMQ_TARGET];
    guint kind = source->hard != NULL ? source->hard[i - 1] : 0;
    for (guint x = i - a; x < i; x++)
        if (source->hard != NULL && source->hard[x] != kind)
            return TRUE;
    for (guint y = j - b; y < j; y++)
        if ((target->hard != NULL ? target->hard[y] : 0) != kind)
            return TRUE;
    return FALSE;
}

/* The bead of that shape that ends behind sentences i and j. */
static float
score_bead(const Scorer *scorer, guint i, guint j, guint a, guint b)
{
    if (a > i || b > j || !tmq_band_has(scorer->band, i - a, j - b) ||
        mixes_kinds(scorer, i, j, a, b))
        return TMQ_NO_BEAD;
    double length = score_length(scorer, i, j, a, b);
    if (length <= HOPELESS_LENGTH && a + b > 2)
        return TMQ_NO_BEAD;
    double score = scorer->shape[tmq_bead_shape(a, b)] + length +
                   TMQ_LEXICAL_WEIGHT * score_words(scorer, i, j, a, b);
    if (scorer->blocks)
        score += score_blocks(scorer, i, j, a, b);
    double alone = (a + b) * TMQ_NULL_NEXT;
    return score < alone - PRUNE ? TMQ_NO_BEAD : (float)score;
}

static guint
count_blocks(const TmqWords *words)
{
    return words->block == NULL ? 0 : boundaries_inside(words, 0, words->count) + 1;
}

static void
scorer_init(Scorer *scorer)
{
    const TmqScoring *scoring = scorer->scoring;
    set_shapes(scorer);
    scorer->log_length[TMQ_SOURCE] = log_lengths(scoring->words[TMQ_SOURCE], scoring->length.ratio);
    scorer->log_length[TMQ_TARGET] = log_lengths(scoring->words[TMQ_TARGET], 1);
    scorer->blocks = count_blocks(scoring->words[TMQ_SOURCE]) >= LEAST_BLOCKS &&
                     count_blocks(scoring->words[TMQ_TARGET]) >= LEAST_BLOCKS;
    for (int side = 0; side < 2; side++)
        tmq_half_init(&scorer->half[side], scoring, (TmqSideIndex)side, scorer->band);
}

float *
tmq_score_beads(const TmqScoring *scoring, const TmqBand *band)
{
    Scorer scorer = {.scoring = scoring, .band = band};
    scorer_init(&scorer);
    float *scores = g_new(float, tmq_band_cells(band) * TMQ_BEAD_SHAPES);
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            float *cell = scores + tmq_band_cell(band, i, j) * TMQ_BEAD_SHAPES;
            for (guint a = 1; a <= TMQ_BEAD_SIDE; a++)
                for (guint b = 1; b <= TMQ_BEAD_SIDE; b++)
                    cell[tmq_bead_shape(a, b)] = score_bead(&scorer, i, j, a, b);
        }
    for (int side = 0; side < 2; side++) {
        tmq_half_clear(&scorer.half[side]);
        g_free(scorer.log_length[side]);
    }
    return scores;
}
