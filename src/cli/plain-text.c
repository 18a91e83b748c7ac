#include "cli/plain-text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "document/decode.h"

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

GString *
tmq_plain_text_read(const char *file, TmqMessages *messages, GError **error)
{
    g_autofree char *bytes = NULL;
    const char *encoding = NULL;
    gsize length = 0;
    if (g_str_equal(file, "-"))
        bytes = read_stdin(&length, error);
    else
        tmq_read_file(file, file, &bytes, &length, error);
    return bytes != NULL ? tmq_decode(bytes, length, file, &encoding, messages, error) : NULL;
}

static gboolean
is_blank(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t' || *line == '\r'))
        line++;
    return line == end;
}

/* Cuts the paragraph of the lines that were collected, up to end, and hands it on. */
static void
finish(TmqParagraph *paragraph, const char *end, TmqSegmenter *segmenter, TmqParagraphFunc func,
       gpointer data)
{
    GArray *spans = (GArray *)paragraph->spans;
    paragraph->length = (gsize)(end - paragraph->text);
    tmq_segmenter_cut(segmenter, paragraph->text, (gssize)paragraph->length, spans);
    func(paragraph, data);
    g_array_set_size(spans, 0);
    g_array_set_size((GArray *)paragraph->lines, 0);
}

void
tmq_plain_text_each(GString *text, TmqSegmenter *segmenter, TmqParagraphFunc func, gpointer data)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    TmqParagraph paragraph = {.lines = lines, .spans = spans};
    char *end = text->str + text->len;
    guint number = 0;
    for (char *line = text->str, *next; line <= end; line = next + 1) {
        char *behind = memchr(line, '\n', (gsize)(end - line));
        next = behind != NULL ? behind : end;
        number++;
        if (is_blank(line, next)) {
            if (lines->len > 0)
                finish(&paragraph, line - 1, segmenter, func, data);
            continue;
        }
        if (lines->len == 0) {
            paragraph.text = line;
            paragraph.line = number;
        } else {
            line[-1] = ' ';
        }
        gsize start = (gsize)(line - paragraph.text);
        g_array_append_val(lines, start);
    }
    if (lines->len > 0)
        finish(&paragraph, end, segmenter, func, data);
}
