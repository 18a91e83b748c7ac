/* The beads of before as they are now.
 *
 * An alignment of the whole new text would move a bead here and there that nobody touched. So a
 * bead stands where its segments do, and only what is left is taken from the new alignment. */
#include "drift/components.h"

TmqLink *
tmq_link_new(double confidence)
{
    TmqLink *link = g_new0(TmqLink, 1);
    link->members[0] = g_array_new(FALSE, FALSE, sizeof(guint));
    link->members[1] = g_array_new(FALSE, FALSE, sizeof(guint));
    link->confidence = confidence;
    return link;
}

void
tmq_link_free(TmqLink *link)
{
    if (!link)
        return;
    g_array_unref(link->members[0]);
    g_array_unref(link->members[1]);
    g_free(link);
}

gboolean
tmq_link_is_paired(const TmqLink *link)
{
    return link->members[0]->len > 0 && link->members[1]->len > 0;
}

typedef struct {
    const TmqSides *sides;
    gboolean *taken[2]; /* for each new segment */
    guint *sources[2];  /* for each new segment, how many old ones it says */
    GPtrArray *links;
} Work;

/* Appends what an old segment of a bead became: all parts of it. FALSE where it is gone, was taken
 * by another bead, or became one with a segment of another. */
static gboolean
append_successors(const Work *work, guint side, const TmqDriftBead *bead, guint old,
                  GArray *members)
{
    const TmqTracks *tracks = work->sides->tracks[side];
    const guint count = work->sides->states->after[side].count;
    const guint first = tracks->to[old];
    if (first == TMQ_TRACK_NONE || work->taken[side][first])
        return FALSE;
    guint here = 0;
    for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++)
        here += tracks->to[i] == first;
    if (here < work->sources[side][first])
        return FALSE;
    if (old > bead->first[side] && tracks->to[old - 1] == first)
        return TRUE; /* merged with the one before it */
    for (guint new = first; new < count && tracks->from[new] == tracks->from[first]; new ++)
        g_array_append_val(members, new);
    return TRUE;
}

/* Whether something came or went right beside the bead, which may belong to it. */
static gboolean
has_stirred(const Work *work, const TmqDriftBead *bead, guint side, const GArray *members)
{
    const TmqTracks *tracks = work->sides->tracks[side];
    const TmqDriftText *before = &work->sides->states->before[side];
    const TmqDriftText *after = &work->sides->states->after[side];
    const guint first = g_array_index(members, guint, 0);
    const guint last = g_array_index(members, guint, members->len - 1);
    const guint end = bead->first[side] + bead->count[side];
    return (bead->first[side] > 0 && tracks->to[bead->first[side] - 1] == TMQ_TRACK_NONE) ||
           (end < before->count && tracks->to[end] == TMQ_TRACK_NONE) ||
           (first > 0 && tracks->from[first - 1] == TMQ_TRACK_NONE) ||
           (last + 1 < after->count && tracks->from[last + 1] == TMQ_TRACK_NONE);
}

static gboolean
is_rising(const GArray *members)
{
    for (guint k = 1; k < members->len; k++)
        if (g_array_index(members, guint, k) <= g_array_index(members, guint, k - 1))
            return FALSE;
    return TRUE;
}

/* Fills link with what a bead is now; FALSE where it does not stand. */
static gboolean
stands(const Work *work, const TmqDriftBead *bead, TmqLink *link)
{
    for (guint side = 0; side < 2; side++) {
        for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++)
            if (!append_successors(work, side, bead, i, link->members[side]))
                return FALSE;
        if (!is_rising(link->members[side]))
            return FALSE;
    }
    if (bead->count[0] == 1 && bead->count[1] == 1)
        return TRUE;
    return !has_stirred(work, bead, 0, link->members[0]) &&
           !has_stirred(work, bead, 1, link->members[1]);
}

static void
take_standing(Work *work)
{
    for (guint b = 0; b < work->sides->beads->len; b++) {
        const TmqDriftBead *bead = &g_array_index(work->sides->beads, TmqDriftBead, b);
        TmqLink *link = tmq_link_new(bead->confidence);
        if (!tmq_sides_is_paired(work->sides, b) || !stands(work, bead, link)) {
            tmq_link_free(link);
            continue;
        }
        for (guint side = 0; side < 2; side++)
            for (guint k = 0; k < link->members[side]->len; k++)
                work->taken[side][g_array_index(link->members[side], guint, k)] = TRUE;
        g_ptr_array_add(work->links, link);
    }
}

