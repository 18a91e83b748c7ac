/* Line by line, before cmark: what it does not know is put into a form it reads right. Fenced code
 * is passed through. A line that a table or a footnote needs beside the source's own has the line
 * number of what it was made from. */
#include "document/prepare-priv.h"

#include <string.h>

/* ---- Lines ---- */

gsize
tmq_line_indent(TmqLine line)
{
    gsize columns = 0;
    for (const char *p = line.start; p < line.end && (*p == ' ' || *p == '\t'); p++)
        columns += *p == '\t' ? 4 - columns % 4 : 1;
    return columns;
}

gboolean
tmq_line_is_blank(TmqLine line)
{
    while (line.start < line.end && (*line.start == ' ' || *line.start == '\t'))
        line.start++;
    return line.start == line.end;
}

TmqLine
tmq_line_unindent(TmqLine line, gsize columns)
{
    gsize done = 0;
    while (line.start < line.end && done < columns && (*line.start == ' ' || *line.start == '\t'))
        done += *line.start++ == '\t' ? 4 - done % 4 : 1;
    return line;
}

const char *
tmq_line_end(const TmqPreparer *p, const char *text)
{
    const char *found = memchr(text, '\n', (gsize)(p->shortcodes.end - text));
    return found ? found : p->shortcodes.end;
}

guint
tmq_count_breaks(const char *start, const char *end)
{
    guint count = 0;
    for (; start < end; start++)
        count += *start == '\n';
    return count;
}

/* ---- Fences ---- */

/* Past indentation, quote marks and one bullet. */
static const char *
content_of(TmqLine line)
{
    const char *p = line.start;
    while (p < line.end && strchr(" \t>", *p))
        p++;
    if (p + 1 < line.end && strchr("-*+", *p) && p[1] == ' ')
        for (p++; p < line.end && *p == ' '; p++)
            ;
    return p;
}

/* Follows fences; whether the line is one or in one. */
static gboolean
is_code(TmqPreparer *p, TmqLine line)
{
    const char *text = content_of(line);
    char c = text < line.end ? *text : '\0';
    gsize run = 0;
    while (text + run < line.end && text[run] == c)
        run++;
    if (p->fence) {
        if (c == p->fence && run >= p->fence_length &&
            tmq_line_is_blank((TmqLine){text + run, line.end}))
            p->fence = 0;
        return TRUE;
    }
    if ((c != '`' && c != '~') || run < 3 ||
        (c == '`' && memchr(text + run, '`', (gsize)(line.end - text) - run)))
        return FALSE;
    p->fence = c;
    p->fence_length = run;
    return TRUE;
}

/* ---- The text ---- */

/* What later lines define: labels of footnotes, and whether there are definitions at all. */
static void
look_ahead(TmqPreparer *p, const char *text, const char *end)
{
    while (text < end) {
        TmqLine line = {text, tmq_line_end(p, text)};
        char *label = NULL;
        if (tmq_footnote_definition(line, &label) > 0)
            g_hash_table_add(p->footnotes, label);
        p->has_definitions |= tmq_definition_mark(line) > 0;
        text = line.end + 1;
    }
}

/* Later paragraphs of a footnote or a definition are indented, which is not code. */
static TmqLine
unindent_body(TmqPreparer *p, TmqLine line)
{
    if (tmq_line_is_blank(line))
        return line;
    if (p->after_blank && tmq_line_indent(line) < (p->in_list ? 2 : 4))
        p->in_body = FALSE;
    return p->in_body ? tmq_line_unindent(line, 4) : line;
}

static const char *
append_markdown_line(TmqPreparer *p, TmqLine line)
{
    gboolean mdx = p->syntax == TMQ_SYNTAX_MDX, blank = tmq_line_is_blank(line);
    if (mdx)
        line = tmq_mdx_unindent(p, line);
    if (p->in_body)
        line = unindent_body(p, line);
    if (is_code(p, line)) {
        tmq_lined_append(p->out, line.start, (gsize)(line.end - line.start));
        p->after_blank = FALSE;
        return line.end;
    }
    const char *end = mdx ? tmq_prepare_mdx(p, line) : NULL;
    if (!end) {
        tmq_prepare_footnote(p, &line);
        tmq_prepare_definition(p, &line);
        end = tmq_prepare_table(p, line);
    }
    if (!end)
        end = tmq_prepare_line(p, line);
    p->after_blank = blank;
    p->images = blank ? 0 : p->images;
    return end;
}

static void
end_line(TmqPreparer *p)
{
    p->line++;
    if (p->joined)
        g_array_index(p->out->lines, guint, p->out->lines->len - 1) = p->line;
    else
        tmq_lined_break(p->out, p->line);
    p->joined = FALSE;
}

void
tmq_prepare(const char *text, gsize length, TmqSyntax syntax, TmqMasks *masks, TmqLined *out)
{
    g_autoptr(GHashTable) footnotes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TmqPreparer p = {.masks = masks, .out = out, .footnotes = footnotes, .syntax = syntax};
    const char *end = text + length;
    p.after_blank = TRUE;
    p.line = tmq_lined_line(out, 0);
    p.no_braces = text;
    tmq_shortcodes_init(&p.shortcodes, end);
    if (syntax != TMQ_SYNTAX_HTML)
        look_ahead(&p, text, end);
    while (text < end) {
        TmqLine line = {text, tmq_line_end(&p, text)};
        text =
            syntax == TMQ_SYNTAX_HTML ? tmq_prepare_line(&p, line) : append_markdown_line(&p, line);
        if (text < end)
            end_line(&p);
        text++;
    }
}
