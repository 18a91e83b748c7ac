#include "drift/track.h"

#include <string.h>

#include "base/lcs.h"
#include "drift/similar.h"
#include "tmq/text.h"

/* How much of their words two segments share to be one segment, changed: less between the same
 * neighbours than anywhere else. */
#define SIMILAR_IN_PLACE 0.35
#define SIMILAR_ELSEWHERE 0.5

enum { MAX_RESHAPE_TRIES = 100000 };

/* The segments of one field, or of the body, by index. */
typedef struct {
    gboolean is_field;
    GArray *olds; /* of guint */
    GArray *news;
} Group;

typedef struct {
    TmqTracks *tracks;
    const TmqDriftText *before;
    const TmqDriftText *after;
    char **loose_old; /* by segment, NULL until needed */
    char **loose_new;
    guint reshape_tries;
} Work;

/* What of a group lies between two segments that stayed. */
typedef struct {
    const guint *olds;
    guint old_count;
    const guint *news;
    guint new_count;
} Gap;

static void
free_group(gpointer data)
{
    Group *group = data;
    g_array_unref(group->olds);
    g_array_unref(group->news);
    g_free(group);
}

static Group *
group_of(GPtrArray *groups, GHashTable *by_field, const char *field)
{
    const char *name = field ? field : "";
    Group *group = g_hash_table_lookup(by_field, name);
    if (!group) {
        group = g_new0(Group, 1);
        group->is_field = field != NULL;
        group->olds = g_array_new(FALSE, FALSE, sizeof(guint));
        group->news = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(by_field, (gpointer)name, group);
        g_ptr_array_add(groups, group);
    }
    return group;
}

static GPtrArray *
make_groups(const Work *work)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
    g_autoptr(GHashTable) by_field = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < work->before->count; i++)
        g_array_append_val(group_of(groups, by_field, work->before->segments[i].field)->olds, i);
    for (guint i = 0; i < work->after->count; i++)
        g_array_append_val(group_of(groups, by_field, work->after->segments[i].field)->news, i);
    return groups;
}

static void
link_segments(Work *work, guint old, guint new)
{
    const TmqDriftSegment *was = &work->before->segments[old];
    const TmqDriftSegment *now = &work->after->segments[new];
    work->tracks->to[old] = new;
    work->tracks->from[new] = old;
    work->tracks->state[old] = was->loose != now->loose ? TMQ_TRACK_CHANGED
                               : was->hash != now->hash ? TMQ_TRACK_TYPOGRAPHIC
                                                        : TMQ_TRACK_SAME;
}

static gint64 *
loose_hashes(const TmqDriftText *text, const GArray *indices)
{
    gint64 *hashes = g_new0(gint64, indices->len + 1);
    for (guint i = 0; i < indices->len; i++)
        hashes[i] = text->segments[g_array_index(indices, guint, i)].loose;
    return hashes;
}

/* Links what stayed in its order; match[i] tells where olds[i] went in news. */
static void
link_stayed(Work *work, const Group *group, guint *match)
{
    g_autofree gint64 *a = loose_hashes(work->before, group->olds);
    g_autofree gint64 *b = loose_hashes(work->after, group->news);
    tmq_lcs(a, group->olds->len, b, group->news->len, match);
    for (guint i = 0; i < group->olds->len; i++)
        if (match[i] != TMQ_LCS_NONE)
            link_segments(work, g_array_index(group->olds, guint, i),
                          g_array_index(group->news, guint, match[i]));
}

/* Links what stands elsewhere with the same loose text, first to first. */
static void
link_moved(Work *work, const Group *group)
{
    g_autoptr(GHashTable) waiting =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_queue_free);
    for (guint i = 0; i < group->news->len; i++) {
        const guint new = g_array_index(group->news, guint, i);
        const TmqDriftSegment *segment = &work->after->segments[new];
        if (work->tracks->from[new] != TMQ_TRACK_NONE || tmq_drift_is_blank(segment))
            continue;
        GQueue *queue = g_hash_table_lookup(waiting, &segment->loose);
        if (!queue) {
            queue = g_queue_new();
            g_hash_table_insert(waiting, (gpointer)&segment->loose, queue);
        }
        g_queue_push_tail(queue, GUINT_TO_POINTER(new));
    }
    for (guint i = 0; i < group->olds->len; i++) {
        const guint old = g_array_index(group->olds, guint, i);
        if (work->tracks->to[old] != TMQ_TRACK_NONE)
            continue;
        GQueue *queue = g_hash_table_lookup(waiting, &work->before->segments[old].loose);
        if (queue && !g_queue_is_empty(queue))
            link_segments(work, old, GPOINTER_TO_UINT(g_queue_pop_head(queue)));
    }
}

