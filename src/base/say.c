#include "base/say.h"

#include <stdarg.h>
#include <string.h>

#define SEPARATOR "\x1f"

char *
tmq_say_va(const char *template, va_list args)
{
    if (!template)
        return NULL;
    GString *saying = g_string_new(template);
    for (const char *argument; (argument = va_arg(args, const char *));) {
        const gsize start = saying->len + strlen(SEPARATOR);
        g_string_append(g_string_append(saying, SEPARATOR), argument);
        g_strdelimit(saying->str + start, SEPARATOR, ' ');
    }
    return g_string_free(saying, FALSE);
}

char *
tmq_say(const char *template, ...)
{
    va_list args;
    va_start(args, template);
    char *saying = tmq_say_va(template, args);
    va_end(args);
    return saying;
}

/* The argument that "{1}" at place names; NULL where it is no such thing. */
static const char *
argument_at(const char *place, const GStrv parts, guint count)
{
    if (place[0] != '{' || !g_ascii_isdigit(place[1]) || place[2] != '}')
        return NULL;
    const guint n = (guint)g_ascii_digit_value(place[1]);
    return n > 0 && n < count ? parts[n] : NULL;
}

char *
tmq_said(const char *saying, TmqSayFunc translate)
{
    if (!saying)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(saying, SEPARATOR, -1);
    const guint count = g_strv_length(parts);
    const char *template = count ? parts[0] : "";
    if (translate && *template)
        template = translate(template);
    GString *words = g_string_new(NULL);
    for (const char *p = template; *p; p++) {
        const char *argument = argument_at(p, parts, count);
        if (!argument) {
            g_string_append_c(words, *p);
            continue;
        }
        g_string_append(words, argument);
        p += 2;
    }
    return g_string_free(words, FALSE);
}
