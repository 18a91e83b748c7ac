/* Finding shortcodes: what a site generator replaces before anyone reads the page. */
#pragma once

#include "document/mask.h"

/* Masks the shortcodes of a text in one pass. */
typedef struct {
    const char *end;           /* of the whole text */
    const char *next_close[4]; /* by form of shortcode: the first close at or after the place last
                                  looked at; NULL: not looked for, end: none */
    const char *next_comment_end; /* the same for what ends a comment of Liquid's */
} TmqShortcodes;

void tmq_shortcodes_init(TmqShortcodes *finder, const char *end);

/* Bytes of the shortcode that starts at text ("{{< … >}}", "{{% … %}}", "{% … %}", "{{ … }}"; a
 * comment of Liquid's with its body), 0 if
 * none does. text never goes backward from call to call. */
gsize tmq_shortcode_length(TmqShortcodes *finder, const char *text);

/* Bytes of the attribute list ("{#id .class}", "{: .class}") at text, which ends a line or is
 * kramdown's; 0 if none. */
gsize tmq_attribute_list_length(const char *text, const char *line_end);