/* The loose form of a segment, made when it is first asked for. */
static const char *
loose_of(char **made, const TmqDriftText *text, guint index)
{
    if (!made[index])
        made[index] = tmq_text_loose_form(text->segments[index].text, -1);
    return made[index];
}

/* Whether olds from i and news from j on, some of each, say the same together: whichever side is
 * shorter takes its next segment until both end at once or differ. */
static gboolean
say_the_same(Work *work, const Gap *gap, guint i, guint j, guint *olds, guint *news)
{
    const char *was = loose_of(work->loose_old, work->before, gap->olds[i]);
    const char *now = loose_of(work->loose_new, work->after, gap->news[j]);
    *olds = *news = 1;
    for (;;) {
        const gsize length = MIN(strlen(was), strlen(now));
        if (memcmp(was, now, length) != 0)
            return FALSE;
        was += length;
        now += length;
        if (!*was && !*now)
            return TRUE;
        if (*(*was ? news : olds) + (*was ? j : i) >= (*was ? gap->new_count : gap->old_count))
            return FALSE;
        if (*was)
            now = loose_of(work->loose_new, work->after, gap->news[j + (*news)++]);
        else
            was = loose_of(work->loose_old, work->before, gap->olds[i + (*olds)++]);
    }
}

static void
link_reshaped_at(Work *work, const Gap *gap, guint i, guint j, guint olds, guint news)
{
    for (guint k = 0; k < olds; k++) {
        work->tracks->to[gap->olds[i + k]] = gap->news[j];
        work->tracks->state[gap->olds[i + k]] = TMQ_TRACK_SAME;
    }
    for (guint k = 0; k < news; k++)
        work->tracks->from[gap->news[j + k]] = gap->olds[i];
}

/* Splits and merges within a gap, in order. */
static void
link_reshaped(Work *work, const Gap *gap)
{
    guint from = 0;
    for (guint i = 0; i < gap->old_count; i++) {
        for (guint j = from; j < gap->new_count && work->reshape_tries > 0; j++) {
            guint olds = 0, news = 0;
            work->reshape_tries--;
            if (!say_the_same(work, gap, i, j, &olds, &news))
                continue;
            link_reshaped_at(work, gap, i, j, olds, news);
            i += olds - 1;
            from = j + news;
            break;
        }
    }
}

/* Of indices those that are not linked yet, in a new array. */
static GArray *
keep_unlinked(const guint *indices, guint count, const guint *links)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < count; i++)
        if (links[indices[i]] == TMQ_TRACK_NONE)
            g_array_append_val(left, indices[i]);
    return left;
}

static guint *
add_texts(TmqWordTable *table, const TmqDriftText *text, const GArray *indices)
{
    guint *numbers = g_new0(guint, indices->len + 1);
    for (guint i = 0; i < indices->len; i++)
        numbers[i] =
            tmq_word_table_add(table, text->segments[g_array_index(indices, guint, i)].text);
    return numbers;
}

static void
link_similar(Work *work, const Gap *gap, double threshold)
{
    g_autoptr(GArray) olds = keep_unlinked(gap->olds, gap->old_count, work->tracks->to);
    g_autoptr(GArray) news = keep_unlinked(gap->news, gap->new_count, work->tracks->from);
    if (olds->len == 0 || news->len == 0)
        return;
    g_autoptr(TmqWordTable) table = tmq_word_table_new();
    g_autofree guint *a = add_texts(table, work->before, olds);
    g_autofree guint *b = add_texts(table, work->after, news);
    g_autofree guint *match = g_new0(guint, olds->len);
    tmq_word_table_pair(table, a, olds->len, b, news->len, threshold, match);
    for (guint i = 0; i < olds->len; i++)
        if (match[i] != G_MAXUINT)
            link_segments(work, g_array_index(olds, guint, i),
                          g_array_index(news, guint, match[i]));
}

