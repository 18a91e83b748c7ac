/* Line by line, before cmark: what it does not know is put into a form it reads right. Fenced code
 * is passed through. A line that a table or a footnote needs beside the source's own has the line
 * number of what it was made from. */
#include "document/markdown.h"
#include "document/shortcode.h"
#include "document/table.h"

#include <string.h>

/* More images than this in a paragraph are text: cmark 0.30 looks at all openings of images at
 * every link. */
#define MOST_IMAGES 1000u

typedef struct {
    TmqMasks *masks;
    TmqLined *out;
    TmqShortcodes shortcodes;
    GHashTable *footnotes; /* labels that are defined */
    guint line;            /* of the source */
    char fence;            /* '`' or '~' inside fenced code, else 0 */
    gsize fence_length;
    gboolean markdown;
    gboolean in_footnote; /* indented lines belong to it */
    gboolean after_blank;
    gboolean joined; /* the line leaves nothing, not even its break */
    guint strike;    /* marks of strike-through left on this line */
    gboolean strike_open;
    guint images; /* opened in this paragraph */
} Preparer;

typedef struct {
    const char *start;
    const char *end; /* without its line break */
} Line;

static gsize
indent_of(Line line)
{
    gsize columns = 0;
    for (const char *p = line.start; p < line.end && (*p == ' ' || *p == '\t'); p++)
        columns += *p == '\t' ? 4 - columns % 4 : 1;
    return columns;
}

static gboolean
is_blank(const char *start, const char *end)
{
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    return start == end;
}

/* ---- Fences ---- */

/* Past indentation, quote marks and one bullet. */
static const char *
content_of(Line line)
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
is_code(Preparer *p, Line line)
{
    const char *text = content_of(line);
    char c = text < line.end ? *text : '\0';
    gsize run = 0;
    while (text + run < line.end && text[run] == c)
        run++;
    if (p->fence) {
        if (c == p->fence && run >= p->fence_length && is_blank(text + run, line.end))
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

/* ---- Inline ---- */

/* How many marks of strike-through the line has, if they pair up. */
static guint
count_strikes(Line line)
{
    guint count = 0;
    for (const char *p = line.start; p + 1 < line.end; p++) {
        if (p[0] != '~' || p[1] != '~')
            continue;
        const char *after = p + 2;
        gboolean fits = count % 2 == 0 ? after < line.end && !strchr(" \t~", *after)
                                       : p > line.start && !strchr(" \t", p[-1]);
        if (!fits)
            return 0;
        count++;
        p++;
    }
    return count % 2 == 0 ? count : 0;
}

/* Bytes of a call of a footnote that is defined; 0: none here. */
static gsize
footnote_call(const Preparer *p, const char *text, const char *end)
{
    if (end - text < 4 || text[1] != '^' || g_hash_table_size(p->footnotes) == 0)
        return 0;
    const char *close = memchr(text, ']', (gsize)MIN(end - text, 256));
    if (!close)
        return 0;
    g_autofree char *label = g_strndup(text + 2, (gsize)(close - text - 2));
    return g_hash_table_contains(p->footnotes, label) ? (gsize)(close + 1 - text) : 0;
}

/* Bytes of what is to be masked at text, and the type of its tag; 0: nothing. */
static gsize
masked_length(Preparer *p, const char *text, const char *end, const char **type)
{
    *type = "shortcode";
    if (*text == '{') {
        gsize length = tmq_shortcode_length(&p->shortcodes, text);
        return length > 0 || !p->markdown ? length : tmq_attribute_list_length(text, end);
    }
    *type = "footnote";
    return *text == '[' && p->markdown ? footnote_call(p, text, end) : 0;
}

static gboolean
append_strike(Preparer *p)
{
    guint which = p->strike_open ? TMQ_MASK_STRIKE_CLOSE : TMQ_MASK_STRIKE_OPEN;
    if (p->strike == 0 || !tmq_masks_append_fixed(p->masks, p->out->text, which))
        return FALSE;
    p->strike_open = !p->strike_open;
    p->strike--;
    return TRUE;
}

/* Appends [start, end) with masks; a shortcode may reach beyond end. Returns where it stopped. */
static const char *
append_inline(Preparer *p, const char *start, const char *end)
{
    GString *out = p->out->text;
    while (start < end) {
        gsize plain = 0;
        while (start + plain < end && !strchr("{[~", start[plain]))
            plain++;
        tmq_lined_append(p->out, start, plain);
        start += plain;
        if (start == end)
            break;
        const char *type;
        gsize length = masked_length(p, start, end, &type);
        if (length > 0 && tmq_masks_append(p->masks, out, type, start, length)) {
            start += length;
        } else if (start[0] == '~' && start + 1 < end && start[1] == '~' && append_strike(p)) {
            start += 2;
        } else {
            if (*start == '[' && out->len > 0 && out->str[out->len - 1] == '!' &&
                ++p->images > MOST_IMAGES)
                g_string_append_c(out, '\\');
            g_string_append_c(out, *start);
            start++;
        }
    }
    return start;
}

/* ---- Lines ---- */

static guint
breaks_between(const char *start, const char *end)
{
    guint count = 0;
    for (; start < end; start++)
        count += *start == '\n';
    return count;
}

/* The end of the line that text is in. */
static const char *
line_end(const Preparer *p, const char *text)
{
    const char *found = memchr(text, '\n', (gsize)(p->shortcodes.end - text));
    return found ? found : p->shortcodes.end;
}

/* What stands alone on its line is no text: an empty line takes its place. */
static gboolean
is_only_masks(const Preparer *p, gsize from)
{
    const char *text = p->out->text->str + from;
    gboolean any = FALSE;
    while (*text) {
        const TmqMask *mask = tmq_masks_at(p->masks, text);
        if (mask && g_strcmp0(mask->type, "shortcode") == 0) {
            any = TRUE;
            text += TMQ_MASK_BYTES;
        } else if (*text == ' ' || *text == '\t') {
            text++;
        } else {
            return FALSE;
        }
    }
    return any;
}

/* Liquid's {%- … -%} takes the line breaks around it along. */
static gboolean
is_trimming(Line line)
{
    while (line.start < line.end && strchr(" \t", *line.start))
        line.start++;
    return line.end - line.start > 2 && memcmp(line.start, "{%-", 3) == 0;
}

/* Appends the line, with the lines that a shortcode in it reaches into; returns the end. */
static const char *
append_line(Preparer *p, Line line)
{
    gsize from = p->out->text->len;
    p->strike = p->markdown ? count_strikes(line) : 0;
    p->strike_open = FALSE;
    const char *end = line.end, *start = append_inline(p, line.start, end);
    while (start > end) {
        p->line += breaks_between(end, start);
        end = line_end(p, start);
        start = append_inline(p, start, end);
    }
    if (p->markdown && is_only_masks(p, from)) {
        p->joined = is_trimming(line);
        g_string_truncate(p->out->text, from);
    }
    return end;
}

/* ---- Footnotes ---- */

/* Bytes of "[^label]:" at the start of the line and its label; 0 where there is none. */
static gsize
definition_length(Line line, char **label)
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

static void
collect_footnotes(Preparer *p, const char *text, const char *end)
{
    while (text < end) {
        Line line = {text, line_end(p, text)};
        char *label = NULL;
        if (definition_length(line, &label) > 0)
            g_hash_table_add(p->footnotes, label);
        text = line.end + 1;
    }
}

/* A definition becomes a paragraph that begins with its label as a tag. */
static gboolean
append_definition(Preparer *p, Line *line)
{
    g_autofree char *label = NULL;
    gsize length = definition_length(*line, &label);
    if (length == 0)
        return FALSE;
    tmq_lined_break(p->out, p->line);
    if (!tmq_masks_append(p->masks, p->out->text, "footnote", line->start, length - 1))
        tmq_lined_append(p->out, label, strlen(label));
    line->start += length;
    p->in_footnote = TRUE;
    return TRUE;
}

/* Later paragraphs of a footnote are indented, which is not code. */
static void
unindent_footnote(Preparer *p, Line *line)
{
    if (is_blank(line->start, line->end))
        return;
    if (p->after_blank && indent_of(*line) < 4)
        p->in_footnote = FALSE;
    if (p->in_footnote)
        while (line->start < line->end && strchr(" \t", *line->start))
            line->start++;
}

/* ---- Tables ---- */

static void
append_row(Preparer *p, Line row)
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
        p->strike = count_strikes((Line){cell, cell + length});
        p->strike_open = FALSE;
        append_inline(p, cell, cell + length);
    }
}

