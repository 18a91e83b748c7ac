/* Which nodes of cmark's tree are HTML.
 *
 * A raw HTML block ends at the first blank line (CommonMark, section 4.6), and what is indented
 * after it would be code. Inside an element that is still open, indented text that begins with a
 * tag is the HTML that its author went on writing. */
#pragma once

#include <cmark.h>
#include <glib.h>

typedef struct {
    const char *at; /* the parsed text; both only move on */
    int line;       /* that at begins, from 1 */
    gint open;      /* elements that raw HTML has opened and not closed */
} TmqHtmlNodes;

typedef enum { TMQ_NODE_HTML, TMQ_NODE_FENCED_CODE, TMQ_NODE_INDENTED_CODE } TmqNodeForm;

/* For the tree of text, which stays the caller's. */
void tmq_html_nodes_init(TmqHtmlNodes *nodes, const char *text);

/* What node is; to be asked of each HTML and code block in order, on entering. A fenced block's
 * text starts a line after the block. */
TmqNodeForm tmq_html_nodes_next(TmqHtmlNodes *nodes, cmark_node *node);
