/* How probable beads are: sums over all ways by forward-backward (Baum et al. 1970), in logarithms,
 * since a run of some hundred sentences without counterpart leaves the range of a double. */
#include "arithmetic.h"
#include "lattice.h"

/* Cells that all ways together pass with less than this probability add nothing to any sum. */
#define LOG_NOTHING (-60.0)
/* A cell that ways of less than this probability pass is not looked at again. */
#define LOG_LEAST_POSTERIOR (-11.5)

typedef struct {
    double at[TMQ_STATES];
} Cell;

typedef struct {
    const TmqLattice *lattice;
    double scale; /* 1 / temperature */
    double open;  /* scaled */
    double next;
    Cell *forward;
    Cell *backward;
    double *any; /* by cell: forward over its states */
    double all;
} Sums;

/* Over the beads that end here. */
static double
sum_ending(const Sums *sums, guint i, guint j)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    gsize c = tmq_band_cell(lattice->band, i, j);
    TmqLogSum sum = TMQ_LOG_SUM_EMPTY;
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++)
        tmq_log_sum_add(&sum, sums->any[tmq_lattice_start(lattice, edges->shape[e], i, j)] +
                                  edges->score[e] * sums->scale);
    return tmq_log_sum_value(&sum);
}

static void
sum_forward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            gsize c = tmq_band_cell(band, i, j);
            Cell cell = {{TMQ_LOG_ZERO, TMQ_LOG_ZERO, TMQ_LOG_ZERO}};
            cell.at[TMQ_BEAD] = i == 0 && j == 0 ? 0 : sum_ending(sums, i, j);
            if (i > 0 && tmq_band_has(band, i - 1, j)) {
                const Cell *above = &sums->forward[tmq_band_cell(band, i - 1, j)];
                cell.at[TMQ_SOURCE_ALONE] = tmq_log_add(above->at[TMQ_BEAD] + sums->open,
                                                        above->at[TMQ_SOURCE_ALONE] + sums->next);
            }
            if (j > band->low[i]) {
                const Cell *left = &sums->forward[c - 1];
                double opened = tmq_log_add(left->at[TMQ_BEAD], left->at[TMQ_SOURCE_ALONE]);
                cell.at[TMQ_TARGET_ALONE] =
                    tmq_log_add(opened + sums->open, left->at[TMQ_TARGET_ALONE] + sums->next);
            }
            sums->forward[c] = cell;
            sums->any[c] = tmq_log_add(tmq_log_add(cell.at[TMQ_BEAD], cell.at[TMQ_SOURCE_ALONE]),
                                       cell.at[TMQ_TARGET_ALONE]);
        }
    sums->all = sums->any[tmq_band_cells(band) - 1];
}

/* Hands what lies behind (i, j) on to where the beads that end here start. */
static void
hand_back(const Sums *sums, guint i, guint j, TmqLogSum *ahead)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    gsize c = tmq_band_cell(lattice->band, i, j);
    double behind = sums->backward[c].at[TMQ_BEAD];
    if (sums->any[c] + behind < sums->all + LOG_NOTHING)
        return;
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++)
        tmq_log_sum_add(&ahead[tmq_lattice_start(lattice, edges->shape[e], i, j)],
                        edges->score[e] * sums->scale + behind);
}

static Cell
behind_cell(const Sums *sums, guint i, guint j, double ahead)
{
    const TmqBand *band = sums->lattice->band;
    double down = TMQ_LOG_ZERO;
    double right = TMQ_LOG_ZERO;
    Cell cell = {{0, 0, 0}};
    if (i == band->source && j == band->target)
        return cell;
    if (i < band->source && tmq_band_has(band, i + 1, j))
        down = sums->backward[tmq_band_cell(band, i + 1, j)].at[TMQ_SOURCE_ALONE];
    if (j < band->high[i])
        right = sums->backward[tmq_band_cell(band, i, j) + 1].at[TMQ_TARGET_ALONE];
    double opened = tmq_log_add(ahead, right + sums->open);
    cell.at[TMQ_BEAD] = tmq_log_add(opened, down + sums->open);
    cell.at[TMQ_SOURCE_ALONE] = tmq_log_add(opened, down + sums->next);
    cell.at[TMQ_TARGET_ALONE] = tmq_log_add(ahead, right + sums->next);
    return cell;
}

static void
sum_backward(Sums *sums)
{
    const TmqBand *band = sums->lattice->band;
    gsize count = tmq_band_cells(band);
    g_autofree TmqLogSum *ahead = g_new(TmqLogSum, count);
    for (gsize c = 0; c < count; c++)
        ahead[c] = (TmqLogSum)TMQ_LOG_SUM_EMPTY;
    for (guint i = band->source + 1; i-- > 0;)
        for (guint j = band->high[i] + 1; j-- > band->low[i];) {
            gsize c = tmq_band_cell(band, i, j);
            sums->backward[c] = behind_cell(sums, i, j, tmq_log_sum_value(&ahead[c]));
            hand_back(sums, i, j, ahead);
        }
}

static double
posterior_of(const Sums *sums, const TmqBead *bead)
{
    const TmqLattice *lattice = sums->lattice;
    const TmqEdges *edges = lattice->edges;
    guint i = bead->source + bead->source_count;
    guint j = bead->target + bead->target_count;
    gsize end = tmq_band_cell(lattice->band, i, j);
    TmqState state = bead->target_count == 0 ? TMQ_SOURCE_ALONE : TMQ_TARGET_ALONE;
    if (bead->source_count == 0 || bead->target_count == 0)
        return MIN(
            tmq_exp(sums->forward[end].at[state] + sums->backward[end].at[state] - sums->all), 1);
    for (guint e = edges->first[end]; e < edges->first[end + 1]; e++) {
        const TmqShape *shape = &lattice->shapes->of[edges->shape[e]];
        if (shape->source != bead->source_count || shape->target != bead->target_count)
            continue;
        double before = sums->any[tmq_lattice_start(lattice, edges->shape[e], i, j)];
        double way =
            before + edges->score[e] * sums->scale + sums->backward[end].at[TMQ_BEAD] - sums->all;
        return MIN(tmq_exp(way), 1);
    }
    return 0;
}

static void
keep_live(const Sums *sums, TmqBand *live)
{
    const TmqBand *band = sums->lattice->band;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = band->low[i]; j <= band->high[i]; j++) {
            gsize c = tmq_band_cell(band, i, j);
            double best = TMQ_LOG_ZERO;
            for (TmqState s = TMQ_BEAD; s < TMQ_STATES; s++)
                best = MAX(best, sums->forward[c].at[s] + sums->backward[c].at[s]);
            if (best - sums->all > LOG_LEAST_POSTERIOR)
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
    sums.any = g_new(double, count);
    sum_forward(&sums);
    sum_backward(&sums);
    for (guint k = 0; k < beads->len; k++) {
        TmqBead *bead = &g_array_index(beads, TmqBead, k);
        bead->confidence = posterior_of(&sums, bead);
        if (live != NULL)
            for (guint i = bead->source; i <= bead->source + bead->source_count; i++)
                tmq_band_include(live, i, bead->target, bead->target + bead->target_count);
    }
    if (live != NULL)
        keep_live(&sums, live);
    g_free(sums.forward);
    g_free(sums.backward);
    g_free(sums.any);
}
