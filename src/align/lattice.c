/* A cell (i, j) has three states: behind a bead with both sides, inside a run of source sentences
 * that answer nothing, inside such a run of target sentences. A target run may follow a source run
 * and not the other way round, so that the same beads have one way only. */
#include "lattice.h"

#include "arithmetic.h"

typedef enum { BEAD, SOURCE_ALONE, TARGET_ALONE, STATES } State;

typedef struct {
    double at[STATES];
} Cell;

/* How a cell's states were reached: the shape of the bead, and the state before each. */
typedef struct {
    guint8 shape;
    guint8 before[STATES];
} Back;

static const Cell nowhere = {{TMQ_LOG_ZERO, TMQ_LOG_ZERO, TMQ_LOG_ZERO}};

static State
best_state(const Cell *cell)
{
    State best = BEAD;
    for (State s = SOURCE_ALONE; s < STATES; s++)
        if (cell->at[s] > cell->at[best])
            best = s;
    return best;
}

/* ---- The best way ---- */

static void
best_bead(const TmqLattice *lattice, const Cell *cells, guint i, guint j, Cell *cell, Back *back)
{
    const TmqBand *band = lattice->band;
    const float *scores = lattice->scores + tmq_band_cell(band, i, j) * TMQ_BEAD_SHAPES;
    for (guint shape = 0; shape < TMQ_BEAD_SHAPES; shape++) {
        if (scores[shape] <= TMQ_NO_BEAD)
            continue;
        guint a = shape / TMQ_BEAD_SIDE + 1;
        guint b = shape % TMQ_BEAD_SIDE + 1;
        const Cell *start = &cells[tmq_band_cell(band, i - a, j - b)];
        State state = best_state(start);
        if (start->at[state] + scores[shape] > cell->at[BEAD]) {
            cell->at[BEAD] = start->at[state] + scores[shape];
            back->shape = (guint8)shape;
            back->before[BEAD] = (guint8)state;
        }
    }
}

/* A run's best continuation from the states of the cell before: any state up to last opens one. */
static void
best_null(const Cell *start, State state, Cell *cell, Back *back)
{
    cell->at[state] = start->at[state] + TMQ_NULL_NEXT;
    back->before[state] = (guint8)state;
    for (State s = BEAD; s < state; s++)
        if (start->at[s] + TMQ_NULL_OPEN > cell->at[state]) {
            cell->at[state] = start->at[s] + TMQ_NULL_OPEN;
            back->before[state] = (guint8)s;
        }
}

static void
trace(const TmqBand *band, const Back *backs, State state, GArray *beads)
{
    guint from = beads->len;
    guint i = band->source;
    guint j = band->target;
    while (i > 0 || j > 0) {
        const Back *back = &backs[tmq_band_cell(band, i, j)];
        TmqBead bead = {0};
        bead.source_count =
            state == BEAD ? back->shape / TMQ_BEAD_SIDE + 1u : state == SOURCE_ALONE;
        bead.target_count =
            state == BEAD ? back->shape % TMQ_BEAD_SIDE + 1u : state == TARGET_ALONE;
        bead.source = i -= bead.source_count;
        bead.target = j -= bead.target_count;
        state = (State)back->before[state];
        g_array_append_val(beads, bead);
    }
    for (guint low = from, high = beads->len; low + 1 < high; low++) {
        high--;
        TmqBead bead = g_array_index(beads, TmqBead, low);
        g_array_index(beads, TmqBead, low) = g_array_index(beads, TmqBead, high);
        g_array_index(beads, TmqBead, high) = bead;
    }
}

