#include "base/xml.h"

#include <string.h>

static void
append_plain(GString *to, gunichar c)
{
    const gboolean allowed =
        c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
    if (allowed)
        g_string_append_unichar(to, c);
}

/* A parser would turn line breaks and tabs of an attribute into spaces, and a CR into a LF. */
static void
append_escaped(GString *to, gunichar c, gboolean attribute)
{
    if (c == '&')
        g_string_append(to, "&amp;");
    else if (c == '<')
        g_string_append(to, "&lt;");
    else if (c == '>')
        g_string_append(to, "&gt;");
    else if (c == '"' && attribute)
        g_string_append(to, "&quot;");
    else if (c == '\r' || (attribute && (c == '\t' || c == '\n')))
        g_string_append_printf(to, "&#%u;", c);
    else
        append_plain(to, c);
}

static char *
escape(const char *text, gboolean attribute)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *to = g_string_sized_new(strlen(valid) + 16);
    for (const char *p = valid; *p; p = g_utf8_next_char(p))
        append_escaped(to, g_utf8_get_char(p), attribute);
    return g_string_free(to, FALSE);
}

char *
tmq_xml_escape(const char *text)
{
    return escape(text, TRUE);
}

static void
write_string(TmqXml *x, const char *text)
{
    tmq_output_write(x->output, text, -1);
}

static void
close_tag(TmqXml *x)
{
    if (x->tag_open)
        write_string(x, ">");
    x->tag_open = FALSE;
}

static void
break_line(TmqXml *x)
{
    if (!x->inline_depth)
        tmq_output_printf(x->output, "\n%*s", (int)(2 * x->depth), "");
}

void
tmq_xml_start(TmqXml *x)
{
    write_string(x, x->html ? "<!DOCTYPE html>" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

static void
open_tag(TmqXml *x, const char *name)
{
    close_tag(x);
    x->filled[x->depth] = TRUE;
    break_line(x);
    tmq_output_printf(x->output, "<%s", name);
}

void
tmq_xml_begin(TmqXml *x, const char *name)
{
    open_tag(x, name);
    g_assert(x->depth + 1 < G_N_ELEMENTS(x->names));
    x->names[++x->depth] = name;
    x->filled[x->depth] = FALSE;
    x->tag_open = TRUE;
}

void
tmq_xml_begin_inline(TmqXml *x, const char *name)
{
    tmq_xml_begin(x, name);
    if (!x->inline_depth)
        x->inline_depth = x->depth;
}

void
tmq_xml_attribute(TmqXml *x, const char *name, const char *value)
{
    if (!value)
        return;
    g_autofree char *escaped = escape(value, TRUE);
    tmq_output_printf(x->output, " %s=\"%s\"", name, escaped);
}

void
tmq_xml_attribute_int(TmqXml *x, const char *name, gint64 value)
{
    tmq_output_printf(x->output, " %s=\"%" G_GINT64_FORMAT "\"", name, value);
}

void
tmq_xml_raw(TmqXml *x, const char *markup)
{
    close_tag(x);
    if (!x->inline_depth)
        x->inline_depth = x->depth;
    write_string(x, markup);
}

void
tmq_xml_text(TmqXml *x, const char *text)
{
    g_autofree char *escaped = escape(text, FALSE);
    tmq_xml_raw(x, escaped);
}

void
tmq_xml_end(TmqXml *x)
{
    const char *name = x->names[x->depth];
    const gboolean empty = x->tag_open && !x->html, filled = x->filled[x->depth];
    if (!empty)
        close_tag(x);
    x->tag_open = FALSE;
    x->depth--;
    if (filled)
        break_line(x);
    if (empty)
        write_string(x, "/>");
    else
        tmq_output_printf(x->output, "</%s>", name);
    if (x->inline_depth > x->depth)
        x->inline_depth = 0;
    if (x->depth == 0)
        write_string(x, "\n");
}

static void
write_attributes(TmqXml *x, va_list arguments)
{
    for (const char *name; (name = va_arg(arguments, const char *));)
        tmq_xml_attribute(x, name, va_arg(arguments, const char *));
}

void
tmq_xml_element(TmqXml *x, const char *name, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    tmq_xml_begin(x, name);
    write_attributes(x, arguments);
    if (text)
        tmq_xml_text(x, text);
    tmq_xml_end(x);
    va_end(arguments);
}

void
tmq_xml_void(TmqXml *x, const char *name, ...)
{
    va_list arguments;
    va_start(arguments, name);
    open_tag(x, name);
    write_attributes(x, arguments);
    write_string(x, x->html ? ">" : "/>");
    va_end(arguments);
}
