/* IBM model 1, both directions in one go, without a table of word pairs to look up: the words of
 * the target texts are streamed past one source word at a time, whose counts lie in an array.
 *
 * The first estimate has a closed form (every pairing in a text equally likely). Then only cells
 * live on that meet more often than chance lets them, or that a prior supports. From then on both
 * directions have to agree: what they count is their geometric mean, so that a word which one of
 * them makes answer everything gets little (after Liang, Taskar and Klein, "Alignment by
 * Agreement", 2006, who multiply the probabilities of single links). The last estimate takes a
 * constant off each count, so that a word seen once does not confirm the bead it was seen in. */
#include "learn.h"

#include <math.h>
#include <string.h>

#define ESTIMATES 5
#define LIFT 1.2
#define DISCOUNT 0.4f
/* How much priors count in the first estimate, where nothing else tells words apart. */
#define FIRST_PRIOR 3.0f
#define NULL_SMOOTHING 10.0

/* Four sums that are added to together, in one instruction where there is one. */
typedef float Scratch __attribute__((vector_size(16)));
enum { WEIGHT, FORWARD, BACKWARD, PRIOR }; /* PRIOR: the number of the prior count, + 1 */
/* Stands for no weight where a target word has been met. */
#define MET 1e-12f

/* Of a cell, in both directions. */
typedef struct {
    float forward;
    float backward;
} Count;

typedef struct {
    TmqCells *cells;
    const GArray *priors;
    const TmqTextPair *pairs;
    guint count;
    guint *posting_first;  /* by source word */
    guint *posting;        /* the pair of each occurrence */
    guint *position_first; /* by pair: where its target words are counted */
    float *by_position;    /* of a target word: its likelihood, then its share */
    float *by_posting;     /* the same of a source word's occurrence */
    Scratch *scratch;      /* by target word; all zero between two source words */
    Count *known;          /* by target word: its cell's probabilities; all zero between */
    Count *counts;         /* by target word: what the present row's cells have */
    double *column;        /* sums by target word */
    guint *touched;        /* target words that the present source word has met */
    guint touched_count;
} Learning;

void
tmq_cells_init(TmqCells *cells, const TmqSeen *seen)
{
    const guint words = seen->words;
    *cells = (TmqCells){.words = words};
    cells->row = g_new0(guint, words + 1);
    cells->cells = g_array_new(FALSE, FALSE, sizeof(TmqCell));
    for (int side = 0; side < 2; side++) {
        double all = seen->elsewhere[side];
        for (guint w = 0; w < words; w++)
            all += seen->of[side][w] > 0 ? seen->of[side][w] + 0.5 : 0;
        all = MAX(all, 1);
        cells->unigram[side] = g_new(float, words + 1);
        for (guint w = 0; w < words; w++)
            cells->unigram[side][w] = (float)((seen->of[side][w] + 0.5) / all);
        cells->null[side] = g_memdup2(cells->unigram[side], sizeof(float) * (words + 1));
        cells->evidence[side] = g_new0(double, words + 1);
        cells->total[side] = g_new0(double, words + 1);
    }
}

void
tmq_cells_clear(TmqCells *cells)
{
    for (int side = 0; side < 2; side++) {
        g_free(cells->unigram[side]);
        g_free(cells->null[side]);
        g_free(cells->evidence[side]);
        g_free(cells->total[side]);
    }
    g_free(cells->row);
    g_array_unref(cells->cells);
}

static TmqCell *
cell_at(const Learning *learning, guint index)
{
    return &g_array_index(learning->cells->cells, TmqCell, index);
}

static void
index_pairs(Learning *learning)
{
    guint words = learning->cells->words;
    guint *first = learning->posting_first = g_new0(guint, words + 2);
    learning->position_first = g_new0(guint, learning->count + 1);
    for (guint p = 0; p < learning->count; p++) {
        const TmqTextPair *pair = &learning->pairs[p];
        learning->position_first[p + 1] = learning->position_first[p] + pair->count[TMQ_TARGET];
        for (guint i = 0; i < pair->count[TMQ_SOURCE]; i++)
            first[pair->words[TMQ_SOURCE][i] + 2]++;
    }
    for (guint w = 0; w < words; w++)
        first[w + 2] += first[w + 1];
    /* filling moves every start to the one that follows, where it belongs */
    learning->posting = g_new(guint, first[words + 1] + 1);
    for (guint p = 0; p < learning->count; p++)
        for (guint i = 0; i < learning->pairs[p].count[TMQ_SOURCE]; i++)
            learning->posting[first[learning->pairs[p].words[TMQ_SOURCE][i] + 1]++] = p;
    learning->by_position = g_new0(float, learning->position_first[learning->count] + 1);
    learning->by_posting = g_new0(float, first[words] + 1);
}

