/* A source with its lines, and what each of them is written in. */
#include "document/scan.h"

#include "document/html-nodes.h"

#include <cmark.h>
#include <string.h>

/* Bytes that may be looked at for each byte of the source, and for any. */
#define COST_PER_BYTE 64u
#define COST_FREE 65536u

void
tmq_scan_init(TmqScan *scan, const char *text, gsize length)
{
    *scan = (TmqScan){.text = text, .length = length};
    scan->budget = length * COST_PER_BYTE + COST_FREE;
    scan->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 start = 0;
    g_array_append_val(scan->lines, start);
    for (gsize i = 0; i < length; i++) {
        start = (guint32)i + 1;
        gboolean lone = text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n');
        if (text[i] == '\n' || lone)
            g_array_append_val(scan->lines, start);
    }
}

void
tmq_scan_clear(TmqScan *scan)
{
    g_array_unref(scan->lines);
    g_free(scan->syntaxes);
}

gsize
tmq_scan_line_start(const TmqScan *scan, guint line)
{
    if (line < 1 || line > scan->lines->len)
        return line < 1 ? 0 : scan->length;
    return g_array_index(scan->lines, guint32, line - 1);
}

guint
tmq_scan_line_of(const TmqScan *scan, gsize offset)
{
    guint low = 0, high = scan->lines->len;
    while (low + 1 < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(scan->lines, guint32, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

TmqPlaceSyntax
tmq_scan_syntax(const TmqScan *scan, gsize offset)
{
    if (!scan->syntaxes)
        return TMQ_PLACE_HTML;
    return scan->syntaxes[tmq_scan_line_of(scan, offset) - 1];
}

static void
mark_html(TmqScan *scan, const TmqLined *prepared, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    guint first = (guint)MAX(cmark_node_get_start_line(node), 1) - 1, last = first;
    for (const char *p = text; (p = strchr(p, '\n')) && p[1]; p++)
        last++;
    guint from = tmq_lined_line(prepared, first), to = tmq_lined_line(prepared, last);
    for (guint line = from; line <= to && line <= scan->lines->len; line++)
        scan->syntaxes[line - 1] = TMQ_PLACE_HTML;
}

/* The body as the reader prepares it, so that its shortcodes end HTML blocks here as there. */
static void
prepare(const TmqScan *scan, guint line, TmqSyntax syntax, TmqLined *prepared)
{
    g_auto(TmqMasks) masks;
    gsize start = tmq_scan_line_start(scan, line);
    g_autoptr(GString) body = g_string_new_len(scan->text + start, (gssize)(scan->length - start));
    g_string_replace(body, "\r\n", "\n", 0);
    g_strdelimit(body->str, "\r", '\n');
    tmq_masks_init(&masks, body->str);
    tmq_prepare(body->str, body->len, syntax, &masks, prepared);
}

void
tmq_scan_find_html(TmqScan *scan, guint line, TmqSyntax syntax)
{
    g_auto(TmqLined) prepared;
    scan->syntaxes = g_new0(guint8, scan->lines->len);
    tmq_lined_init(&prepared, line);
    prepare(scan, line, syntax, &prepared);
    cmark_node *document =
        cmark_parse_document(prepared.text->str, prepared.text->len, CMARK_OPT_SOURCEPOS);
    cmark_iter *iterator = cmark_iter_new(document);
    cmark_event_type event;
    TmqHtmlNodes html_nodes;
    tmq_html_nodes_init(&html_nodes, prepared.text->str);
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER &&
            (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE_BLOCK) &&
            tmq_html_nodes_next(&html_nodes, node) == TMQ_NODE_HTML)
            mark_html(scan, &prepared, node);
    }
    cmark_iter_free(iterator);
    cmark_node_free(document);
}
