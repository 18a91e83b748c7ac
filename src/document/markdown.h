/* Markdown to blocks, by way of cmark and the HTML walker. */
#pragma once

#include "document/lined.h"
#include "document/mask.h"
#include "document/walker.h"

typedef enum {
    TMQ_SYNTAX_MARKDOWN,
    TMQ_SYNTAX_MDX,
    TMQ_SYNTAX_HTML, /* masks only */
} TmqSyntax;

/* The body of a page as text that cmark (of HTML: libxml2) can read: masks set, tables, footnotes
 * and definition lists taken apart. out is to be initialised by the caller. */
void tmq_prepare(const char *text, gsize length, TmqSyntax syntax, TmqMasks *masks, TmqLined *out);

/* Whether prepared Markdown is one or more paragraphs and nothing else, with inline markup or masks
 * in them.
 */
gboolean tmq_markdown_is_inline(const TmqLined *prepared);

/* Reads prepared Markdown: where there is no HTML in it, tells walker, which is initialised on
 * prepared, and returns TRUE; else, or where walker is NULL, renders it to html, which is to be
 * initialised by the caller, and returns FALSE. */
gboolean tmq_markdown_read(const TmqLined *prepared, TmqWalker *walker, TmqLined *html);
