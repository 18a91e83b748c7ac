/* An alignment as TMX: the inline tags of its sentences are codes. */
#include <string.h>

#include "cli/align-write.h"
#include "tmx.h"

static gboolean
write_bytes(const char *bytes, gsize length, gpointer output, GError **error)
{
    (void)error; /* the output keeps its own, for its close */
    tmq_output_write(output, bytes, (gssize)length);
    return TRUE;
}

/* Whether a segment has the other half of a tag. */
static gboolean
has_partner(const TmqSegment *segment, const TmqTag *tag)
{
    TmqTagKind other = tag->kind == TMQ_TAG_OPEN ? TMQ_TAG_CLOSE : TMQ_TAG_OPEN;
    for (guint i = 0; i < segment->tags->len; i++) {
        const TmqTag *candidate = g_ptr_array_index(segment->tags, i);
        if (candidate->kind == other && candidate->id == tag->id)
            return TRUE;
    }
    return FALSE;
}

static TmxCodeKind
kind_of(const TmqSegment *segment, const TmqTag *tag)
{
    if (tag->kind == TMQ_TAG_STANDALONE)
        return TMX_CODE_PH;
    if (!has_partner(segment, tag))
        return TMX_CODE_IT;
    return tag->kind == TMQ_TAG_OPEN ? TMX_CODE_BPT : TMX_CODE_EPT;
}

/* Adds a segment's tag to a side that has `before` bytes and `numbers` tags before the segment. */
static void
add_code(TmxSegment *side, const TmqSegment *segment, const TmqTag *tag, gsize before,
         guint numbers)
{
    TmxCodeKind kind = kind_of(segment, tag);
    TmxCode *code =
        tmx_segment_add_code(side, kind, before + tag->offset, tag->markup ? tag->markup : "");
    if (kind == TMX_CODE_BPT || kind == TMX_CODE_EPT)
        code->i = g_strdup_printf("%u", numbers + tag->id);
    if (kind == TMX_CODE_IT)
        code->pos = g_strdup(tag->kind == TMQ_TAG_OPEN ? "begin" : "end");
    if (kind != TMX_CODE_EPT)
        code->type = g_strdup(tag->type);
}

/* Adds sentences, a space between them, as a variant. */
static void
add_variant(TmxUnit *unit, const TmqSourceText *text, guint start, guint count)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = start; i < start + count; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        g_string_append_printf(all, "%s%s", i > start ? " " : "", segment->text);
    }
    TmxVariant *variant = tmx_unit_add_variant(unit, text->language, all->str);
    gsize before = 0;
    guint numbers = 0;
    for (guint i = start; i < start + count; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        for (guint k = 0; k < segment->tags->len; k++)
            add_code(variant->segment, segment, g_ptr_array_index(segment->tags, k), before,
                     numbers);
        before += strlen(segment->text) + 1;
        numbers += segment->tags->len;
    }
}

static TmxUnit *
unit_of(const TmqAlignment *alignment, const TmqBead *bead)
{
    TmxUnit *unit = tmx_unit_new();
    char confidence[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(confidence, sizeof confidence, "%.4f", bead->confidence);
    tmx_note_add(unit->props, "x-tmq-confidence", confidence);
    add_variant(unit, alignment->source, bead->source, bead->source_count);
    add_variant(unit, alignment->target, bead->target, bead->target_count);
    return unit;
}

gboolean
tmq_alignment_write_tmx(TmqOutput *output, const TmqAlignment *alignment, GError **error)
{
    g_autoptr(TmxWriter) writer = tmx_writer_new(write_bytes, output);
    g_autoptr(TmxHeader) header = tmx_header_new();
    tmx_attribute_set(header->attributes, "srclang", alignment->source->language);
    tmx_attribute_set(header->attributes, "creationtool", "tmq");
    tmx_attribute_set(header->attributes, "creationtoolversion", TMQ_VERSION);
    if (!tmx_writer_begin(writer, header, error))
        return FALSE;
    for (guint i = 0; i < alignment->beads->len; i++) {
        const TmqBead *bead = &g_array_index(alignment->beads, TmqBead, i);
        if (bead->source_count == 0 || bead->target_count == 0)
            continue;
        g_autoptr(TmxUnit) unit = unit_of(alignment, bead);
        if (!tmx_writer_unit(writer, unit, error))
            return FALSE;
    }
    return tmx_writer_end(writer, error);
}
