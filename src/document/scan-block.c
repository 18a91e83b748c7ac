/* Reads a block's source against its text and tags: each step takes the next event (a tag or a
 * character) from the source, or passes over what leaves nothing. */
#include "document/elements.h"
#include "document/scan.h"
#include "tmq/text.h"

#include <string.h>

typedef struct {
    TmqScan *scan;
    const TmqBlock *block;
    TmqPlace *place;
    gboolean markdown;
    gsize at;        /* in the source */
    gsize text;      /* in the block's text */
    gsize length;    /* of the block's text */
    guint tag;       /* the next one */
    gboolean space;  /* white space was passed over since the last character */
    gsize code;      /* length of the run of backticks we are in; 0: in none */
    guint8 *written; /* of each tag id: how its opening is written */
} Walk;

static char
byte(const Walk *w, gsize offset)
{
    return offset < w->scan->length ? w->scan->text[offset] : '\0';
}

static const TmqTag *
tag_at(const Walk *w)
{
    const TmqTag *tag = w->tag < w->block->tags->len ? w->block->tags->pdata[w->tag] : NULL;
    return tag && tag->offset == w->text ? tag : NULL;
}

/* ---- Tags ---- */

/* An element that is kept as it is, content and all, is one tag. */
static gsize
kept_length(Walk *w, const TmqHtmlToken *open)
{
    gsize p = w->at + open->length;
    guint depth = 1;
    while (depth > 0 && w->scan->budget > 0) {
        const char *next =
            p < w->scan->length ? memchr(w->scan->text + p, '<', w->scan->length - p) : NULL;
        if (!next)
            return 0;
        p = (gsize)(next - w->scan->text);
        TmqHtmlToken token = tmq_scan_html(w->scan, p);
        if (token.name > 0 && strcmp(token.lower, open->lower) == 0)
            depth += token.closing ? -1u : 1u;
        p += MAX(token.length, 1);
        w->scan->budget -= MIN(w->scan->budget, p - w->at);
    }
    return depth == 0 ? p - w->at : 0;
}

static gsize
match_html_tag(Walk *w, const TmqTag *tag)
{
    TmqHtmlToken token = tmq_scan_html(w->scan, w->at);
    if (token.length == 0 || token.name == 0 || token.closing != (tag->kind == TMQ_TAG_CLOSE))
        return 0;
    const TmqElement *element = tmq_element_find(token.lower);
    const char *type = element->tag ? element->tag : "html";
    if (tag->kind == TMQ_TAG_STANDALONE && strcmp(type, tag->type) == 0 &&
        element->role != TMQ_ELEMENT_EMPTY && element->role != TMQ_ELEMENT_BREAK)
        return kept_length(w, &token);
    gboolean alone = element->role == TMQ_ELEMENT_EMPTY || element->role == TMQ_ELEMENT_BREAK;
    if (alone != (tag->kind == TMQ_TAG_STANDALONE) || g_strcmp0(element->tag, tag->type) != 0)
        return 0;
    if (tag->kind == TMQ_TAG_CLOSE && w->written[tag->id] &&
        w->written[tag->id] != TMQ_WRITTEN_HTML)
        return 0;
    w->written[tag->id] = TMQ_WRITTEN_HTML;
    if (element->role != TMQ_ELEMENT_BREAK)
        return token.length;
    w->space = TRUE;
    if (w->text == w->length)
        return token.length;
    return token.length + tmq_scan_space(w->scan, w->at + token.length, w->markdown);
}

/* A tag that the page has word for word; its line ends may differ. */
static gsize
match_literal(const Walk *w, const char *markup)
{
    gsize p = w->at;
    for (; markup && *markup; markup++, p++) {
        if (*markup == '\n' && byte(w, p) == '\r' && byte(w, p + 1) == '\n')
            p++;
        if (byte(w, p) != *markup && !(*markup == '\n' && byte(w, p) == '\r'))
            return 0;
    }
    return p - w->at;
}

static gsize
match_footnote(const Walk *w, const TmqTag *tag)
{
    gsize length = match_literal(w, tag->markup);
    return length > 0 && w->text == 0 && byte(w, w->at + length) == ':' ? length + 1 : length;
}

