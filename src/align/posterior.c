/* How probable beads are: sums over all ways by forward-backward (Baum et al. 1970). */
#include "lattice.h"
#include "scaled.h"

/* Cells that all ways together pass with less than this probability add nothing to any sum. */
#define NOTHING 1e-26
/* A cell that ways of less than this probability pass is not looked at again. */
#define LEAST_POSTERIOR 1e-5
/* A bead that is less probable than this teaches nothing. */
#define LEAST_LIKELY 0.05
/* Cells are brought back to near 1 where they leave 2 to the power of this, up or down. */
#define FAR_POWER 256

/* The states share a power of two. */
typedef struct {
    double at[TMQ_STATES];
    gint32 power;
} Cell;

/* What a bead multiplies the probability of a way by. */
typedef struct {
    float value;
    gint32 power;
} Weight;

typedef struct {
    const TmqLattice *lattice;
    double scale; /* 1 / temperature */
    double open;  /* what the first sentence of a run that answers nothing multiplies by */
    double next;
    double silent;
    Weight *weights; /* by edge */
    Cell *forward;
    Cell *backward;
    TmqScaled all;
} Sums;

/* ---- Numbers ---- */

static double
over_states(const Cell *cell)
{
    return cell->at[TMQ_BEAD] + cell->at[TMQ_SOURCE_ALONE] + cell->at[TMQ_TARGET_ALONE];
}

static gint32
power_of(double positive)
{
    gint64 bits;
    memcpy(&bits, &positive, sizeof bits);
    return (gint32)(bits >> 52) - 1023;
}

/* Brings a cell back to near 1 where it went far. */
static void
normalise(Cell *cell)
{
    double all = over_states(cell);
    gint32 power = power_of(all);
    if (all > 0 && ABS(power) <= FAR_POWER)
        return;
    for (TmqState s = TMQ_BEAD; s < TMQ_STATES; s++)
        cell->at[s] *= tmq_power_of_two(-power);
    cell->power = all > 0 ? cell->power + power : TMQ_POWER_OF_ZERO;
}

/* The share of all ways that come that far with one and go on with the other. */
static double
share(const Sums *sums, double come, gint32 come_power, double go, gint32 go_power)
{
    return come * go / sums->all.value * tmq_power_of_two(come_power + go_power - sums->all.power);
}

/* What a sentence that answers nothing multiplies by: as the first of a run, as a later one. */
typedef struct {
    double open;
    double next;
} Null;

static Null
null_of(const Sums *sums, TmqSideIndex side, guint sentence)
{
    if (tmq_lattice_is_silent(sums->lattice, side, sentence))
        return (Null){sums->silent, sums->silent};
    return (Null){sums->open, sums->next};
}

static double
exponential(double x)
{
    TmqScaled number = tmq_exp_scaled(x);
    return number.value * tmq_power_of_two(number.power);
}

static Weight *
weigh_edges(const Sums *sums)
{
    const TmqEdges *edges = sums->lattice->edges;
    guint count = edges->first[tmq_band_cells(sums->lattice->band)];
    Weight *weights = g_new(Weight, (gsize)count + 1);
    for (guint e = 0; e < count; e++) {
        TmqScaled weight = tmq_exp_scaled(edges->score[e] * sums->scale);
        weights[e] = (Weight){(float)weight.value, weight.power};
    }
    return weights;
}

/* ---- Forward ---- */

/* Over the beads that end here. */
static TmqScaled
sum_ending(const Sums *sums, guint i, guint j, gsize c)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    TmqScaled sum = TMQ_SCALED_ZERO;
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++) {
        const Cell *start = &sums->forward[tmq_lattice_start(lattice, edges->shape[e], i, j)];
        Weight weight = sums->weights[e];
        tmq_scaled_add(&sum, over_states(start) * (double)weight.value,
                       start->power + weight.power);
    }
    return sum;
}

