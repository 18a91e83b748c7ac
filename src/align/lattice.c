#include "lattice.h"

/* Stands for the logarithm of zero: sums of it stay finite. */
#define LOG_ZERO (-1e30)

typedef struct {
    double at[TMQ_STATES];
} Cell;

/* How a cell's states were reached: the shape of the bead, and the state before each. */
typedef struct {
    guint8 shape;
    guint8 before[TMQ_STATES];
} Back;

static TmqState
best_state(const Cell *cell)
{
    TmqState best = TMQ_BEAD;
    for (TmqState s = TMQ_SOURCE_ALONE; s < TMQ_STATES; s++)
        if (cell->at[s] > cell->at[best])
            best = s;
    return best;
}

static void
best_bead(const TmqLattice *lattice, const Cell *cells, guint i, guint j, Cell *cell, Back *back)
{
    const TmqEdges *edges = lattice->edges;
    gsize c = tmq_band_cell(lattice->band, i, j);
    for (guint e = edges->first[c]; e < edges->first[c + 1]; e++) {
        const Cell *start = &cells[tmq_lattice_start(lattice, edges->shape[e], i, j)];
        TmqState state = best_state(start);
        if (start->at[state] + edges->score[e] > cell->at[TMQ_BEAD]) {
            cell->at[TMQ_BEAD] = start->at[state] + edges->score[e];
            back->shape = edges->shape[e];
            back->before[TMQ_BEAD] = (guint8)state;
        }
    }
}

/* The best way to leave one more sentence alone, from the states of the cell before: any state up
 * to its own opens a run. */
static void
best_null(const Cell *start, TmqState state, gboolean silent, Cell *cell, Back *back)
{
    double open = silent ? TMQ_NULL_SILENT : TMQ_NULL_OPEN;
    cell->at[state] = start->at[state] + (silent ? TMQ_NULL_SILENT : TMQ_NULL_NEXT);
    back->before[state] = (guint8)state;
    for (TmqState s = TMQ_BEAD; s < state; s++)
        if (start->at[s] + open > cell->at[state]) {
            cell->at[state] = start->at[s] + open;
            back->before[state] = (guint8)s;
        }
}

static void
reverse(GArray *beads, guint from)
{
    for (guint low = from, high = beads->len; low + 1 < high; low++) {
        high--;
        TmqBead bead = g_array_index(beads, TmqBead, low);
        g_array_index(beads, TmqBead, low) = g_array_index(beads, TmqBead, high);
        g_array_index(beads, TmqBead, high) = bead;
    }
}

static void
trace(const TmqLattice *lattice, const Back *backs, TmqState state, GArray *beads)
{
    const TmqBand *band = lattice->band;
    guint from = beads->len;
    guint i = band->source;
    guint j = band->target;
    while (i > 0 || j > 0) {
        const Back *back = &backs[tmq_band_cell(band, i, j)];
        const TmqShape *shape = &lattice->shapes->of[back->shape];
        TmqBead bead = {0};
        bead.source_count = state == TMQ_BEAD ? shape->source : state == TMQ_SOURCE_ALONE;
        bead.target_count = state == TMQ_BEAD ? shape->target : state == TMQ_TARGET_ALONE;
        bead.source = i -= bead.source_count;
        bead.target = j -= bead.target_count;
        state = (TmqState)back->before[state];
        g_array_append_val(beads, bead);
    }
    reverse(beads, from);
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
            cells[c] = (Cell){{LOG_ZERO, LOG_ZERO, LOG_ZERO}};
            if (i == 0 && j == 0)
                cells[c].at[TMQ_BEAD] = 0;
            best_bead(lattice, cells, i, j, &cells[c], &backs[c]);
            if (i > 0 && tmq_band_has(band, i - 1, j))
                best_null(&cells[tmq_band_cell(band, i - 1, j)], TMQ_SOURCE_ALONE,
                          tmq_lattice_is_silent(lattice, TMQ_SOURCE, i - 1), &cells[c], &backs[c]);
            if (j > band->low[i])
                best_null(&cells[c - 1], TMQ_TARGET_ALONE,
                          tmq_lattice_is_silent(lattice, TMQ_TARGET, j - 1), &cells[c], &backs[c]);
        }
    TmqState state = best_state(&cells[count - 1]);
    trace(lattice, backs, state, beads);
    return cells[count - 1].at[state];
}
