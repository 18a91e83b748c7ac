/* cmark's tree as HTML with the source line of each of its lines: cmark's own renderer would do but
 * for the lines. Most pages have no HTML in them; then there is nothing to join, and the walker is
 * told what the HTML's parser would tell it. The tree is walked with an iterator: nesting costs no
 * stack. */
#include "document/markdown.h"

#include "document/html-nodes.h"

#include <cmark.h>
#include <string.h>

typedef struct {
    const TmqLined *source;
    TmqLined *html;    /* or NULL: */
    TmqWalker *walker; /* is told directly */
    guint line;        /* current line of source, from 0 */
    GString *alt;
    cmark_node *outer_image;
    TmqHtmlNodes html_nodes;
    const char *seen; /* where line seen_line of source begins; both only move on */
    guint seen_line;
} Renderer;

/* Goes on to that line of the prepared text (from 0). */
static void
start_line(Renderer *r, guint line)
{
    if (r->walker) {
        tmq_walker_at(r->walker, r->line);
        tmq_walker_text(r->walker, "\n", 1);
    }
    r->line = line;
    if (r->walker)
        tmq_walker_at(r->walker, line);
    else
        tmq_lined_break(r->html, tmq_lined_line(r->source, line));
}

/* The same, from 1, as cmark counts; 0: where it is. */
static void
move_to(Renderer *r, int line)
{
    start_line(r, line > 0 ? (guint)line - 1 : r->line);
}

static void
put(Renderer *r, const char *markup)
{
    tmq_lined_append(r->html, markup, strlen(markup));
}

/* What put_lines() stops at. */
#define IN_HTML "\n"
#define IN_TEXT "\n<>&"
#define IN_ATTRIBUTE "\n<>&\""

/* Text that is HTML, or is escaped; a line break in it is one of the source. */
static void
put_lines(Renderer *r, const char *text, const char *escaped)
{
    while (*text) {
        gsize plain = strcspn(text, escaped);
        tmq_lined_append(r->html, text, plain);
        text += plain;
        if (*text == '\n')
            start_line(r, r->line + 1);
        else if (*text)
            put(r, *text == '<'   ? "&lt;"
                   : *text == '>' ? "&gt;"
                   : *text == '&' ? "&amp;"
                                  : "&quot;");
        text += *text != '\0';
    }
}

static void
put_text(Renderer *r, const char *text)
{
    if (!r->walker) {
        put_lines(r, text, IN_TEXT);
        return;
    }
    tmq_walker_at(r->walker, r->line);
    tmq_walker_text(r->walker, text, strlen(text));
    for (; (text = strchr(text, '\n')); text++)
        r->line++;
}

/* attributes: pairs of name and value, NULL-terminated; or NULL. */
static void
put_start(Renderer *r, const char *name, const char *const *attributes)
{
    if (r->walker) {
        tmq_walker_at(r->walker, r->line);
        tmq_walker_start(r->walker, name, (const unsigned char **)attributes);
        return;
    }
    put(r, "<");
    put(r, name);
    for (; attributes && *attributes; attributes += 2) {
        put(r, " ");
        put(r, attributes[0]);
        put(r, "=\"");
        put_lines(r, attributes[1], IN_ATTRIBUTE);
        put(r, "\"");
    }
    put(r, ">");
}

static void
put_end(Renderer *r, const char *name)
{
    if (r->walker) {
        tmq_walker_at(r->walker, r->line);
        tmq_walker_finish(r->walker, name);
        return;
    }
    put(r, "</");
    put(r, name);
    put(r, ">");
}

static void
put_element(Renderer *r, const char *name, gboolean entering)
{
    if (entering)
        put_start(r, name, NULL);
    else
        put_end(r, name);
}

/* One that has a target and perhaps texts; what is empty is left out. */
static void
put_with(Renderer *r, const char *element, const char *const *names, const char *const *values)
{
    const char *attributes[8] = {NULL};
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0, n = 0; names[i]; i++) {
        if (!values[i] || !*values[i])
            continue;
        char *one_line = g_strdelimit(g_strdup(values[i]), "\n", ' ');
        g_ptr_array_add(copies, one_line);
        attributes[n++] = names[i];
        attributes[n++] = one_line;
    }
    put_start(r, element, attributes);
}