/* "**", "_", "~~"… */
static gsize
match_marks(Walk *w, const TmqTag *tag, const char *marks, gsize count)
{
    char c = byte(w, w->at);
    if (c == '\0' || !strchr(marks, c) || (count == 2 && byte(w, w->at + 1) != c))
        return 0;
    if (tag->kind == TMQ_TAG_CLOSE && w->written[tag->id] != TMQ_WRITTEN_MARKS &&
        w->written[tag->id] != 0)
        return 0;
    w->written[tag->id] = TMQ_WRITTEN_MARKS;
    return count;
}

static gsize
run_length(const Walk *w, gsize at)
{
    gsize run = 0;
    while (byte(w, at + run) == '`')
        run++;
    return run;
}

static gsize
match_code(Walk *w, const TmqTag *tag)
{
    gsize run = run_length(w, w->at);
    if (run == 0 || (w->code > 0) != (tag->kind == TMQ_TAG_CLOSE) || (w->code && run != w->code))
        return 0;
    w->code = w->code > 0 ? 0 : run;
    w->written[tag->id] = TMQ_WRITTEN_MARKS;
    return run;
}

static gsize
match_link_open(Walk *w, const TmqTag *tag)
{
    if (byte(w, w->at) == '[') {
        w->written[tag->id] = TMQ_WRITTEN_LINK;
        return 1;
    }
    if (byte(w, w->at) != '<' || byte(w, w->at + 1) != w->block->text[w->text])
        return 0;
    w->written[tag->id] = TMQ_WRITTEN_AUTOLINK;
    return 1;
}

static gsize
match_link_close(Walk *w, const TmqTag *tag)
{
    if (w->written[tag->id] == TMQ_WRITTEN_AUTOLINK)
        return byte(w, w->at) == '>' ? 1 : 0;
    if (w->written[tag->id] != TMQ_WRITTEN_LINK && w->written[tag->id] != 0)
        return 0;
    gboolean literal = w->block->text[w->text] == '[';
    gsize length = tmq_scan_link_tail(w->scan, w->at, !literal, NULL);
    if (length == 1 || (length == 3 && byte(w, w->at + 1) == '['))
        w->written[tag->id] = TMQ_WRITTEN_LABEL;
    return length;
}

static gsize
match_break(Walk *w)
{
    gsize p = w->at;
    while (byte(w, p) == ' ')
        p++;
    gboolean hard = p >= w->at + 2 || byte(w, p) == '\\';
    p += byte(w, p) == '\\';
    if (!hard || (byte(w, p) != '\n' && byte(w, p) != '\r'))
        return 0;
    w->space = TRUE;
    return p + tmq_scan_space(w->scan, p, TRUE) - w->at;
}

static gsize
match_markdown_tag(Walk *w, const TmqTag *tag)
{
    const char *type = tag->type;
    if (w->code > 0 && strcmp(type, "code") != 0)
        return 0;
    if (strcmp(type, "bold") == 0)
        return match_marks(w, tag, "*_", 2);
    if (strcmp(type, "italic") == 0)
        return match_marks(w, tag, "*_", 1);
    if (strcmp(type, "strike") == 0)
        return match_marks(w, tag, "~", 2);
    if (strcmp(type, "code") == 0)
        return match_code(w, tag);
    if (strcmp(type, "link") == 0)
        return tag->kind == TMQ_TAG_OPEN ? match_link_open(w, tag) : match_link_close(w, tag);
    if (strcmp(type, "image") == 0)
        return tmq_scan_image(w->scan, w->at, NULL, NULL);
    if (strcmp(type, "break") == 0)
        return match_break(w);
    return 0;
}

static gsize
tag_length(Walk *w, const TmqTag *tag)
{
    gsize length = 0;
    if (strcmp(tag->type, "footnote") == 0 && tag->kind == TMQ_TAG_STANDALONE)
        length = match_footnote(w, tag);
    if (strcmp(tag->type, "shortcode") == 0)
        length = match_literal(w, tag->markup);
    if (length == 0 && byte(w, w->at) == '<' && w->code == 0)
        length = match_html_tag(w, tag);
    if (length == 0 && w->markdown)
        length = match_markdown_tag(w, tag);
    return length;
}

