#include "band.h"

TmqBand *
tmq_band_new(guint source, guint target)
{
    TmqBand *band = g_new0(TmqBand, 1);
    band->source = source;
    band->target = target;
    band->low = g_new(guint, source + 1);
    band->high = g_new0(guint, source + 1);
    band->row = g_new0(gsize, source + 2);
    for (guint i = 0; i <= source; i++)
        band->low[i] = target;
    return band;
}

TmqBand *
tmq_band_new_full(guint source, guint target)
{
    TmqBand *band = tmq_band_new(source, target);
    for (guint i = 0; i <= source; i++)
        tmq_band_include(band, i, 0, target);
    tmq_band_close(band);
    return band;
}

void
tmq_band_free(TmqBand *band)
{
    if (band == NULL)
        return;
    g_free(band->low);
    g_free(band->high);
    g_free(band->row);
    g_free(band);
}

void
tmq_band_include(TmqBand *band, gint64 i, gint64 low, gint64 high)
{
    if (i < 0 || i > band->source || low > high)
        return;
    band->low[i] = MIN(band->low[i], (guint)CLAMP(low, 0, band->target));
    band->high[i] = MAX(band->high[i], (guint)CLAMP(high, 0, band->target));
}

/* Makes the bounds rise from row to row. */
static void
straighten(TmqBand *band)
{
    band->low[0] = 0;
    band->high[band->source] = band->target;
    for (guint i = 1; i <= band->source; i++)
        band->high[i] = MAX(band->high[i], band->high[i - 1]);
    for (guint i = band->source; i > 0; i--)
        band->low[i - 1] = MIN(band->low[i - 1], band->low[i]);
}

void
tmq_band_pad(TmqBand *band, guint margin)
{
    straighten(band);
    guint rows = band->source + 1;
    g_autofree guint *low = g_memdup2(band->low, sizeof(guint) * rows);
    g_autofree guint *high = g_memdup2(band->high, sizeof(guint) * rows);
    for (guint i = 0; i < rows; i++) {
        guint before = low[i > margin ? i - margin : 0];
        guint behind = high[MIN(i + margin, rows - 1)];
        tmq_band_include(band, i, (gint64)before - margin, (gint64)behind + margin);
    }
}

void
tmq_band_close(TmqBand *band)
{
    straighten(band);
    for (guint i = 0; i <= band->source; i++) {
        if (i > 0)
            band->low[i] = MIN(band->low[i], band->high[i - 1]);
        band->high[i] = MAX(band->high[i], band->low[i]);
        band->row[i + 1] = band->row[i] + (band->high[i] - band->low[i] + 1);
    }
}

TmqBand *
tmq_band_part(const TmqBand *band, guint i, guint i_end, guint j, guint j_end)
{
    TmqBand *part = tmq_band_new(i_end - i, j_end - j);
    for (guint row = 0; row <= part->source; row++)
        tmq_band_include(part, row, (gint64)band->low[i + row] - j,
                         (gint64)band->high[i + row] - j);
    tmq_band_close(part);
    return part;
}
