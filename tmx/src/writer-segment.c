/* Text and inline codes of level 2. What a code lacks to be valid is made up so that it stays true:
 * half a pair without its number is an isolated code. */
#include "writer.h"

#include <string.h>

static const char *
element_name(const TmxCode *code)
{
    switch (code->kind) {
    case TMX_CODE_BPT:
        return code->i ? "bpt" : "it";
    case TMX_CODE_EPT:
        return code->i ? "ept" : "it";
    case TMX_CODE_IT:
        return "it";
    case TMX_CODE_PH:
        return "ph";
    case TMX_CODE_UT:
        return "ut";
    default:
        return "hi";
    }
}

static const char *
position(const TmxCode *code)
{
    gboolean end = code->kind == TMX_CODE_EPT || g_strcmp0(code->pos, "end") == 0;
    return end ? "end" : "begin";
}

/* The attributes that the DTD knows for this element. */
static void
write_attributes(TmxWriter *writer, const TmxCode *code, const char *name)
{
    if (g_str_equal(name, "it"))
        tmx_write_attribute(writer, "pos", position(code));
    if (g_str_equal(name, "bpt") || g_str_equal(name, "ept"))
        tmx_write_attribute(writer, "i", code->i);
    if (g_str_equal(name, "ept"))
        return;
    tmx_write_attribute(writer, "x", code->x);
    if (g_str_equal(name, "ut"))
        return;
    if (g_str_equal(name, "ph"))
        tmx_write_attribute(writer, "assoc", code->assoc);
    tmx_write_attribute(writer, "type", code->type);
}

/* Writes text from *at to offset, which is brought into bounds. */
static void
write_up_to(TmxWriter *writer, const char *text, gsize length, gsize *at, gsize offset)
{
    offset = CLAMP(offset, *at, length);
    tmx_write_text(writer, text + *at, offset - *at);
    *at = offset;
}

static void
write_sub(TmxWriter *writer, const TmxSub *sub, guint depth)
{
    tmx_write_start(writer, "sub");
    tmx_write_attribute(writer, "datatype", sub->datatype);
    tmx_write_attribute(writer, "type", sub->type);
    tmx_write_segment(writer, sub->segment, depth + 1);
    tmx_write_end(writer);
}

static void
write_code(TmxWriter *writer, const TmxCode *code, guint depth)
{
    const char *name = element_name(code);
    const char *content = code->content ? code->content : "";
    gsize length = strlen(content), at = 0;
    tmx_write_start(writer, name);
    write_attributes(writer, code, name);
    for (guint i = 0; code->subs && i < code->subs->len; i++) {
        const TmxSub *sub = g_ptr_array_index(code->subs, i);
        write_up_to(writer, content, length, &at, sub->offset);
        write_sub(writer, sub, depth);
    }
    write_up_to(writer, content, length, &at, length);
    tmx_write_end(writer);
}

void
tmx_write_segment(TmxWriter *writer, const TmxSegment *segment, guint depth)
{
    if (depth > TMX_MAX_DEPTH) {
        if (!writer->error)
            writer->error =
                tmx_error_new(TMX_ERROR_LIMIT, 0, "texts in codes are nested too deeply");
        return;
    }
    gsize length = strlen(segment->text), at = 0;
    guint highlights = 0;
    for (guint i = 0; i < segment->codes->len; i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i);
        write_up_to(writer, segment->text, length, &at, code->offset);
        if (code->kind == TMX_CODE_HI) {
            tmx_write_start(writer, "hi");
            write_attributes(writer, code, "hi");
            highlights++;
        } else if (code->kind == TMX_CODE_HI_END && highlights > 0) {
            tmx_write_end(writer);
            highlights--;
        } else if (code->kind != TMX_CODE_HI_END) {
            write_code(writer, code, depth);
        }
    }
    write_up_to(writer, segment->text, length, &at, length);
    while (highlights-- > 0)
        tmx_write_end(writer);
}
