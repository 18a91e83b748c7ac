/* The way back: where in its source each byte and each tag of a block's text stands.
 *
 * The libraries that read a page give no dependable offsets, so this scanner reads the source a
 * second time, led by what they made of it: a block's text and tags are one sequence of events, the
 * source has to give the same events in the same order, and whatever is between must be markup that
 * leaves nothing. Where that fails nothing is guessed: the block has no place. What it finds is a
 * proposal all the same; skeleton.c holds it against the libraries.
 *
 * All searches forward draw on one budget, a multiple of the source's size, so that no input costs
 * more than linear time. */
#pragma once

#include "document/markdown.h"
#include "tmq/document.h"

/* [start, end) in bytes of the text it is said of. */
typedef struct {
    guint32 start;
    guint32 end;
} TmqStretch;

typedef enum {
    TMQ_PLACE_MARKDOWN,
    TMQ_PLACE_HTML,
    TMQ_PLACE_FIELD,     /* a front-matter value: text, or HTML where it has '<' or '&' */
    TMQ_PLACE_ALT,       /* of a Markdown image, between its brackets */
    TMQ_PLACE_TITLE,     /* of a Markdown link or image, between its quotes */
    TMQ_PLACE_ATTRIBUTE, /* of an HTML tag, between its quotes */
    TMQ_PLACE_PARAMETER, /* of a shortcode, between its quotes */
} TmqPlaceSyntax;

/* A text to scan. */
typedef struct {
    const char *text;
    gsize length;
    GArray *lines;    /* of guint32: where each line begins */
    guint8 *syntaxes; /* TmqPlaceSyntax of each line; NULL: all HTML */
    gsize budget;     /* bytes that may still be looked at */
} TmqScan;

void tmq_scan_init(TmqScan *scan, const char *text, gsize length);
void tmq_scan_clear(TmqScan *scan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqScan, tmq_scan_clear)

/* Where line (from 1) begins; the end of the text beyond the last. */
gsize tmq_scan_line_start(const TmqScan *scan, guint line);
/* The line (from 1) that the byte is on. */
guint tmq_scan_line_of(const TmqScan *scan, gsize offset);
TmqPlaceSyntax tmq_scan_syntax(const TmqScan *scan, gsize offset);

/* Finds which lines of a Markdown page's body, from that line on, are HTML blocks. */
void tmq_scan_find_html(TmqScan *scan, guint line, TmqSyntax syntax);

/* ---- Tokens ---- */

/* A tag, comment or declaration of HTML. */
typedef struct {
    gsize length; /* 0: none */
    gboolean closing;
    gsize name;     /* bytes of its name; 0: a comment, a declaration, an instruction */
    char lower[32]; /* the name in lower case, as far as it fits */
} TmqHtmlToken;

/* The token at offset, which has a '<'. */
TmqHtmlToken tmq_scan_html(TmqScan *scan, gsize offset);

/* Past the content of an element whose content is not read (script), its end tag too; from is
 * behind its start tag. */
gsize tmq_scan_skipped_element(TmqScan *scan, gsize from, const char *name);

/* An attribute of a tag. */
typedef struct {
    TmqStretch name;
    TmqStretch value; /* without quotes */
    char quote;       /* '\0': none */
} TmqHtmlAttribute;

/* The next attribute at or after *at in a tag that ends at end; FALSE after the last. */
gboolean tmq_scan_attribute(const TmqScan *scan, gsize *at, gsize end, TmqHtmlAttribute *found);

/* Bytes of the character reference at offset (0: none), decoded to UTF-8. */
gsize tmq_scan_entity(const TmqScan *scan, gsize offset, gboolean html, char decoded[16]);

/* Bytes of the shortcode at offset; 0: none. */
gsize tmq_scan_shortcode(TmqScan *scan, gsize offset);

/* Bytes of white space, with the marks of block quotes that begin a line where that is
 * Markdown. */
gsize tmq_scan_space(const TmqScan *scan, gsize offset, gboolean markdown);

/* Bytes of what follows a link's or image's text: "](dest "title")", "][label]", "]"; 0: not at a
 * ']'. title may be NULL; an empty one is none. */
gsize tmq_scan_link_tail(TmqScan *scan, gsize offset, gboolean reference, TmqStretch *title);

/* Bytes of an image "![alt](…)" with the stretches of its alt and title; 0: none. */
gsize tmq_scan_image(TmqScan *scan, gsize offset, TmqStretch *alt, TmqStretch *title);

