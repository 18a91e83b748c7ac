/* Lines of a text file, one at a time. */
#include <gio/gio.h>
#include <string.h>

#include "memory/import-priv.h"

#define CHUNK 65536

typedef struct {
    TmqSource *source;
    TmqLineFunc func;
    gpointer data;
    const char *charset; /* that the byte order mark says; or NULL: UTF-8 */
    GConverter *decoder; /* of it */
    GByteArray *raw;     /* bytes that are not decoded yet */
    GString *line;       /* begun */
    gboolean too_long;
    guint number; /* lines handed out */
} Lines;

const char *
tmq_line_state_text(TmqLineState state)
{
    static const char *const texts[] = {
        [TMQ_LINE_GOOD] = "",
        [TMQ_LINE_NOT_UTF8] = "not UTF-8",
        [TMQ_LINE_NUL] = "holds a NUL byte",
        [TMQ_LINE_TOO_LONG] = "longer than 16 MiB",
    };
    return texts[state];
}

static gboolean
hand_out(Lines *lines, GError **error)
{
    GString *line = lines->line;
    if (line->len > 0 && line->str[line->len - 1] == '\r')
        g_string_truncate(line, line->len - 1);
    TmqLineState state = lines->too_long                                        ? TMQ_LINE_TOO_LONG
                         : memchr(line->str, 0, line->len)                      ? TMQ_LINE_NUL
                         : !g_utf8_validate(line->str, (gssize)line->len, NULL) ? TMQ_LINE_NOT_UTF8
                                                                                : TMQ_LINE_GOOD;
    lines->number++;
    gboolean ok = lines->func(state == TMQ_LINE_GOOD ? line->str : "", state, lines->number,
                              lines->data, error);
    g_string_truncate(line, 0);
    lines->too_long = FALSE;
    return ok;
}

static void
append(Lines *lines, const char *bytes, gsize length)
{
    if (lines->line->len + length > TMQ_IMPORT_MAX_LINE_BYTES) {
        lines->too_long = TRUE;
        g_string_truncate(lines->line, 0);
    }
    if (!lines->too_long)
        g_string_append_len(lines->line, bytes, (gssize)length);
}

/* Takes decoded bytes. */
static gboolean
take(Lines *lines, const char *bytes, gsize length, GError **error)
{
    for (const char *end; length > 0 && (end = memchr(bytes, '\n', length)); bytes = end + 1) {
        gsize part = (gsize)(end - bytes);
        append(lines, bytes, part);
        length -= part + 1;
        if (!hand_out(lines, error))
            return FALSE;
    }
    append(lines, bytes, length);
    return TRUE;
}

/* Decodes as much of raw as makes whole characters. */
static gboolean
decode(Lines *lines, gboolean last, GError **error)
{
    char out[CHUNK];
    while (lines->raw->len > 0) {
        gsize used = 0, made = 0;
        g_autoptr(GError) fault = NULL;
        GConverterResult result = g_converter_convert(
            lines->decoder, lines->raw->data, lines->raw->len, out, sizeof out,
            last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &used, &made, &fault);
        if (result == G_CONVERTER_ERROR) {
            if (!last && g_error_matches(fault, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
                return TRUE;
            tmq_set_error(error, TMQ_ERROR_INPUT, tmq_source_name(lines->source), lines->number + 1,
                          NULL, "not the %s that its byte order mark says", lines->charset);
            return FALSE;
        }
        g_byte_array_remove_range(lines->raw, 0, (guint)used);
        if (!take(lines, out, made, error))
            return FALSE;
        if (used == 0 && made == 0)
            return TRUE;
    }
    return TRUE;
}

/* Tells the character set by the byte order mark, which is passed over. */
static gboolean
begin(Lines *lines, GError **error)
{
    static const struct {
        const char *bytes;
        guint length;
        const char *charset;
    } marks[] = {{"\xef\xbb\xbf", 3, NULL},
                 {"\xff\xfe\0\0", 4, "UTF-32LE"}, /* before the other one that begins so */
                 {"\0\0\xfe\xff", 4, "UTF-32BE"},
                 {"\xff\xfe", 2, "UTF-16LE"},
                 {"\xfe\xff", 2, "UTF-16BE"}};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (lines->raw->len >= marks[i].length &&
            memcmp(lines->raw->data, marks[i].bytes, marks[i].length) == 0) {
            g_byte_array_remove_range(lines->raw, 0, marks[i].length);
            lines->charset = marks[i].charset;
            break;
        }
    if (!lines->charset)
        return TRUE;
    lines->decoder = G_CONVERTER(g_charset_converter_new("UTF-8", lines->charset, error));
    return lines->decoder != NULL;
}

static gboolean
pass_on(Lines *lines, gboolean last, GError **error)
{
    if (lines->decoder)
        return decode(lines, last, error);
    gboolean ok = take(lines, (const char *)lines->raw->data, lines->raw->len, error);
    g_byte_array_set_size(lines->raw, 0);
    return ok;
}

static gboolean
read_lines(Lines *lines, GError **error)
{
    g_autofree guint8 *buffer = g_malloc(CHUNK);
    gboolean first = TRUE;
    gssize length;
    while ((length = tmq_source_read(lines->source, buffer, CHUNK, error)) > 0) {
        g_byte_array_append(lines->raw, buffer, (guint)length);
        if (first && !begin(lines, error))
            return FALSE;
        first = FALSE;
        if (!pass_on(lines, FALSE, error))
            return FALSE;
    }
    if (length < 0 || !pass_on(lines, TRUE, error))
        return FALSE;
    return (lines->line->len == 0 && !lines->too_long) || hand_out(lines, error);
}

gboolean
tmq_import_lines(TmqSource *source, TmqLineFunc func, gpointer data, GError **error)
{
    Lines lines = {.source = source,
                   .func = func,
                   .data = data,
                   .raw = g_byte_array_new(),
                   .line = g_string_new(NULL)};
    gboolean ok = read_lines(&lines, error);
    g_byte_array_unref(lines.raw);
    g_string_free(lines.line, TRUE);
    g_clear_object(&lines.decoder);
    return ok;
}
