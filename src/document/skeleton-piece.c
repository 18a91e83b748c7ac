/* Which tags a piece has, and where it stands. */
#include "document/skeleton-piece.h"
#include "tmq/text.h"

#include <string.h>

/* ---- Which tags ---- */

guint
tmq_first_tag_from(const TmqBlock *block, gsize offset)
{
    guint low = 0, high = block->tags->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (((const TmqTag *)block->tags->pdata[middle])->offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* White space around a stretch is no part of it, but tags in that may be. */
static gsize
gap_start(const char *text, gsize offset)
{
    while (offset > 0) {
        const char *before = g_utf8_find_prev_char(text, text + offset);
        if (!tmq_text_is_space(g_utf8_get_char(before)))
            break;
        offset = (gsize)(before - text);
    }
    return offset;
}

static gsize
gap_end(const char *text, gsize offset)
{
    while (text[offset] != '\0' && tmq_text_is_space(g_utf8_get_char(text + offset)))
        offset = (gsize)(g_utf8_next_char(text + offset) - text);
    return offset;
}

gboolean
tmq_piece_collect_tags(TmqPiece *s)
{
    const TmqReplacement *r = s->asked;
    for (guint i = 0; i < tmq_piece_asked_count(s); i++) {
        const TmqTag *tag = r->tags->pdata[i];
        if (!g_hash_table_insert(s->asked_at, tmq_tag_key(tag), GSIZE_TO_POINTER(tag->offset + 1)))
            return FALSE;
    }
    guint found = 0;
    gsize from = gap_start(s->block->text, r->start), to = gap_end(s->block->text, r->end);
    for (guint i = tmq_first_tag_from(s->block, from); i < s->block->tags->len; i++) {
        const TmqTag *tag = s->block->tags->pdata[i];
        if (tag->offset > to)
            break;
        gboolean wanted = g_hash_table_contains(s->asked_at, tmq_tag_key(tag));
        if (wanted || (tag->offset > r->start && tag->offset < r->end))
            g_array_append_val(s->tags, i);
        found += wanted ? 1 : 0;
    }
    return found == g_hash_table_size(s->asked_at);
}

static gboolean
is_same(const TmqTag *a, const TmqTag *b)
{
    return a->id == b->id && a->kind == b->kind;
}

gboolean
tmq_piece_is_unchanged(const TmqPiece *s)
{
    const TmqReplacement *r = s->asked;
    gsize length = r->end - r->start;
    if (s->length != length || memcmp(r->text, s->block->text + r->start, length) != 0 ||
        s->tags->len != tmq_piece_asked_count(s))
        return FALSE;
    for (guint i = 0; i < s->tags->len; i++) {
        const TmqTag *own = tmq_piece_tag(s, i), *asked = r->tags->pdata[i];
        if (!is_same(own, asked) ||
            CLAMP(own->offset, r->start, r->end) - r->start != asked->offset)
            return FALSE;
    }
    return TRUE;
}

/* A link whose text is its target or its label is another link with another text. */
static gboolean
is_own_target(const TmqPiece *s, guint index)
{
    const TmqTag *tag = tmq_piece_tag(s, index);
    guint8 written = s->place->written[tag->id];
    if (strcmp(tag->type, "link") != 0)
        return FALSE;
    return written == TMQ_WRITTEN_AUTOLINK || written == TMQ_WRITTEN_LABEL;
}

/* Tags that are first or last in both stay. */
static void
leave_outer_tags(TmqPiece *s)
{
    const TmqReplacement *r = s->asked;
    gsize length = s->length;
    s->end = s->tags->len;
    s->asked_end = tmq_piece_asked_count(s);
    while (s->first < s->end && s->asked_first < s->asked_end) {
        const TmqTag *own = tmq_piece_tag(s, s->first), *asked = r->tags->pdata[s->asked_first];
        if (own->offset > r->start || asked->offset != 0 || !is_same(own, asked) ||
            is_own_target(s, s->first))
            break;
        s->first++;
        s->asked_first++;
    }
    while (s->first < s->end && s->asked_first < s->asked_end) {
        const TmqTag *own = tmq_piece_tag(s, s->end - 1), *asked = r->tags->pdata[s->asked_end - 1];
        if (own->offset < r->end || asked->offset != length || !is_same(own, asked) ||
            is_own_target(s, s->end - 1))
            break;
        s->end--;
        s->asked_end--;
    }
}

/* ---- Where ---- */

static void
take_extent(TmqPiece *s)
{
    const TmqReplacement *r = s->asked;
    s->start = s->place->chars[r->start].start;
    s->stop = s->place->chars[r->end - 1].end;
    for (guint i = s->first; i < s->end; i++) {
        TmqStretch tag = s->place->tags[g_array_index(s->tags, guint, i)];
        if (tag.start == tag.end)
            continue;
        s->start = MIN(s->start, tag.start);
        s->stop = MAX(s->stop, tag.end);
    }
}

void
tmq_piece_settle(TmqPiece *s)
{
    leave_outer_tags(s);
    take_extent(s);
}
