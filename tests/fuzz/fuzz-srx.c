/* Any bytes as an SRX file: rules or an error with a message; and rules cut a text without losing
 * anything. What stands behind a NUL byte is the text. */
#include "segment/srx.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
cut(TmqSrx *srx, const char *bytes, gsize length)
{
    g_autofree char *text = g_utf8_make_valid(bytes, (gssize)length);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    gsize at = 0;
    tmq_srx_cut(srx, text, strlen(text), spans);
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_assert_true(span.start >= at && span.end > span.start && span.end <= strlen(text));
        g_assert_true(g_utf8_validate(text + span.start, (gssize)(span.end - span.start), NULL));
        at = span.end;
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    const guint8 *end = size > 0 ? memchr(data, 0, size) : NULL;
    gsize length = end != NULL ? (gsize)(end - data) : size;
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqSrx) srx = tmq_srx_parse((const char *)data, length, "fuzz.srx", "en", &error);
    g_assert_true((srx == NULL) == (error != NULL));
    if (srx == NULL)
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
    else
        cut(srx, end != NULL ? (const char *)end + 1 : "One. Two.", end ? size - length - 1 : 9);
    return 0;
}
