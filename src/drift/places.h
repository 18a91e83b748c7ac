/* Where on the other side a new segment would have its counterpart: between those of the segments
 * around it that stood before. */
#pragma once

#include "drift/sides.h"

typedef struct TmqPlaces TmqPlaces;

/* For the new segments of a side. Keeps sides. */
TmqPlaces *tmq_places_new(const TmqSides *sides, guint side);
void tmq_places_free(TmqPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPlaces, tmq_places_free)

/* The line on the other side near which the counterpart would stand; 0: unknown. */
guint tmq_places_other_line(const TmqPlaces *places, guint i);