/* Counts the target words that stand in a text with this source word. */
static void
meet(Learning *learning, guint source)
{
    Scratch *restrict scratch = learning->scratch;
    guint *restrict touched = learning->touched;
    guint touched_count = learning->touched_count;
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        Scratch more = {pair->weight, pair->weight / ((float)pair->count[TMQ_SOURCE] + 0.5f),
                        pair->weight / ((float)pair->count[TMQ_TARGET] + 0.5f), 0};
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            guint target = pair->words[TMQ_TARGET][k];
            touched[touched_count] = target;
            touched_count += scratch[target][WEIGHT] <= 0;
            scratch[target] += more;
        }
    }
    learning->touched_count = touched_count;
}

/* The prior counts of a source word, of those that come from next on. */
static void
meet_priors(Learning *learning, guint source, guint *next, double *column)
{
    const GArray *priors = learning->priors;
    for (; *next < priors->len; (*next)++) {
        const TmqPriorCount *prior = &g_array_index(priors, TmqPriorCount, *next);
        if (prior->source != source)
            break;
        learning->scratch[prior->target] = (Scratch){MET, 0, 0, (float)(*next + 1)};
        column[prior->target] += prior->backward;
        learning->touched[learning->touched_count++] = prior->target;
    }
}

/* What is known before of two words; number as in a cell. */
static TmqPriorCount
prior_of(const Learning *learning, guint number)
{
    return number > 0 ? g_array_index(learning->priors, TmqPriorCount, number - 1)
                      : (TmqPriorCount){0};
}

/* Sums of weights by word, on each side, and over all pairs. */
typedef struct {
    double *of[2];
    double all;
} Weights;

static Weights
sum_weights(const Learning *learning)
{
    Weights sums = {
        {g_new0(double, learning->cells->words + 1), g_new0(double, learning->cells->words + 1)},
        0};
    for (guint p = 0; p < learning->count; p++) {
        const TmqTextPair *pair = &learning->pairs[p];
        sums.all += pair->weight;
        for (int side = 0; side < 2; side++)
            for (guint i = 0; i < pair->count[side]; i++)
                sums.of[side][pair->words[side][i]] += pair->weight;
    }
    return sums;
}

/* Makes the row of a source word from what was counted, and clears the scratch. */
static void
keep_cells(Learning *learning, guint source, const Weights *sums)
{
    double all = 1e-20;
    double prior = 1;
    float first_prior = learning->count > 0 ? FIRST_PRIOR : 1;
    for (guint i = 0; i < learning->touched_count; i++) {
        guint target = learning->touched[i];
        all += learning->scratch[target][FORWARD];
        prior += first_prior * prior_of(learning, (guint)learning->scratch[target][PRIOR]).forward;
        learning->column[target] += learning->scratch[target][BACKWARD];
    }
    for (guint i = 0; i < learning->touched_count; i++) {
        guint target = learning->touched[i];
        Scratch at = learning->scratch[target];
        learning->scratch[target] = (Scratch){0, 0, 0, 0};
        double chance = sums->of[TMQ_SOURCE][source] * sums->of[TMQ_TARGET][target];
        if (at[PRIOR] <= 0 && at[WEIGHT] * sums->all < LIFT * chance)
            continue;
        TmqCell cell = {.target = target, .backward = at[BACKWARD], .prior = (guint)at[PRIOR]};
        TmqPriorCount known = prior_of(learning, cell.prior);
        cell.forward = (float)((at[FORWARD] / all + first_prior * known.forward) / prior);
        g_array_append_val(learning->cells->cells, cell);
    }
    learning->touched_count = 0;
}

