/* MDX is Markdown with JSX. What is program text (imports, exports, expressions) is none for a
 * reader; tags of components become tags of HTML that the walker knows by their names, each with
 * its source as a mask, and stand between empty lines where they have a line of their own, so that
 * what is in them is read as Markdown. The MDX compiler itself reads no indented code. */
#include "document/jsx.h"
#include "document/prepare-priv.h"

#include <string.h>

/* A longer import or export is taken for one that does not end. */
#define MOST_PROGRAM 500u

/* ---- Inline ---- */

/* Bytes of the code span at text, if it ends on its line. */
static gsize
code_span_length(const char *text, const char *end)
{
    gsize run = 0;
    while (text + run < end && text[run] == '`' && run < 32)
        run++;
    for (const char *p = text + run; p < end;) {
        gsize other = 0;
        while (p + other < end && p[other] == '`')
            other++;
        if (other == run)
            return (gsize)(p + run - text);
        p += other > 0 ? other : 1;
    }
    return run;
}

/* Finishes a tag in html that was read from text: its mask tells it as written. */
static void
append_tag(TmqPreparer *p, const TmqJsxTag *tag, const GString *html, const char *text)
{
    GString *out = p->out->text;
    if (html->len == 0)
        return;
    g_string_append_len(out, html->str, (gssize)html->len);
    if (tag->component && !tag->closing) {
        gsize before = out->len;
        g_string_append(out, " mdx=\"");
        if (tmq_masks_append(p->masks, out, "html", text, tag->length))
            g_string_append_c(out, '"');
        else
            g_string_truncate(out, before);
    }
    g_string_append(out, tag->empty ? "/>" : ">");
}

/* Openings that do not close are not looked at twice. */
static gboolean
is_stray(TmqPreparer *p, const char *text, gboolean found)
{
    if (!found)
        p->no_braces = text + TMQ_JSX_MOST_BYTES;
    return !found;
}

static gsize
append_expression(TmqPreparer *p, const char *text)
{
    gsize length = tmq_jsx_expression_length(text, p->shortcodes.end);
    if (is_stray(p, text, length > 0))
        return 0;
    g_autofree char *string = tmq_jsx_expression_string(text, length);
    if (string && strspn(string, " ") == strlen(string))
        g_string_append(p->out->text, string);
    else if (!tmq_masks_append(p->masks, p->out->text, "shortcode", text, length))
        return 0;
    return length;
}

gsize
tmq_mdx_inline(TmqPreparer *p, const char *text, const char *end)
{
    if (*text == '`') {
        gsize length = code_span_length(text, end);
        tmq_lined_append(p->out, text, length);
        return length;
    }
    if (*text == '\\' && text + 1 < end && strchr("{<`\\", text[1])) {
        tmq_lined_append(p->out, text[1] == '{' ? text + 1 : text, text[1] == '{' ? 1 : 2);
        return 2;
    }
    if (text < p->no_braces)
        return 0;
    if (*text == '{')
        return tmq_attribute_list_length(text, end) > 0 ? 0 : append_expression(p, text);
    g_autoptr(GString) html = g_string_new(NULL);
    TmqJsxTag tag;
    if (*text != '<' || !tmq_jsx_tag(text, p->shortcodes.end, html, &tag))
        return 0;
    append_tag(p, &tag, html, text);
    return tag.length;
}

/* ---- Lines of program text ---- */

static gboolean
begins_program(const TmqPreparer *p, TmqLine line)
{
    gsize length = (gsize)(line.end - line.start);
    return p->after_blank && length > 7 &&
           (memcmp(line.start, "import ", 7) == 0 || memcmp(line.start, "export ", 7) == 0 ||
            memcmp(line.start, "import{", 7) == 0 || memcmp(line.start, "export{", 7) == 0);
}

/* An import or export goes on to an empty line outside its braces. */
static gboolean
is_program(TmqPreparer *p, TmqLine line)
{
    if (p->program == 0 && !begins_program(p, line))
        return FALSE;
    if (p->program == 0)
        p->braces = 0;
    if (p->program > MOST_PROGRAM || (tmq_line_is_blank(line) && p->braces <= 0)) {
        p->program = 0;
        return FALSE;
    }
    p->program++;
    p->braces += tmq_jsx_braces(line.start, line.end);
    return TRUE;
}

/* ---- Lines of tags ---- */

static void
count_component(TmqPreparer *p, const TmqJsxTag *tag)
{
    if (tag->closing)
        p->components -= p->components > 0;
    else if (!tag->empty && p->components++ < TMQ_MOST_COMPONENTS)
        p->indents[p->components - 1] = -1;
}

TmqLine
tmq_mdx_unindent(TmqPreparer *p, TmqLine line)
{
    if (p->components == 0 || p->components > TMQ_MOST_COMPONENTS || tmq_line_is_blank(line))
        return line;
    gint *indent = &p->indents[p->components - 1];
    if (*indent < 0)
        *indent = (gint)tmq_line_indent(line);
    return tmq_line_unindent(line, (gsize)*indent);
}

static const char *
skip_blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

/* The tag or expression at text, appended to out; 0: neither. */
static gsize
append_flow(TmqPreparer *p, const char *text, GString *html, TmqJsxTag *tag)
{
    if (text < p->no_braces)
        return 0;
    *tag = (TmqJsxTag){.length = 0};
    if (*text == '{') {
        gsize length = tmq_jsx_expression_length(text, p->shortcodes.end);
        return is_stray(p, text, length > 0) ? 0 : length;
    }
    return *text == '<' && tmq_jsx_tag(text, p->shortcodes.end, html, tag) ? tag->length : 0;
}

/* Whether nothing but tags and expressions stands from text to the end of a line, which is set. */
static gboolean
is_flow(TmqPreparer *p, const char *text, const char **end)
{
    g_autoptr(GString) html = g_string_new(NULL);
    TmqJsxTag tag;
    const char *stop = p->shortcodes.end, *at = skip_blanks(text, stop);
    if (at == stop || !strchr("<{", *at))
        return FALSE;
    while (at < stop && *at != '\n') {
        gsize length = append_flow(p, at, html, &tag);
        if (length == 0)
            return FALSE;
        at = skip_blanks(at + length, stop);
    }
    *end = at;
    return TRUE;
}

static const char *
append_flow_line(TmqPreparer *p, const char *text, const char *end)
{
    const char *at = skip_blanks(text, end);
    while (at < end) {
        g_autoptr(GString) html = g_string_new(NULL);
        TmqJsxTag tag;
        gsize length = append_flow(p, at, html, &tag);
        if (length == 0) /* cannot be: is_flow() was here */
            return end;
        if (*at == '<') {
            count_component(p, &tag);
            tmq_lined_break(p->out, p->line);
            append_tag(p, &tag, html, at);
            tmq_lined_break(p->out, p->line);
        }
        p->line += tmq_count_breaks(at, at + length);
        at = skip_blanks(at + length, end);
    }
    tmq_lined_break(p->out, p->line);
    return end;
}

const char *
tmq_prepare_mdx(TmqPreparer *p, TmqLine line)
{
    const char *end = NULL;
    if (is_program(p, line))
        return line.end;
    return is_flow(p, line.start, &end) ? append_flow_line(p, line.start, end) : NULL;
}
