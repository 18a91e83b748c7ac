/* IBM model 1, both directions in one go, without a table of word pairs to look up: the words of
 * the target texts are streamed past one source word at a time, whose counts lie in an array.
 *
 * The first estimate has a closed form (every pairing in a text equally likely). Then only cells
 * live on that meet more often than chance lets them, or that a cognate supports: a few in a
 * hundred. The last estimate takes a constant off each count, so that a word seen once does not
 * confirm the bead it was seen in. */
#include "learn.h"

#include <string.h>

#define ESTIMATES 4
#define LIFT 1.2
#define DISCOUNT 0.5f
/* How much the cognates count in the first estimate, where nothing else tells words apart. */
#define FIRST_PRIOR 3.0f
#define NULL_SMOOTHING 10.0

typedef struct {
    float weight;
    float forward;
    float backward;
    float prior;
} Scratch;

typedef struct {
    TmqCells *cells;
    const TmqTextPair *pairs;
    guint count;
    guint *posting_first;  /* by source word */
    guint *posting;        /* the pair of each occurrence */
    guint *position_first; /* by pair: where its target words are counted */
    float *by_position;    /* of a target word: its likelihood, then its share */
    float *by_posting;     /* the same of a source word's occurrence */
    Scratch *scratch;      /* by target word; all zero between two source words */
    guint *local;          /* by target word: its cell in the present row + 1; all 0 between */
    double *column;        /* sums by target word */
} Learning;

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

static void
touch(Learning *learning, GArray *touched, guint target)
{
    Scratch *at = &learning->scratch[target];
    if (at->weight > 0 || at->prior > 0)
        return;
    g_array_append_val(touched, target);
}

/* Counts the target words that stand in a text with this source word. */
static void
meet(Learning *learning, guint source, GArray *touched)
{
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        float forward = pair->weight / ((float)pair->count[TMQ_SOURCE] + 0.5f);
        float backward = pair->weight / ((float)pair->count[TMQ_TARGET] + 0.5f);
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            guint target = pair->words[TMQ_TARGET][k];
            touch(learning, touched, target);
            learning->scratch[target].weight += pair->weight;
            learning->scratch[target].forward += forward;
            learning->scratch[target].backward += backward;
        }
    }
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
keep_cells(Learning *learning, guint source, const Weights *sums, GArray *touched)
{
    double all = 1e-20;
    double prior = 1;
    float first_prior = learning->count > 0 ? FIRST_PRIOR : 1;
    for (guint i = 0; i < touched->len; i++) {
        guint target = g_array_index(touched, guint, i);
        all += learning->scratch[target].forward;
        prior += first_prior * learning->scratch[target].prior;
        learning->column[target] += learning->scratch[target].backward;
    }
    for (guint i = 0; i < touched->len; i++) {
        guint target = g_array_index(touched, guint, i);
        Scratch at = learning->scratch[target];
        learning->scratch[target] = (Scratch){0};
        double chance = sums->of[TMQ_SOURCE][source] * sums->of[TMQ_TARGET][target];
        if (at.prior <= 0 && at.weight * sums->all < LIFT * chance)
            continue;
        TmqCell cell = {.target = target, .backward = at.backward, .prior = at.prior};
        cell.forward = (float)((at.forward / all + first_prior * at.prior) / prior);
        g_array_append_val(learning->cells->cells, cell);
    }
    g_array_set_size(touched, 0);
}

/* The first estimate. cognates come by source word. */
static void
first_estimate(Learning *learning, const GArray *cognates)
{
    guint words = learning->cells->words;
    Weights sums = sum_weights(learning);
    g_autofree double *prior = g_new0(double, words + 1);
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    float first_prior = learning->count > 0 ? FIRST_PRIOR : 1;
    guint next = 0;
    for (guint source = 0; source < words; source++) {
        learning->cells->row[source] = learning->cells->cells->len;
        for (; next < cognates->len; next++) {
            const TmqCognate *cognate = &g_array_index(cognates, TmqCognate, next);
            if (cognate->source != source)
                break;
            touch(learning, touched, cognate->target);
            learning->scratch[cognate->target].prior = cognate->count;
            prior[cognate->target] += cognate->count;
        }
        meet(learning, source, touched);
        keep_cells(learning, source, &sums, touched);
    }
    learning->cells->row[words] = learning->cells->cells->len;
    for (guint i = 0; i < learning->cells->cells->len; i++) {
        TmqCell *cell = cell_at(learning, i);
        double column = MAX(learning->column[cell->target], 1e-20);
        cell->backward = (float)((cell->backward / column + first_prior * cell->prior) /
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
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        const TmqCell *cell = cell_at(learning, i);
        learning->scratch[cell->target].forward = cell->forward;
        learning->scratch[cell->target].backward = cell->backward;
    }
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        float *positions = learning->by_position + learning->position_first[learning->posting[q]];
        float backward = 0;
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            const Scratch *at = &learning->scratch[pair->words[TMQ_TARGET][k]];
            positions[k] += at->forward;
            backward += at->backward;
        }
        learning->by_posting[q] = backward;
    }
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++)
        learning->scratch[cell_at(learning, i)->target] = (Scratch){0};
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

