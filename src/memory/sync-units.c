/* The unit in a bead, and where it stands. */
#include <string.h>

#include "memory/sync-priv.h"

/* The texts of segments [first, first + count) with a space between, and their tags. */
static char *
join(const GPtrArray *segments, guint first, guint count, GPtrArray *tags)
{
    GString *text = g_string_new(NULL);
    guint id = 0;
    for (guint i = first; i < first + count; i++) {
        const TmqSyncSegment *segment = g_ptr_array_index(segments, i);
        if (text->len)
            g_string_append_c(text, ' ');
        guint highest = 0;
        for (guint t = 0; t < segment->tags->len; t++) {
            TmqTag *tag = tmq_tag_copy(g_ptr_array_index(segment->tags, t));
            highest = MAX(highest, tag->id);
            tag->id += id;
            tag->offset += text->len;
            g_ptr_array_add(tags, tag);
        }
        id += highest;
        g_string_append(text, segment->text);
    }
    return g_string_free(text, FALSE);
}

/* The neighbour at index, if it belongs to the same running text: fields have no neighbours. */
static gint64
neighbour(const GPtrArray *segments, guint self, gint64 index)
{
    if (index < 0 || index >= segments->len)
        return 0;
    const TmqSyncSegment *segment = g_ptr_array_index(segments, self);
    const TmqSyncSegment *other = g_ptr_array_index(segments, (guint)index);
    gboolean field = g_str_equal(segment->kind, "field") || g_str_equal(other->kind, "field");
    return field && segment->block != other->block ? 0 : tmq_neighbour_hash(other->text);
}

static void
free_tag(gpointer tag)
{
    tmq_tag_free(tag);
}

gboolean
tmq_sync_store_unit(TmqSync *sync, const TmqSyncPair *pair, const TmqBeadRow *bead, GError **error)
{
    const TmqSyncDocument *documents[2] = {pair->source, pair->target};
    const guint first[2] = {bead->source, bead->target};
    const guint count[2] = {bead->source_count, bead->target_count};
    if (count[0] == 0 || count[1] == 0)
        return TRUE;
    g_autofree char *text[2] = {NULL, NULL};
    g_autofree char *tags[2] = {NULL, NULL};
    TmqTexts texts = {0};
    TmqOccurrenceRow row = {.bead = bead->id};
    for (int side = 0; side < 2; side++) {
        const GPtrArray *segments = documents[side]->segments;
        g_autoptr(GPtrArray) joined = g_ptr_array_new_with_free_func(free_tag);
        text[side] = join(segments, first[side], count[side], joined);
        tags[side] = tmq_tags_to_json(joined);
        texts.text[side] = text[side];
        texts.language[side] = documents[side]->file->language;
        row.document[side] = documents[side]->id;
        row.line[side] = ((TmqSyncSegment *)g_ptr_array_index(segments, first[side]))->line;
        row.tags[side] = tags[side];
        row.before[side] = neighbour(segments, first[side], (gint64)first[side] - 1);
        row.after[side] = neighbour(segments, first[side], (gint64)first[side] + count[side]);
    }
    TmqPut put = TMQ_PUT_SAME, occurrence = TMQ_PUT_SAME;
    if (!tmq_store_put_unit(sync->store, &texts, "aligned", sync->options->now, &row.unit, &put,
                            error))
        return FALSE;
    sync->result->units_new += put == TMQ_PUT_NEW;
    return tmq_store_add_occurrence(sync->store, &texts, &row, &occurrence, error);
}
