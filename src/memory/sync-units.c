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
    TmqSyncSegment *other = g_ptr_array_index(segments, (guint)index);
    gboolean field = g_str_equal(segment->kind, "field") || g_str_equal(other->kind, "field");
    if (field && segment->block != other->block)
        return 0;
    if (!other->as_neighbour)
        other->as_neighbour = tmq_neighbour_hash(other->text);
    return other->as_neighbour;
}

static void
free_tag(gpointer tag)
{
    tmq_tag_free(tag);
}

/* What one side of a bead says. */
typedef struct {
    const char *text;
    const char *tags;
    char *joined[2]; /* both of these, where they had to be made */
} Side;

static void
side_clear(Side *side)
{
    g_free(side->joined[0]);
    g_free(side->joined[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static void
read_side(Side *own, const GPtrArray *segments, guint first, guint count)
{
    if (count == 1) {
        const TmqSyncSegment *segment = g_ptr_array_index(segments, first);
        own->text = segment->text;
        own->tags = segment->stored_tags;
        return;
    }
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(free_tag);
    own->text = own->joined[0] = join(segments, first, count, tags);
    own->tags = own->joined[1] = tmq_tags_to_json(tags);
}

static void
fill_side(Side *own, const TmqSyncDocument *document, guint first, guint count, int side,
          TmqTexts *texts, TmqOccurrenceRow *row)
{
    const GPtrArray *segments = document->segments;
    read_side(own, segments, first, count);
    texts->text[side] = own->text;
    texts->language[side] = document->file->language;
    row->document[side] = document->id;
    row->line[side] = ((TmqSyncSegment *)g_ptr_array_index(segments, first))->line;
    row->tags[side] = own->tags;
    row->before[side] = neighbour(segments, first, (gint64)first - 1);
    row->after[side] = neighbour(segments, first, (gint64)first + count);
}

gboolean
tmq_sync_store_unit(TmqSync *sync, const TmqSyncPair *pair, const TmqBeadRow *bead, GError **error)
{
    if (bead->source_count == 0 || bead->target_count == 0)
        return TRUE;
    g_auto(Side) source = {0};
    g_auto(Side) target = {0};
    TmqTexts texts = {0};
    TmqOccurrenceRow row = {.bead = bead->id};
    fill_side(&source, pair->source, bead->source, bead->source_count, 0, &texts, &row);
    fill_side(&target, pair->target, bead->target, bead->target_count, 1, &texts, &row);
    TmqPut put = TMQ_PUT_SAME, occurrence = TMQ_PUT_SAME;
    if (!tmq_store_put_unit(sync->store, &texts, "aligned", bead->confidence, sync->options->now,
                            &row.unit, &put, error))
        return FALSE;
    row.first = put == TMQ_PUT_NEW;
    sync->result->units_new += row.first ? 1 : 0;
    return tmq_store_add_occurrence(sync->store, &texts, &row, &occurrence, error);
}
