/* The writer's insides: elements are begun and ended here, in writer-segment.c those of a segment;
 * indentation stays out of segments, where it would be text. */
#pragma once

#include "private.h"

struct TmxWriter {
    TmxWriteFunc func;
    gpointer data;
    GString *out;      /* what is not handed on yet */
    GPtrArray *names;  /* of the open elements: literals */
    gboolean tag_open; /* the last one can still take attributes */
    guint64 dropped;
    GError *error; /* the first fault; nothing is handed on after it */
};

/* Starts and ends an element; writes an attribute (a value of NULL: none) or text (length in
 * bytes). */
void tmx_write_start(TmxWriter *writer, const char *name);
void tmx_write_end(TmxWriter *writer);
void tmx_write_attribute(TmxWriter *writer, const char *name, const char *value);
void tmx_write_text(TmxWriter *writer, const char *text, gsize length);

/* Adds text to what goes out, as XML, counting what is dropped (writer-text.c). */
void tmx_escape(TmxWriter *writer, const char *text, gsize length, gboolean in_attribute);

/* Writes text and codes (writer-segment.c). */
void tmx_write_segment(TmxWriter *writer, const TmxSegment *segment, guint depth);
