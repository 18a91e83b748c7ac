#include "segment/spans.h"

#include "segment/chars.h"
#include "tmq/segment.h"

static gboolean
has_word(const char *text, gsize start, gsize end)
{
    while (start < end)
        if (tmq_char_is_word(tmq_char_next(text, &start, end)))
            return TRUE;
    return FALSE;
}

static gboolean
has_line_end(const char *text, gsize start, gsize end)
{
    while (start < end)
        if (tmq_char_is_line_end(tmq_char_next(text, &start, end)))
            return TRUE;
    return FALSE;
}

static void
trim(const char *text, gsize *start, gsize *end)
{
    gsize at = *start;
    while (at < *end && tmq_char_is_space(tmq_char_next(text, &at, *end)))
        *start = at;
    at = *end;
    while (at > *start && tmq_char_is_space(tmq_char_before(text, *start, &at)))
        *end = at;
}

void
tmq_spans_add(GArray *spans, const char *text, gsize start, gsize end)
{
    trim(text, &start, &end);
    if (start < end)
        g_array_append_vals(spans, &(TmqSpan){start, end}, 1);
}

void
tmq_spans_add_sentence(GArray *spans, const char *text, gsize start, gsize end)
{
    trim(text, &start, &end);
    TmqSpan *last = spans->len > 0 ? &g_array_index(spans, TmqSpan, spans->len - 1) : NULL;
    if (last == NULL || last->end > start || has_word(text, start, end) ||
        has_line_end(text, last->end, start))
        tmq_spans_add(spans, text, start, end);
    else if (start < end)
        last->end = end;
}
