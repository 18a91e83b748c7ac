/* The writer's insides. libxml2's text writer escapes and nests; indentation is ours, since its own
 * would add white space to segments that begin with a code. */
#pragma once

#include <libxml/xmlwriter.h>

#include "private.h"

struct TmxWriter {
    TmxWriteFunc func;
    gpointer data;
    xmlTextWriterPtr xml;
    guint64 dropped;
    GError *error; /* the first fault; nothing is written after it */
};

/* Starts and ends an element; writes an attribute (a value of NULL: none) or text (length in
 * bytes). */
void tmx_write_start(TmxWriter *writer, const char *name);
void tmx_write_end(TmxWriter *writer);
void tmx_write_attribute(TmxWriter *writer, const char *name, const char *value);
void tmx_write_text(TmxWriter *writer, const char *text, gsize length);

/* Writes text and codes (writer-segment.c). */
void tmx_write_segment(TmxWriter *writer, const TmxSegment *segment, guint depth);