double
tmq_lattice_best(const TmqLattice *lattice, GArray *beads)
{
    const TmqBand *band = lattice->band;
    gsize count = tmq_band_cells(band);
    g_autofree Cell *cells = g_new(Cell, count);
    g_autofree Back *backs = g_new0(Back, count);
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            gsize c = tmq_band_cell(band, i, j);
            cells[c] = nowhere;
            if (i == 0 && j == 0)
                cells[c].at[BEAD] = 0;
            best_bead(lattice, cells, i, j, &cells[c], &backs[c]);
            if (i > 0 && tmq_band_has(band, i - 1, j))
                best_null(&cells[tmq_band_cell(band, i - 1, j)], SOURCE_ALONE, &cells[c],
                          &backs[c]);
            if (j > band->low[i])
                best_null(&cells[c - 1], TARGET_ALONE, &cells[c], &backs[c]);
        }
    State state = best_state(&cells[count - 1]);
    trace(band, backs, state, beads);
    return cells[count - 1].at[state];
}

/* ---- All ways ---- */

typedef struct {
    const TmqLattice *lattice;
    double scale; /* 1 / temperature */
    double open;  /* scaled */
    double next;
    Cell *forward;
    Cell *backward;
} Sums;

static double
any_state(const Cell *cell)
{
    return tmq_log_add(tmq_log_add(cell->at[BEAD], cell->at[SOURCE_ALONE]), cell->at[TARGET_ALONE]);
}

/* log of the sum of exp(terms). */
static double
sum_logs(const double *terms, guint count)
{
    double high = TMQ_LOG_ZERO;
    double sum = 0;
    for (guint k = 0; k < count; k++)
        high = MAX(high, terms[k]);
    if (high <= TMQ_LOG_ZERO)
        return TMQ_LOG_ZERO;
    for (guint k = 0; k < count; k++)
        if (terms[k] > high - 40)
            sum += tmq_exp(terms[k] - high);
    return high + tmq_log(sum);
}

/* Over the beads that end here. any: by cell, the sum of its states so far. */
static double
sum_ending(const Sums *sums, const double *any, guint i, guint j)
{
    const TmqBand *band = sums->lattice->band;
    const float *scores = sums->lattice->scores + tmq_band_cell(band, i, j) * TMQ_BEAD_SHAPES;
    double terms[TMQ_BEAD_SHAPES];
    guint count = 0;
    for (guint shape = 0; shape < TMQ_BEAD_SHAPES; shape++)
        if (scores[shape] > TMQ_NO_BEAD) {
            gsize start =
                tmq_band_cell(band, i - shape / TMQ_BEAD_SIDE - 1, j - shape % TMQ_BEAD_SIDE - 1);
            terms[count++] = any[start] + scores[shape] * sums->scale;
        }
    return sum_logs(terms, count);
}

static void
sum_forward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    g_autofree double *any = g_new(double, tmq_band_cells(band));
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            gsize c = tmq_band_cell(band, i, j);
            Cell *cell = &sums->forward[c];
            *cell = nowhere;
            cell->at[BEAD] = i == 0 && j == 0 ? 0 : sum_ending(sums, any, i, j);
            if (i > 0 && tmq_band_has(band, i - 1, j)) {
                const Cell *above = &sums->forward[tmq_band_cell(band, i - 1, j)];
                cell->at[SOURCE_ALONE] =
                    tmq_log_add(above->at[BEAD] + sums->open, above->at[SOURCE_ALONE] + sums->next);
            }
            if (j > band->low[i]) {
                const Cell *left = &sums->forward[c - 1];
                cell->at[TARGET_ALONE] =
                    tmq_log_add(tmq_log_add(left->at[BEAD], left->at[SOURCE_ALONE]) + sums->open,
                                left->at[TARGET_ALONE] + sums->next);
            }
            any[c] = any_state(cell);
        }
}

/* Over the beads that start here. */
static double
sum_starting(const Sums *sums, guint i, guint j)
{
    const TmqBand *band = sums->lattice->band;
    double terms[TMQ_BEAD_SHAPES];
    guint count = 0;
    for (guint shape = 0; shape < TMQ_BEAD_SHAPES; shape++) {
        guint a = i + shape / TMQ_BEAD_SIDE + 1;
        guint b = j + shape % TMQ_BEAD_SIDE + 1;
        if (a > band->source || b > band->target || !tmq_band_has(band, a, b))
            continue;
        gsize end = tmq_band_cell(band, a, b);
        float score = sums->lattice->scores[end * TMQ_BEAD_SHAPES + shape];
        if (score > TMQ_NO_BEAD)
            terms[count++] = sums->backward[end].at[BEAD] + score * sums->scale;
    }
    return sum_logs(terms, count);
}

