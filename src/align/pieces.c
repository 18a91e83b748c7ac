#include "pieces.h"

/* Source sentences of a piece; where no good place to cut at comes, it may be a few times as long.
 */
#define USUAL_PIECE 2048
#define LONGEST_PIECE (4 * USUAL_PIECE)

static void
cut_at(GArray *pieces, TmqPiece *rest, guint source, guint target)
{
    TmqPiece piece = *rest;
    piece.end[0] = rest->start[0] = source;
    piece.end[1] = rest->start[1] = target;
    g_array_append_val(pieces, piece);
}

/* Cuts what comes before a source sentence where it must be cut, until it is short enough: at a
 * place of the way, or in the middle of the band where none is known. */
static void
cut_by_force(GArray *pieces, TmqPiece *rest, const TmqBand *band, const GArray *places, guint *next,
             const TmqPlace *limit)
{
    while (limit->source - rest->start[0] > LONGEST_PIECE) {
        guint source = rest->start[0] + LONGEST_PIECE / 2;
        while (*next < places->len && g_array_index(places, TmqPlace, *next).source < source)
            (*next)++;
        guint target = (band->low[source] + band->high[source]) / 2;
        if (*next < places->len &&
            g_array_index(places, TmqPlace, *next).source < rest->start[0] + LONGEST_PIECE) {
            source = g_array_index(places, TmqPlace, *next).source;
            target = g_array_index(places, TmqPlace, *next).target;
        }
        cut_at(pieces, rest, source, CLAMP(target, rest->start[1], limit->target));
    }
}

GArray *
tmq_cut_pieces(const TmqBand *band, const GArray *places)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(TmqPiece));
    TmqPiece rest = {{0, 0}, {band->source, band->target}};
    TmqPlace end = {band->source, band->target, TRUE};
    guint next = 0;
    for (guint k = 0; k < places->len && band->source > USUAL_PIECE; k++) {
        const TmqPlace *place = &g_array_index(places, TmqPlace, k);
        if (!place->sure || place->source < rest.start[0] + USUAL_PIECE ||
            band->source - place->source < USUAL_PIECE / 2 || place->target < rest.start[1])
            continue;
        cut_by_force(pieces, &rest, band, places, &next, place);
        cut_at(pieces, &rest, place->source, place->target);
    }
    cut_by_force(pieces, &rest, band, places, &next, &end);
    g_array_append_val(pieces, rest);
    return pieces;
}
