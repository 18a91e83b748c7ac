/* A document from its bytes: decoded, front matter cut off, body walked. */
#include "tmq/document.h"

#include "document/decode.h"
#include "document/entities.h"
#include "document/fields.h"
#include "document/html.h"
#include "document/markdown.h"
#include "document/string-file.h"

#include <string.h>

/* ---- Names ---- */

static const char *const kind_names[] = {
    [TMQ_BLOCK_FIELD] = "field",
    [TMQ_BLOCK_HEADING] = "heading",
    [TMQ_BLOCK_PARAGRAPH] = "paragraph",
    [TMQ_BLOCK_LIST_ITEM] = "list-item",
    [TMQ_BLOCK_TABLE_CELL] = "table-cell",
    [TMQ_BLOCK_QUOTE] = "quote",
    [TMQ_BLOCK_CAPTION] = "caption",
    [TMQ_BLOCK_TERM] = "term",
    [TMQ_BLOCK_DEFINITION] = "definition",
    [TMQ_BLOCK_ATTRIBUTE] = "attribute",
    [TMQ_BLOCK_CODE] = "code",
};

const char *
tmq_block_kind_name(TmqBlockKind kind)
{
    return kind_names[kind];
}

int
tmq_block_kind_from_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kind_names); i++)
        if (strcmp(name, kind_names[i]) == 0)
            return (int)i;
    return -1;
}

const char *
tmq_tag_kind_name(TmqTagKind kind)
{
    return kind == TMQ_TAG_OPEN ? "open" : kind == TMQ_TAG_CLOSE ? "close" : "standalone";
}

TmqTag *
tmq_tag_copy(const TmqTag *tag)
{
    TmqTag *copy = g_memdup2(tag, sizeof *tag);
    copy->markup = g_strdup(tag->markup);
    return copy;
}

void
tmq_tag_free(TmqTag *tag)
{
    g_free(tag->markup);
    g_free(tag);
}

guint
tmq_block_line_at(const TmqBlock *block, gsize offset)
{
    guint low = 0, high = block->marks->len;
    while (low + 1 < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(block->marks, TmqLineMark, middle).offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return high > 0 ? g_array_index(block->marks, TmqLineMark, low).line : block->line;
}

/* ---- Documents ---- */

static TmqSyntax
syntax_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot && (g_ascii_strcasecmp(dot, ".html") == 0 || g_ascii_strcasecmp(dot, ".htm") == 0))
        return TMQ_SYNTAX_HTML;
    return dot && g_ascii_strcasecmp(dot, ".mdx") == 0 ? TMQ_SYNTAX_MDX : TMQ_SYNTAX_MARKDOWN;
}

static void
walk_html(GPtrArray *blocks, TmqLined *html, const TmqMasks *masks)
{
    g_auto(TmqWalker) walker;
    tmq_html_tame(html->text);
    tmq_html_decode_entities(html->text);
    tmq_walker_init(&walker, blocks, html, masks);
    tmq_html_walk(&walker, html->text->str, html->text->len);
}

static void
read_body(TmqDocument *document, const char *body, gsize length, guint line)
{
    g_auto(TmqMasks) masks;
    g_auto(TmqLined) prepared, html;
    g_auto(TmqWalker) walker;
    TmqSyntax syntax = syntax_of(document->path);
    tmq_masks_init(&masks, body);
    tmq_lined_init(&prepared, line);
    tmq_lined_init(&html, line);
    tmq_prepare(body, length, syntax, &masks, &prepared);
    tmq_walker_init(&walker, document->blocks, &prepared, &masks);
    if (syntax == TMQ_SYNTAX_HTML)
        walk_html(document->blocks, &prepared, &masks);
    else if (!tmq_markdown_read(&prepared, &walker, &html))
        walk_html(document->blocks, &html, &masks);
}

static void
read_strings(TmqDocument *document, const GString *text, TmqMessages *messages, gboolean whole)
{
    document->front_matter = g_new0(TmqFrontMatter, 1);
    document->front_matter->fields = g_ptr_array_new();
    if (whole)
        tmq_string_blocks(document->blocks, text, document->path, messages);
}

static TmqDocument *
parse(const char *bytes, gsize length, const char *name, gboolean whole,
      const TmqDocumentOptions *options, TmqMessages *messages, GError **error)
{
    const char *encoding = NULL;
    g_autoptr(GString) text = tmq_decode(bytes, length, name, &encoding, messages, error);
    if (!text)
        return NULL;
    tmq_blank_conflicts(text, name, whole ? messages : NULL);
    TmqDocument *document = g_new0(TmqDocument, 1);
    TmqBodyStart body;
    document->path = g_strdup(name);
    document->encoding = encoding;
    document->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_block_free);
    if (tmq_string_file(name) != TMQ_STRING_FILE_NONE) {
        read_strings(document, text, whole ? messages : NULL, whole);
        return document;
    }
    document->front_matter = tmq_front_matter_read(text, name, &body, messages);
    if (!whole)
        return document;
    tmq_field_blocks(document->blocks, document->front_matter, text->str,
                     options ? options->text_fields : NULL);
    read_body(document, text->str + body.offset, text->len - body.offset, body.line);
    return document;
}

TmqDocument *
tmq_document_parse(const char *bytes, gsize length, const char *name,
                   const TmqDocumentOptions *options, TmqMessages *messages, GError **error)
{
    return parse(bytes, length, name, TRUE, options, messages, error);
}

TmqDocument *
tmq_document_parse_front_matter(const char *bytes, gsize length, const char *name,
                                TmqMessages *messages, GError **error)
{
    return parse(bytes, length, name, FALSE, NULL, messages, error);
}

TmqDocument *
tmq_document_load(const char *file, const char *name, const TmqDocumentOptions *options,
                  TmqMessages *messages, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!tmq_read_file(file, name, &bytes, &length, error))
        return NULL;
    return tmq_document_parse(bytes, length, name, options, messages, error);
}

void
tmq_document_free(TmqDocument *document)
{
    g_free(document->path);
    tmq_front_matter_free(document->front_matter);
    g_ptr_array_unref(document->blocks);
    g_free(document);
}
