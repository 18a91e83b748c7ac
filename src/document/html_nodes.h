/* Which nodes of cmark's tree are HTML.
 *
 * A raw HTML block ends at the first blank line (CommonMark, section 4.6), and what is indented
 * after it would be code. Inside an element that is still open, indented text that begins with a
 * tag is the HTML that its author went on writing. */
#pragma once

#include <cmark.h>
#include <glib.h>

typedef struct {
    gint open; /* elements that raw HTML has opened and not closed */
} TmqHtmlNodes;

/* Whether node is HTML; to be asked of each HTML and code block in order, on entering. */
gboolean tmq_html_nodes_next(TmqHtmlNodes *nodes, cmark_node *node);

/* Whether a code block is fenced: its text starts a line after the block. */
gboolean tmq_code_is_fenced(cmark_node *node);
