/* Markdown to blocks, by way of cmark and the HTML walker. */
#pragma once

#include "document/lined.h"
#include "document/mask.h"

/* The body of a Markdown page, whose first line is source line first_line, as text that cmark can
 * read: masks set, tables and footnotes taken apart. out is to be initialised by the caller. */
void tmq_markdown_prepare(const char *text, gsize length, TmqMasks *masks, TmqLined *out);

/* The same for HTML: masks only. */
void tmq_html_prepare(const char *text, gsize length, TmqMasks *masks, TmqLined *out);

/* The HTML of prepared Markdown; html is to be initialised by the caller. */
void tmq_markdown_render(const TmqLined *prepared, TmqLined *html);
