/* libtmx: reads and writes Translation Memory eXchange (TMX) files, unit by unit.
 *
 * The format is that of the TMX 1.4b specification (LISA OSCAR, 2005). The reader takes
 * versions 1.1 to 1.4b and is lenient where files in the world are: a missing header, `lang` for
 * `xml:lang`, unknown attributes and elements. It streams: memory does not grow with the file. It
 * never fetches a DTD, never opens an external entity and never expands an entity of the file's
 * own; depth, the size of a unit, of a tag (64 KiB) and of a comment (10 MB), and the number of
 * different names (10,000) are bounded. Characters that XML does not allow are left out of texts,
 * and counted: tools write them, and one of them should not cost a whole memory. Character sets are
 * those of libxml2 (UTF-8, UTF-16, windows-125x and others), told by the byte order mark, else by
 * declaration. An element in a text that TMX does not know is a pair of codes, or one where it is
 * empty.
 *
 * The writer writes TMX 1.4, valid against its DTD, in UTF-8, the same bytes for the same units.
 *
 * Functions that can fail take a GError ** last; errors are of domain TMX_ERROR and carry the line.
 * All texts are UTF-8. A reader or writer belongs to one thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ---- Errors ---- */

typedef enum {
    TMX_ERROR_IO,     /* bytes could not be read or written */
    TMX_ERROR_SYNTAX, /* not well-formed XML, or cut off */
    TMX_ERROR_FORMAT, /* XML, but not TMX; or a unit that cannot be written as TMX */
    TMX_ERROR_ENTITY, /* uses an entity of its own or of a DTD: those are not expanded */
    TMX_ERROR_LIMIT,  /* nested deeper, or a unit larger, than the bounds below */
} TmxErrorCode;

#define TMX_ERROR (tmx_error_quark())
GQuark tmx_error_quark(void);

/* The line, from 1, in the file that was read; 0 where there is none. */
guint tmx_error_line(const GError *error);

/* Elements nested deeper are refused. */
#define TMX_MAX_DEPTH 64u
/* A unit (or the header) that takes more bytes, each element and attribute counting 64, is refused.
 */
#define TMX_MAX_UNIT_BYTES (16u * 1024 * 1024)

/* ---- Data ---- */

/* An XML attribute by its name in TMX ("tuid", "creationdate", "o-tmf"), value as written. */
typedef struct {
    char *name;
    char *value;
} TmxAttribute;

/* A note or a prop. */
typedef struct {
    char *type;     /* of a prop; NULL for a note */
    char *lang;     /* or NULL */
    char *encoding; /* o-encoding; or NULL */
    char *text;
} TmxNote;

typedef struct {
    char *unicode;
    char *code; /* or NULL, as the next two */
    char *ent;
    char *subst;
} TmxMap;

/* Characters that the file's author defined. */
typedef struct {
    char *name;
    char *base;      /* or NULL */
    GPtrArray *maps; /* of TmxMap */
} TmxUde;

typedef enum {
    TMX_CODE_BPT,    /* begins a pair; i pairs it with its ept */
    TMX_CODE_EPT,    /* ends a pair */
    TMX_CODE_IT,     /* one half of a pair whose other half is elsewhere; pos */
    TMX_CODE_PH,     /* stands alone */
    TMX_CODE_UT,     /* unknown; deprecated */
    TMX_CODE_HI,     /* begins a highlight: what follows is text */
    TMX_CODE_HI_END, /* ends it */
} TmxCodeKind;

typedef struct {
    TmxCodeKind kind;
    gsize offset; /* in bytes, in the text of its segment: a character boundary, or the end */
    char *i;      /* attributes as written; NULL where not there */
    char *x;
    char *type;
    char *pos;
    char *assoc;
    char
        *content; /* the native code, texts of subs left out; "" where empty; NULL for highlights */
    GPtrArray *subs; /* of TmxSub; or NULL */
} TmxCode;

/* Text with inline codes: codes are in the order of the file, offsets never fall. */
typedef struct {
    char *text;
    GPtrArray *codes; /* of TmxCode; never NULL */
} TmxSegment;

/* A text inside a code (a link's title, a footnote). */
typedef struct {
    gsize offset; /* in the content of its code */
    char *datatype;
    char *type;
    TmxSegment *segment;
} TmxSub;

typedef struct {
    char *lang;            /* as written; NULL where there is none */
    GPtrArray *attributes; /* of TmxAttribute, the language left out */
    GPtrArray *notes;      /* of TmxNote */
    GPtrArray *props;      /* of TmxNote */
    TmxSegment *segment;   /* never NULL; its text is "" where the file has no seg */
    guint line;
} TmxVariant;

typedef struct {
    GPtrArray *attributes; /* of TmxAttribute */
    GPtrArray *notes;      /* of TmxNote */
    GPtrArray *props;      /* of TmxNote */
    GPtrArray *variants;   /* of TmxVariant */
    guint line;
    guint dropped; /* characters left out in reading, since XML does not allow them */
} TmxUnit;

