/* HTML to walker events, with libxml2's forgiving HTML parser. */
#pragma once

#include "document/walker.h"

/* Makes text of tags with thousands of attributes, which no page has and the parser compares each
 * with each. */
void tmq_html_tame(GString *html);

/* Reads html, whose lines are those of the walker's lined text. Never fails: what the parser cannot
 * make sense of is passed over as a browser would. Nothing is loaded from anywhere. */
void tmq_html_walk(TmqWalker *walker, const char *html, gsize length);
