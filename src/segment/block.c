/* The segments of a block: its text cut into sentences, and each inline tag given to the sentence
 * it belongs to. A cut never falls inside a code span. */
#include "segment/sides.h"

#include <string.h>

void
tmq_segment_free(TmqSegment *segment)
{
    if (segment == NULL)
        return;
    g_free(segment->text);
    g_clear_pointer(&segment->tags, g_ptr_array_unref);
    g_free(segment);
}

static void
free_segment(gpointer segment)
{
    tmq_segment_free(segment);
}

static void
free_tag(gpointer tag)
{
    tmq_tag_free(tag);
}

static const TmqTag *
tag_at(const TmqBlock *block, guint index)
{
    return g_ptr_array_index(block->tags, index);
}

/* The stretches of code spans, in order. */
static GArray *
code_spans(const TmqBlock *block)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    const TmqTag *open = NULL;
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = tag_at(block, i);
        if (strcmp(tag->type, "code") != 0)
            continue;
        if (tag->kind == TMQ_TAG_OPEN && open == NULL) {
            open = tag;
        } else if (tag->kind == TMQ_TAG_CLOSE && open != NULL && tag->id == open->id) {
            TmqSpan span = {open->offset, tag->offset};
            g_array_append_val(spans, span);
            open = NULL;
        }
    }
    return spans;
}

/* Joins sentences whose cut lies inside a code span. */
static void
join_code(GArray *spans, const GArray *code)
{
    guint kept = 0;
    guint next = 0; /* code spans before it end before the cut */
    for (guint i = 1; i < spans->len; i++) {
        TmqSpan *left = &g_array_index(spans, TmqSpan, kept);
        const TmqSpan *right = &g_array_index(spans, TmqSpan, i);
        while (next < code->len && g_array_index(code, TmqSpan, next).end <= left->end)
            next++;
        if (next < code->len && g_array_index(code, TmqSpan, next).start < right->start)
            left->end = right->end;
        else
            g_array_index(spans, TmqSpan, ++kept) = *right;
    }
    if (spans->len > 0)
        g_array_set_size(spans, kept + 1);
}

static gboolean
goes_left(const TmqTag *tag, const TmqTagSides *sides, gboolean touches_left)
{
    switch (tag->kind) {
    case TMQ_TAG_OPEN:
        return sides->start_left;
    case TMQ_TAG_CLOSE:
        return sides->end_left;
    default:
        return sides->isolated_by_touch ? touches_left : sides->isolated_left;
    }
}

/* The sentence a tag belongs to; left is the last that starts at or before it. A tag at a cut is
 * one behind the end of one sentence, up to where the next starts. */
static guint
owner_of_tag(const TmqTag *tag, const GArray *spans, guint left, const TmqTagSides *sides)
{
    const TmqSpan *here = &g_array_index(spans, TmqSpan, left);
    if (tag->offset == here->start && left > 0)
        return goes_left(tag, sides, FALSE) ? left - 1 : left;
    if (tag->offset < here->end || left + 1 == spans->len)
        return left;
    return goes_left(tag, sides, tag->offset == here->end) ? left : left + 1;
}

/* Puts a tag into its segment, under the segment's own number for it. */
static void
give_tag(const TmqTag *tag, TmqSegment *segment, const TmqSpan *span, GHashTable *numbers)
{
    TmqTag *copy = tmq_tag_copy(tag);
    gsize offset = CLAMP(tag->offset, span->start, span->end);
    copy->offset = offset - span->start;
    gpointer number = g_hash_table_lookup(numbers, GUINT_TO_POINTER(tag->id));
    if (number == NULL) {
        number = GUINT_TO_POINTER(g_hash_table_size(numbers) + 1);
        g_hash_table_insert(numbers, GUINT_TO_POINTER(tag->id), number);
    }
    copy->id = GPOINTER_TO_UINT(number);
    g_ptr_array_add(segment->tags, copy);
}

/* Which segment each tag goes to, in the order of the tags. */
static guint *
own_tags(const TmqBlock *block, const GArray *spans, const TmqTagSides *sides)
{
    guint *owners = g_new(guint, block->tags->len + 1);
    g_autoptr(GHashTable) opened = g_hash_table_new(NULL, NULL);
    guint left = 0;
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = tag_at(block, i);
        while (left + 1 < spans->len &&
               g_array_index(spans, TmqSpan, left + 1).start <= tag->offset)
            left++;
        owners[i] = owner_of_tag(tag, spans, left, sides);
        if (tag->kind == TMQ_TAG_OPEN)
            g_hash_table_insert(opened, GUINT_TO_POINTER(tag->id), GUINT_TO_POINTER(owners[i]));
        /* An empty element at a cut: its end must not come before its start. */
        guint start = GPOINTER_TO_UINT(g_hash_table_lookup(opened, GUINT_TO_POINTER(tag->id)));
        owners[i] = MAX(owners[i], start);
    }
    return owners;
}

static void
give_tags(const TmqBlock *block, const GArray *spans, const TmqTagSides *sides, GPtrArray *segments)
{
    g_autofree guint *owners = own_tags(block, spans, sides);
    g_autoptr(GPtrArray) numbers =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    for (guint i = 0; i < segments->len; i++)
        g_ptr_array_add(numbers, g_hash_table_new(NULL, NULL));
    for (guint i = 0; i < block->tags->len; i++)
        give_tag(tag_at(block, i), g_ptr_array_index(segments, owners[i]),
                 &g_array_index(spans, TmqSpan, owners[i]), g_ptr_array_index(numbers, owners[i]));
}

static TmqSegment *
segment_of_span(const TmqBlock *block, guint index, const TmqSpan *span)
{
    TmqSegment *segment = g_new0(TmqSegment, 1);
    segment->block = index;
    segment->line = tmq_block_line_at(block, span->start);
    segment->end_line = tmq_block_line_at(block, span->end - 1);
    segment->text = g_strndup(block->text + span->start, span->end - span->start);
    segment->tags = g_ptr_array_new_with_free_func(free_tag);
    return segment;
}

GPtrArray *
tmq_segment_block(TmqSegmenter *segmenter, const TmqBlock *block, guint index)
{
    GPtrArray *segments = g_ptr_array_new_with_free_func(free_segment);
    if (block->kind == TMQ_BLOCK_CODE || block->text == NULL)
        return segments;
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, block->text, -1, spans);
    g_autoptr(GArray) code = code_spans(block);
    join_code(spans, code);
    for (guint i = 0; i < spans->len; i++)
        g_ptr_array_add(segments, segment_of_span(block, index, &g_array_index(spans, TmqSpan, i)));
    TmqTagSides sides = tmq_segmenter_sides(segmenter);
    if (segments->len > 0)
        give_tags(block, spans, &sides, segments);
    return segments;
}
