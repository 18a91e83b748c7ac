/* Documents: a file as front matter and blocks of text with inline tags.
 *
 * Invariants of a block: text is valid UTF-8 without markup; white space stands as the reader sees
 * it (a soft or hard line break is one space; no-break spaces are kept; ends are trimmed); tags are
 * sorted by offset, each offset lies on a character boundary of text or at its end; marks are
 * sorted, the first has offset 0. What is not text for a reader (comments, scripts, styles) is in
 * no block. Front-matter texts are blocks of their own, before those of the body, in the order of
 * the file.
 *
 * A document is read in two depths: its front matter alone, which pairing needs, or whole. */
#pragma once

#include <tmq/error.h>

G_BEGIN_DECLS

/* Files larger than this are refused (TMQ_ERROR_LIMIT): no page is. */
#define TMQ_DOCUMENT_MAX_BYTES (64u * 1024 * 1024)

/* ---- Front matter ---- */

/* One scalar of the front matter. path names it from the top: "title", "links[0].name". */
typedef struct {
    char *path;
    char *value;    /* unfolded, unescaped */
    guint line;     /* 1-based, in the file */
    guint end_line; /* last line of the value */
} TmqField;

typedef enum {
    TMQ_FRONT_MATTER_NONE, /* the file has none */
    TMQ_FRONT_MATTER_YAML, /* between --- lines */
    TMQ_FRONT_MATTER_TOML, /* between +++ lines: flat `key = value` lines only */
    TMQ_FRONT_MATTER_JSON, /* a leading { … } object */
} TmqFrontMatterKind;

typedef struct {
    TmqFrontMatterKind kind;
    GPtrArray *fields; /* of TmqField, in the order of the file */
    guint end_line;    /* line of the closing fence; 0 where there is none */
} TmqFrontMatter;

/* The first field of that path, its letters' case ignored; NULL where there is none. Owned by the
 * front matter. tmq_front_matter_value() gives its value alone. */
const TmqField *tmq_front_matter_find(const TmqFrontMatter *front_matter, const char *path);
const char *tmq_front_matter_value(const TmqFrontMatter *front_matter, const char *path);

/* ---- Blocks ---- */

typedef enum {
    TMQ_BLOCK_FIELD, /* a front-matter text; field names it */
    TMQ_BLOCK_HEADING,
    TMQ_BLOCK_PARAGRAPH,
    TMQ_BLOCK_LIST_ITEM,
    TMQ_BLOCK_TABLE_CELL,
    TMQ_BLOCK_QUOTE,
    TMQ_BLOCK_CAPTION,
    TMQ_BLOCK_TERM,       /* of a definition list */
    TMQ_BLOCK_DEFINITION, /* of a definition list */
    TMQ_BLOCK_ATTRIBUTE,  /* a text in an attribute: alt, title, aria-label…; field names it */
    TMQ_BLOCK_CODE,       /* listed, not translated */
} TmqBlockKind;

/* "field", "heading", "paragraph", "list-item", "table-cell", "quote", "caption", "term",
 * "definition", "attribute", "code". Static. */
const char *tmq_block_kind_name(TmqBlockKind kind);
/* The kind of that name, or -1. */
int tmq_block_kind_from_name(const char *name);

typedef enum { TMQ_TAG_OPEN, TMQ_TAG_CLOSE, TMQ_TAG_STANDALONE } TmqTagKind;
const char *tmq_tag_kind_name(TmqTagKind kind); /* "open", "close", "standalone"; static */

/* An inline tag. id numbers the tags of a block from 1; an opening tag and its closing tag share
 * it. type is one of "bold", "italic", "strike", "link", "code", "image", "break", "html",
 * "footnote", "shortcode" (static). markup is what identifies it for a person: the link's target,
 * the image's source, the HTML tag as written; or NULL. */
typedef struct {
    TmqTagKind kind;
    const char *type;
    guint id;
    gsize offset; /* in bytes, in the text of its block or segment */
    char *markup;
} TmqTag;

