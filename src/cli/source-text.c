#include "cli/source-text.h"

#include <string.h>

#include "cli/plain-text.h"
#include "tmq/language.h"

/* Kinds of blocks, for the aligner: fields answer only fields of their name; attributes stand among
 * the text and are kinds like others. */
enum { KIND_OF_ATTRIBUTES = 100, KIND_OF_FIELDS = 1000 };

void
tmq_source_text_free(TmqSourceText *text)
{
    if (text == NULL)
        return;
    g_free(text->language);
    g_ptr_array_unref(text->segments);
    g_array_unref(text->kinds);
    g_free(text);
}

static void
free_segment(gpointer segment)
{
    tmq_segment_free(segment);
}

static TmqSourceText *
source_text_new(const char *language)
{
    TmqSourceText *text = g_new0(TmqSourceText, 1);
    text->language = g_strdup(language);
    text->segments = g_ptr_array_new_with_free_func(free_segment);
    text->kinds = g_array_new(FALSE, FALSE, sizeof(guint));
    return text;
}

/* ---- Plain text ---- */

GStrv
tmq_source_lines(const char *file, const TmqReading *reading, GError **error)
{
    GString *text = tmq_plain_text_read(file, reading->in->messages, error);
    if (text == NULL)
        return NULL;
    GStrv lines = g_strsplit(text->str, "\n", -1);
    g_string_free(text, TRUE);
    return lines;
}

static TmqSegment *
plain_segment(const char *text, gsize length, guint block, guint line)
{
    TmqSegment *segment = g_new0(TmqSegment, 1);
    segment->block = block;
    segment->line = segment->end_line = line;
    segment->text = g_strndup(text, length);
    segment->tags = g_ptr_array_new();
    return segment;
}

static void
add_kind(TmqSourceText *text, guint kind)
{
    g_array_append_val(text->kinds, kind);
}

/* The number of the line that at is in, from the paragraph's first; from is that of an earlier
 * place. */
static guint
line_of(const TmqParagraph *paragraph, guint from, gsize at)
{
    while (from + 1 < paragraph->lines->len &&
           g_array_index(paragraph->lines, gsize, from + 1) <= at)
        from++;
    return from;
}

static void
add_paragraph(const TmqParagraph *paragraph, gpointer data)
{
    TmqSourceText *text = data;
    guint line = 0;
    for (guint i = 0; i < paragraph->spans->len; i++) {
        TmqSpan span = g_array_index(paragraph->spans, TmqSpan, i);
        line = line_of(paragraph, line, span.start);
        TmqSegment *segment = plain_segment(paragraph->text + span.start, span.end - span.start,
                                            text->kinds->len, paragraph->line + line);
        line = line_of(paragraph, line, span.end - 1);
        segment->end_line = paragraph->line + line;
        g_ptr_array_add(text->segments, segment);
    }
    add_kind(text, TMQ_BLOCK_PARAGRAPH);
}

static TmqSegmenter *
open_segmenter(const TmqReading *reading, const char *language, GError **error)
{
    TmqSegmentOptions options = tmq_config_segmenting(reading->in->config);
    return tmq_segmenter_new_with(
        language, reading->segmenting != NULL ? reading->segmenting : &options, error);
}

static TmqSourceText *
load_plain(const char *file, const TmqReading *reading, GError **error)
{
    const char *language = reading->language != NULL ? reading->language : reading->fallback;
    g_autoptr(TmqSegmenter) segmenter = open_segmenter(reading, language, error);
    GString *content =
        segmenter != NULL ? tmq_plain_text_read(file, reading->in->messages, error) : NULL;
    if (content == NULL)
        return NULL;
    TmqSourceText *text = source_text_new(language);
    tmq_plain_text_each(content, segmenter, add_paragraph, text);
    g_string_free(content, TRUE);
    return text;
}

TmqSourceText *
tmq_source_text_load_sentences(const char *file, const TmqReading *reading, GError **error)
{
    g_auto(GStrv) lines = tmq_source_lines(file, reading, error);
    if (lines == NULL)
        return NULL;
    TmqSourceText *text =
        source_text_new(reading->language != NULL ? reading->language : reading->fallback);
    gboolean inside = FALSE;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (*lines[i] == '\0') {
            inside = FALSE;
            continue;
        }
        if (!inside)
            add_kind(text, TMQ_BLOCK_PARAGRAPH);
        inside = TRUE;
        g_ptr_array_add(text->segments,
                        plain_segment(lines[i], strlen(lines[i]), text->kinds->len - 1, i + 1));
    }
    return text;
}

/* ---- Documents ---- */

/* The number of a field's or attribute's name; "links[2].name" and "links[3].name" are alike. */
static guint
kind_of_name(const TmqBlock *block, GHashTable *names)
{
    gboolean field = block->kind == TMQ_BLOCK_FIELD;
    g_autoptr(GString) name = g_string_new(field ? "" : "@");
    for (const char *p = block->field; *p != '\0'; p++)
        if (!g_ascii_isdigit(*p))
            g_string_append_c(name, g_ascii_tolower(*p));
    gpointer known = g_hash_table_lookup(names, name->str);
    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    guint kind = g_hash_table_size(names) + (field ? KIND_OF_FIELDS : KIND_OF_ATTRIBUTES);
    g_hash_table_insert(names, g_strdup(name->str), GUINT_TO_POINTER(kind));
    return kind;
}

/* The language a document's path or front matter tells; or the reading's. The caller frees it. */
static char *
language_of(const TmqDocument *document, const TmqReading *reading)
{
    if (reading->language != NULL)
        return g_strdup(reading->language);
    TmqFile *facts = tmq_site_facts(document->path, document->front_matter, reading->in->config);
    char *language = g_strdup(facts->language != NULL ? facts->language : reading->fallback);
    tmq_file_free(facts);
    return language;
}

static void
add_block(TmqSourceText *text, const TmqBlock *block, GPtrArray *segments, GHashTable *names)
{
    gboolean named = block->field != NULL && names != NULL;
    add_kind(text, named ? kind_of_name(block, names) : (guint)block->kind);
    g_ptr_array_extend_and_steal(text->segments, segments);
}

static TmqSourceText *
load_document(const char *file, const TmqReading *reading, GError **error)
{
    TmqDocumentOptions options = {(const char *const *)reading->in->config->text_fields};
    g_autoptr(TmqDocument) document =
        tmq_document_load(file, file, &options, reading->in->messages, error);
    if (document == NULL)
        return NULL;
    g_autofree char *language = language_of(document, reading);
    g_autoptr(TmqSegmenter) segmenter = open_segmenter(reading, language, error);
    if (segmenter == NULL)
        return NULL;
    TmqSourceText *text = source_text_new(language);
    for (guint i = 0; i < document->blocks->len; i++) {
        const TmqBlock *block = g_ptr_array_index(document->blocks, i);
        add_block(text, block, tmq_segment_block(segmenter, block, i), reading->names);
    }
    return text;
}

gboolean
tmq_source_text_is_plain(const char *file)
{
    g_autofree char *lower = g_ascii_strdown(file, -1);
    return g_str_equal(file, "-") || g_str_has_suffix(lower, ".txt");
}

TmqSourceText *
tmq_source_text_load(const char *file, const TmqReading *reading, GError **error)
{
    return tmq_source_text_is_plain(file) ? load_plain(file, reading, error)
                                          : load_document(file, reading, error);
}
