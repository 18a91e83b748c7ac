#include "drift/places.h"

struct TmqPlaces {
    const TmqSides *sides;
    guint side;
    guint *low;  /* for each new segment, the last counterpart before it, on the other side */
    guint *high; /* the first one behind it; TMQ_TRACK_NONE: none in its field */
};

static const TmqDriftText *
own_text(const TmqPlaces *places)
{
    return &places->sides->states->after[places->side];
}

static const TmqDriftText *
other_text(const TmqPlaces *places)
{
    return &places->sides->states->after[!places->side];
}

/* The outermost current place of new segment i's counterpart on the other side: the last one, or
 * the first. */
static guint
counterpart(const TmqPlaces *places, guint i, gboolean last)
{
    const TmqSides *sides = places->sides;
    const guint old = sides->tracks[places->side]->from[i];
    if (old == TMQ_TRACK_NONE || !tmq_sides_is_paired(sides, sides->bead_of[places->side][old]))
        return TMQ_TRACK_NONE;
    const TmqDriftBead *bead =
        &g_array_index(sides->beads, TmqDriftBead, sides->bead_of[places->side][old]);
    guint found = TMQ_TRACK_NONE;
    for (guint k = 0; k < bead->count[!places->side]; k++) {
        const guint new = sides->tracks[!places->side]->to[bead->first[!places->side] + k];
        if (new != TMQ_TRACK_NONE &&
            (found == TMQ_TRACK_NONE || (last ? new > found : new < found)))
            found = new;
    }
    return found;
}

static void
find_bounds(TmqPlaces *places)
{
    const TmqDriftText *own = own_text(places);
    guint low = TMQ_TRACK_NONE, high = TMQ_TRACK_NONE;
    for (guint i = 0; i < own->count; i++) {
        if (i > 0 && !tmq_sides_same_field(&own->segments[i - 1], &own->segments[i]))
            low = TMQ_TRACK_NONE;
        places->low[i] = low;
        const guint place = counterpart(places, i, TRUE);
        low = place != TMQ_TRACK_NONE ? place : low;
    }
    for (guint i = own->count; i-- > 0;) {
        if (i + 1 < own->count && !tmq_sides_same_field(&own->segments[i + 1], &own->segments[i]))
            high = TMQ_TRACK_NONE;
        places->high[i] = high;
        const guint place = counterpart(places, i, FALSE);
        high = place != TMQ_TRACK_NONE ? place : high;
    }
}

TmqPlaces *
tmq_places_new(const TmqSides *sides, guint side)
{
    TmqPlaces *places = g_new0(TmqPlaces, 1);
    places->sides = sides;
    places->side = side;
    const gsize room = (gsize)own_text(places)->count + 1;
    places->low = g_new0(guint, room);
    places->high = g_new0(guint, room);
    find_bounds(places);
    return places;
}

void
tmq_places_free(TmqPlaces *places)
{
    if (!places)
        return;
    g_free(places->low);
    g_free(places->high);
    g_free(places);
}

guint
tmq_places_other_line(const TmqPlaces *places, guint i)
{
    const TmqDriftText *other = other_text(places);
    if (places->low[i] != TMQ_TRACK_NONE)
        return other->segments[places->low[i]].line;
    if (places->high[i] != TMQ_TRACK_NONE)
        return other->segments[places->high[i]].line;
    return other->count ? other->segments[0].line : 0;
}
