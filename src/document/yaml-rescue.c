/* What can be saved of front matter that is no YAML: lines `key: value` that are not indented, with
 * the indented lines below them. Enough for pairing, and for most titles. */
#include "document/front-matter.h"

#include <string.h>

static gboolean
is_key_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-';
}

/* The colon of a `key:` that the line starts with, or NULL. */
static const char *
find_colon(const char *line, const char *end)
{
    const char *p = line;
    while (p < end && is_key_char(*p))
        p++;
    return p > line && p < end && *p == ':' && (p + 1 == end || strchr(" \t", p[1])) ? p : NULL;
}

static void
append_trimmed(GString *value, const char *start, const char *end)
{
    g_autofree char *part = g_strstrip(g_strndup(start, (gsize)(end - start)));
    if (*part && value->len > 0)
        g_string_append_c(value, ' ');
    g_string_append(value, part);
}

/* Takes off block indicators and a pair of quotes. */
static void
tidy(GString *value)
{
    gsize indicator = strspn(value->str, "|>+-");
    if ((*value->str == '|' || *value->str == '>') && strchr(" ", value->str[indicator]))
        g_string_erase(value, 0, (gssize)(indicator + (value->str[indicator] == ' ')));
    char quote = *value->str;
    if (quote != '"' && quote != '\'')
        return;
    g_string_erase(value, 0, 1);
    if (value->len > 0 && value->str[value->len - 1] == quote)
        g_string_truncate(value, value->len - 1);
    g_string_replace(value, quote == '"' ? "\\\"" : "''", quote == '"' ? "\"" : "'", 0);
}

typedef struct {
    char *key; /* or NULL */
    GString *value;
    guint line;
    guint end_line;
} Pending;

static void
flush(Pending *pending, TmqFieldList *list)
{
    if (!pending->key)
        return;
    tidy(pending->value);
    if (!tmq_field_list_has(list, pending->key))
        tmq_field_list_add(list, pending->key, pending->value->str, pending->line,
                           pending->end_line);
    g_clear_pointer(&pending->key, g_free);
    g_string_truncate(pending->value, 0);
}

static void
take_line(Pending *pending, const char *text, const char *end, guint line, TmqFieldList *list)
{
    const char *colon = find_colon(text, end);
    if (colon) {
        flush(pending, list);
        pending->key = g_strndup(text, (gsize)(colon - text));
        append_trimmed(pending->value, colon + 1, end);
        pending->line = pending->end_line = line;
    } else if (pending->key && text < end && strchr(" \t", *text)) {
        append_trimmed(pending->value, text, end);
        pending->end_line = line;
    }
}

void
tmq_yaml_rescue(const TmqSource *source, TmqFieldList *list)
{
    g_autoptr(GString) value = g_string_new(NULL);
    Pending pending = {.value = value};
    const char *text = source->text, *stop = text + source->length;
    for (guint line = source->line; text < stop; line++) {
        const char *found = memchr(text, '\n', (gsize)(stop - text));
        const char *end = found ? found : stop;
        take_line(&pending, text, end, line, list);
        text = end + 1;
    }
    flush(&pending, list);
}