static void
put_block(Renderer *r, cmark_node *node, const char *name, gboolean entering)
{
    if (entering)
        move_to(r, cmark_node_get_start_line(node));
    put_element(r, name, entering);
}

static void
put_heading(Renderer *r, cmark_node *node, gboolean entering)
{
    char name[] = {'h', (char)('0' + cmark_node_get_heading_level(node)), '\0'};
    put_block(r, node, name, entering);
}

static void
put_html(Renderer *r, cmark_node *node)
{
    move_to(r, cmark_node_get_start_line(node));
    put_lines(r, cmark_node_get_literal(node), IN_HTML);
}

static void
put_code(Renderer *r, cmark_node *node, gboolean fenced)
{
    move_to(r, cmark_node_get_start_line(node) + fenced);
    put_start(r, "pre", NULL);
    put_text(r, cmark_node_get_literal(node));
    put_end(r, "pre");
}

static void
put_link(Renderer *r, cmark_node *node, gboolean entering)
{
    static const char *const names[] = {"href", "title", NULL};
    const char *const values[] = {cmark_node_get_url(node), cmark_node_get_title(node)};
    if (entering)
        put_with(r, "a", names, values);
    else
        put_end(r, "a");
}

static void
put_image(Renderer *r, cmark_node *node, gboolean entering)
{
    static const char *const names[] = {"src", "alt", "title", NULL};
    const char *const values[] = {cmark_node_get_url(node), r->alt->str,
                                  cmark_node_get_title(node)};
    if (!entering)
        put_with(r, "img", names, values);
    else
        g_string_truncate(r->alt, 0);
    r->outer_image = entering ? node : NULL;
}

/* Inside an image only the text counts. */
static void
collect_alt(Renderer *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        g_string_append(r->alt, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        g_string_append_c(r->alt, ' ');
        break;
    default:
        break;
    }
}

/* The end of the prepared line that is rendered. */
static const char *
source_line_end(Renderer *r)
{
    for (; r->seen_line < r->line; r->seen_line++) {
        r->seen = strchrnul(r->seen, '\n');
        r->seen += *r->seen != '\0';
    }
    return strchrnul(r->seen, '\n');
}

/* Whether the source line ends like this text, which may begin behind a backtick in it. */
static gboolean
ends_line(const Renderer *r, const char *line_end, const char *text, const char *end)
{
    const char *first = r->source->text->str;
    while (line_end > first && strchr(" \t", line_end[-1]))
        line_end--;
    while (end > text && line_end > first && end[-1] == line_end[-1])
        end--, line_end--;
    return end == text || (line_end > first && strchr("`", line_end[-1]));
}

/* cmark says on how many lines a code span is, and makes spaces of the breaks in it: each is the
 * space before which the text is what the source line ends with. */
static void
put_code_span(Renderer *r, cmark_node *node)
{
    int breaks = cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
    g_autofree char *text = g_strdup(cmark_node_get_literal(node));
    const char *start = text, *line_end = breaks > 0 ? source_line_end(r) : NULL;
    for (char *p = text; *p && breaks > 0; p++) {
        if (*p != ' ' || !ends_line(r, line_end, start, p))
            continue;
        *p = '\n';
        start = p + 1;
        line_end = strchrnul(line_end + (*line_end != '\0'), '\n');
        breaks--;
    }
    put_start(r, "code", NULL);
    put_text(r, text);
    put_end(r, "code");
    r->line += (guint)MAX(breaks, 0);
}

