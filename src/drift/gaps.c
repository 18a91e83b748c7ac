#include "drift/gaps.h"

struct TmqGaps {
    const TmqSides *sides;
    guint side;
    guint *low;       /* for each new segment, the last counterpart before it, on the other side */
    guint *high;      /* the first one behind it; TMQ_TRACK_NONE: none in its field */
    gboolean *paired; /* in the new beads; NULL: not known */
    /* What is new on the other side: in the body before each segment, and in which fields. */
    guint *news_before;
    GHashTable *field_news;
};

static const TmqDriftText *
own_text(const TmqGaps *gaps)
{
    return &gaps->sides->states->after[gaps->side];
}

static const TmqDriftText *
other_text(const TmqGaps *gaps)
{
    return &gaps->sides->states->after[!gaps->side];
}

/* The outermost current place of new segment i's counterpart on the other side: the last one, or
 * the first. */
static guint
counterpart(const TmqGaps *gaps, guint i, gboolean last)
{
    const TmqSides *sides = gaps->sides;
    const guint old = sides->tracks[gaps->side]->from[i];
    if (old == TMQ_TRACK_NONE || !tmq_sides_is_paired(sides, sides->bead_of[gaps->side][old]))
        return TMQ_TRACK_NONE;
    const TmqDriftBead *bead =
        &g_array_index(sides->beads, TmqDriftBead, sides->bead_of[gaps->side][old]);
    guint found = TMQ_TRACK_NONE;
    for (guint k = 0; k < bead->count[!gaps->side]; k++) {
        const guint new = sides->tracks[!gaps->side]->to[bead->first[!gaps->side] + k];
        if (new != TMQ_TRACK_NONE &&
            (found == TMQ_TRACK_NONE || (last ? new > found : new < found)))
            found = new;
    }
    return found;
}

static void
find_bounds(TmqGaps *gaps)
{
    const TmqDriftText *own = own_text(gaps);
    guint low = TMQ_TRACK_NONE, high = TMQ_TRACK_NONE;
    for (guint i = 0; i < own->count; i++) {
        if (i > 0 && !tmq_sides_same_field(&own->segments[i - 1], &own->segments[i]))
            low = TMQ_TRACK_NONE;
        gaps->low[i] = low;
        const guint place = counterpart(gaps, i, TRUE);
        low = place != TMQ_TRACK_NONE ? place : low;
    }
    for (guint i = own->count; i-- > 0;) {
        if (i + 1 < own->count && !tmq_sides_same_field(&own->segments[i + 1], &own->segments[i]))
            high = TMQ_TRACK_NONE;
        gaps->high[i] = high;
        const guint place = counterpart(gaps, i, FALSE);
        high = place != TMQ_TRACK_NONE ? place : high;
    }
}

static void
find_paired(TmqGaps *gaps)
{
    const TmqDriftBeads *beads = &gaps->sides->states->new_beads;
    const guint count = own_text(gaps)->count;
    if (beads->count == 0)
        return;
    gaps->paired = g_new0(gboolean, (gsize)count + 1);
    for (guint i = 0; i < beads->count; i++) {
        const TmqDriftBead *bead = &beads->beads[i];
        const guint first = bead->first[gaps->side];
        if (bead->count[!gaps->side] == 0)
            continue;
        for (guint k = 0; k < bead->count[gaps->side] && first < count && k < count - first; k++)
            gaps->paired[first + k] = TRUE;
    }
}

/* New, changed, or without counterpart when both sides were in step. */
static gboolean
is_news(const TmqGaps *gaps, guint other)
{
    const TmqSides *sides = gaps->sides;
    if (tmq_drift_is_blank(&other_text(gaps)->segments[other]))
        return FALSE;
    const guint old = sides->tracks[!gaps->side]->from[other];
    return old == TMQ_TRACK_NONE || sides->tracks[!gaps->side]->state[old] == TMQ_TRACK_CHANGED ||
           !tmq_sides_is_paired(sides, sides->bead_of[!gaps->side][old]);
}

static void
find_news(TmqGaps *gaps)
{
    const TmqDriftText *other = other_text(gaps);
    gaps->news_before = g_new0(guint, (gsize)other->count + 1);
    gaps->field_news = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < other->count; i++) {
        const gboolean news = is_news(gaps, i);
        const char *field = other->segments[i].field;
        if (news && field)
            g_hash_table_add(gaps->field_news, (gpointer)field);
        gaps->news_before[i + 1] = gaps->news_before[i] + (news && !field);
    }
}

TmqGaps *
tmq_gaps_new(const TmqSides *sides, guint side)
{
    TmqGaps *gaps = g_new0(TmqGaps, 1);
    gaps->sides = sides;
    gaps->side = side;
    const gsize room = (gsize)own_text(gaps)->count + 1;
    gaps->low = g_new0(guint, room);
    gaps->high = g_new0(guint, room);
    find_bounds(gaps);
    find_paired(gaps);
    find_news(gaps);
    return gaps;
}

void
tmq_gaps_free(TmqGaps *gaps)
{
    if (!gaps)
        return;
    g_free(gaps->low);
    g_free(gaps->high);
    g_free(gaps->paired);
    g_free(gaps->news_before);
    g_hash_table_unref(gaps->field_news);
    g_free(gaps);
}

/* Whether the other side's body has news between two segments, those included. */
static gboolean
has_news_between(const TmqGaps *gaps, guint low, guint high)
{
    const guint count = other_text(gaps)->count;
    guint from = low == TMQ_TRACK_NONE ? 0 : low;
    guint to = high == TMQ_TRACK_NONE ? count : high + 1;
    if (from >= to) {
        const guint end = MIN(from + 1, count);
        from = to - 1; /* crossed: the counterparts changed places */
        to = end;
    }
    return gaps->news_before[to] > gaps->news_before[from];
}

gboolean
tmq_gaps_answered(const TmqGaps *gaps, guint i)
{
    const char *field = own_text(gaps)->segments[i].field;
    if (other_text(gaps)->count == 0)
        return FALSE;
    const gboolean news = field ? g_hash_table_contains(gaps->field_news, field)
                                : has_news_between(gaps, gaps->low[i], gaps->high[i]);
    return news && (!gaps->paired || gaps->paired[i]);
}

guint
tmq_gaps_other_line(const TmqGaps *gaps, guint i)
{
    const TmqDriftText *other = other_text(gaps);
    if (gaps->low[i] != TMQ_TRACK_NONE)
        return other->segments[gaps->low[i]].line;
    if (gaps->high[i] != TMQ_TRACK_NONE)
        return other->segments[gaps->high[i]].line;
    return other->count ? other->segments[0].line : 0;
}
