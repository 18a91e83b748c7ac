/* Manual pages: a page's headings move up one level under a .TH line, its title and first sentence
 * become the NAME section; cmark's man renderer does the rest. */
#include <cmark.h>
#include <string.h>

#include "cli/command.h"
#include "cli/inline.h"
#include "cli/page.h"

/* Takes a block out of the page and returns its text. */
static char *
take_text(cmark_node *block)
{
    if (!block)
        return g_strdup("");
    char *text = tmq_inline_text(block);
    cmark_node_unlink(block);
    cmark_node_free(block);
    return text;
}

static void
raise_headings(cmark_node *page)
{
    for (cmark_node *n = cmark_node_first_child(page); n; n = cmark_node_next(n))
        if (cmark_node_get_type(n) == CMARK_NODE_HEADING)
            cmark_node_set_heading_level(n, MAX(1, cmark_node_get_heading_level(n) - 1));
}

static void
append_see_also(GString *manual, const char *name)
{
    g_string_append(manual, ".SH See also\n");
    if (!g_str_equal(name, "tmq")) {
        g_string_append(manual, ".BR tmq (1)\n");
        return;
    }
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        g_string_append_printf(manual, ".BR tmq\\-%s (1)%s\n", (*c)->name, c[1] ? "," : "");
}

/* text for a line of roff. */
static char *
escape(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\\", -1);
    g_autofree char *backslashes = g_strjoinv("\\e", parts);
    g_auto(GStrv) dashes = g_strsplit(backslashes, "-", -1);
    return g_strjoinv("\\-", dashes);
}

char *
tmq_page_manual(const char *name)
{
    g_autofree char *text = tmq_page_text(name);
    if (!text)
        return NULL;
    cmark_node *page = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    g_free(take_text(cmark_node_first_child(page)));
    g_autofree char *summary = take_text(cmark_node_first_child(page));
    raise_headings(page);
    char *body = cmark_render_man(page, CMARK_OPT_DEFAULT, 0);
    cmark_node_free(page);

    g_autofree char *title =
        g_str_equal(name, "tmq") ? g_strdup(name) : g_strdup_printf("tmq-%s", name);
    g_autofree char *upper = g_ascii_strup(title, -1);
    g_autofree char *escaped_title = escape(title);
    g_autofree char *escaped_summary = escape(summary);
    GString *manual = g_string_new(NULL);
    g_string_append_printf(manual, ".TH \"%s\" \"1\" \"\" \"tmq %s\" \"tmq manual\"\n", upper,
                           TMQ_VERSION);
    g_string_append_printf(manual, ".SH Name\n%s \\- %s\n%s", escaped_title, escaped_summary, body);
    append_see_also(manual, name);
    cmark_get_default_mem_allocator()->free(body);
    return g_string_free(manual, FALSE);
}
