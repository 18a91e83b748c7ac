#include "cli/inline.h"

#include <glib.h>

static void
append_link(GString *text, cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    if (g_str_has_prefix(url, "http") && !g_str_has_suffix(text->str, url))
        g_string_append_printf(text, " (%s)", url);
}

char *
tmq_inline_text(cmark_node *block)
{
    GString *text = g_string_new(NULL);
    cmark_iter *iter = cmark_iter_new(block);
    for (cmark_event_type e; (e = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            g_string_append(text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            g_string_append_c(text, ' ');
        else if (type == CMARK_NODE_LINK && e == CMARK_EVENT_EXIT)
            append_link(text, node);
    }
    cmark_iter_free(iter);
    return g_string_free(text, FALSE);
}
