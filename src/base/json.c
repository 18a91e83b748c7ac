#include "base/json.h"

#include <string.h>

static void
before_value(TmqJson *j)
{
    if (j->after_key) {
        j->after_key = FALSE;
        return;
    }
    if (j->filled[j->depth])
        tmq_output_write(j->output, ",", 1);
    j->filled[j->depth] = TRUE;
    if (j->indent && j->depth > 0)
        tmq_output_printf(j->output, "\n%*s", (int)(2 * j->depth), "");
}

static void
write_escaped(TmqJson *j, const char *text)
{
    tmq_output_write(j->output, "\"", 1);
    const char *plain = text;
    for (; *text; text++) {
        guchar c = (guchar)*text;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        tmq_output_write(j->output, plain, text - plain);
        plain = text + 1;
        const char *short_form = c == '"'    ? "\\\""
                                 : c == '\\' ? "\\\\"
                                 : c == '\n' ? "\\n"
                                 : c == '\r' ? "\\r"
                                 : c == '\t' ? "\\t"
                                             : NULL;
        if (short_form)
            tmq_output_write(j->output, short_form, 2);
        else
            tmq_output_printf(j->output, "\\u%04x", c);
    }
    tmq_output_write(j->output, plain, text - plain);
    tmq_output_write(j->output, "\"", 1);
}

static void
begin(TmqJson *j, const char *bracket)
{
    before_value(j);
    tmq_output_write(j->output, bracket, 1);
    g_assert(j->depth + 1 < G_N_ELEMENTS(j->filled));
    j->filled[++j->depth] = FALSE;
}

static void
end(TmqJson *j, const char *bracket)
{
    gboolean filled = j->filled[j->depth--];
    if (j->indent && filled)
        tmq_output_printf(j->output, "\n%*s", (int)(2 * j->depth), "");
    tmq_output_write(j->output, bracket, 1);
}

void
tmq_json_begin_object(TmqJson *j)
{
    begin(j, "{");
}

void
tmq_json_end_object(TmqJson *j)
{
    end(j, "}");
}

void
tmq_json_begin_array(TmqJson *j)
{
    begin(j, "[");
}

void
tmq_json_end_array(TmqJson *j)
{
    end(j, "]");
}

void
tmq_json_key(TmqJson *j, const char *key)
{
    before_value(j);
    write_escaped(j, key);
    tmq_output_write(j->output, j->indent ? ": " : ":", j->indent ? 2 : 1);
    j->after_key = TRUE;
}

static void
before_member(TmqJson *j, const char *key)
{
    if (key)
        tmq_json_key(j, key);
    before_value(j);
}

void
tmq_json_string(TmqJson *j, const char *key, const char *value)
{
    before_member(j, key);
    if (value)
        write_escaped(j, value);
    else
        tmq_output_write(j->output, "null", 4);
}

/* Every tag of every text has two numbers: printf was most of writing one. */
void
tmq_json_int(TmqJson *j, const char *key, gint64 value)
{
    char digits[24];
    char *first = digits + sizeof digits;
    guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
    before_member(j, key);
    do
        *--first = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--first = '-';
    tmq_output_write(j->output, first, digits + sizeof digits - first);
}

void
tmq_json_bool(TmqJson *j, const char *key, gboolean value)
{
    before_member(j, key);
    tmq_output_write(j->output, value ? "true" : "false", -1);
}

void
tmq_json_number(TmqJson *j, const char *key, double value, guint decimals)
{
    char format[16], text[64];
    g_snprintf(format, sizeof format, "%%.%uf", MIN(decimals, 9u));
    g_ascii_formatd(text, sizeof text, format, value);
    gsize n = strlen(text);
    if (strchr(text, '.')) {
        while (text[n - 1] == '0')
            n--;
        n -= text[n - 1] == '.';
    }
    before_member(j, key);
    tmq_output_write(j->output, text, (gssize)n);
}

void
tmq_json_end_line(TmqJson *j)
{
    tmq_output_write(j->output, "\n", 1);
    j->filled[0] = FALSE;
}
