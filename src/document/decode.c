/* Character sets are ICU's (ucnv). A file that is UTF-8 but for a few bytes (pasted from a word
 * processor) keeps its UTF-8: only those bytes are read as windows-1252. */
#include "document/decode.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unicode/ucnv.h>

#define SAVE_HINT "save the file as UTF-8"

typedef struct {
    const char *name;
    const char *mark;
    gsize mark_length;
} ByteOrderMark;

/* UTF-32LE before UTF-16LE, whose mark it starts with. */
static const ByteOrderMark byte_order_marks[] = {
    {"UTF-8", "\xef\xbb\xbf", 3}, {"UTF-32LE", "\xff\xfe\0\0", 4}, {"UTF-32BE", "\0\0\xfe\xff", 4},
    {"UTF-16LE", "\xff\xfe", 2},  {"UTF-16BE", "\xfe\xff", 2},
};

static const ByteOrderMark *
find_mark(const char *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(byte_order_marks); i++) {
        const ByteOrderMark *mark = &byte_order_marks[i];
        if (length >= mark->mark_length && memcmp(bytes, mark->mark, mark->mark_length) == 0)
            return mark;
    }
    return NULL;
}

static guint
count_lines(const char *start, const char *end)
{
    guint line = 1;
    for (const char *p = start; (p = memchr(p, '\n', (gsize)(end - p))); p++)
        line++;
    return line;
}

static GString *
recode(const char *bytes, gsize length, const char *encoding, const char *name, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    gsize room = 3 * length + 16;
    g_autofree char *buffer = g_try_malloc(room);
    int32_t written = buffer ? ucnv_convert("UTF-8", encoding, buffer, (int32_t)room, bytes,
                                            (int32_t)length, &status)
                             : 0;
    if (!buffer || U_FAILURE(status)) {
        tmq_set_error(error, TMQ_ERROR_INPUT, name, 0, SAVE_HINT, "cannot be read as %s: %s",
                      encoding, buffer ? u_errorName(status) : "not enough memory");
        return NULL;
    }
    return g_string_new_len(buffer, written);
}

/* How many characters beyond ASCII are UTF-8, and how many bytes are not. */
static void
count_utf8(const char *bytes, gsize length, gsize *valid, gsize *invalid)
{
    const char *p = bytes, *end = bytes + length;
    *valid = *invalid = 0;
    while (p < end) {
        const char *stop = p;
        g_utf8_validate_len(p, (gsize)(end - p), &stop);
        for (; p < stop; p = g_utf8_next_char(p))
            *valid += (guchar)*p >= 0x80;
        if (p < end) {
            ++*invalid;
            p++;
        }
    }
}

/* UTF-8 with single bytes of windows-1252 in it. */
static GString *
mend_utf8(const char *bytes, gsize length, const char *name, TmqMessages *messages, GError **error)
{
    const char *p = bytes, *end = bytes + length, *stop;
    GString *text = g_string_sized_new(length + 16);
    while (!g_utf8_validate_len(p, (gsize)(end - p), &stop)) {
        g_string_append_len(text, p, stop - p);
        g_autoptr(GString) byte = recode(stop, 1, "windows-1252", name, error);
        if (!byte) {
            g_string_free(text, TRUE);
            return NULL;
        }
        g_string_append_len(text, byte->str, (gssize)byte->len);
        if (p == bytes)
            tmq_message(messages, TMQ_SEVERITY_WARNING, name, count_lines(bytes, stop), SAVE_HINT,
                        "byte 0x%02x is not UTF-8: it and its like are read as windows-1252",
                        (guint)(guchar)*stop);
        p = stop + 1;
    }
    g_string_append_len(text, p, end - p);
    return text;
}

static GString *
decode_unmarked(const char *bytes, gsize length, const char *name, const char **encoding,
                TmqMessages *messages, GError **error)
{
    const char *nul = memchr(bytes, '\0', length);
    if (nul) {
        tmq_set_error(error, TMQ_ERROR_INPUT, name, count_lines(bytes, nul), SAVE_HINT,
                      "holds NUL bytes, so it is no text");
        return NULL;
    }
    *encoding = "UTF-8";
    if (g_utf8_validate_len(bytes, length, NULL))
        return g_string_new_len(bytes, (gssize)length);
    gsize valid, invalid;
    count_utf8(bytes, length, &valid, &invalid);
    if (valid > invalid)
        return mend_utf8(bytes, length, name, messages, error);
    *encoding = "windows-1252";
    return recode(bytes, length, *encoding, name, error);
}

