#include "document/inline_block.h"

#include "document/entities.h"
#include "document/html.h"
#include "document/markdown.h"

#include <string.h>

/* The value as HTML: a new text, or none where it has no inline markup of Markdown. */
static gboolean
render(const TmqLined *value, TmqMasks *masks, TmqLined *html)
{
    g_auto(TmqLined) prepared;
    tmq_lined_init(&prepared, tmq_lined_line(value, 0));
    tmq_prepare(value->text->str, value->text->len, TMQ_SYNTAX_MARKDOWN, masks, &prepared);
    if (!tmq_markdown_is_inline(&prepared) && !strchr(prepared.text->str, TMQ_MASK_LEAD))
        return FALSE;
    /* Prepared lines count from the value's first; the value's own lines are what is wanted. */
    for (guint i = 0; i < prepared.lines->len; i++)
        g_array_index(prepared.lines, guint, i) = tmq_lined_line(
            value, g_array_index(prepared.lines, guint, i) - tmq_lined_line(value, 0));
    tmq_markdown_render(&prepared, html);
    return TRUE;
}

void
tmq_inline_block(GPtrArray *blocks, TmqBlockKind kind, const char *field, const TmqLined *value)
{
    g_auto(TmqMasks) masks;
    g_auto(TmqLined) html;
    g_auto(TmqWalker) walker;
    tmq_masks_init(&masks, value->text->str);
    tmq_lined_init(&html, tmq_lined_line(value, 0));
    gboolean rendered = strpbrk(value->text->str, "*_`[~") && render(value, &masks, &html);
    const TmqLined *text = rendered ? &html : value;
    tmq_walker_init(&walker, blocks, text, &masks);
    walker.one_block = TRUE;
    tmq_builder_begin(&walker.builder, kind, 0, field);
    if (!strpbrk(text->text->str, "<&")) {
        tmq_walker_text(&walker, text->text->str, text->text->len);
        tmq_walker_end(&walker);
        return;
    }
    g_autoptr(GString) body = g_string_new_len(text->text->str, (gssize)text->text->len);
    tmq_html_tame(body);
    tmq_html_decode_entities(body);
    tmq_html_walk(&walker, body->str, body->len);
}