static void
sum_backward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    for (guint i = band->source + 1; i-- > 0;)
        for (guint j = band->high[i] + 1; j-- > band->low[i];) {
            Cell *cell = &sums->backward[tmq_band_cell(band, i, j)];
            if (i == band->source && j == band->target) {
                *cell = (Cell){{0, 0, 0}};
                continue;
            }
            double ahead = sum_starting(sums, i, j);
            double down = TMQ_LOG_ZERO;
            double right = TMQ_LOG_ZERO;
            if (i < band->source && tmq_band_has(band, i + 1, j))
                down = sums->backward[tmq_band_cell(band, i + 1, j)].at[SOURCE_ALONE];
            if (j < band->high[i])
                right = sums->backward[tmq_band_cell(band, i, j) + 1].at[TARGET_ALONE];
            double opened = tmq_log_add(ahead, right + sums->open);
            cell->at[BEAD] = tmq_log_add(opened, down + sums->open);
            cell->at[SOURCE_ALONE] = tmq_log_add(opened, down + sums->next);
            cell->at[TARGET_ALONE] = tmq_log_add(ahead, right + sums->next);
        }
}

static double
posterior_of(const Sums *sums, const TmqBead *bead, double all)
{
    const TmqBand *band = sums->lattice->band;
    gsize end =
        tmq_band_cell(band, bead->source + bead->source_count, bead->target + bead->target_count);
    double log_posterior;
    if (bead->source_count > 0 && bead->target_count > 0) {
        gsize start = tmq_band_cell(band, bead->source, bead->target);
        guint shape = tmq_bead_shape(bead->source_count, bead->target_count);
        log_posterior = any_state(&sums->forward[start]) +
                        sums->lattice->scores[end * TMQ_BEAD_SHAPES + shape] * sums->scale +
                        sums->backward[end].at[BEAD];
    } else {
        State state = bead->target_count == 0 ? SOURCE_ALONE : TARGET_ALONE;
        log_posterior = sums->forward[end].at[state] + sums->backward[end].at[state];
    }
    return MIN(tmq_exp(log_posterior - all), 1);
}

/* A cell that ways of less than this probability pass is not looked at again. */
#define LOG_LEAST_POSTERIOR (-11.5)

static void
keep_live(const Sums *sums, double all, TmqBand *live)
{
    const TmqBand *band = sums->lattice->band;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            gsize c = tmq_band_cell(band, i, j);
            double best = TMQ_LOG_ZERO;
            for (State s = BEAD; s < STATES; s++)
                best = MAX(best, sums->forward[c].at[s] + sums->backward[c].at[s]);
            if (best - all > LOG_LEAST_POSTERIOR)
                tmq_band_include(live, i, j, j);
        }
}

void
tmq_lattice_posterior(const TmqLattice *lattice, double temperature, GArray *beads, TmqBand *live)
{
    gsize count = tmq_band_cells(lattice->band);
    Sums sums = {.lattice = lattice, .scale = 1 / temperature};
    sums.open = TMQ_NULL_OPEN * sums.scale;
    sums.next = TMQ_NULL_NEXT * sums.scale;
    sums.forward = g_new(Cell, count);
    sums.backward = g_new(Cell, count);
    sum_forward(&sums);
    sum_backward(&sums);
    double all = any_state(&sums.forward[count - 1]);
    for (guint k = 0; k < beads->len; k++) {
        TmqBead *bead = &g_array_index(beads, TmqBead, k);
        bead->confidence = posterior_of(&sums, bead, all);
        if (live != NULL)
            for (guint i = bead->source; i <= bead->source + bead->source_count; i++)
                tmq_band_include(live, i, bead->target, bead->target + bead->target_count);
    }
    if (live != NULL)
        keep_live(&sums, all, live);
    g_free(sums.forward);
    g_free(sums.backward);
}