/* One by one in order, whatever they say. */
static void
link_in_order(Work *work, const Gap *gap)
{
    g_autoptr(GArray) olds = keep_unlinked(gap->olds, gap->old_count, work->tracks->to);
    g_autoptr(GArray) news = keep_unlinked(gap->news, gap->new_count, work->tracks->from);
    for (guint i = 0; i < MIN(olds->len, news->len); i++)
        link_segments(work, g_array_index(olds, guint, i), g_array_index(news, guint, i));
}

static void
track_gap(Work *work, const Gap *gap, gboolean is_field)
{
    if (gap->old_count == 0 || gap->new_count == 0)
        return;
    link_reshaped(work, gap);
    link_similar(work, gap, SIMILAR_IN_PLACE);
    /* What stands in the same field took the other's place; of the body the new beads tell. */
    if (is_field)
        link_in_order(work, gap);
}

static void
track_gaps(Work *work, const Group *group, const guint *match)
{
    guint from_old = 0, from_new = 0;
    for (guint i = 0; i <= group->olds->len; i++) {
        const gboolean end = i == group->olds->len;
        if (!end && match[i] == TMQ_LCS_NONE)
            continue;
        const guint to_new = end ? group->news->len : match[i];
        g_autoptr(GArray) olds = keep_unlinked(
            (const guint *)(gpointer)group->olds->data + from_old, i - from_old, work->tracks->to);
        g_autoptr(GArray) news =
            keep_unlinked((const guint *)(gpointer)group->news->data + from_new, to_new - from_new,
                          work->tracks->from);
        const Gap gap = {(const guint *)(gpointer)olds->data, olds->len,
                         (const guint *)(gpointer)news->data, news->len};
        track_gap(work, &gap, group->is_field);
        from_old = i + 1;
        from_new = to_new + 1;
    }
}

static void
track_group(Work *work, const Group *group)
{
    if (group->olds->len == 0 || group->news->len == 0)
        return;
    g_autofree guint *match = g_new0(guint, group->olds->len);
    link_stayed(work, group, match);
    link_moved(work, group);
    track_gaps(work, group, match);
    const Gap rest = {(const guint *)(gpointer)group->olds->data, group->olds->len,
                      (const guint *)(gpointer)group->news->data, group->news->len};
    link_similar(work, &rest, SIMILAR_ELSEWHERE);
}

static GPtrArray *
new_cache(guint count)
{
    GPtrArray *cache = g_ptr_array_new_full(count, g_free);
    g_ptr_array_set_size(cache, (gint)count);
    return cache;
}

TmqTracks *
tmq_tracks_new(const TmqDriftText *before, const TmqDriftText *after)
{
    TmqTracks *tracks = g_new0(TmqTracks, 1);
    tracks->state = g_new0(TmqTrackState, (gsize)before->count + 1);
    tracks->to = g_new0(guint, (gsize)before->count + 1);
    tracks->from = g_new0(guint, (gsize)after->count + 1);
    for (guint i = 0; i < before->count; i++)
        tracks->to[i] = TMQ_TRACK_NONE;
    for (guint i = 0; i < after->count; i++)
        tracks->from[i] = TMQ_TRACK_NONE;
    g_autoptr(GPtrArray) loose_old = new_cache(before->count);
    g_autoptr(GPtrArray) loose_new = new_cache(after->count);
    Work work = {
        tracks,           before, after, (char **)loose_old->pdata, (char **)loose_new->pdata,
        MAX_RESHAPE_TRIES};
    g_autoptr(GPtrArray) groups = make_groups(&work);
    for (guint i = 0; i < groups->len; i++)
        track_group(&work, groups->pdata[i]);
    return tracks;
}

void
tmq_tracks_free(TmqTracks *tracks)
{
    if (!tracks)
        return;
    g_free(tracks->state);
    g_free(tracks->to);
    g_free(tracks->from);
    g_free(tracks);
}