/* The first estimate. Priors come by source word. */
static void
first_estimate(Learning *learning)
{
    guint words = learning->cells->words;
    Weights sums = sum_weights(learning);
    g_autofree double *prior = g_new0(double, words + 1);
    float first_prior = learning->count > 0 ? FIRST_PRIOR : 1;
    guint next = 0;
    for (guint source = 0; source < words; source++) {
        learning->cells->row[source] = learning->cells->cells->len;
        meet_priors(learning, source, &next, prior);
        meet(learning, source);
        keep_cells(learning, source, &sums);
    }
    learning->cells->row[words] = learning->cells->cells->len;
    for (guint i = 0; i < learning->cells->cells->len; i++) {
        TmqCell *cell = cell_at(learning, i);
        TmqPriorCount known = prior_of(learning, cell->prior);
        double column = MAX(learning->column[cell->target], 1e-20);
        cell->backward = (float)((cell->backward / column + first_prior * known.backward) /
                                 (1 + first_prior * prior[cell->target]));
    }
    g_free(sums.of[0]);
    g_free(sums.of[1]);
}

/* How likely each word of each text is, given the words on the other side. */
static void
sum_likelihoods(Learning *learning, guint source)
{
    const TmqCells *cells = learning->cells;
    if (cells->row[source] == cells->row[source + 1])
        return; /* by_posting has been cleared */
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        const TmqCell *cell = cell_at(learning, i);
        learning->known[cell->target] = (Count){cell->forward, cell->backward};
    }
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        const guint *targets = pair->words[TMQ_TARGET];
        float *positions = learning->by_position + learning->position_first[learning->posting[q]];
        float backward = 0;
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            positions[k] += learning->known[targets[k]].forward;
            backward += learning->known[targets[k]].backward;
        }
        learning->by_posting[q] = backward;
    }
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++)
        learning->known[cell_at(learning, i)->target] = (Count){0, 0};
}

/* Turns a word's likelihood into what one unit of probability is worth as a count; what answers
 * nothing is added to null. */
static float
share_of(float likelihood, float null, guint others, float weight, double *null_count)
{
    float each = (1 - TMQ_NULL_SHARE) / (float)others;
    float all = TMQ_NULL_SHARE * null + each * likelihood;
    *null_count += weight * TMQ_NULL_SHARE * null / all;
    return weight * each / all;
}

static void
renew_null(const Learning *learning, int side, const double *counts)
{
    double all = NULL_SMOOTHING;
    for (guint w = 0; w < learning->cells->words; w++)
        all += counts[w];
    for (guint w = 0; w < learning->cells->words; w++)
        learning->cells->null[side][w] =
            (float)((counts[w] + NULL_SMOOTHING * learning->cells->unigram[side][w]) / all);
}

static void
share_out(Learning *learning)
{
    const TmqCells *cells = learning->cells;
    g_autofree double *target_null = g_new0(double, cells->words + 1);
    g_autofree double *source_null = g_new0(double, cells->words + 1);
    for (guint p = 0; p < learning->count; p++) {
        const TmqTextPair *pair = &learning->pairs[p];
        float *positions = learning->by_position + learning->position_first[p];
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            guint word = pair->words[TMQ_TARGET][k];
            positions[k] = share_of(positions[k], cells->null[TMQ_TARGET][word],
                                    pair->count[TMQ_SOURCE], pair->weight, &target_null[word]);
        }
    }
    for (guint word = 0; word < cells->words; word++)
        for (guint q = learning->posting_first[word]; q < learning->posting_first[word + 1]; q++) {
            const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
            learning->by_posting[q] =
                share_of(learning->by_posting[q], cells->null[TMQ_SOURCE][word],
                         pair->count[TMQ_TARGET], pair->weight, &source_null[word]);
        }
    renew_null(learning, TMQ_SOURCE, source_null);
    renew_null(learning, TMQ_TARGET, target_null);
}

