/* IBM model 1, both directions in one go, without a table of word pairs to look up: the words of
 * the target texts are streamed past one source word at a time, whose counts lie in an array.
 *
 * The first estimate has a closed form (every pairing in a text equally likely). Then only cells
 * live on that meet more often than chance lets them, or that a prior supports. From then on both
 * directions have to agree: what they count is their geometric mean, so that a word which one of
 * them makes answer everything gets little (after Liang, Taskar and Klein, "Alignment by
 * Agreement", 2006, who multiply the probabilities of single links). The last estimate takes a
 * constant off each count, so that a word seen once does not confirm the bead it was seen in. */
#include <math.h>
#include <string.h>

#include "learn-priv.h"

#define ESTIMATES 5
#define DISCOUNT 0.4f
#define NULL_SMOOTHING 10.0

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

/* ---- Indexes ---- */

static void
index_priors(TmqLearning *learning)
{
    guint next = 0;
    learning->prior_first = g_new(guint, learning->cells->words + 1);
    for (guint source = 0; source < learning->cells->words; source++) {
        learning->prior_first[source] = next;
        while (next < learning->priors->len &&
               g_array_index(learning->priors, TmqPriorCount, next).source == source)
            next++;
    }
    learning->prior_first[learning->cells->words] = next;
}

static void
index_pairs(TmqLearning *learning)
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

/* ---- Estimates ---- */

/* How likely each word of each text is, given the words on the other side. */
static void
sum_likelihoods(TmqLearning *learning, guint source)
{
    const TmqCells *cells = learning->cells;
    if (cells->row[source] == cells->row[source + 1])
        return; /* by_posting has been cleared */
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        const TmqCell *cell = tmq_learning_cell(learning, i);
        learning->known[cell->target] = (TmqCount){cell->forward, cell->backward};
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
        learning->known[tmq_learning_cell(learning, i)->target] = (TmqCount){0, 0};
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
renew_null(const TmqLearning *learning, int side, const double *counts)
{
    double all = NULL_SMOOTHING;
    for (guint w = 0; w < learning->cells->words; w++)
        all += counts[w];
    for (guint w = 0; w < learning->cells->words; w++)
        learning->cells->null[side][w] =
            (float)((counts[w] + NULL_SMOOTHING * learning->cells->unigram[side][w]) / all);
}

static void
share_out(TmqLearning *learning)
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
count_row(TmqLearning *learning, guint source)
{
    const TmqCells *cells = learning->cells;
    TmqCount *restrict counts = learning->counts;
    if (cells->row[source] == cells->row[source + 1])
        return;
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++)
        counts[tmq_learning_cell(learning, i)->target] = (TmqCount){0, 0};
    for (guint q = learning->posting_first[source]; q < learning->posting_first[source + 1]; q++) {
        const TmqTextPair *pair = &learning->pairs[learning->posting[q]];
        const guint *targets = pair->words[TMQ_TARGET];
        const float *shares =
            learning->by_position + learning->position_first[learning->posting[q]];
        float backward = learning->by_posting[q];
        for (guint k = 0; k < pair->count[TMQ_TARGET]; k++) {
            TmqCount *count = &counts[targets[k]];
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
estimate_row(TmqLearning *learning, guint source, float discount)
{
    const TmqCells *cells = learning->cells;
    double all = MAX(discount, 1e-20f);
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = tmq_learning_cell(learning, i);
        const TmqCount *count = &learning->counts[cell->target];
        TmqPriorCount known = tmq_learning_prior(learning, source, i - cells->row[source]);
        double forward = (double)count->forward * (double)cell->forward;
        double backward = (double)count->backward * (double)cell->backward;
        float agreed = (float)sqrt(forward * backward);
        all += agreed + known.forward;
        learning->column[cell->target] += agreed + known.backward;
        /* counts for now; to be divided by their sums */
        cell->forward = discounted(agreed, known.forward, discount);
        cell->backward = discounted(agreed, known.backward, discount);
        cells->evidence[TMQ_TARGET][cell->target] += cell->forward;
        cells->evidence[TMQ_SOURCE][source] += cell->backward;
    }
    for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
        TmqCell *cell = tmq_learning_cell(learning, i);
        cell->forward = (float)(cell->forward / all);
    }
    cells->total[TMQ_SOURCE][source] = all;
}

static void
estimate_again(TmqLearning *learning, float discount)
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
        TmqCell *cell = tmq_learning_cell(learning, i);
        cell->backward = (float)(cell->backward / cells->total[TMQ_TARGET][cell->target]);
    }
}

/* Without texts, what is known of a word is what was known before. */
static void
take_priors(TmqLearning *learning)
{
    const TmqCells *cells = learning->cells;
    for (guint source = 0; source < cells->words; source++)
        for (guint i = cells->row[source]; i < cells->row[source + 1]; i++) {
            const TmqCell *cell = tmq_learning_cell(learning, i);
            TmqPriorCount known = tmq_learning_prior(learning, source, i - cells->row[source]);
            cells->evidence[TMQ_SOURCE][source] += known.backward;
            cells->evidence[TMQ_TARGET][cell->target] += known.forward;
        }
}

void
tmq_cells_learn(TmqCells *cells, const GArray *priors, const TmqTextPair *pairs, guint count)
{
    TmqLearning learning = {.cells = cells, .priors = priors, .pairs = pairs, .count = count};
    learning.known = g_new0(TmqCount, cells->words + 1);
    learning.counts = g_new0(TmqCount, cells->words + 1);
    learning.column = g_new0(double, cells->words + 1);
    index_priors(&learning);
    index_pairs(&learning);
    tmq_learn_first(&learning);
    if (count == 0)
        take_priors(&learning);
    for (guint estimate = 2; estimate <= ESTIMATES && count > 0; estimate++)
        estimate_again(&learning, estimate == ESTIMATES ? DISCOUNT : 0);
    g_free(learning.prior_first);
    g_free(learning.known);
    g_free(learning.counts);
    g_free(learning.column);
    g_free(learning.posting_first);
    g_free(learning.posting);
    g_free(learning.position_first);
    g_free(learning.by_position);
    g_free(learning.by_posting);
}