/* From byte offset of a block's text on, the text stands on that source line. */
typedef struct {
    gsize offset;
    guint line;
} TmqLineMark;

typedef struct {
    TmqBlockKind kind;
    guint level; /* of a heading 1 to 6, of a list item its nesting from 1; else 0 */
    char *field; /* of a field its path ("links[0].name"), of an attribute its name; else NULL */
    guint line;  /* 1-based, in the file */
    guint end_line;
    char *language; /* that an element around it names (lang="fr"), in normal form; else NULL */
    char *text;
    GPtrArray *tags; /* of TmqTag */
    GArray *marks;   /* of TmqLineMark */
} TmqBlock;

/* The source line of the character at offset. */
guint tmq_block_line_at(const TmqBlock *block, gsize offset);

typedef struct {
    char *path;           /* as it was named */
    const char *encoding; /* "UTF-8", "UTF-16LE", "windows-1252"…: which was read; static */
    TmqFrontMatter *front_matter;
    GPtrArray *blocks; /* of TmqBlock */
} TmqDocument;

/* ---- String files ---- */

/* Files that hold what a site's templates say, in two languages. */
typedef enum {
    TMQ_STRING_FILE_NONE,
    TMQ_STRING_FILE_KEYED, /* a file a language: i18n/fr.yaml, locales/fr/common.json */
    TMQ_STRING_FILE_MAPS,  /* both languages in one, {en: …, fr: …}: data/team.yml */
} TmqStringFile;

/* Which of them a file could be by its path: YAML, JSON and TOML below folders of these names. A
 * file of maps stands for a document a language, called its path, '#' and the language's tag:
 * "data/team.yml#fr". */
TmqStringFile tmq_string_file(const char *path);

/* Whether a file of maps has values in both languages: most data files have not. */
gboolean tmq_string_file_has_maps(const char *bytes, gsize length, const char *path,
                                  const char *from, const char *to);

typedef struct {
    /* Further front-matter fields that are text, beside the built-in ones, as patterns on their
     * path: letters' case ignored, "[]" stands for any index ("cards[].summary"). NULL: none. */
    const char *const *text_fields;
} TmqDocumentOptions;

/* Reads a file whole. file is opened, name is how it is called in messages and in the result. The
 * form follows name's ending: .html and .htm are HTML, .mdx is MDX, everything else Markdown.
 *
 * A file of strings (tmq_string_file()) has a field for each value and nothing else; the field's
 * name is the key's path, without what names the language, so that it is its translation's too.
 *
 * Text that is not UTF-8 is recoded (UTF-16 by its byte order mark, else windows-1252; a few odd
 * bytes in UTF-8 are windows-1252 alone) with a warning that says so; of a front-matter key given
 * twice the last counts, with a warning; a faulty front matter is repaired as far as it goes, with
 * a warning at its line; merge conflict markers give a warning a line. NULL only where the file
 * cannot be read (TMQ_ERROR_IO), is too large (TMQ_ERROR_LIMIT), or is no text (TMQ_ERROR_INPUT:
 * NUL bytes). */
TmqDocument *tmq_document_load(const char *file, const char *name,
                               const TmqDocumentOptions *options, TmqMessages *messages,
                               GError **error);

/* The same from memory. */
TmqDocument *tmq_document_parse(const char *bytes, gsize length, const char *name,
                                const TmqDocumentOptions *options, TmqMessages *messages,
                                GError **error);

/* Decodes and reads the front matter only; messages about the body are not given. */
TmqDocument *tmq_document_parse_front_matter(const char *bytes, gsize length, const char *name,
                                             TmqMessages *messages, GError **error);

void tmq_document_free(TmqDocument *document);
TmqTag *tmq_tag_copy(const TmqTag *tag);
void tmq_tag_free(TmqTag *tag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqDocument, tmq_document_free)

G_END_DECLS
