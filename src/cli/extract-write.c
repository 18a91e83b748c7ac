#include "cli/extract-write.h"

#include "base/json.h"
#include "tmq/text.h"

/* ---- Text ---- */

/* "heading 2", "field title", "paragraph". */
static char *
describe(const TmqBlock *block)
{
    const char *kind = tmq_block_kind_name(block->kind);
    if (block->field)
        return g_strdup_printf("%s %s", kind, block->field);
    return block->level > 0 ? g_strdup_printf("%s %u", kind, block->level) : g_strdup(kind);
}

void
tmq_extract_write_text(TmqOutput *output, const TmqExtract *extract)
{
    tmq_output_printf(output, "%s (%s)\n", extract->file, extract->language);
    for (guint i = 0; i < extract->document->blocks->len; i++) {
        const TmqBlock *block = extract->document->blocks->pdata[i];
        g_autofree char *kind = describe(block);
        g_autofree char *text = tmq_text_collapse_space(block->text, -1);
        const char *shown = block->kind == TMQ_BLOCK_CODE ? text : block->text;
        tmq_output_printf(output, "%5u  %-16s  %s\n", block->line, kind, shown);
    }
}

/* ---- JSON ---- */

static void
write_tags(TmqJson *json, const GPtrArray *tags)
{
    tmq_json_key(json, "tags");
    tmq_json_begin_array(json);
    for (guint i = 0; i < tags->len; i++) {
        const TmqTag *tag = tags->pdata[i];
        tmq_json_begin_object(json);
        tmq_json_string(json, "kind", tmq_tag_kind_name(tag->kind));
        tmq_json_string(json, "type", tag->type);
        tmq_json_int(json, "id", tag->id);
        tmq_json_int(json, "offset", (gint64)tag->offset);
        if (tag->markup)
            tmq_json_string(json, "markup", tag->markup);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
write_place(TmqJson *json, guint line, guint end_line, const char *text)
{
    tmq_json_int(json, "line", line);
    tmq_json_int(json, "end_line", end_line);
    tmq_json_string(json, "text", text);
}

static void
write_segments(TmqJson *json, const TmqExtract *extract, guint index)
{
    const TmqBlock *block = extract->document->blocks->pdata[index];
    g_autoptr(GPtrArray) segments = tmq_segment_block(extract->segmenter, block, index);
    tmq_json_key(json, "segments");
    tmq_json_begin_array(json);
    for (guint i = 0; i < segments->len; i++) {
        const TmqSegment *segment = segments->pdata[i];
        tmq_json_begin_object(json);
        write_place(json, segment->line, segment->end_line, segment->text);
        write_tags(json, segment->tags);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
write_block(TmqJson *json, const TmqExtract *extract, guint index)
{
    const TmqBlock *block = extract->document->blocks->pdata[index];
    tmq_json_begin_object(json);
    tmq_json_string(json, "kind", tmq_block_kind_name(block->kind));
    if (block->level > 0)
        tmq_json_int(json, "level", block->level);
    if (block->field)
        tmq_json_string(json, "field", block->field);
    if (block->language)
        tmq_json_string(json, "language", block->language);
    write_place(json, block->line, block->end_line, block->text);
    write_tags(json, block->tags);
    write_segments(json, extract, index);
    tmq_json_end_object(json);
}

void
tmq_extract_write_json(TmqOutput *output, const TmqExtract *extract, gboolean indent)
{
    TmqJson json = {.output = output, .indent = indent};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "file", extract->file);
    tmq_json_string(&json, "language", extract->language);
    tmq_json_key(&json, "blocks");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < extract->document->blocks->len; i++)
        write_block(&json, extract, i);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
