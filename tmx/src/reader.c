#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 32768

void
tmx_reader_fail(TmxReader *reader, TmxErrorCode code, guint line, const char *text)
{
    if (reader->error)
        return;
    if (line == 0 && reader->parser && reader->parser->input)
        line = (guint)MAX(reader->parser->input->line, 0);
    reader->error = tmx_error_new(code, line, "%s", text);
}

TmxReader *
tmx_reader_new(TmxReadFunc func, gpointer data, GDestroyNotify destroy)
{
    TmxReader *reader = g_new0(TmxReader, 1);
    reader->func = func;
    reader->data = data;
    reader->destroy = destroy;
    reader->header = tmx_header_new();
    reader->frames[0] = (Frame){.element = ELEMENT_NONE, .context = ELEMENT_NONE};
    reader->depth = 1;
    g_queue_init(&reader->units);
    return reader;
}

void
tmx_reader_free(TmxReader *reader)
{
    if (!reader)
        return;
    while (reader->depth > 0) {
        Frame *frame = &reader->frames[--reader->depth];
        if (frame->owns_text)
            g_string_free(frame->text, TRUE);
    }
    if (reader->parser) {
        g_clear_pointer(&reader->parser->myDoc, xmlFreeDoc);
        xmlFreeParserCtxt(reader->parser);
    }
    tmx_header_free(reader->header);
    tmx_unit_free(reader->unit);
    g_queue_clear_full(&reader->units, (GDestroyNotify)tmx_unit_free);
    g_clear_error(&reader->error);
    if (reader->destroy)
        reader->destroy(reader->data);
    g_free(reader);
}

/* ---- Where bytes come from ---- */

static gssize
read_file(void *buffer, gsize size, gpointer data, GError **error)
{
    int fd = GPOINTER_TO_INT(data);
    gssize length;
    do
        length = read(fd, buffer, size);
    while (length < 0 && errno == EINTR);
    if (length < 0)
        g_propagate_error(error, tmx_error_new(TMX_ERROR_IO, 0, "%s", g_strerror(errno)));
    return length;
}

static void
close_file(gpointer data)
{
    close(GPOINTER_TO_INT(data));
}

TmxReader *
tmx_reader_open(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        g_propagate_error(error, tmx_error_new(TMX_ERROR_IO, 0, "%s", g_strerror(errno)));
        return NULL;
    }
    return tmx_reader_new(read_file, GINT_TO_POINTER(fd), close_file);
}

typedef struct {
    const char *bytes;
    gsize left;
} Bytes;

static gssize
read_bytes(void *buffer, gsize size, gpointer data, G_GNUC_UNUSED GError **error)
{
    Bytes *bytes = data;
    gsize length = MIN(size, bytes->left);
    if (length > 0)
        memcpy(buffer, bytes->bytes, length);
    bytes->bytes += length;
    bytes->left -= length;
    return (gssize)length;
}

TmxReader *
tmx_reader_new_bytes(const void *bytes, gsize length)
{
    Bytes *data = g_new(Bytes, 1);
    *data = (Bytes){bytes, length};
    return tmx_reader_new(read_bytes, data, g_free);
}

/* ---- Feeding ---- */

/* Reads until buffer is full or the input ends: the first bytes tell the character set, and must
 * not come in crumbs. */
static gssize
fill(TmxReader *reader, char *buffer, gsize size)
{
    gsize length = 0;
    while (length < size) {
        gssize got = reader->func(buffer + length, size - length, reader->data, &reader->error);
        if (got < 0) {
            if (!reader->error)
                tmx_reader_fail(reader, TMX_ERROR_IO, 0, "cannot be read");
            return -1;
        }
        if (got == 0)
            break;
        length += (gsize)got;
    }
    return (gssize)length;
}

static void
keep_quiet(G_GNUC_UNUSED void *context, G_GNUC_UNUSED const char *format, ...)
{
}

/* One step of the parser. A character that its set does not have is told by the result alone, and
 * on stderr, which is not a library's business: hence the (per-thread) function is put aside. */
static void
parse(TmxReader *reader, const char *bytes, int length, int last)
{
    xmlGenericErrorFunc function = xmlGenericError;
    void *context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    int result = xmlParseChunk(reader->parser, bytes, length, last);
    xmlSetGenericErrorFunc(context, function);
    if (result == XML_ERR_INVALID_ENCODING)
        tmx_reader_fail(reader, TMX_ERROR_SYNTAX, 0, "ill-formed XML: bytes not of its encoding");
}

static gboolean
start(TmxReader *reader, const char *bytes, gsize length)
{
    if (length == 0) {
        tmx_reader_fail(reader, TMX_ERROR_FORMAT, 1, "the file is empty");
        return FALSE;
    }
    xmlSAXHandler handler;
    tmx_build_handler(&handler);
    gsize head = MIN(length, 4);
    reader->parser = xmlCreatePushParserCtxt(&handler, reader, bytes, (int)head, NULL);
    if (!reader->parser) {
        tmx_reader_fail(reader, TMX_ERROR_IO, 0, "out of memory");
        return FALSE;
    }
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
    parse(reader, bytes + head, (int)(length - head), 0);
    return TRUE;
}

static void
finish(TmxReader *reader)
{
    parse(reader, NULL, 0, 1);
    if (!reader->error && !reader->parser->wellFormed)
        tmx_reader_fail(reader, TMX_ERROR_SYNTAX, 0, "ill-formed XML");
    reader->ended = TRUE;
}

/* Feeds one chunk more. */
static void
feed(TmxReader *reader)
{
    char chunk[CHUNK];
    gssize length = fill(reader, chunk, sizeof chunk);
    if (length >= 0 && !reader->parser)
        start(reader, chunk, (gsize)length);
    else if (length > 0)
        parse(reader, chunk, (int)length, 0);
    else if (length == 0)
        finish(reader);
    if (reader->error)
        reader->ended = TRUE;
}

static void
set_error(const TmxReader *reader, GError **error)
{
    if (error && reader->error)
        *error = g_error_copy(reader->error);
}

const TmxHeader *
tmx_reader_header(TmxReader *reader, GError **error)
{
    while (!reader->ended && !reader->header_done)
        feed(reader);
    if (!reader->header_done && reader->error) {
        set_error(reader, error);
        return NULL;
    }
    return reader->header;
}

TmxUnit *
tmx_reader_next(TmxReader *reader, GError **error)
{
    while (!reader->ended && g_queue_is_empty(&reader->units))
        feed(reader);
    TmxUnit *unit = g_queue_pop_head(&reader->units);
    if (!unit)
        set_error(reader, error);
    return unit;
}