static Cell
cell_ahead(const Sums *sums, guint i, guint j, gsize c)
{
    const TmqBand *band = sums->lattice->band;
    TmqScaled states[TMQ_STATES] = {TMQ_SCALED_ZERO, TMQ_SCALED_ZERO, TMQ_SCALED_ZERO};
    states[TMQ_BEAD] = i == 0 && j == 0 ? (TmqScaled){1, 0} : sum_ending(sums, i, j, c);
    if (i > 0 && tmq_band_has(band, i - 1, j)) {
        const Cell *above = &sums->forward[tmq_band_cell(band, i - 1, j)];
        Null null = null_of(sums, TMQ_SOURCE, i - 1);
        states[TMQ_SOURCE_ALONE] =
            (TmqScaled){above->at[TMQ_BEAD] * null.open + above->at[TMQ_SOURCE_ALONE] * null.next,
                        above->power};
    }
    if (j > band->low[i]) {
        const Cell *left = &sums->forward[c - 1];
        Null null = null_of(sums, TMQ_TARGET, j - 1);
        double opened = left->at[TMQ_BEAD] + left->at[TMQ_SOURCE_ALONE];
        states[TMQ_TARGET_ALONE] =
            (TmqScaled){opened * null.open + left->at[TMQ_TARGET_ALONE] * null.next, left->power};
    }
    Cell cell = {.power = MAX(MAX(states[0].power, states[1].power), states[2].power)};
    for (TmqState s = TMQ_BEAD; s < TMQ_STATES; s++)
        cell.at[s] = states[s].value * tmq_power_of_two(states[s].power - cell.power);
    normalise(&cell);
    return cell;
}

static void
sum_forward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    gsize c = 0;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++, c++)
            sums->forward[c] = cell_ahead(sums, i, j, c);
    const Cell *last = &sums->forward[c - 1];
    sums->all = (TmqScaled){over_states(last), last->power};
}

/* ---- Backward ---- */

/* Hands what lies behind (i, j) on to where the beads that end here start. */
static void
hand_back(const Sums *sums, guint i, guint j, gsize c, TmqScaled *ahead)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    const Cell *come = &sums->forward[c];
    const Cell *go = &sums->backward[c];
    if (share(sums, over_states(come), come->power, go->at[TMQ_BEAD], go->power) < NOTHING)
        return;
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++) {
        Weight weight = sums->weights[e];
        tmq_scaled_add(&ahead[tmq_lattice_start(lattice, edges->shape[e], i, j)],
                       go->at[TMQ_BEAD] * (double)weight.value, go->power + weight.power);
    }
}

static Cell
cell_behind(const Sums *sums, guint i, guint j, gsize c, TmqScaled ahead)
{
    const TmqBand *band = sums->lattice->band;
    const Cell none = {{0, 0, 0}, TMQ_POWER_OF_ZERO};
    const Cell *right = j < band->high[i] ? &sums->backward[c + 1] : &none;
    const Cell *down = &none;
    if (i == band->source && j == band->target)
        return (Cell){{1, 1, 1}, 0};
    if (i < band->source && tmq_band_has(band, i + 1, j))
        down = &sums->backward[tmq_band_cell(band, i + 1, j)];
    Cell cell = {.power = MAX(MAX(ahead.power, right->power), down->power)};
    double beads = ahead.value * tmq_power_of_two(ahead.power - cell.power);
    double source = down->at[TMQ_SOURCE_ALONE] * tmq_power_of_two(down->power - cell.power);
    double target = right->at[TMQ_TARGET_ALONE] * tmq_power_of_two(right->power - cell.power);
    Null below = null_of(sums, TMQ_SOURCE, i), beside = null_of(sums, TMQ_TARGET, j);
    double opened = beads + target * beside.open;
    cell.at[TMQ_BEAD] = opened + source * below.open;
    cell.at[TMQ_SOURCE_ALONE] = opened + source * below.next;
    cell.at[TMQ_TARGET_ALONE] = beads + target * beside.next;
    normalise(&cell);
    return cell;
}

static void
sum_backward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    gsize c = tmq_band_cells(band);
    g_autofree TmqScaled *ahead = g_new(TmqScaled, c);
    for (gsize k = 0; k < c; k++)
        ahead[k] = (TmqScaled)TMQ_SCALED_ZERO;
    for (guint i = band->source + 1; i-- > 0;)
        for (guint j = band->high[i] + 1; j-- > band->low[i];) {
            c--;
            sums->backward[c] = cell_behind(sums, i, j, c, ahead[c]);
            hand_back(sums, i, j, c, ahead);
        }
}

/* ---- What the sums tell ---- */

