#include "document/inline-block.h"

#include "document/entities.h"
#include "document/html.h"
#include "document/markdown.h"

#include <string.h>

/* Prepared lines count from the value's first; the value's own lines are what is wanted. */
static void
place_lines(TmqLined *prepared, const TmqLined *value)
{
    guint first = tmq_lined_line(value, 0);
    for (guint i = 0; i < prepared->lines->len; i++) {
        guint *line = &g_array_index(prepared->lines, guint, i);
        *line = tmq_lined_line(value, *line - first);
    }
}

/* The value as HTML into html, which is empty; FALSE where it has no inline markup of Markdown. */
static gboolean
render(const TmqLined *value, TmqMasks *masks, TmqLined *html)
{
    g_auto(TmqLined) prepared;
    tmq_lined_init(&prepared, tmq_lined_line(value, 0));
    tmq_prepare(value->text->str, value->text->len, TMQ_SYNTAX_MARKDOWN, masks, &prepared);
    if (!tmq_markdown_is_inline(&prepared))
        return FALSE;
    place_lines(&prepared, value);
    tmq_markdown_read(&prepared, NULL, html);
    return TRUE;
}

/* What of the value is to be walked: itself, or html. */
static const TmqLined *
walked_text(const TmqLined *value, TmqMasks *masks, TmqLined *html)
{
    const char *text = value->text->str;
    if (strpbrk(text, "*_`[~") && render(value, masks, html))
        return html;
    if (!strstr(text, "{{") && !strstr(text, "{%"))
        return value;
    tmq_prepare(text, value->text->len, TMQ_SYNTAX_HTML, masks, html);
    place_lines(html, value);
    return html;
}

void
tmq_inline_block(GPtrArray *blocks, TmqBlockKind kind, const char *field, const TmqLined *value)
{
    g_auto(TmqMasks) masks;
    g_auto(TmqLined) html;
    g_auto(TmqWalker) walker;
    tmq_masks_init(&masks, value->text->str);
    tmq_lined_init(&html, tmq_lined_line(value, 0));
    const TmqLined *text = walked_text(value, &masks, &html);
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
