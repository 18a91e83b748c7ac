/* The text of Markdown's inlines. */
#pragma once

#include <cmark.h>

/* The text of a block of inlines (a paragraph, a heading), on one line and without markup; a link
 * to another site is followed by its address. The caller frees it. */
char *tmq_inline_text(cmark_node *block);