/* A table that begins at header: each cell a paragraph. Returns the end of its last line, or NULL.
 */
static const char *
append_table(Preparer *p, Line header)
{
    if (header.end == p->shortcodes.end || indent_of(header) > 3 || p->masks->masks->len == 0)
        return NULL;
    Line delimiter = {header.end + 1, line_end(p, header.end + 1)};
    if (!tmq_table_begins(header.start, (gsize)(header.end - header.start), delimiter.start,
                          (gsize)(delimiter.end - delimiter.start)))
        return NULL;
    append_row(p, header);
    p->line++;
    const char *end = delimiter.end;
    while (end < p->shortcodes.end) {
        Line row = {end + 1, line_end(p, end + 1)};
        if (!memchr(row.start, '|', (gsize)(row.end - row.start)))
            break;
        p->line++;
        append_row(p, row);
        end = row.end;
    }
    tmq_lined_break(p->out, p->line);
    return end;
}

/* ---- The text ---- */

static const char *
append_markdown_line(Preparer *p, Line line)
{
    if (is_code(p, line)) {
        tmq_lined_append(p->out, line.start, (gsize)(line.end - line.start));
        return line.end;
    }
    if (p->in_footnote)
        unindent_footnote(p, &line);
    append_definition(p, &line);
    const char *end = append_table(p, line);
    if (!end)
        end = append_line(p, line);
    p->after_blank = is_blank(line.start, line.end);
    p->images = p->after_blank ? 0 : p->images;
    return end;
}

static void
end_line(Preparer *p)
{
    p->line++;
    if (p->joined)
        g_array_index(p->out->lines, guint, p->out->lines->len - 1) = p->line;
    else
        tmq_lined_break(p->out, p->line);
    p->joined = FALSE;
}

static void
prepare(Preparer *p, const char *text, gsize length)
{
    const char *end = text + length;
    tmq_shortcodes_init(&p->shortcodes, end);
    if (p->markdown)
        collect_footnotes(p, text, end);
    while (text < end) {
        Line line = {text, line_end(p, text)};
        text = p->markdown ? append_markdown_line(p, line) : append_line(p, line);
        if (text < end)
            end_line(p);
        text++;
    }
}

static void
run(const char *text, gsize length, gboolean markdown, TmqMasks *masks, TmqLined *out)
{
    g_autoptr(GHashTable) footnotes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Preparer p = {.masks = masks, .out = out, .footnotes = footnotes, .markdown = markdown};
    p.line = tmq_lined_line(out, 0);
    prepare(&p, text, length);
}

void
tmq_markdown_prepare(const char *text, gsize length, TmqMasks *masks, TmqLined *out)
{
    run(text, length, TRUE, masks, out);
}

void
tmq_html_prepare(const char *text, gsize length, TmqMasks *masks, TmqLined *out)
{
    run(text, length, FALSE, masks, out);
}