/* ---- Blocks ---- */

/* How a block stands in its source. */
typedef struct {
    const char *reason; /* why it cannot be written; static; NULL: it can */
    TmqPlaceSyntax syntax;
    gsize length;       /* of the block's text */
    TmqStretch *chars;  /* where the character of each byte of its text stands */
    TmqStretch *tags;   /* where each of its tags stands; empty: nowhere, it is implied */
    GArray *holes;      /* of TmqStretch: comments in it */
    gboolean has_solid; /* markup stands in it that is no tag of it */
    TmqStretch solid;   /* all of that */
    TmqStretch region;  /* of a value (field, attribute): all of it */
    char quote;         /* of a value */
    const char *space;  /* how the source writes a no-break space; static; NULL: as it is */
    guint plain;        /* characters that the source writes without escape (TMQ_PLAIN_…) */
    guint8 *written;    /* of each tag id: TMQ_WRITTEN_… */
    guint8 *around;     /* before each tag: TMQ_AROUND_… */
    char *value;        /* of a field: what chars and tags index */
    int style;          /* of a field: yaml_scalar_style_t */
    gboolean flow;      /* of a field: it stands in brackets */
} TmqPlace;

enum {
    TMQ_WRITTEN_HTML = 1,
    TMQ_WRITTEN_LINK,
    TMQ_WRITTEN_LABEL,    /* "[text]", "[text][]": a reference by its own text */
    TMQ_WRITTEN_AUTOLINK, /* "<target>" */
    TMQ_WRITTEN_MARKS
};

enum {
    TMQ_PLAIN_BRACKET = 1 << 0,
    TMQ_PLAIN_STAR = 1 << 1,
    TMQ_PLAIN_UNDERSCORE = 1 << 2,
    TMQ_PLAIN_AMPERSAND = 1 << 3,
    TMQ_PLAIN_GREATER = 1 << 4,
};

/* What is open, of Markdown's. */
enum { TMQ_AROUND_CODE = 1 << 0, TMQ_AROUND_LINK = 1 << 1 };

void tmq_place_init(TmqPlace *place, const TmqBlock *block);
void tmq_place_clear(TmqPlace *place);

/* Reads the block at offset in that syntax; the place is filled where it fits, *end is then where
 * it ends. What an earlier try left in the place is forgotten. */
gboolean tmq_scan_walk(TmqScan *scan, const TmqBlock *block, gsize offset, TmqPlaceSyntax syntax,
                       TmqPlace *place, gsize *end);

/* Looks for the block from *cursor on, near its lines; moves *cursor behind it. Otherwise the place
 * has a reason. The place is initialised. */
void tmq_scan_find_block(TmqScan *scan, const TmqBlock *block, gsize *cursor, TmqPlace *place);

/* ---- Attributes ---- */

/* A value in the source that can be an attribute block's. */
typedef struct {
    TmqStretch name; /* in the source; empty: Markdown's, alt or title by syntax */
    TmqStretch value;
    TmqPlaceSyntax syntax;
    char quote;
    guint line;     /* of what it stands in */
    guint end_line; /* the last of that */
    gboolean used;
} TmqCandidate;

/* All candidates (of TmqCandidate) from offset on, in order. */
GArray *tmq_scan_candidates(TmqScan *scan, gsize offset);

/* The place of an attribute block; *next is the first candidate that may still be meant. */
void tmq_scan_find_attribute(TmqScan *scan, const TmqBlock *block, GArray *candidates, guint *next,
                             TmqPlace *place);

/* ---- Front matter ---- */

/* A scalar that is a value. */
typedef struct {
    char *value;
    guint line;
    TmqStretch region;
    int style; /* yaml_scalar_style_t */
    gboolean flow;
    gboolean used;
} TmqScalar;

/* The scalars (of TmqScalar) of YAML or JSON in the first length bytes of the source, as far as it
 * is valid. */
GArray *tmq_scan_scalars(const TmqScan *scan, gsize length);

/* The place of a field block: the scalar on its line that says its text. */
void tmq_scan_find_field(TmqScan *scan, const TmqBlock *block, GArray *scalars, TmqPlace *place);

/* value as it is written in the place, in the style it has there if that can be. */
void tmq_scan_encode_scalar(const TmqScan *scan, const TmqPlace *place, const char *value,
                            GString *out);
