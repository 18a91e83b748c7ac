/* Where a block begins in its source. Its line is known, as a rule; what is before it on that line
 * (a bullet, an open tag, another cell) is tried byte by byte and tag by tag. */
#include "document/scan.h"
#include "tmq/text.h"

#include <string.h>

/* A parser's line may be this much too low: cmark gives the line of a link's definition to the
 * paragraph after it. */
#define MOST_LINES_OFF 16u

static char
byte(const TmqScan *s, gsize offset)
{
    return offset < s->length ? s->text[offset] : '\0';
}

/* Bytes to the next place where a block can begin. */
static gsize
stride(TmqScan *s, gsize offset, TmqPlaceSyntax syntax)
{
    gsize length = 0;
    char c = byte(s, offset);
    if (c == '<') {
        TmqHtmlToken token = tmq_scan_html(s, offset);
        length = token.length;
        gboolean skipped = strcmp(token.lower, "script") == 0 || strcmp(token.lower, "style") == 0;
        if (length > 0 && !token.closing && skipped)
            length = tmq_scan_skipped_element(s, offset + length, token.lower) - offset;
    } else if (c == '{') {
        length = tmq_scan_shortcode(s, offset);
    } else if (c == '!' && syntax == TMQ_PLACE_MARKDOWN) {
        length = tmq_scan_image(s, offset, NULL, NULL);
    }
    if (length == 0)
        length = (gsize)(g_utf8_next_char(s->text + offset) - (s->text + offset));
    return length;
}

/* In the middle of a word no block begins. */
static gboolean
can_begin(const TmqScan *s, gsize offset)
{
    if (offset == 0)
        return TRUE;
    const char *before = g_utf8_find_prev_char(s->text, s->text + offset);
    return !before || !g_unichar_isalnum(g_utf8_get_char(before));
}

static gboolean
can_end(TmqScan *s, gsize at, TmqPlaceSyntax syntax)
{
    char decoded[16];
    for (;;) {
        gsize entity = byte(s, at) == '&' ? tmq_scan_entity(s, at, TRUE, decoded) : 0;
        const char *text = entity > 0 ? decoded : s->text + at;
        if (at >= s->length || byte(s, at) == '\n' || byte(s, at) == '\r' || byte(s, at) == '<')
            return TRUE;
        gunichar c = g_utf8_get_char(text);
        if (!tmq_text_is_space(c) && c >= 0x20 && c != 0x7f)
            break;
        at += entity > 0 ? entity : (gsize)(g_utf8_next_char(s->text + at) - (s->text + at));
    }
    return syntax == TMQ_PLACE_MARKDOWN && strchr("#|{\\", byte(s, at));
}

static gboolean
try_here(TmqScan *s, const TmqBlock *block, gsize at, TmqPlace *place, gsize *end)
{
    TmqPlaceSyntax syntax = tmq_scan_syntax(s, at);
    if (!can_begin(s, at) || !tmq_scan_walk(s, block, at, syntax, place, end))
        return FALSE;
    return can_end(s, *end, syntax);
}

void
tmq_scan_find_block(TmqScan *s, const TmqBlock *block, gsize *cursor, TmqPlace *place)
{
    /* The line is that of the first character; tags may be on lines before. */
    const TmqTag *first = block->tags->len > 0 ? block->tags->pdata[0] : NULL;
    guint before = first && first->offset == 0 ? MOST_LINES_OFF : 0;
    guint line = block->line > before ? block->line - before : 1;
    gsize at = MAX(*cursor, tmq_scan_line_start(s, line)), end;
    gsize limit = tmq_scan_line_start(s, block->end_line + MOST_LINES_OFF);
    while (at < limit && s->budget > 0) {
        if (try_here(s, block, at, place, &end)) {
            *cursor = end;
            return;
        }
        gsize step = stride(s, at, tmq_scan_syntax(s, at));
        s->budget -= MIN(s->budget, step);
        at += step;
    }
    place->reason = s->budget > 0 ? "its source says something else" : "its source is too tangled";
}
