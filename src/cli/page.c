/* The pages are CommonMark, read with cmark and written block by block. An item of a list that
 * starts with a code span and a colon is a term and its explanation. */
#include "cli/page.h"

#include <cmark.h>
#include <string.h>

#include "cli/command.h"
#include "cli/inline.h"
#include "cli/pages.h"
#include "tmq/text.h"

/* Nested lists deeper than this are not pages of ours. */
enum { INDENT = 2, TERM_INDENT = 6, MAX_INDENT = 40, MAX_COLUMNS = 100, MIN_COLUMNS = 30 };

typedef struct {
    TmqOutput *output;
    gboolean colour;
    guint columns;
} Writer;

char *
tmq_page_text(const char *name)
{
    g_autofree char *file = g_strconcat(name, ".md", NULL);
    return g_strdup(pages(file));
}

static void
write_indent(const Writer *w, guint indent)
{
    tmq_output_printf(w->output, "%*s", (int)indent, "");
}

static void
write_bold(const Writer *w, const char *text)
{
    tmq_output_printf(w->output, w->colour ? "\033[1m%s\033[0m" : "%s", text);
}

/* Writes text in lines that start at indent; the cursor stands at column used of the first one. */
static void
write_wrapped(const Writer *w, const char *text, guint indent, guint used)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint column = used;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        guint width = tmq_text_width(*word, -1);
        gboolean first = column == used;
        if (!first && column + 1 + width > w->columns) {
            tmq_output_write(w->output, "\n", 1);
            write_indent(w, indent);
            column = indent;
        } else if (!first) {
            tmq_output_write(w->output, " ", 1);
            column++;
        }
        tmq_output_write(w->output, *word, -1);
        column += width;
    }
    tmq_output_write(w->output, "\n", 1);
}

static void
write_code(const Writer *w, const char *code, guint indent)
{
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    for (char **line = lines; *line && (line[1] || **line); line++) {
        if (**line)
            write_indent(w, indent + INDENT);
        tmq_output_printf(w->output, "%s\n", *line);
    }
}

static void write_blocks(const Writer *w, cmark_node *parent, guint indent);

/* "`--name ARG`: text": the term on a line of its own. */
static gboolean
write_term(const Writer *w, cmark_node *paragraph, guint indent)
{
    cmark_node *first = cmark_node_first_child(paragraph);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_CODE)
        return FALSE;
    g_autofree char *text = tmq_inline_text(paragraph);
    char *colon = strstr(text + strlen(cmark_node_get_literal(first)), ": ");
    if (!colon)
        return FALSE;
    *colon = '\0';
    write_indent(w, indent + INDENT);
    write_bold(w, text);
    tmq_output_write(w->output, "\n", 1);
    write_indent(w, indent + TERM_INDENT);
    write_wrapped(w, colon + 2, indent + TERM_INDENT, indent + TERM_INDENT);
    return TRUE;
}

static void
write_list(const Writer *w, cmark_node *list, guint indent)
{
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        cmark_node *first = cmark_node_first_child(item);
        if (first && write_term(w, first, indent)) {
            cmark_node_unlink(first);
            cmark_node_free(first);
            write_blocks(w, item, indent + TERM_INDENT);
        } else {
            write_indent(w, indent);
            tmq_output_write(w->output, "- ", 2);
            write_blocks(w, item, indent + INDENT);
        }
    }
}

static void
write_block(const Writer *w, cmark_node *node, guint indent, gboolean at_bullet)
{
    g_autofree char *text = NULL;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        text = tmq_inline_text(node);
        write_bold(w, text);
        tmq_output_write(w->output, "\n", 1);
        break;
    case CMARK_NODE_PARAGRAPH:
        text = tmq_inline_text(node);
        if (!at_bullet)
            write_indent(w, indent);
        write_wrapped(w, text, indent, indent);
        break;
    case CMARK_NODE_CODE_BLOCK:
        write_code(w, cmark_node_get_literal(node), indent);
        break;
    case CMARK_NODE_LIST:
        write_list(w, node, indent);
        break;
    default:
        write_blocks(w, node, indent);
    }
}

/* Writes the children, an empty line between them (not between a heading and what it heads). */
static void
write_blocks(const Writer *w, cmark_node *parent, guint indent)
{
    gboolean in_item = cmark_node_get_type(parent) == CMARK_NODE_ITEM;
    cmark_node *previous = NULL;
    if (indent > MAX_INDENT)
        return;
    for (cmark_node *n = cmark_node_first_child(parent); n; previous = n, n = cmark_node_next(n)) {
        gboolean headed = previous && cmark_node_get_type(previous) == CMARK_NODE_HEADING &&
                          cmark_node_get_heading_level(previous) > 1;
        if (previous && !headed)
            tmq_output_write(w->output, "\n", 1);
        write_block(w, n, indent, in_item && !previous);
    }
}

static Writer
make_writer(TmqOutput *output, gboolean colour, guint columns)
{
    return (Writer){output, colour, CLAMP(columns, MIN_COLUMNS, MAX_COLUMNS)};
}

void
tmq_page_write(TmqOutput *output, const char *name, gboolean colour, guint columns)
{
    Writer w = make_writer(output, colour, columns);
    g_autofree char *text = tmq_page_text(name);
    if (!text)
        return;
    cmark_node *page = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    write_blocks(&w, page, 0);
    cmark_node_free(page);
    if (!g_str_equal(name, "tmq"))
        tmq_output_printf(output, "\nOptions that every command takes: tmq help tmq\n");
}

static void
write_row(const Writer *w, const TmqCommand *command)
{
    enum { NAME_COLUMN = 16 };
    write_indent(w, INDENT);
    tmq_output_printf(w->output, "%-*s", NAME_COLUMN - INDENT, command->name);
    write_wrapped(w, command->summary, NAME_COLUMN, NAME_COLUMN);
}

void
tmq_overview_write(TmqOutput *output, gboolean colour, guint columns)
{
    Writer w = make_writer(output, colour, columns);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    tmq_output_printf(output, "tmq: a translation memory for bilingual sites\n\n"
                              "  tmq COMMAND [OPTION…] [ARGUMENT…]\n");
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        if (!g_hash_table_add(seen, (gpointer)(*c)->group))
            continue;
        tmq_output_write(output, "\n", 1);
        write_bold(&w, (*c)->group);
        tmq_output_write(output, "\n", 1);
        for (const TmqCommand *const *d = c; *d; d++)
            if (g_str_equal((*d)->group, (*c)->group))
                write_row(&w, *d);
    }
    tmq_output_write(output, "\n", 1);
    write_bold(&w, "From nothing to a lookup");
    tmq_output_printf(output,
                      "\n  tmq sync DIR               read the pages below DIR into a memory"
                      "\n  tmq lookup \"Contact us\"    how was that translated?\n\n"
                      "tmq help COMMAND tells more; tmq help tmq has the options of every "
                      "command.\n");
}
