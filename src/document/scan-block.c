/* Reads a block's source against its text and tags: each step takes the next event (a tag or a
 * character) from the source, or passes over what leaves nothing. */
#include "document/elements.h"
#include "document/scan-walk.h"
#include "tmq/text.h"

#include <string.h>

static const TmqTag *
tag_at(const TmqWalk *w)
{
    const TmqTag *tag = w->tag < w->block->tags->len ? w->block->tags->pdata[w->tag] : NULL;
    return tag && tag->offset == w->text ? tag : NULL;
}

/* ---- Tags ---- */

/* White space between a tag and what follows is not in the text where white space is before the tag
 * too: then it goes with the tag. */
static void
keep_gap(TmqWalk *w)
{
    TmqStretch *before = w->tag > 0 && w->text > 0 ? &w->place->tags[w->tag - 1] : NULL;
    if (w->space && before && before->end > before->start && before->end == w->gap.start &&
        w->gap.end == w->at)
        before->end = w->gap.end;
}

static void
put_tag(TmqWalk *w, gsize length)
{
    const TmqTag *tag = w->block->tags->pdata[w->tag];
    if (length > 0 && tag->kind != TMQ_TAG_CLOSE)
        keep_gap(w);
    w->place->tags[w->tag++] = (TmqStretch){(guint32)w->at, (guint32)(w->at + length)};
    w->at += length;
}

static gboolean
match_tag(TmqWalk *w)
{
    const TmqTag *tag = tag_at(w);
    gsize length = tag ? tmq_walk_tag_length(w, tag) : 0;
    if (length > 0)
        put_tag(w, length);
    return length > 0;
}

/* ---- Characters ---- */

static void
put_chars(TmqWalk *w, gsize text, gsize source)
{
    for (gsize i = 0; i < text; i++)
        w->place->chars[w->text + i] = (TmqStretch){(guint32)w->at, (guint32)(w->at + source)};
    w->text += text;
    w->at += source;
}

static gboolean
match_space(TmqWalk *w)
{
    gsize length = tmq_scan_space(w->scan, w->at, w->markdown);
    if (length == 0 && !w->space)
        return FALSE;
    w->space = FALSE;
    put_chars(w, 1, length);
    return TRUE;
}

static gboolean
match_entity(TmqWalk *w)
{
    char decoded[16];
    gsize length = tmq_scan_entity(w->scan, w->at, !w->markdown, decoded);
    if (length == 0 || !g_str_has_prefix(w->block->text + w->text, decoded))
        return FALSE;
    if (strcmp(decoded, "\302\240") == 0)
        w->place->space = tmq_walk_byte(w, w->at + 1) == '#' ? "&#160;" : "&nbsp;";
    put_chars(w, strlen(decoded), length);
    return TRUE;
}

/* Remembers which specials the source leaves plain. */
static void
note_plain(TmqWalk *w, char c)
{
    static const char specials[] = "[*_&>";
    const char *found = c != '\0' && w->code == 0 ? strchr(specials, c == ']' ? '[' : c) : NULL;
    if (found)
        w->place->plain |= 1u << (found - specials);
}

static gboolean
match_char(TmqWalk *w)
{
    const char *text = w->block->text + w->text;
    if (*text == ' ')
        return match_space(w);
    char c = tmq_walk_byte(w, w->at);
    TmqStretch tag = w->tag > 0 ? w->place->tags[w->tag - 1] : (TmqStretch){0};
    keep_gap(w);
    if (c == '&' && w->code == 0 && match_entity(w))
        return w->space = FALSE, TRUE;
    gboolean quote = w->place->syntax == TMQ_PLACE_PARAMETER && strchr("\"'`", *text);
    gboolean escaped = c == '\\' && (w->markdown || quote) && w->code == 0 &&
                       g_ascii_ispunct(*text) && tmq_walk_byte(w, w->at + 1) == *text;
    gsize length = (gsize)(g_utf8_next_char(text) - text);
    if (escaped) {
        put_chars(w, 1, 2);
    } else if (w->at + length <= w->scan->length &&
               memcmp(w->scan->text + w->at, text, length) == 0) {
        note_plain(w, c);
        put_chars(w, length, length);
    } else {
        if (w->tag > 0)
            w->place->tags[w->tag - 1] = tag;
        return FALSE;
    }
    w->space = FALSE;
    return TRUE;
}

/* ---- What leaves nothing ---- */

static void
note_hole(TmqWalk *w, gsize length, gboolean comment)
{
    TmqStretch hole = {(guint32)w->at, (guint32)(w->at + length)};
    if (comment) {
        g_array_append_val(w->place->holes, hole);
    } else if (w->text > 0) {
        if (!w->place->has_solid)
            w->place->solid.start = hole.start;
        w->place->solid.end = hole.end;
        w->place->has_solid = TRUE;
    }
}

/* At the end of a block only end tags are passed over: the next start tag is the next block's. */
static gsize
passed_html(TmqWalk *w)
{
    TmqHtmlToken token = tmq_scan_html(w->scan, w->at);
    gboolean comment = token.name == 0;
    if (token.length == 0 || (w->text == w->length && !comment && !token.closing))
        return 0;
    if (!comment && !token.closing) {
        const TmqElement *element = tmq_element_find(token.lower);
        if (element->role == TMQ_ELEMENT_INLINE || element->role == TMQ_ELEMENT_EMPTY)
            return 0;
        if (element->role == TMQ_ELEMENT_SKIPPED)
            token.length =
                tmq_scan_skipped_element(w->scan, w->at + token.length, token.lower) - w->at;
    }
    note_hole(w, token.length, comment);
    w->space |= !comment && w->place->syntax == TMQ_PLACE_FIELD;
    return token.length;
}

