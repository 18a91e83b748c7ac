/* No more of JavaScript than where strings and comments end, as the MDX 2 syntax is read when no
 * program text is at hand. A quoted string ends with its line: an apostrophe in a text inside an
 * expression costs a line, not the page. */
#include "document/jsx.h"

#include <string.h>

#define MOST_TAG_BYTES 4096u

static const char *
bounded(const char *text, const char *end, gsize most)
{
    return (gsize)(end - text) > most ? text + most : end;
}

/* Behind the string, template or comment that starts at p; p where none does. */
static const char *
skip_literal(const char *p, const char *end)
{
    char quote = *p;
    if (quote == '/' && p + 1 < end && (p[1] == '*' || p[1] == '/')) {
        gboolean block = p[1] == '*';
        const char *close = memmem(p + 2, (gsize)(end - p - 2), block ? "*/" : "\n", block ? 2 : 1);
        return close ? close + (block ? 2 : 1) : end;
    }
    if (!strchr("\"'`", quote))
        return p;
    const char *q = p + 1;
    while (q < end && *q != quote && (quote == '`' || *q != '\n'))
        q += *q == '\\' && q + 1 < end ? 2 : 1;
    return q < end ? q + 1 : end;
}

gsize
tmq_jsx_expression_length(const char *text, const char *end)
{
    const char *stop = bounded(text, end, TMQ_JSX_MOST_BYTES);
    guint depth = 0;
    for (const char *p = text; p < stop;) {
        const char *next = skip_literal(p, stop);
        if (next > p) {
            p = next;
            continue;
        }
        depth += *p == '{';
        depth -= *p == '}';
        p++;
        if (depth == 0)
            return (gsize)(p - text);
    }
    return 0;
}

char *
tmq_jsx_expression_string(const char *text, gsize length)
{
    const char *start = text + 1, *end = text + length - 1;
    while (start < end && g_ascii_isspace(*start))
        start++;
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    if (end - start < 2 || !strchr("\"'`", *start) || skip_literal(start, end) != end ||
        end[-1] != *start || memmem(start, (gsize)(end - start), "${", 2))
        return NULL;
    g_autofree char *quoted = g_strndup(start + 1, (gsize)(end - start - 2));
    return g_strcompress(quoted);
}

gint
tmq_jsx_braces(const char *text, const char *end)
{
    gint depth = 0;
    for (const char *p = text; p < end;) {
        const char *next = skip_literal(p, end);
        depth += next == p && (*p == '{' || *p == '(' || *p == '[');
        depth -= next == p && (*p == '}' || *p == ')' || *p == ']');
        p = next > p ? next : p + 1;
    }
    return depth;
}

/* ---- Tags ---- */

static gboolean
is_name_char(char c)
{
    return g_ascii_isalnum(c) || strchr("-_.:$", c);
}

static const char *
skip_name(const char *p, const char *end)
{
    while (p < end && *p && is_name_char(*p))
        p++;
    return p;
}

static const char *
skip_space(const char *p, const char *end)
{
    while (p < end && g_ascii_isspace(*p))
        p++;
    return p;
}

static void
append_attribute(GString *html, const char *name, gsize name_length, const char *value)
{
    g_autofree char *called = g_strndup(name, name_length);
    g_autofree char *one_line = g_strdelimit(g_strdup(value), "\n", ' ');
    g_string_append_printf(html, " %s=\"",
                           strcmp(called, "className") == 0   ? "class"
                           : strcmp(called, "ariaLabel") == 0 ? "aria-label"
                                                              : called);
    for (const char *p = one_line; *p; p++)
        if (strchr("\"<>", *p))
            g_string_append(html, *p == '"' ? "&quot;" : *p == '<' ? "&lt;" : "&gt;");
        else
            g_string_append_c(html, *p);
    g_string_append_c(html, '"');
}

/* Behind the attribute's value at p, which is added to html if it is a string; NULL: no value. */
static const char *
read_value(const char *name, gsize name_length, const char *p, const char *end, GString *html)
{
    g_autofree char *value = NULL;
    gsize length = 0;
    if (p < end && *p == '{') {
        length = tmq_jsx_expression_length(p, end);
        if (length > 0)
            value = tmq_jsx_expression_string(p, length);
    } else if (p < end && (*p == '"' || *p == '\'')) {
        const char *close = memchr(p + 1, *p, (gsize)(end - p - 1));
        length = close ? (gsize)(close + 1 - p) : 0;
        value = close ? g_strndup(p + 1, length - 2) : NULL;
    }
    if (value)
        append_attribute(html, name, name_length, value);
    return length > 0 ? p + length : NULL;
}

/* To the tag's "/" or ">"; NULL where something else stands. */
static const char *
read_attributes(const char *p, const char *end, GString *html)
{
    for (p = skip_space(p, end); p < end && *p != '>' && *p != '/'; p = skip_space(p, end)) {
        if (*p == '{') { /* {...spread} */
            gsize length = tmq_jsx_expression_length(p, end);
            if (length == 0)
                return NULL;
            p += length;
            continue;
        }
        const char *name = p, *name_end = skip_name(p, end);
        if (name_end == name)
            return NULL;
        p = skip_space(name_end, end);
        if (p < end && *p == '=') {
            p = read_value(name, (gsize)(name_end - name), skip_space(p + 1, end), end, html);
            if (!p)
                return NULL;
        }
    }
    return p;
}

static void
append_name(GString *html, const char *name, gsize length, gboolean component)
{
    g_autofree char *called = g_ascii_strdown(name, (gssize)length);
    g_string_append(html, component ? "mdx-" : "");
    g_string_append(html, g_strdelimit(called, ".:$_", '-'));
}

gboolean
tmq_jsx_tag(const char *text, const char *end, GString *html, TmqJsxTag *tag)
{
    const char *stop = bounded(text, end, MOST_TAG_BYTES), *p = text + 1;
    *tag = (TmqJsxTag){.closing = p < stop && *p == '/'};
    p += tag->closing;
    const char *name_end = skip_name(p, stop);
    gsize name_length = (gsize)(name_end - p);
    if (name_length > 0 && !g_ascii_isalpha(*p))
        return FALSE;
    tag->component = name_length == 0 || g_ascii_isupper(*p) || memchr(p, '.', name_length) != NULL;
    g_autoptr(GString) attributes = g_string_new(NULL);
    const char *close = name_length > 0 ? read_attributes(name_end, stop, attributes) : name_end;
    tag->empty = close && close < stop && *close == '/' && name_length > 0;
    close = tag->empty ? skip_space(close + 1, stop) : close;
    if (!close || close >= stop || *close != '>')
        return FALSE;
    tag->length = (gsize)(close + 1 - text);
    if (name_length > 0) {
        g_string_append(html, tag->closing ? "</" : "<");
        if (tag->empty && tag->component)
            g_string_append(html, "mdx-empty");
        else
            append_name(html, p, name_length, tag->component);
        g_string_append_len(html, attributes->str, (gssize)attributes->len);
    }
    return TRUE;
}
