/* The reader's insides: reader.c feeds libxml2's push parser, build.c makes units of its events,
 * with elements.c, attributes.c and fault.c.
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
    ELEMENT_MARK,    /* unknown, inside text: a pair of codes, its text is text (g, x of XLIFF) */
    ELEMENT_THROUGH, /* unknown, inside a note (its text belongs to it) or a code (its tags, too) */
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
    gsize begin;         /* of ELEMENT_THROUGH: where in text its content begins */
} Frame;

/* Whether bytes are UTF-32, and which (wide.c). */
typedef enum { TMX_WIDE_NOT, TMX_WIDE_LITTLE, TMX_WIDE_BIG } TmxWide;

struct TmxReader {
    TmxReadFunc func;
    gpointer data;
    GDestroyNotify destroy;
    TmxWide wide;
    xmlParserCtxtPtr parser;
    gboolean ended; /* everything is fed, or an error came */
    GError *error;
    GError *read_error; /* of func; becomes the error when what stands before it is parsed */

    Frame frames[TMX_MAX_DEPTH];
    guint depth;
    gsize used; /* of TMX_MAX_UNIT_BYTES */

    TmxHeader *header;
    gboolean header_done;
    gboolean dropped; /* whether characters were left out: to libxml2 the file is ill-formed then */
    TmxUnit *unit;
    TmxVariant *variant; /* owned by unit */
    gboolean has_segment;
    TmxNote *note; /* owned by its list */
    TmxUde *ude;   /* owned by the header */
    GQueue units;  /* of TmxUnit, complete */
};

/* Tells UTF-32 by a byte order mark, or by the first character. */
TmxWide tmx_wide_told(const char *bytes, gsize length);
/* Makes UTF-8 of UTF-32, in place; returns its length. *sound is FALSE where bytes are no UTF-32,
 * or half a character: what stands before is made. */
gsize tmx_wide_narrow(char *bytes, gsize length, TmxWide wide, gboolean *sound);

/* What an element of that name is within a parent. */
Element tmx_child_of(Element parent, const char *name);

/* Bytes that an element or attribute counts for beside its text. */
#define TMX_ELEMENT_COST 64u

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value, end of value. */
typedef struct {
    const xmlChar **fields;
    int count;
} TmxSaxAttributes;

/* A copy of an attribute's value, or NULL. */
char *tmx_take(const TmxSaxAttributes *attributes, const char *name);
/* The same of xml:lang, else of the lang of TMX 1.1. */
char *tmx_take_language(const TmxSaxAttributes *attributes);
/* Copies all attributes but the language, and but those of other namespaces. */
void tmx_take_all(const TmxSaxAttributes *attributes, GPtrArray *list);
/* A tag as it is written: "<name a="b">". The caller frees it. */
char *tmx_tag_text(const char *name, const TmxSaxAttributes *attributes);
/* What an element with these attributes counts for. */
gsize tmx_attributes_size(const TmxSaxAttributes *attributes);

#define TMX_ENCODING_FAULT "ill-formed XML: bytes that are not of the file's character set"
/* Takes a fault of the parser: of a character that is left out, or the reader's error (fault.c). */
void tmx_reader_take_fault(TmxReader *reader, const xmlError *fault);

/* The callbacks; user data is the reader. */
void tmx_build_handler(xmlSAXHandler *handler);

/* Keeps the first error; nothing is built after it. line 0: where the parser stands. */
void tmx_reader_fail(TmxReader *reader, TmxErrorCode code, guint line, const char *text);
