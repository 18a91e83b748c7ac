/* A tag of a block in its source: what the tag is says which markup it can be. */
#include "document/elements.h"
#include "document/scan-walk.h"

#include <string.h>

/* An element that is kept as it is, content and all, is one tag. */
static gsize
kept_length(TmqWalk *w, const TmqHtmlToken *open)
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
match_html_tag(TmqWalk *w, const TmqTag *tag)
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
match_literal(const TmqWalk *w, const char *markup)
{
    gsize p = w->at;
    for (; markup && *markup; markup++, p++) {
        if (*markup == '\n' && tmq_walk_byte(w, p) == '\r' && tmq_walk_byte(w, p + 1) == '\n')
            p++;
        if (tmq_walk_byte(w, p) != *markup && !(*markup == '\n' && tmq_walk_byte(w, p) == '\r'))
            return 0;
    }
    return p - w->at;
}

static gsize
match_footnote(const TmqWalk *w, const TmqTag *tag)
{
    gsize length = match_literal(w, tag->markup);
    return length > 0 && w->text == 0 && tmq_walk_byte(w, w->at + length) == ':' ? length + 1
                                                                                 : length;
}

/* "**", "_", "~~"… */
static gsize
match_marks(TmqWalk *w, const TmqTag *tag, const char *marks, gsize count)
{
    char c = tmq_walk_byte(w, w->at);
    if (c == '\0' || !strchr(marks, c) || (count == 2 && tmq_walk_byte(w, w->at + 1) != c))
        return 0;
    if (tag->kind == TMQ_TAG_CLOSE && w->written[tag->id] != TMQ_WRITTEN_MARKS &&
        w->written[tag->id] != 0)
        return 0;
    w->written[tag->id] = TMQ_WRITTEN_MARKS;
    return count;
}

static gsize
run_length(const TmqWalk *w, gsize at)
{
    gsize run = 0;
    while (tmq_walk_byte(w, at + run) == '`')
        run++;
    return run;
}

static gsize
match_code(TmqWalk *w, const TmqTag *tag)
{
    gsize run = run_length(w, w->at);
    if (run == 0 || (w->code > 0) != (tag->kind == TMQ_TAG_CLOSE) || (w->code && run != w->code))
        return 0;
    w->code = w->code > 0 ? 0 : run;
    w->written[tag->id] = TMQ_WRITTEN_MARKS;
    return run;
}

static gsize
match_link_open(TmqWalk *w, const TmqTag *tag)
{
    if (tmq_walk_byte(w, w->at) == '[') {
        w->written[tag->id] = TMQ_WRITTEN_LINK;
        return 1;
    }
    if (tmq_walk_byte(w, w->at) != '<' || tmq_walk_byte(w, w->at + 1) != w->block->text[w->text])
        return 0;
    w->written[tag->id] = TMQ_WRITTEN_AUTOLINK;
    return 1;
}

static gsize
match_link_close(TmqWalk *w, const TmqTag *tag)
{
    if (w->written[tag->id] == TMQ_WRITTEN_AUTOLINK)
        return tmq_walk_byte(w, w->at) == '>' ? 1 : 0;
    if (w->written[tag->id] != TMQ_WRITTEN_LINK && w->written[tag->id] != 0)
        return 0;
    gboolean literal = w->block->text[w->text] == '[';
    gsize length = tmq_scan_link_tail(w->scan, w->at, !literal, NULL);
    if (length == 1 || (length == 3 && tmq_walk_byte(w, w->at + 1) == '['))
        w->written[tag->id] = TMQ_WRITTEN_LABEL;
    return length;
}

static gsize
match_break(TmqWalk *w)
{
    gsize p = w->at;
    while (tmq_walk_byte(w, p) == ' ')
        p++;
    gboolean hard = p >= w->at + 2 || tmq_walk_byte(w, p) == '\\';
    p += tmq_walk_byte(w, p) == '\\';
    if (!hard || (tmq_walk_byte(w, p) != '\n' && tmq_walk_byte(w, p) != '\r'))
        return 0;
    w->space = TRUE;
    return p + tmq_scan_space(w->scan, p, TRUE) - w->at;
}

static gsize
match_markdown_tag(TmqWalk *w, const TmqTag *tag)
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

gsize
tmq_walk_tag_length(TmqWalk *w, const TmqTag *tag)
{
    gsize length = 0;
    if (strcmp(tag->type, "footnote") == 0 && tag->kind == TMQ_TAG_STANDALONE)
        length = match_footnote(w, tag);
    if (strcmp(tag->type, "shortcode") == 0)
        length = match_literal(w, tag->markup);
    if (length == 0 && tmq_walk_byte(w, w->at) == '<' && w->code == 0)
        length = match_html_tag(w, tag);
    if (length == 0 && w->markdown)
        length = match_markdown_tag(w, tag);
    return length;
}