static void
put_inline(Renderer *r, cmark_node *node, gboolean entering)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_text(r, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        start_line(r, r->line + 1);
        break;
    case CMARK_NODE_LINEBREAK:
        put_start(r, "br", NULL);
        start_line(r, r->line + 1);
        break;
    case CMARK_NODE_CODE:
        put_code_span(r, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        put_lines(r, cmark_node_get_literal(node), IN_HTML);
        break;
    case CMARK_NODE_EMPH:
        put_element(r, "em", entering);
        break;
    case CMARK_NODE_STRONG:
        put_element(r, "strong", entering);
        break;
    case CMARK_NODE_LINK:
        put_link(r, node, entering);
        break;
    case CMARK_NODE_IMAGE:
        put_image(r, node, entering);
        break;
    default:
        break;
    }
}

static gboolean
is_in_tight_list(cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void
put_node(Renderer *r, cmark_node *node, gboolean entering)
{
    TmqNodeForm form;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        put_block(r, node, "blockquote", entering);
        break;
    case CMARK_NODE_LIST:
        put_block(r, node, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol" : "ul",
                  entering);
        break;
    case CMARK_NODE_ITEM:
        put_block(r, node, "li", entering);
        break;
    case CMARK_NODE_PARAGRAPH:
        if (is_in_tight_list(node))
            move_to(r, entering ? cmark_node_get_start_line(node) : 0);
        else
            put_block(r, node, "p", entering);
        break;
    case CMARK_NODE_HEADING:
        put_heading(r, node, entering);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        put_block(r, node, "hr", TRUE);
        if (r->walker)
            put_end(r, "hr");
        break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
        form = tmq_html_nodes_next(&r->html_nodes, node);
        if (form == TMQ_NODE_HTML)
            put_html(r, node);
        else
            put_code(r, node, form == TMQ_NODE_FENCED_CODE);
        break;
    default:
        put_inline(r, node, entering);
        break;
    }
}

static gboolean
has_inline_markup(cmark_node *document)
{
    cmark_iter *iterator = cmark_iter_new(document);
    gboolean found = FALSE;
    while (!found && cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node_type type = cmark_node_get_type(cmark_iter_get_node(iterator));
        found = type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK ||
                type == CMARK_NODE_IMAGE || type == CMARK_NODE_CODE;
    }
    cmark_iter_free(iterator);
    return found;
}

gboolean
tmq_markdown_is_inline(const TmqLined *prepared)
{
    cmark_node *document =
        cmark_parse_document(prepared->text->str, prepared->text->len, CMARK_OPT_SOURCEPOS);
    cmark_node *child = cmark_node_first_child(document);
    while (child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
        child = cmark_node_next(child);
    gboolean masks = strchr(prepared->text->str, TMQ_MASK_LEAD) != NULL;
    gboolean markup = !child && (masks || has_inline_markup(document));
    cmark_node_free(document);
    return markup;
}

static gboolean
has_html(cmark_node *document)
{
    cmark_iter *iterator = cmark_iter_new(document);
    gboolean found = FALSE;
    while (!found && cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node_type type = cmark_node_get_type(cmark_iter_get_node(iterator));
        found = type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
    }
    cmark_iter_free(iterator);
    return found;
}

static void
render(Renderer *r, cmark_node *document)
{
    cmark_iter *iterator = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        gboolean entering = event == CMARK_EVENT_ENTER;
        if (!r->outer_image || node == r->outer_image)
            put_node(r, node, entering);
        else if (entering)
            collect_alt(r, node);
    }
    cmark_iter_free(iterator);
}

gboolean
tmq_markdown_read(const TmqLined *prepared, TmqWalker *walker, TmqLined *html)
{
    cmark_node *document =
        cmark_parse_document(prepared->text->str, prepared->text->len, CMARK_OPT_SOURCEPOS);
    gboolean direct = walker && !has_html(document);
    g_autoptr(GString) alt = g_string_new(NULL);
    Renderer r = {.source = prepared, .alt = alt, .seen = prepared->text->str};
    tmq_html_nodes_init(&r.html_nodes, prepared->text->str);
    if (direct)
        r.walker = walker;
    else
        r.html = html;
    render(&r, document);
    if (direct)
        tmq_walker_end(walker);
    cmark_node_free(document);
    return direct;
}
