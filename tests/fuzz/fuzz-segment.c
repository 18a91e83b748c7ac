/* Any text in any engine: sentences are in order, lose nothing but white space, and cut no
 * character apart. The first byte chooses language and engine; bytes that are no UTF-8 are made so,
 * as documents are. */
#include "tmq/segment.h"

#include <string.h>

#include "tmq/text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static TmqSegmenter *
open_segmenter(guint8 choice)
{
    static const char *const languages[] = {"en", "fr", "de"};
    TmqSegmentOptions options = {.engine = (TmqSegmentEngine)(choice / 3 % 3)};
    return tmq_segmenter_new_with(languages[choice % 3], &options, NULL);
}

static void
check_gap(const char *text, gsize start, gsize end)
{
    for (const char *p = text + start; p < text + end; p = g_utf8_next_char(p))
        g_assert_true(tmq_text_is_space(g_utf8_get_char(p)));
}

static void
check(const char *text, const GArray *spans)
{
    gsize at = 0;
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_assert_true(span.start >= at && span.end > span.start);
        g_assert_true(g_utf8_validate(text + span.start, (gssize)(span.end - span.start), NULL));
        check_gap(text, at, span.start);
        at = span.end;
    }
    check_gap(text, at, strlen(text));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autoptr(TmqSegmenter) segmenter = open_segmenter(data[0]);
    g_autofree char *text = g_utf8_make_valid((const char *)data + 1, (gssize)size - 1);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, text, -1, spans);
    check(text, spans);
    return 0;
}
