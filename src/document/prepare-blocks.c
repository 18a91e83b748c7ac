/* Blocks that cmark does not know: footnotes, definition lists, tables. */
#include "document/prepare-priv.h"
#include "document/table.h"

#include <string.h>

/* ---- Footnotes ---- */

gsize
tmq_footnote_definition(TmqLine line, char **label)
{
    const char *text = line.start;
    while (text < line.end && *text == ' ')
        text++;
    if (text - line.start > 3 || line.end - text < 5 || text[0] != '[' || text[1] != '^')
        return 0;
    const char *close = memchr(text, ']', (gsize)MIN(line.end - text, 256));
    if (!close || close == text + 2 || close + 1 >= line.end || close[1] != ':')
        return 0;
    *label = g_strndup(text + 2, (gsize)(close - text - 2));
    return (gsize)(close + 2 - line.start);
}

void
tmq_prepare_footnote(TmqPreparer *p, TmqLine *line)
{
    g_autofree char *label = NULL;
    gsize length = tmq_footnote_definition(*line, &label);
    if (length == 0)
        return;
    tmq_lined_break(p->out, p->line);
    if (!tmq_masks_append(p->masks, p->out->text, "footnote", line->start, length - 1))
        tmq_lined_append(p->out, label, strlen(label));
    line->start += length;
    p->in_body = TRUE;
}

/* ---- Definition lists ---- */

gsize
tmq_definition_mark(TmqLine line)
{
    const char *p = line.start;
    while (p < line.end && *p == ' ')
        p++;
    if (p - line.start > 3 || line.end - p < 3 || p[0] != ':' || !strchr(" \t", p[1]))
        return 0;
    TmqLine rest = {p + 1, line.end};
    return tmq_line_is_blank(rest) ? 0 : (gsize)(p + 1 - line.start);
}

/* What begins another block is no term. */
static gboolean
can_be_term(TmqLine line)
{
    const char *p = line.start;
    while (p < line.end && *p == ' ')
        p++;
    if (p == line.end || p - line.start > 3 || strchr("#>|<\t=", *p))
        return FALSE;
    if (p + 1 < line.end && strchr("-*+", *p) && strchr(" -*\t", p[1]))
        return FALSE;
    while (p < line.end && g_ascii_isdigit(*p))
        p++;
    return !(p > line.start && p + 1 < line.end && strchr(".)", *p) && p[1] == ' ' &&
             g_ascii_isdigit(p[-1]));
}

/* How many lines from this one on are terms: a paragraph before a definition, as Markdown Extra and
 * kramdown have it, each of its lines one. */
static guint
count_terms(const TmqPreparer *p, TmqLine line)
{
    guint count = 0;
    const char *end = p->shortcodes.end;
    while (!tmq_line_is_blank(line)) {
        if (tmq_definition_mark(line) > 0)
            return count;
        if (!can_be_term(line) || line.end == end)
            return 0;
        count++;
        line = (TmqLine){line.end + 1, tmq_line_end(p, line.end + 1)};
    }
    for (guint blank = 0; blank < 2 && line.end < end && tmq_line_is_blank(line); blank++)
        line = (TmqLine){line.end + 1, tmq_line_end(p, line.end + 1)};
    return tmq_definition_mark(line) > 0 ? count : 0;
}

static void
begin_marked(TmqPreparer *p, guint mask)
{
    tmq_lined_break(p->out, p->line);
    tmq_masks_append_fixed(p->masks, p->out->text, mask);
}

void
tmq_prepare_definition(TmqPreparer *p, TmqLine *line)
{
    if (!p->has_definitions || p->masks->masks->len == 0)
        return;
    gsize mark = p->in_list && p->terms == 0 ? tmq_definition_mark(*line) : 0;
    if (mark == 0 && p->terms == 0 && (p->after_blank || p->in_list)) {
        p->terms = count_terms(p, *line);
        p->in_list = p->terms > 0 || (p->in_list && (p->in_body || tmq_line_is_blank(*line)));
    }
    if (p->terms > 0 && !tmq_line_is_blank(*line)) {
        p->terms--;
        p->in_body = FALSE;
        begin_marked(p, TMQ_MASK_TERM);
        *line = tmq_line_unindent(*line, 3);
    } else if (mark > 0) {
        line->start += mark;
        *line = tmq_line_unindent(*line, 3);
        p->in_body = TRUE;
        begin_marked(p, TMQ_MASK_DEFINITION);
    }
}

/* ---- Tables ---- */

static void
append_row(TmqPreparer *p, TmqLine row)
{
    const char *from = row.start, *cell;
    const char *content = row.start;
    gsize length;
    while (content < row.end && strchr(" \t", *content))
        content++;
    while ((from = tmq_table_next_cell(from, row.end, &cell, &length))) {
        if (length == 0)
            continue;
        tmq_lined_break(p->out, p->line);
        tmq_lined_break(p->out, p->line);
        tmq_lined_append(p->out, row.start, (gsize)(content - row.start));
        tmq_masks_append_fixed(p->masks, p->out->text, TMQ_MASK_CELL);
        tmq_prepare_text(p, cell, cell + length);
    }
}

const char *
tmq_prepare_table(TmqPreparer *p, TmqLine header)
{
    if (header.end == p->shortcodes.end || tmq_line_indent(header) > 3 || p->masks->masks->len == 0)
        return NULL;
    TmqLine delimiter = {header.end + 1, tmq_line_end(p, header.end + 1)};
    if (!tmq_table_begins(header.start, (gsize)(header.end - header.start), delimiter.start,
                          (gsize)(delimiter.end - delimiter.start)))
        return NULL;
    append_row(p, header);
    p->line++;
    const char *end = delimiter.end;
    while (end < p->shortcodes.end) {
        TmqLine row = {end + 1, tmq_line_end(p, end + 1)};
        if (!memchr(row.start, '|', (gsize)(row.end - row.start)))
            break;
        p->line++;
        append_row(p, row);
        end = row.end;
    }
    tmq_lined_break(p->out, p->line);
    return end;
}