/* White space in any form before the first character and after the last is no part of the text. */
static gsize
outer_space(const TmqWalk *w)
{
    char decoded[16];
    const char *text = w->scan->text + w->at;
    if ((w->text > 0 && w->text < w->length) || w->at >= w->scan->length)
        return 0;
    if (*text == '&') {
        gsize length = tmq_scan_entity(w->scan, w->at, !w->markdown, decoded);
        return length > 0 && tmq_text_is_space(g_utf8_get_char(decoded)) ? length : 0;
    }
    gboolean space = ((guchar)*text & 0x80) && tmq_text_is_space(g_utf8_get_char(text));
    return space ? (gsize)(g_utf8_next_char(text) - text) : 0;
}

static gboolean
pass_over(TmqWalk *w)
{
    gsize length = tmq_scan_space(w->scan, w->at, w->markdown);
    guchar c = (guchar)tmq_walk_byte(w, w->at);
    if (length > 0) {
        w->space = TRUE;
        w->gap = (TmqStretch){(guint32)w->at, (guint32)(w->at + length)};
    } else if (c == '<' && w->code == 0) {
        length = passed_html(w);
    } else if (c == 0x7f || (c > 0 && c < 0x20)) {
        length = 1;
    } else {
        length = outer_space(w);
    }
    w->at += length;
    return length > 0;
}

/* ---- The block ---- */

/* A tag that the parser supplied: an element that began in a block before, or ends without an end
 * tag. */
static gboolean
imply_tag(TmqWalk *w)
{
    const TmqTag *tag = tag_at(w);
    if (!tag || tag->kind == TMQ_TAG_STANDALONE || (tag->kind == TMQ_TAG_OPEN && w->text > 0))
        return FALSE;
    if (tag->kind == TMQ_TAG_OPEN)
        w->written[tag->id] = 0;
    put_tag(w, 0);
    return TRUE;
}

static gboolean
pass_and_match_tag(TmqWalk *w)
{
    gsize from = w->at;
    guint holes = w->place->holes->len;
    TmqPlace before = *w->place;
    gboolean space = w->space;
    while (!match_tag(w))
        if (!pass_over(w)) {
            w->at = from;
            w->space = space;
            w->place->has_solid = before.has_solid;
            w->place->solid = before.solid;
            g_array_set_size(w->place->holes, holes);
            return imply_tag(w);
        }
    return TRUE;
}

static gboolean
step(TmqWalk *w)
{
    if (tag_at(w))
        return pass_and_match_tag(w);
    return w->text < w->length && (match_char(w) || pass_over(w));
}

void
tmq_place_init(TmqPlace *place, const TmqBlock *block)
{
    *place = (TmqPlace){.length = strlen(block->text)};
    place->chars = g_new0(TmqStretch, place->length + 1);
    place->tags = g_new0(TmqStretch, block->tags->len + 1);
    place->holes = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    place->written = g_new0(guint8, 2 * (gsize)block->tags->len + 2);
    place->around = g_new0(guint8, block->tags->len + 1);
}

void
tmq_place_clear(TmqPlace *place)
{
    g_clear_pointer(&place->chars, g_free);
    g_clear_pointer(&place->tags, g_free);
    g_clear_pointer(&place->holes, g_array_unref);
    g_clear_pointer(&place->written, g_free);
    g_clear_pointer(&place->around, g_free);
    g_clear_pointer(&place->value, g_free);
}

/* What the place keeps from try to try: its room. */
static void
forget(TmqPlace *place, TmqPlaceSyntax syntax)
{
    g_array_set_size(place->holes, 0);
    *place = (TmqPlace){.syntax = syntax,
                        .length = place->length,
                        .chars = place->chars,
                        .tags = place->tags,
                        .holes = place->holes,
                        .written = place->written,
                        .around = place->around};
}

static void
note_around(TmqPlace *place, const TmqBlock *block)
{
    guint8 open = 0;
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = block->tags->pdata[i];
        guint8 written = place->written[tag->id], mark = 0;
        place->around[i] = open;
        if (strcmp(tag->type, "code") == 0 && written == TMQ_WRITTEN_MARKS)
            mark = TMQ_AROUND_CODE;
        else if (strcmp(tag->type, "link") == 0 && written != TMQ_WRITTEN_HTML)
            mark = TMQ_AROUND_LINK;
        open = (guint8)(tag->kind == TMQ_TAG_OPEN ? open | mark : open & ~mark);
    }
    place->around[block->tags->len] = open;
}

gboolean
tmq_scan_walk(TmqScan *scan, const TmqBlock *block, gsize offset, TmqPlaceSyntax syntax,
              TmqPlace *place, gsize *end)
{
    gsize cost = 0;
    forget(place, syntax);
    TmqWalk w = {.scan = scan, .block = block, .place = place, .at = offset};
    w.markdown =
        syntax == TMQ_PLACE_MARKDOWN || syntax == TMQ_PLACE_ALT || syntax == TMQ_PLACE_TITLE;
    w.written = place->written;
    w.length = place->length;
    gboolean fits = TRUE;
    while (fits && (w.text < w.length || w.tag < block->tags->len)) {
        fits = step(&w);
        cost++;
    }
    scan->budget -= MIN(scan->budget, cost + (w.at - offset));
    *end = w.at;
    if (fits)
        note_around(place, block);
    return fits;
}
