#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 32768

/* Longer tags are refused: libxml2 compares each attribute of a tag with each. */
#define MOST_TAG_BYTES 65536
/* So are files of more different names: libxml2 keeps them all, ever more slowly. TMX has 100. */
#define MOST_NAMES 10000

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
    g_clear_error(&reader->read_error);
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
 * not come in crumbs. What stands before a fault is given first. */
static gsize
fill(TmxReader *reader, char *buffer, gsize size)
{
    gsize length = 0;
    gssize got = reader->read_error ? 0 : 1;
    while (got > 0 && length < size) {
        got = reader->func(buffer + length, size - length, reader->data, &reader->read_error);
        length += got > 0 ? (gsize)got : 0;
    }
    if (got < 0 && !reader->read_error)
        reader->read_error = tmx_error_new(TMX_ERROR_IO, 0, "cannot be read");
    return length;
}

/* The same in a character set that the parser knows. */
static gsize
fill_narrow(TmxReader *reader, char *buffer, gsize size)
{
    gsize length = fill(reader, buffer, size);
    gboolean sound = TRUE;
    if (!reader->parser)
        reader->wide = tmx_wide_told(buffer, length);
    if (!reader->wide)
        return length;
    length = tmx_wide_narrow(buffer, length, reader->wide, &sound);
    if (!sound && !reader->read_error)
        reader->read_error = tmx_error_new(TMX_ERROR_SYNTAX, 0, TMX_ENCODING_FAULT);
    return length;
}

static void
keep_quiet(G_GNUC_UNUSED void *context, G_GNUC_UNUSED const char *format, ...)
{
}

typedef struct {
    xmlGenericErrorFunc function;
    void *context;
} Printing;

/* Before calls of the parser: it prints some faults of a character set on stderr, which is not a
 * library's business. What prints them (in this thread) is put aside, and back afterwards. */
static Printing
stop_printing(void)
{
    const Printing printing = {xmlGenericError, xmlGenericErrorContext};
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    return printing;
}

static void
restore_printing(Printing printing)
{
    xmlSetGenericErrorFunc(printing.context, printing.function);
}

/* Bounds what the parser would take long over. */
static void
check_bounds(TmxReader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    gboolean in_tag = input && input->end - input->cur > MOST_TAG_BYTES && input->cur[0] == '<' &&
                      input->cur[1] != '!' && input->cur[1] != '?';
    if (in_tag)
        tmx_reader_fail(reader, TMX_ERROR_LIMIT, 0, "a tag is longer than 64 KiB");
    if (xmlDictSize(reader->parser->dict) > MOST_NAMES)
        tmx_reader_fail(reader, TMX_ERROR_LIMIT, 0, "more than 10000 different names");
}

/* One step of the parser. A character that its set does not have is told by the result alone. */
static void
parse(TmxReader *reader, const char *bytes, int length, int last)
{
    const Printing printing = stop_printing();
    int result = xmlParseChunk(reader->parser, bytes, length, last);
    restore_printing(printing);
    if (result == XML_ERR_INVALID_ENCODING)
        tmx_reader_fail(reader, TMX_ERROR_SYNTAX, 0, TMX_ENCODING_FAULT);
    else if (!last)
        check_bounds(reader);
}

/* Whether the XML declaration is not to be believed: a byte order mark tells more, and a file that
 * says UTF-16 or the like in single bytes was saved anew as UTF-8. */
static gboolean
declares_falsely(const char *bytes, gsize length)
{
    static const char *const marks[] = {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (length >= strlen(marks[i]) && memcmp(bytes, marks[i], strlen(marks[i])) == 0)
            return TRUE;
    static const char *const wide[] = {"UTF-16", "UTF-32", "UCS-2", "UCS-4", "ISO-10646-UCS"};
    const char *end = g_strstr_len(bytes, (gssize)length, "?>");
    g_autofree char *declaration = end ? g_ascii_strup(bytes, end - bytes) : NULL;
    const char *encoding = declaration ? strstr(declaration, "ENCODING") : NULL;
    encoding = encoding ? strpbrk(encoding, "'\"") : NULL;
    for (guint i = 0; encoding && i < G_N_ELEMENTS(wide); i++)
        if (g_str_has_prefix(encoding + 1, wide[i]))
            return TRUE;
    return FALSE;
}

/* A parser of what begins with these bytes, which tell it the character set. */
static xmlParserCtxtPtr
new_parser(TmxReader *reader, const char *bytes, gsize length)
{
    xmlSAXHandler handler;
    tmx_build_handler(&handler);
    const Printing printing = stop_printing();
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, reader, bytes, (int)length, NULL);
    restore_printing(printing);
    return parser;
}

/* Blanks before an XML declaration, which only a person's eye overlooks, are passed over; returns
 * how many bytes, *lines how many lines. */
static gsize
blanks_before_declaration(const char *bytes, gsize length, int *lines)
{
    gsize blanks = 0;
    for (*lines = 0; blanks < length && g_ascii_isspace(bytes[blanks]); blanks++)
        *lines += bytes[blanks] == '\n' ? 1 : 0;
    if (blanks + 5 <= length && memcmp(bytes + blanks, "<?xml", 5) == 0)
        return blanks;
    *lines = 0;
    return 0;
}

static void
start(TmxReader *reader, const char *bytes, gsize length)
{
    int lines;
    gsize blanks = blanks_before_declaration(bytes, length, &lines);
    bytes += blanks;
    length -= blanks;
    gsize head = MIN(length, 4);
    reader->parser = new_parser(reader, bytes, head);
    if (!reader->parser) {
        tmx_reader_fail(reader, TMX_ERROR_IO, 0, "out of memory");
        return;
    }
    reader->parser->input->line += lines;
    int options = declares_falsely(bytes, length) ? XML_PARSE_IGNORE_ENC : 0;
    /* Recovery, of a character that is left out only: tmx_reader_take_fault() ends all else. As SAX
     * was of old, so that the parser asks for "&amp;", too. */
    xmlCtxtUseOptions(reader->parser,
                      XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_OLDSAX | options);
    parse(reader, bytes + head, (int)(length - head), 0);
}

/* A fault of the caller's, at the line that was read last. */
static void
fail_reading(TmxReader *reader)
{
    if (reader->read_error->domain == TMX_ERROR)
        tmx_reader_fail(reader, (TmxErrorCode)reader->read_error->code, 0,
                        reader->read_error->message);
    else
        reader->error = g_error_copy(reader->read_error);
}

static void
finish(TmxReader *reader)
{
    if (reader->read_error)
        fail_reading(reader);
    else if (!reader->parser)
        tmx_reader_fail(reader, TMX_ERROR_FORMAT, 1, "the file is empty");
    else
        parse(reader, NULL, 0, 1);
    if (!reader->error && !reader->parser->wellFormed && !reader->dropped)
        tmx_reader_fail(reader, TMX_ERROR_SYNTAX, 0, "ill-formed XML");
    reader->ended = TRUE;
}

/* Feeds one chunk more. */
static void
feed(TmxReader *reader)
{
    char chunk[CHUNK];
    gsize length = fill_narrow(reader, chunk, sizeof chunk);
    if (length == 0)
        finish(reader);
    else if (!reader->parser)
        start(reader, chunk, length);
    else
        parse(reader, chunk, (int)length, 0);
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