/* What of a bead no other link has. */
static void
take_rest(Work *work, const TmqDriftBead *bead)
{
    TmqLink *link = tmq_link_new(bead->confidence);
    for (guint side = 0; side < 2; side++) {
        const guint count = work->sides->states->after[side].count;
        for (guint k = 0, i = bead->first[side]; k < bead->count[side] && i < count; k++, i++) {
            if (work->taken[side][i])
                continue;
            g_array_append_val(link->members[side], i);
            work->taken[side][i] = TRUE;
        }
    }
    if (link->members[0]->len + link->members[1]->len > 0)
        g_ptr_array_add(work->links, link);
    else
        tmq_link_free(link);
}

static void
take_alone(Work *work)
{
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < work->sides->states->after[side].count; i++) {
            if (work->taken[side][i])
                continue;
            TmqLink *link = tmq_link_new(1);
            g_array_append_val(link->members[side], i);
            g_ptr_array_add(work->links, link);
        }
}

/* The links in the order of the text of side 0, what stands on side 1 alone behind what it follows
 * there. */
static GPtrArray *
put_in_order(const Work *work)
{
    GPtrArray *ordered = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_link_free);
    g_autoptr(GHashTable) written = g_hash_table_new(NULL, NULL);
    TmqLink **at[2];
    guint next = 0;
    for (guint side = 0; side < 2; side++)
        at[side] = g_new0(TmqLink *, (gsize)work->sides->states->after[side].count + 1);
    for (guint k = 0; k < work->links->len; k++) {
        TmqLink *link = work->links->pdata[k];
        for (guint side = 0; side < 2; side++)
            for (guint i = 0; i < link->members[side]->len; i++)
                at[side][g_array_index(link->members[side], guint, i)] = link;
    }
    for (guint i = 0; i <= work->sides->states->after[0].count; i++) {
        TmqLink *link = at[0][i]; /* behind the last one: NULL */
        const guint end = !link                      ? work->sides->states->after[1].count
                          : tmq_link_is_paired(link) ? g_array_index(link->members[1], guint, 0)
                                                     : next;
        for (; next < end; next++)
            if (at[1][next]->members[0]->len == 0 && g_hash_table_add(written, at[1][next]))
                g_ptr_array_add(ordered, at[1][next]);
        if (link && g_hash_table_add(written, link))
            g_ptr_array_add(ordered, link);
    }
    g_free(at[0]);
    g_free(at[1]);
    return ordered;
}

static void
start(Work *work)
{
    for (guint side = 0; side < 2; side++) {
        const gsize room = (gsize)work->sides->states->after[side].count + 1;
        work->taken[side] = g_new0(gboolean, room);
        work->sources[side] = g_new0(guint, room);
        for (guint i = 0; i < work->sides->states->before[side].count; i++)
            if (work->sides->tracks[side]->to[i] != TMQ_TRACK_NONE)
                work->sources[side][work->sides->tracks[side]->to[i]]++;
    }
}

static void
finish(Work *work)
{
    for (guint side = 0; side < 2; side++) {
        g_free(work->taken[side]);
        g_free(work->sources[side]);
    }
    g_ptr_array_unref(work->links);
}

static gboolean
all_taken(const Work *work)
{
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < work->sides->states->after[side].count; i++)
            if (!work->taken[side][i])
                return FALSE;
    return TRUE;
}

gboolean
tmq_links_all_stand(const TmqSides *sides)
{
    Work work = {.sides = sides,
                 .links = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_link_free)};
    start(&work);
    take_standing(&work);
    const gboolean all = all_taken(&work);
    finish(&work);
    return all;
}

GPtrArray *
tmq_links_project(const TmqSides *sides)
{
    Work work = {.sides = sides, .links = g_ptr_array_new()};
    start(&work);
    take_standing(&work);
    for (guint b = 0; b < sides->states->new_beads.count; b++)
        take_rest(&work, &sides->states->new_beads.beads[b]);
    take_alone(&work);
    GPtrArray *ordered = put_in_order(&work);
    finish(&work);
    return ordered;
}
