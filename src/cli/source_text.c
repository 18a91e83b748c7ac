#include "cli/source_text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "document/decode.h"
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

/* All of standard input. */
static char *
read_stdin(gsize *length, GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    char buffer[16 * 1024];
    gssize count;
    while ((count = read(STDIN_FILENO, buffer, sizeof buffer)) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            tmq_set_error(error, TMQ_ERROR_IO, "-", 0, NULL, "cannot be read: %s",
                          g_strerror(errno));
            return NULL;
        }
        g_string_append_len(bytes, buffer, count);
        if (bytes->len > TMQ_DOCUMENT_MAX_BYTES) {
            tmq_set_error(error, TMQ_ERROR_LIMIT, "-", 0, "split it", "is longer than %u MiB",
                          TMQ_DOCUMENT_MAX_BYTES / 1024 / 1024);
            return NULL;
        }
    }
    *length = bytes->len;
    return g_string_free(g_steal_pointer(&bytes), FALSE);
}

GStrv
tmq_source_lines(const char *file, const TmqReading *reading, GError **error)
{
    g_autofree char *bytes = NULL;
    const char *encoding = NULL;
    gsize length = 0;
    if (g_str_equal(file, "-"))
        bytes = read_stdin(&length, error);
    else
        tmq_read_file(file, file, &bytes, &length, error);
    if (bytes == NULL)
        return NULL;
    GString *text = tmq_decode(bytes, length, file, &encoding, reading->in->messages, error);
    if (text == NULL)
        return NULL;
    GStrv lines = g_strsplit(text->str, "\n", -1);
    g_string_free(text, TRUE);
    return lines;
}

static gboolean
is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
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

/* The number of line breaks in starts (offsets of lines in a paragraph) at or before at. */
static guint
line_of(const GArray *starts, gsize at)
{
    guint line = 0;
    while (line + 1 < starts->len && g_array_index(starts, gsize, line + 1) <= at)
        line++;
    return line;
}

/* Cuts a paragraph, whose first line is `line` of its file, into sentences. */
static void
add_paragraph(TmqSourceText *text, TmqSegmenter *segmenter, const GString *paragraph,
              const GArray *starts, guint line)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, paragraph->str, (gssize)paragraph->len, spans);
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        TmqSegment *segment = plain_segment(paragraph->str + span.start, span.end - span.start,
                                            text->kinds->len, line + line_of(starts, span.start));
        segment->end_line = line + line_of(starts, span.end - 1);
        g_ptr_array_add(text->segments, segment);
    }
    add_kind(text, TMQ_BLOCK_PARAGRAPH);
}

static TmqSourceText *
load_plain(const char *file, const TmqReading *reading, GError **error)
{
    g_auto(GStrv) lines = tmq_source_lines(file, reading, error);
    const char *language = reading->language != NULL ? reading->language : reading->fallback;
    g_autoptr(TmqSegmenter) segmenter = lines ? tmq_segmenter_new(language, error) : NULL;
    if (segmenter == NULL)
        return NULL;
    TmqSourceText *text = source_text_new(language);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (guint i = 0;; i++) {
        gboolean ends = lines[i] == NULL || is_blank(lines[i]);
        if (ends && starts->len > 0) {
            add_paragraph(text, segmenter, paragraph, starts, i + 1 - starts->len);
            g_string_truncate(paragraph, 0);
            g_array_set_size(starts, 0);
        }
        if (lines[i] == NULL)
            return text;
        if (ends)
            continue;
        if (starts->len > 0)
            g_string_append_c(paragraph, ' ');
        g_array_append_val(starts, paragraph->len);
        g_string_append(paragraph, lines[i]);
    }
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
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new(language, error);
    if (segmenter == NULL)
        return NULL;
    TmqSourceText *text = source_text_new(language);
    for (guint i = 0; i < document->blocks->len; i++) {
        const TmqBlock *block = g_ptr_array_index(document->blocks, i);
        add_block(text, block, tmq_segment_block(segmenter, block, i), reading->names);
    }
    return text;
}

TmqSourceText *
tmq_source_text_load(const char *file, const TmqReading *reading, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(file, -1);
    gboolean plain = g_str_equal(file, "-") || g_str_has_suffix(lower, ".txt");
    return plain ? load_plain(file, reading, error) : load_document(file, reading, error);
}
