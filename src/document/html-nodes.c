#include "document/html-nodes.h"

#include <string.h>

#include "document/elements.h"

/* Elements whose end tag may be left out say nothing about what is open. */
static gboolean
counts(const char *name)
{
    static const char *const optional[] = {"p",      "li",   "dt",    "dd",    "tr",
                                           "td",     "th",   "thead", "tbody", "tfoot",
                                           "option", "html", "head",  "body",  NULL};
    if (g_strv_contains(optional, name))
        return FALSE;
    TmqElementRole role = tmq_element_find(name)->role;
    return role == TMQ_ELEMENT_BLOCK || role == TMQ_ELEMENT_KIND;
}

/* The lower-case name of the tag at text (behind '<' and '/'), as far as it fits. */
static void
read_name(const char *text, char *name, gsize size)
{
    gsize n = 0;
    for (; n + 1 < size && g_ascii_isalnum(text[n]); n++)
        name[n] = g_ascii_tolower(text[n]);
    name[n] = '\0';
}

static gboolean
is_tag(const char *text)
{
    return text[0] == '<' && g_ascii_isalpha(text[text[1] == '/' ? 2 : 1]);
}

static void
count_tags(TmqHtmlNodes *nodes, const char *html)
{
    for (; (html = strchr(html, '<')); html++) {
        char name[16];
        gboolean end = html[1] == '/';
        if (!is_tag(html))
            continue;
        read_name(html + (end ? 2 : 1), name, sizeof name);
        if (counts(name))
            nodes->open = MAX(0, nodes->open + (end ? -1 : 1));
    }
}

void
tmq_html_nodes_init(TmqHtmlNodes *nodes, const char *text)
{
    *nodes = (TmqHtmlNodes){.at = text, .line = 1};
}

/* cmark does not say whether a block is fenced, and its ends take blank lines in: the line it
 * begins with tells, unless it is itself the code. */
static gboolean
is_fenced(TmqHtmlNodes *nodes, cmark_node *node)
{
    for (; nodes->line < cmark_node_get_start_line(node); nodes->line++) {
        const char *end = strchr(nodes->at, '\n');
        if (!end)
            return FALSE;
        nodes->at = end + 1;
    }
    const char *line = nodes->at + strspn(nodes->at, " \t>*+-.)0123456789");
    const char *text = cmark_node_get_literal(node);
    text += strspn(text, " \t");
    gboolean fence = g_str_has_prefix(line, "```") || g_str_has_prefix(line, "~~~");
    gsize length = strcspn(line, "\n");
    return fence && strncmp(line, text, length) != 0;
}

TmqNodeForm
tmq_html_nodes_next(TmqHtmlNodes *nodes, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    gboolean html = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    if (!html && is_fenced(nodes, node))
        return TMQ_NODE_FENCED_CODE;
    if (!html && (nodes->open == 0 || !is_tag(text + strspn(text, " \t\n"))))
        return TMQ_NODE_INDENTED_CODE;
    count_tags(nodes, text);
    return TMQ_NODE_HTML;
}
