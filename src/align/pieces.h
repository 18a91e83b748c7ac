/* Long texts are aligned in pieces, cut where there is no doubt: time and memory then grow with the
 * length of the text, and what a piece needs stays small. */
#pragma once

#include "band.h"

/* A place in the lattice that the way through it is thought to pass. */
typedef struct {
    guint source;
    guint target;
    gboolean sure; /* a good place to cut at */
} TmqPlace;

typedef struct {
    guint start[2]; /* by side */
    guint end[2];
} TmqPiece;

/* The pieces of a band, in order; one where it is short. places (of TmqPlace) rise on both sides.
 */
GArray *tmq_cut_pieces(const TmqBand *band, const GArray *places);