static void
put_tag(Walk *w, gsize length)
{
    w->place->tags[w->tag++] = (TmqStretch){(guint32)w->at, (guint32)(w->at + length)};
    w->at += length;
}

static gboolean
match_tag(Walk *w)
{
    const TmqTag *tag = tag_at(w);
    gsize length = tag ? tag_length(w, tag) : 0;
    if (length > 0)
        put_tag(w, length);
    return length > 0;
}

/* ---- Characters ---- */

static void
put_chars(Walk *w, gsize text, gsize source)
{
    for (gsize i = 0; i < text; i++)
        w->place->chars[w->text + i] = (TmqStretch){(guint32)w->at, (guint32)(w->at + source)};
    w->text += text;
    w->at += source;
}

static gboolean
match_space(Walk *w)
{
    gsize length = tmq_scan_space(w->scan, w->at, w->markdown);
    if (length == 0 && !w->space)
        return FALSE;
    w->space = FALSE;
    put_chars(w, 1, length);
    return TRUE;
}

static gboolean
match_entity(Walk *w)
{
    char decoded[16];
    gsize length = tmq_scan_entity(w->scan, w->at, !w->markdown, decoded);
    if (length == 0 || !g_str_has_prefix(w->block->text + w->text, decoded))
        return FALSE;
    if (strcmp(decoded, "\302\240") == 0)
        w->place->space = byte(w, w->at + 1) == '#' ? "&#160;" : "&nbsp;";
    put_chars(w, strlen(decoded), length);
    return TRUE;
}

/* Remembers which specials the source leaves plain. */
static void
note_plain(Walk *w, char c)
{
    static const char specials[] = "[*_&>";
    const char *found = c != '\0' && w->code == 0 ? strchr(specials, c == ']' ? '[' : c) : NULL;
    if (found)
        w->place->plain |= 1u << (found - specials);
}

static gboolean
match_char(Walk *w)
{
    const char *text = w->block->text + w->text;
    if (*text == ' ')
        return match_space(w);
    char c = byte(w, w->at);
    if (c == '&' && w->code == 0 && match_entity(w))
        return w->space = FALSE, TRUE;
    gboolean quote = w->place->syntax == TMQ_PLACE_PARAMETER && strchr("\"'`", *text);
    gboolean escaped = c == '\\' && (w->markdown || quote) && w->code == 0 &&
                       g_ascii_ispunct(*text) && byte(w, w->at + 1) == *text;
    gsize length = (gsize)(g_utf8_next_char(text) - text);
    if (escaped) {
        put_chars(w, 1, 2);
    } else if (w->at + length <= w->scan->length &&
               memcmp(w->scan->text + w->at, text, length) == 0) {
        note_plain(w, c);
        put_chars(w, length, length);
    } else {
        return FALSE;
    }
    w->space = FALSE;
    return TRUE;
}

/* ---- What leaves nothing ---- */

static void
note_hole(Walk *w, gsize length, gboolean comment)
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
passed_html(Walk *w)
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
outer_space(const Walk *w)
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
pass_over(Walk *w)
{
    gsize length = tmq_scan_space(w->scan, w->at, w->markdown);
    guchar c = (guchar)byte(w, w->at);
    if (length > 0)
        w->space = TRUE;
    else if (c == '<' && w->code == 0)
        length = passed_html(w);
    else if (c == 0x7f || (c > 0 && c < 0x20))
        length = 1;
    else
        length = outer_space(w);
    w->at += length;
    return length > 0;
}

/* ---- The block ---- */

/* A tag that the parser supplied: an element that began in a block before, or ends without an end
 * tag. */
static gboolean
imply_tag(Walk *w)
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
pass_and_match_tag(Walk *w)
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
step(Walk *w)
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
    Walk w = {.scan = scan, .block = block, .place = place, .at = offset};
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