static GString *
decode_marked(const ByteOrderMark *mark, const char *bytes, gsize length, const char *name,
              const char **encoding, TmqMessages *messages, GError **error)
{
    bytes += mark->mark_length;
    length -= mark->mark_length;
    *encoding = mark->name;
    if (mark == byte_order_marks)
        return decode_unmarked(bytes, length, name, encoding, messages, error);
    GString *text = recode(bytes, length, mark->name, name, error);
    if (text && memchr(text->str, '\0', text->len)) {
        g_string_free(text, TRUE);
        tmq_set_error(error, TMQ_ERROR_INPUT, name, 0, SAVE_HINT,
                      "holds NUL characters, so it is no text");
        return NULL;
    }
    return text;
}

static void
normalise_line_ends(GString *text)
{
    char *out = memchr(text->str, '\r', text->len);
    if (!out)
        return;
    const char *end = text->str + text->len;
    for (const char *in = out; in < end; in++) {
        if (*in == '\r' && in + 1 < end && in[1] == '\n')
            continue;
        *out++ = *in == '\r' ? '\n' : *in;
    }
    g_string_truncate(text, (gsize)(out - text->str));
}

static gboolean
check_size(guint64 length, const char *name, GError **error)
{
    if (length > TMQ_DOCUMENT_MAX_BYTES)
        tmq_set_error(error, TMQ_ERROR_LIMIT, name, 0,
                      "split it, or list it under 'ignore' in tmq.yaml", "larger than %u MiB",
                      TMQ_DOCUMENT_MAX_BYTES / (1024 * 1024));
    return length <= TMQ_DOCUMENT_MAX_BYTES;
}

gboolean
tmq_read_file(const char *file, const char *name, char **bytes, gsize *length, GError **error)
{
    GStatBuf status;
    if (g_stat(file, &status) == 0 && S_ISREG(status.st_mode) &&
        !check_size((guint64)status.st_size, name, error))
        return FALSE;
    errno = 0;
    if (g_file_get_contents(file, bytes, length, NULL))
        return TRUE;
    int reason = errno;
    tmq_set_error(error, TMQ_ERROR_IO, name, 0,
                  reason == ENOENT ? "check its name" : "check that it is a file and may be read",
                  "cannot be read: %s", reason ? g_strerror(reason) : "not a file");
    return FALSE;
}

GString *
tmq_decode(const char *bytes, gsize length, const char *name, const char **encoding,
           TmqMessages *messages, GError **error)
{
    if (!check_size(length, name, error))
        return NULL;
    const ByteOrderMark *mark = find_mark(bytes, length);
    GString *text = mark ? decode_marked(mark, bytes, length, name, encoding, messages, error)
                         : decode_unmarked(bytes, length, name, encoding, messages, error);
    if (!text)
        return NULL;
    if (strcmp(*encoding, "UTF-8") != 0)
        tmq_message(messages, TMQ_SEVERITY_WARNING, name, 0, SAVE_HINT, "not UTF-8, read as %s",
                    *encoding);
    normalise_line_ends(text);
    return text;
}

/* ---- Merge conflicts ---- */

static gboolean
is_marker(const char *line, const char *end, char c)
{
    gsize length = (gsize)(end - line);
    if (length < 7 || strspn(line, (char[]){c, 0}) != 7)
        return FALSE;
    return length == 7 || (line[7] == ' ' && c != '=');
}

/* The three marker lines of the conflict that opens at text; FALSE where it is none. */
static gboolean
find_conflict(char *text, char *markers[3], char **after)
{
    static const char signs[] = "<=>";
    guint found = 0;
    for (char *line = text; *line && found < 3;) {
        char *end = strchrnul(line, '\n');
        if (is_marker(line, end, signs[found]))
            markers[found++] = line;
        else if (found > 0 && is_marker(line, end, '<'))
            return FALSE;
        line = *end ? end + 1 : end;
        *after = line;
    }
    return found == 3;
}

void
tmq_blank_conflicts(GString *text, const char *name, TmqMessages *messages)
{
    char *line =
        g_str_has_prefix(text->str, "<<<<<<<") ? text->str : strstr(text->str, "\n<<<<<<<");
    const char *counted = text->str;
    guint number = 1;
    while (line) {
        char *markers[3], *after = line;
        line += *line == '\n';
        if (find_conflict(line, markers, &after)) {
            number += count_lines(counted, markers[0]) - 1;
            counted = markers[0];
            tmq_message(messages, TMQ_SEVERITY_WARNING, name, number,
                        "keep one of the two versions and delete the marker lines",
                        "merge conflict: both versions are read");
            for (guint i = 0; i < 3; i++)
                memset(markers[i], ' ', strcspn(markers[i], "\n"));
            line = after - 1;
        }
        line = strstr(line, "\n<<<<<<<");
    }
}
