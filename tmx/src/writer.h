/* The writer's insides. libxml2's text writer nests; indentation is ours, since its own would add
 * white space to segments that begin with a code, and so is escaping, which goes with leaving out
 * what XML cannot hold. */
#pragma once

#include <libxml/xmlwriter.h>

#include "private.h"

struct TmxWriter {
    TmxWriteFunc func;
    gpointer data;
    xmlTextWriterPtr xml;
    GString *escaped; /* the text in hand, as XML */
    guint64 dropped;
    GError *error; /* the first fault; nothing is written after it */
};

/* Starts and ends an element; writes an attribute (a value of NULL: none) or text (length in
 * bytes). */
void tmx_write_start(TmxWriter *writer, const char *name);
void tmx_write_end(TmxWriter *writer);
void tmx_write_attribute(TmxWriter *writer, const char *name, const char *value);
void tmx_write_text(TmxWriter *writer, const char *text, gsize length);

/* Puts text into writer->escaped as XML, counting what is dropped (writer-text.c). */
void tmx_escape(TmxWriter *writer, const char *text, gsize length, gboolean in_attribute);

/* Writes text and codes (writer-segment.c). */
void tmx_write_segment(TmxWriter *writer, const TmxSegment *segment, guint depth);