/* Counts the cells of a row. Words without one are counted as well; nobody looks at that. */
static void
count_row(Learning *learning, guint source)
{
    const TmqCells *cells = learning->cells;
    Count *restrict counts = learning->counts;
    if (cells->row[source] == cells->row[source + 1])
        return;
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++)
        counts[cell_at(learning, i)->target] = (Count){0, 0};
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        const guint *targets = pair->words[TMQ_TARGET];
        const float *shares =
            learning->by_position + learning->position_first[learning->posting[q]];
        float backward = learning->by_posting[q];
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            Count *count = &counts[targets[k]];
            count->forward += shares[k];
            count->backward += backward;
        }
    }
}

/* A count less the discount, and the prior on top. */
static float
discounted(float count, float prior, float discount)
{
    return MAX(count - discount, 0) + prior;
}

/* Makes the row of a source word from what was counted. */
static void
estimate_row(Learning *learning, guint source, float discount)
{
    const TmqCells *cells = learning->cells;
    double all = MAX(discount, 1e-20f);
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = cell_at(learning, i);
        const Count *count = &learning->counts[cell->target];
        TmqPriorCount known = prior_of(learning, cell->prior);
        float agreed = sqrtf(count->forward * cell->forward * count->backward * cell->backward);
        all += agreed + known.forward;
        learning->column[cell->target] += agreed + known.backward;
        /* counts for now; to be divided by their sums */
        cell->forward = discounted(agreed, known.forward, discount);
        cell->backward = discounted(agreed, known.backward, discount);
        cells->evidence[TMQ_TARGET][cell->target] += cell->forward;
        cells->evidence[TMQ_SOURCE][source] += cell->backward;
    }
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = cell_at(learning, i);
        cell->forward = (float)(cell->forward / all);
    }
    cells->total[TMQ_SOURCE][source] = all;
}

static void
estimate_again(Learning *learning, float discount)
{
    const TmqCells *cells = learning->cells;
    memset(learning->by_position, 0, sizeof(float) * learning->position_first[learning->count]);
    memset(learning->by_posting, 0, sizeof(float) * learning->posting_first[cells->words]);
    for (guint source = 0; source < cells->words; source++)
        sum_likelihoods(learning, source);
    share_out(learning);
    for (guint side = 0; side < 2; side++)
        memset(cells->evidence[side], 0, sizeof(double) * cells->words);
    memset(learning->column, 0, sizeof(double) * cells->words);
    for (guint source = 0; source < cells->words; source++) {
        count_row(learning, source);
        estimate_row(learning, source, discount);
    }
    for (guint target = 0; target < cells->words; target++)
        cells->total[TMQ_TARGET][target] = learning->column[target] + MAX(discount, 1e-20f);
    for (guint i = 0; i < cells->cells->len; i++) {
        TmqCell *cell = cell_at(learning, i);
        cell->backward = (float)(cell->backward / cells->total[TMQ_TARGET][cell->target]);
    }
}

/* Without texts, what is known of a word is what was known before. */
static void
count_priors(Learning *learning)
{
    const TmqCells *cells = learning->cells;
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
            const TmqCell *cell = cell_at(learning, i);
            TmqPriorCount known = prior_of(learning, cell->prior);
            cells->evidence[TMQ_SOURCE][source] += known.backward;
            cells->evidence[TMQ_TARGET][cell->target] += known.forward;
        }
}

void
tmq_cells_learn(TmqCells *cells, const GArray *priors, const TmqTextPair *pairs, guint count)
{
    Learning learning = {.cells = cells, .priors = priors, .pairs = pairs, .count = count};
    learning.scratch = g_new0(Scratch, cells->words + 1);
    learning.known = g_new0(Count, cells->words + 1);
    learning.counts = g_new0(Count, cells->words + 1);
    learning.column = g_new0(double, cells->words + 1);
    learning.touched = g_new(guint, cells->words + 1);
    index_pairs(&learning);
    first_estimate(&learning);
    if (count == 0)
        count_priors(&learning);
    for (guint estimate = 2; estimate <= ESTIMATES && count > 0; estimate++)
        estimate_again(&learning, estimate == ESTIMATES ? DISCOUNT : 0);
    g_free(learning.scratch);
    g_free(learning.known);
    g_free(learning.counts);
    g_free(learning.column);
    g_free(learning.touched);
    g_free(learning.posting_first);
    g_free(learning.posting);
    g_free(learning.position_first);
    g_free(learning.by_position);
    g_free(learning.by_posting);
}
