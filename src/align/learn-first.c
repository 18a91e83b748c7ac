/* The first estimate of IBM model 1 has a closed form, every pairing in a text being equally
 * likely: the words of the target texts are streamed past one source word at a time, whose counts
 * lie in an array. Cells are made of those that meet more often than chance lets them, or that a
 * prior supports. */
#include "learn-priv.h"

#define LIFT 1.2
/* How much priors count here, where nothing else tells words apart; without texts as they are. */
#define FIRST_PRIOR 3.0f

/* Sums that are added to together, in one instruction where there is one. */
typedef float Scratch __attribute__((vector_size(16)));
enum { WEIGHT, FORWARD, BACKWARD };
/* Stands for no weight where a target word has been met. */
#define MET 1e-12f

typedef struct {
    TmqLearning *learning;
    Scratch *scratch; /* by target word; all zero between two source words */
    guint *touched;   /* target words that the present source word has met */
    guint touched_count;
    double *prior; /* by target word: sums of prior counts */
    float prior_weight;
} First;

/* Counts the target words that stand in a text with this source word. */
static void
meet(First *first, guint source)
{
    const TmqLearning *learning = first->learning;
    Scratch *restrict scratch = first->scratch;
    guint *restrict touched = first->touched;
    guint touched_count = first->touched_count;
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
    first->touched_count = touched_count;
}

/* The target words that a prior count names; before all others. */
static void
meet_priors(First *first, guint source)
{
    const TmqLearning *learning = first->learning;
    for (guint i = 0; i < tmq_learning_priors(learning, source); i++) {
        TmqPriorCount prior = tmq_learning_prior(learning, source, i);
        first->scratch[prior.target] = (Scratch){MET, 0, 0, 0};
        first->prior[prior.target] += prior.backward;
        first->touched[first->touched_count++] = prior.target;
    }
}

/* Sums of weights by word, on each side, and over all pairs. */
typedef struct {
    double *of[2];
    double all;
} Weights;

static Weights
sum_weights(const TmqLearning *learning)
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
keep_cells(First *first, guint source, const Weights *sums)
{
    TmqLearning *learning = first->learning;
    double all = 1e-20;
    double prior = 1;
    for (guint i = 0; i < first->touched_count; i++) {
        guint target = first->touched[i];
        all += first->scratch[target][FORWARD];
        prior += first->prior_weight * tmq_learning_prior(learning, source, i).forward;
        learning->column[target] += first->scratch[target][BACKWARD];
    }
    for (guint i = 0; i < first->touched_count; i++) {
        guint target = first->touched[i];
        Scratch at = first->scratch[target];
        first->scratch[target] = (Scratch){0, 0, 0, 0};
        double chance = sums->of[TMQ_SOURCE][source] * sums->of[TMQ_TARGET][target];
        if (i >= tmq_learning_priors(learning, source) && at[WEIGHT] * sums->all < LIFT * chance)
            continue;
        TmqCell cell = {.target = target, .backward = at[BACKWARD]};
        TmqPriorCount known = tmq_learning_prior(learning, source, i);
        cell.forward = (float)((at[FORWARD] / all + first->prior_weight * known.forward) / prior);
        g_array_append_val(learning->cells->cells, cell);
    }
    first->touched_count = 0;
}

/* Divides the backward counts of a row by their sums. */
static void
divide_backward(const First *first, guint source)
{
    const TmqLearning *learning = first->learning;
    const guint start = learning->cells->row[source], end = learning->cells->row[source + 1];
    for (guint i = start; i < end; i++) {
        TmqCell *cell = tmq_learning_cell(learning, i);
        TmqPriorCount known = tmq_learning_prior(learning, source, i - start);
        double column = MAX(learning->column[cell->target], 1e-20);
        cell->backward = (float)((cell->backward / column + first->prior_weight * known.backward) /
                                 (1 + first->prior_weight * first->prior[cell->target]));
    }
}

void
tmq_learn_first(TmqLearning *learning)
{
    guint words = learning->cells->words;
    Weights sums = sum_weights(learning);
    First first = {.learning = learning, .prior_weight = learning->count > 0 ? FIRST_PRIOR : 1};
    first.scratch = g_new0(Scratch, words + 1);
    first.touched = g_new(guint, words + 1);
    first.prior = g_new0(double, words + 1);
    for (guint source = 0; source < words; source++) {
        learning->cells->row[source] = learning->cells->cells->len;
        meet_priors(&first, source);
        meet(&first, source);
        keep_cells(&first, source, &sums);
    }
    learning->cells->row[words] = learning->cells->cells->len;
    for (guint source = 0; source < words; source++)
        divide_backward(&first, source);
    g_free(first.scratch);
    g_free(first.touched);
    g_free(first.prior);
    g_free(sums.of[0]);
    g_free(sums.of[1]);
}
