/* The cells of the lattice that are looked at: for i sentences of the source, the range of target
 * sentences j up to which they may answer. low and high never fall and overlap from row to row, so
 * that a way from (0, 0) to the end exists. */
#pragma once

#include <glib.h>

typedef struct {
    guint source; /* sentences */
    guint target;
    guint *low; /* source + 1 */
    guint *high;
    gsize *row; /* source + 2: where the cells of a row start */
} TmqBand;

/* A band of all rows with nothing in them yet; tmq_band_close() makes it one. */
TmqBand *tmq_band_new(guint source, guint target);
TmqBand *tmq_band_new_full(guint source, guint target);
void tmq_band_free(TmqBand *band);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqBand, tmq_band_free)

/* Widens row i to hold low to high, cut to what there is. */
void tmq_band_include(TmqBand *band, gint64 i, gint64 low, gint64 high);

/* Widens the rows by so many rows and columns. */
void tmq_band_pad(TmqBand *band, guint margin);

/* Mends what the invariants ask for, by widening, and counts the cells. */
void tmq_band_close(TmqBand *band);

/* The band of the piece of source sentences i to i_end and target sentences j to j_end. */
TmqBand *tmq_band_part(const TmqBand *band, guint i, guint i_end, guint j, guint j_end);

static inline gsize
tmq_band_cells(const TmqBand *band)
{
    return band->row[band->source + 1];
}

static inline gboolean
tmq_band_has(const TmqBand *band, guint i, guint j)
{
    return j >= band->low[i] && j <= band->high[i];
}

static inline gsize
tmq_band_cell(const TmqBand *band, guint i, guint j)
{
    return band->row[i] + (j - band->low[i]);
}