static double
posterior_of_edge(const Sums *sums, guint e, guint i, guint j, gsize c)
{
    const TmqLattice *lattice = sums->lattice;
    const Cell *start = &sums->forward[tmq_lattice_start(lattice, lattice->edges->shape[e], i, j)];
    const Cell *go = &sums->backward[c];
    Weight weight = sums->weights[e];
    return MIN(share(sums, over_states(start) * (double)weight.value, start->power + weight.power,
                     go->at[TMQ_BEAD], go->power),
               1);
}

static double
posterior_of(const Sums *sums, const TmqBead *bead)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    guint i = bead->source + bead->source_count;
    guint j = bead->target + bead->target_count;
    gsize c = tmq_band_cell(lattice->band, i, j);
    const Cell *come = &sums->forward[c];
    const Cell *go = &sums->backward[c];
    TmqState state = bead->target_count == 0 ? TMQ_SOURCE_ALONE : TMQ_TARGET_ALONE;
    if (bead->source_count == 0 || bead->target_count == 0)
        return MIN(share(sums, come->at[state], come->power, go->at[state], go->power), 1);
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++) {
        const TmqShape *shape = &lattice->shapes->of[edges->shape[e]];
        if (shape->source == bead->source_count && shape->target == bead->target_count)
            return posterior_of_edge(sums, e, i, j, c);
    }
    return 0;
}

static void
keep_live(const Sums *sums, TmqBand *live)
{
    const TmqBand *band = sums->lattice->band;
    gsize c = 0;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++, c++) {
            const Cell *come = &sums->forward[c];
            const Cell *go = &sums->backward[c];
            double best = 0;
            for (TmqState s = TMQ_BEAD; s < TMQ_STATES; s++)
                best = MAX(best, share(sums, come->at[s], come->power, go->at[s], go->power));
            if (best > LEAST_POSTERIOR)
                tmq_band_include(live, i, j, j);
        }
}

/* The beads of any way that are probable enough. */
static void
list_likely(const Sums *sums, GArray *likely)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    gsize c = 0;
    for (guint i = 0; i <= lattice->band->source; i++)
        for (guint j = lattice->band->low[i]; j <= lattice->band->high[i]; j++, c++) {
            const Cell *come = &sums->forward[c];
            const Cell *go = &sums->backward[c];
            if (share(sums, come->at[TMQ_BEAD], come->power, go->at[TMQ_BEAD], go->power) <
                LEAST_LIKELY)
                continue;
            for (guint e = edges->first[c]; e < edges->first[c + 1]; e++) {
                const TmqShape *shape = &lattice->shapes->of[edges->shape[e]];
                TmqBead bead = {i - shape->source, shape->source, j - shape->target, shape->target,
                                posterior_of_edge(sums, e, i, j, c)};
                if (bead.confidence >= LEAST_LIKELY)
                    g_array_append_val(likely, bead);
            }
        }
}

/* Sets the confidences of a way's beads, which stay alive whatever their probability. */
static void
rate_way(const Sums *sums, GArray *beads, TmqBand *live)
{
    for (guint k = 0; k < beads->len; k++) {
        TmqBead *bead = &g_array_index(beads, TmqBead, k);
        bead->confidence = posterior_of(sums, bead);
        for (guint i = bead->source; live && i <= bead->source + bead->source_count; i++)
            tmq_band_include(live, i, bead->target, bead->target + bead->target_count);
    }
}

void
tmq_lattice_posterior(const TmqLattice *lattice, double temperature, const TmqPosterior *posterior)
{
    gsize count = tmq_band_cells(lattice->band);
    Sums sums = {.lattice = lattice, .scale = 1 / temperature};
    sums.open = exponential(TMQ_NULL_OPEN * sums.scale);
    sums.next = exponential(TMQ_NULL_NEXT * sums.scale);
    sums.silent = exponential(TMQ_NULL_SILENT * sums.scale);
    sums.weights = weigh_edges(&sums);
    sums.forward = g_new(Cell, count);
    sums.backward = g_new(Cell, count);
    sum_forward(&sums);
    sum_backward(&sums);
    rate_way(&sums, posterior->beads, posterior->live);
    if (posterior->live)
        keep_live(&sums, posterior->live);
    if (posterior->likely)
        list_likely(&sums, posterior->likely);
    g_free(sums.weights);
    g_free(sums.forward);
    g_free(sums.backward);
}
