/* The reader's insides: reader.c feeds libxml2's push parser, build.c makes units of its events.
 *
 * SAX events, not a tree, so that nothing but the unit in hand is in memory, entities of the file
 * are never even stored for expansion, and lines are exact however long the file is. */
#pragma once

#include <libxml/parser.h>

#include "private.h"

typedef enum {
    ELEMENT_NONE, /* above the root */
    ELEMENT_TMX,
    ELEMENT_HEADER,
    ELEMENT_BODY,
    ELEMENT_NOTE,
    ELEMENT_PROP,
    ELEMENT_UDE,
    ELEMENT_MAP,
    ELEMENT_TU,
    ELEMENT_TUV,
    ELEMENT_SEG,
    ELEMENT_HI,
    ELEMENT_CODE, /* bpt, ept, it, ph, ut */
    ELEMENT_SUB,
    ELEMENT_THROUGH, /* unknown, inside text: its text belongs to what it stands in */
    ELEMENT_SKIP,    /* unknown or misplaced: left out with all below it */
} Element;

/* An open element: where its characters go and what its children belong to. */
typedef struct {
    Element element;
    Element context; /* for ELEMENT_THROUGH what it stands in; else the element itself */
    GString *text;   /* or NULL: characters are left out */
    gboolean owns_text;
    TmxSegment *segment; /* or NULL */
    TmxCode *code;       /* or NULL */
} Frame;

struct TmxReader {
    TmxReadFunc func;
    gpointer data;
    GDestroyNotify destroy;
    xmlParserCtxtPtr parser;
    gboolean ended; /* everything is fed, or an error came */
    GError *error;

    Frame frames[TMX_MAX_DEPTH];
    guint depth;
    gsize used; /* of TMX_MAX_UNIT_BYTES */

    TmxHeader *header;
    gboolean header_done;
    TmxUnit *unit;
    TmxVariant *variant; /* owned by unit */
    gboolean has_segment;
    TmxNote *note; /* owned by its list */
    TmxUde *ude;   /* owned by the header */
    GQueue units;  /* of TmxUnit, complete */
};

/* The callbacks; user data is the reader. */
void tmx_build_handler(xmlSAXHandler *handler);

/* Keeps the first error; nothing is built after it. line 0: where the parser stands. */
void tmx_reader_fail(TmxReader *reader, TmxErrorCode code, guint line, const char *text);
