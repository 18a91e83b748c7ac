/* The first filter: a lower bound of the distance of a query to all texts of a tile at once.
 *
 * Fix a best alignment. A gram of the query without an edit on or between its characters stands in
 * the text as it is, moved by what was inserted before it less what was deleted; of limit edits in
 * all, the lengths say how many can be either. So a gram that stands in none of the zones where it
 * could be holds an edit, and disjoint grams hold different ones. Taking a missing gram wherever
 * the last one taken ends finds the most. */
#pragma once

#include "match/image.h"

typedef struct TmqGrams TmqGrams;

/* The grams of a query; codes stay the caller's. */
TmqGrams *tmq_grams_new(const guint8 *codes, guint length);
void tmq_grams_free(TmqGrams *grams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqGrams, tmq_grams_free)

/* Which texts of a tile are looked at: columns [first, end), of these lengths. minimum: per cent.
 */
typedef struct {
    guint first, end;
    guint shortest, longest;
    double minimum;
} TmqTilePart;

/* Writes the columns of the texts whose bound does not rule them out to survivors, which has room
 * for TMQ_TILE. Returns how many; -1 where the tile is damaged. */
gint tmq_grams_filter(TmqGrams *grams, TmqImage *image, guint tile, const TmqTilePart *part,
                      guint *survivors);
