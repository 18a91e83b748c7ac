/* A streaming writer of XML 1.0 and of HTML.
 *
 * Elements are written in the order of the calls and end in the reverse one; escaping and, where it
 * changes nothing, indentation are the writer's business. Characters that XML cannot have (control
 * characters, the non-characters U+FFFE and U+FFFF) are left out, bytes that are no UTF-8 become
 * U+FFFD. Names are literals. Nesting deeper than 32 is a programming error. */
#pragma once

#include "tmq/output.h"

typedef struct {
    TmqOutput *output;
    gboolean html; /* every element has an end tag but those of tmq_xml_void() */
    guint depth;
    guint inline_depth; /* from this depth on white space would be text; 0: none is */
    gboolean tag_open;
    const char *names[33];
    gboolean filled[33]; /* whether the element at this depth has element children */
} TmqXml;

/* "<?xml …?>" or "<!DOCTYPE html>". */
void tmq_xml_start(TmqXml *xml);

void tmq_xml_begin(TmqXml *xml, const char *name);
/* An element within which no white space is added: what holds text and elements. */
void tmq_xml_begin_inline(TmqXml *xml, const char *name);
/* An attribute of the element that was just begun; value NULL: it is left out. */
void tmq_xml_attribute(TmqXml *xml, const char *name, const char *value);
void tmq_xml_attribute_int(TmqXml *xml, const char *name, gint64 value);
void tmq_xml_text(TmqXml *xml, const char *text);
/* Markup that is well-formed already. */
void tmq_xml_raw(TmqXml *xml, const char *markup);
void tmq_xml_end(TmqXml *xml);

/* An element with text alone (NULL: none), and attribute pairs name, value… (NULL value: left out)
 * up to NULL. */
void tmq_xml_element(TmqXml *xml, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* In HTML an element that can have no content: meta, br. Attributes as above. */
void tmq_xml_void(TmqXml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* text as it stands in XML, quotes escaped too; the caller frees it. */
char *tmq_xml_escape(const char *text);