typedef struct {
    char *version;         /* of the tmx element; or NULL */
    GPtrArray *attributes; /* of TmxAttribute */
    GPtrArray *notes;      /* of TmxNote */
    GPtrArray *props;      /* of TmxNote */
    GPtrArray *udes;       /* of TmxUde */
} TmxHeader;

TmxHeader *tmx_header_new(void);
void tmx_header_free(TmxHeader *header);
TmxUnit *tmx_unit_new(void);
void tmx_unit_free(TmxUnit *unit);
TmxSegment *tmx_segment_new(const char *text);
void tmx_segment_free(TmxSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmxHeader, tmx_header_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmxUnit, tmx_unit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmxSegment, tmx_segment_free)

/* Adds a variant with that text and no codes; it belongs to the unit. */
TmxVariant *tmx_unit_add_variant(TmxUnit *unit, const char *lang, const char *text);

/* Adds a code to a segment; it belongs to the segment. content is copied, may be NULL. Codes must
 * be added in order. */
TmxCode *tmx_segment_add_code(TmxSegment *segment, TmxCodeKind kind, gsize offset,
                              const char *content);

/* Adds an empty text inside a code, at offset of its content; it belongs to the code. */
TmxSub *tmx_code_add_sub(TmxCode *code, gsize offset);

/* The value of an attribute, NULL where it is not there; owned by the list. */
const char *tmx_attribute(GPtrArray *attributes, const char *name);
/* Adds or replaces an attribute; a value of NULL does nothing. */
void tmx_attribute_set(GPtrArray *attributes, const char *name, const char *value);

/* Adds a note (type NULL) or prop to a list of them. */
void tmx_note_add(GPtrArray *list, const char *type, const char *text);
/* The text of the first prop of that type, or NULL. */
const char *tmx_prop(GPtrArray *props, const char *type);

/* Whether two notes or props say the same. */
gboolean tmx_note_equal(const TmxNote *a, const TmxNote *b);

/* Adds a set of characters without any to a header, which owns it; and a character to a set. All
 * strings are copied and may be NULL. */
TmxUde *tmx_header_add_ude(TmxHeader *header, const char *name, const char *base);
void tmx_ude_add_map(TmxUde *ude, const char *unicode, const char *code, const char *ent,
                     const char *subst);

/* A date as TMX writes it, "20260131T235959Z"; the caller frees it. */
char *tmx_date_format(gint64 seconds);
/* Seconds since 1970 of such a date, or of another form of ISO 8601 (without its Z, without a time,
 * with hyphens and colons, with a time zone); FALSE where it is none. */
gboolean tmx_date_parse(const char *date, gint64 *seconds);

/* ---- Reading ---- */

typedef struct TmxReader TmxReader;

/* Fills buffer with up to size bytes; 0 at the end, -1 on error. */
typedef gssize (*TmxReadFunc)(void *buffer, gsize size, gpointer data, GError **error);

/* A reader of what func gives; destroy (or NULL) is called on data in the end. */
TmxReader *tmx_reader_new(TmxReadFunc func, gpointer data, GDestroyNotify destroy);
/* A reader of a file. */
TmxReader *tmx_reader_open(const char *path, GError **error);
/* A reader of bytes, which stay the caller's and must outlive it. */
TmxReader *tmx_reader_new_bytes(const void *bytes, gsize length);
void tmx_reader_free(TmxReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmxReader, tmx_reader_free)

/* The header, owned by the reader; empty where the file has none. NULL on error. */
const TmxHeader *tmx_reader_header(TmxReader *reader, GError **error);

/* The next unit, to be freed with tmx_unit_free(). NULL at the end, or with *error set: the units
 * before a fault are given before the error is, and the error is given again after that. */
TmxUnit *tmx_reader_next(TmxReader *reader, GError **error);

/* ---- Writing ---- */

typedef struct TmxWriter TmxWriter;

/* Takes bytes on their way out. */
typedef gboolean (*TmxWriteFunc)(const char *bytes, gsize length, gpointer data, GError **error);

TmxWriter *tmx_writer_new(TmxWriteFunc func, gpointer data);
void tmx_writer_free(TmxWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmxWriter, tmx_writer_free)

/* Writes what stands before the units. Required attributes that the header lacks are filled in
 * (srclang "*all*", segtype "sentence", adminlang "en", datatype "plaintext", and libtmx as tool);
 * attributes that TMX 1.4 does not know are left out. */
gboolean tmx_writer_begin(TmxWriter *writer, const TmxHeader *header, GError **error);

/* Writes one unit. It must have a variant, each a language (TMX_ERROR_FORMAT). Characters that XML
 * cannot hold, and bytes that are no UTF-8, are dropped and counted. */
gboolean tmx_writer_unit(TmxWriter *writer, const TmxUnit *unit, GError **error);

/* Writes the end and hands everything on. */
gboolean tmx_writer_end(TmxWriter *writer, GError **error);

/* How many characters have been dropped so far. */
guint64 tmx_writer_dropped(const TmxWriter *writer);

G_END_DECLS
