/* The names are those that Hugo's and Docsy's shortcodes, Jekyll's includes and the component sets
 * of Docusaurus and Starlight use for what is shown. */
#include "document/parameters.h"

#include <string.h>

gboolean
tmq_parameter_is_text(const char *name)
{
    static const char *const names[] = {
        "title",    "alt",         "caption",    "label",     "description", "subtitle",
        "heading",  "summary",     "text",       "linktext",  "link-text",   "button-text",
        "linkText", "placeholder", "aria-label", "ariaLabel", "tooltip",     "image-alt",
        "imageAlt", "buttonText",  "quote",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

/* What a quoted value says: a backslash takes the quote's meaning away. */
static char *
unquote(const char *start, const char *end)
{
    GString *out = g_string_new(NULL);
    char quote = start[-1];
    for (const char *p = start; p < end; p++) {
        if (*p == '\\' && p + 1 < end && p[1] == quote)
            p++;
        g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static const char *
closing_quote(const char *start)
{
    char quote = start[-1];
    const char *p = start;
    while (*p && *p != quote)
        p += *p == '\\' && quote != '`' && p[1] ? 2 : 1;
    return *p ? p : NULL;
}

void
tmq_shortcode_texts(const char *shortcode, TmqParameterFunc func, gpointer data)
{
    const char *p = shortcode;
    gboolean comment = g_str_has_prefix(p, "{%") && strstr(p, "endcomment");
    if (comment)
        return;
    if (g_str_has_prefix(p, "{{") && (p[2] == '\0' || !strchr("<%", p[2])))
        return;
    while ((p = strchr(p, '='))) {
        const char *name = p;
        while (name > shortcode && is_name_char(name[-1]))
            name--;
        g_autofree char *called = g_strndup(name, (gsize)(p - name));
        p++;
        if (!*called || !*p || !strchr("\"'`", *p))
            continue;
        const char *start = ++p, *end = closing_quote(start);
        if (!end)
            return;
        g_autofree char *value = unquote(start, end);
        if (tmq_parameter_is_text(called))
            func(called, value, (gsize)(start - shortcode), data);
        p = end + 1;
    }
}
