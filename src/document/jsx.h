/* JSX in MDX: expressions and tags. */
#pragma once

#include <glib.h>

/* Longer is no expression but a stray opening; a tag has a quarter of it. */
#define TMQ_JSX_MOST_BYTES 16384u

/* Bytes of the expression "{ … }" at text; strings and comments in it may hold braces. 0: it does
 * not close. */
gsize tmq_jsx_expression_length(const char *text, const char *end);

/* The text of an expression that is one string alone ({"a"}, {'a'}, {`a`}); NULL: it is none. The
 * caller frees it. */
char *tmq_jsx_expression_string(const char *text, gsize length);

typedef struct {
    gsize length; /* bytes in the source */
    gboolean closing;
    gboolean empty;     /* <a/> */
    gboolean component; /* called like one: <Card>, <a.b>; or a fragment */
} TmqJsxTag;

/* Reads the tag at text and appends it to html without its end (">"): expressions among the
 * attributes are left out, but for those that are one string. A component is called
 * "mdx-" and its name, an empty one "mdx-empty"; of a fragment nothing is appended. FALSE: there is
 * no tag. */
gboolean tmq_jsx_tag(const char *text, const char *end, GString *html, TmqJsxTag *tag);

/* How many braces more are opened than closed in a line of program text. */
gint tmq_jsx_braces(const char *text, const char *end);
