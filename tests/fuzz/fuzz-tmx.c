/* Any bytes at all: the reader answers with units or an error, prints nothing, and what it read can
 * be written and read again. */
#include <libxml/xmlerror.h>
#include <stdint.h>

#include "tmx.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static gboolean
append(const char *bytes, gsize length, gpointer data, G_GNUC_UNUSED GError **error)
{
    g_string_append_len(data, bytes, (gssize)length);
    return TRUE;
}

/* Reads all units and writes those that can be into out; returns how many. */
static guint
copy(const void *bytes, gsize length, GString *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxReader) reader = tmx_reader_new_bytes(bytes, length);
    g_autoptr(TmxWriter) writer = tmx_writer_new(append, out);
    const TmxHeader *header = tmx_reader_header(reader, NULL);
    guint written = 0;
    if (!header || !tmx_writer_begin(writer, header, NULL))
        return 0;
    for (TmxUnit *unit; (unit = tmx_reader_next(reader, &error)); tmx_unit_free(unit))
        written += tmx_writer_unit(writer, unit, NULL) ? 1 : 0;
    tmx_writer_end(writer, NULL);
    return written;
}

/* In place of libxml2's function that prints on stderr. */
static void
fail_where_printed(G_GNUC_UNUSED void *context, const char *format, ...)
{
    g_error("libxml2 prints '%s'", format);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    xmlSetGenericErrorFunc(NULL, fail_where_printed);
    GString *once = g_string_new(NULL), *twice = g_string_new(NULL);
    guint units = copy(bytes, length, once);
    if (once->len > 0)
        g_assert_cmpuint(copy(once->str, once->len, twice), ==, units);
    g_string_free(once, TRUE);
    g_string_free(twice, TRUE);
    return 0;
}