static void
count_row(Learning *learning, guint source)
{
    const TmqCells *cells = learning->cells;
    guint start = cells->row[source];
    for (guint i = start; i < cells->row[source + 1]; i++) {
        TmqCell *cell = cell_at(learning, i);
        cell->forward_count = cell->backward_count = 0;
        learning->local[cell->target] = i - start + 1;
    }
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        const float *shares =
            learning->by_position + learning->position_first[learning->posting[q]];
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            guint local = learning->local[pair->words[TMQ_TARGET][k]];
            if (local == 0)
                continue;
            cell_at(learning, start + local - 1)->forward_count += shares[k];
            cell_at(learning, start + local - 1)->backward_count += learning->by_posting[q];
        }
    }
    for (guint i = start; i < cells->row[source + 1]; i++)
        learning->local[cell_at(learning, i)->target] = 0;
}

/* A count less the discount, and the prior on top. */
static float
discounted(float count, float prior, float discount)
{
    return MAX(count - discount, 0) + prior;
}

static void
estimate_row(Learning *learning, guint source, float discount)
{
    const TmqCells *cells = learning->cells;
    double all = MAX(discount, 1e-20f);
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = cell_at(learning, i);
        float forward = cell->forward_count * cell->forward;
        float backward = cell->backward_count * cell->backward;
        all += forward + cell->prior;
        learning->column[cell->target] += backward + cell->prior;
        cell->forward_count = discounted(forward, cell->prior, discount);
        cell->backward_count = discounted(backward, cell->prior, discount);
        cells->evidence[TMQ_TARGET][cell->target] += cell->forward_count;
        cells->evidence[TMQ_SOURCE][source] += cell->backward_count;
    }
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = cell_at(learning, i);
        cell->forward = (float)(cell->forward_count / all);
    }
}

static void
estimate_again(Learning *learning, float discount)
{
    const TmqCells *cells = learning->cells;
    memset(learning->by_position, 0, sizeof(float) * learning->position_first[learning->count]);
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
    for (guint i = 0; i < cells->cells->len; i++) {
        TmqCell *cell = cell_at(learning, i);
        double all = learning->column[cell->target] + MAX(discount, 1e-20f);
        cell->backward = (float)(cell->backward_count / all);
    }
}

/* Without texts, what is known of a word is its cognates. */
static void
count_priors(Learning *learning)
{
    const TmqCells *cells = learning->cells;
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
            const TmqCell *cell = cell_at(learning, i);
            cells->evidence[TMQ_SOURCE][source] += cell->prior;
            cells->evidence[TMQ_TARGET][cell->target] += cell->prior;
        }
}

void
tmq_cells_learn(TmqCells *cells, const GArray *cognates, const TmqTextPair *pairs, guint count)
{
    Learning learning = {.cells = cells, .pairs = pairs, .count = count};
    learning.scratch = g_new0(Scratch, cells->words + 1);
    learning.local = g_new0(guint, cells->words + 1);
    learning.column = g_new0(double, cells->words + 1);
    index_pairs(&learning);
    first_estimate(&learning, cognates);
    if (count == 0)
        count_priors(&learning);
    for (guint estimate = 2; estimate <= ESTIMATES && count > 0; estimate++)
        estimate_again(&learning, estimate == ESTIMATES ? DISCOUNT : 0);
    g_free(learning.scratch);
    g_free(learning.local);
    g_free(learning.column);
    g_free(learning.posting_first);
    g_free(learning.posting);
    g_free(learning.position_first);
    g_free(learning.by_position);
    g_free(learning.by_posting);
}
