/* TOML front matter, as far as `key = value` lines go: strings of all four kinds, arrays of strings
 * on one line, anything else as it is written; [tables] give their name to the path. */
#include "document/front-matter.h"

#include <string.h>

typedef struct {
    const TmqSource *source;
    TmqFieldList *list;
    TmqMessages *messages;
    const char *at;
    const char *end;
    guint line;
    GString *table; /* "name." of the table we are in, or "" */
} Reader;

static void
skip_blanks(Reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

static void
skip_line(Reader *r)
{
    const char *found = memchr(r->at, '\n', (gsize)(r->end - r->at));
    r->at = found ? found + 1 : r->end;
    r->line++;
}

static void
complain(const Reader *r, guint line, const char *what)
{
    tmq_message(r->messages, TMQ_SEVERITY_WARNING, r->source->name, line,
                "write it as one line: key = \"value\"", "%s: not read", what);
}

/* The character of \uXXXX or \UXXXXXXXX; advances past it. */
static void
append_code_point(Reader *r, GString *value, gsize digits)
{
    g_autofree char *number = g_strndup(r->at, MIN(digits, (gsize)(r->end - r->at)));
    gunichar c = (gunichar)g_ascii_strtoull(number, NULL, 16);
    if (c > 0 && g_unichar_validate(c))
        g_string_append_unichar(value, c);
    r->at += strlen(number);
}

static void
append_escape(Reader *r, GString *value)
{
    static const char letters[] = "btnfre\"\\", characters[] = "\b\t\n\f\r\033\"\\";
    char c = r->at < r->end ? *r->at++ : '\\';
    const char *found = strchr(letters, c);
    if (c == 'u' || c == 'U')
        append_code_point(r, value, c == 'u' ? 4 : 8);
    else if (c == '\n')
        for (r->line++; r->at < r->end && g_ascii_isspace(*r->at); r->at++)
            r->line += *r->at == '\n';
    else
        g_string_append_c(value, found ? characters[found - letters] : c);
}

/* A string at a quote; FALSE where it is not closed. */
static gboolean
read_string(Reader *r, GString *value)
{
    char quote = *r->at;
    gboolean long_form = r->end - r->at >= 3 && r->at[1] == quote && r->at[2] == quote;
    gsize width = long_form ? 3 : 1;
    r->at += width;
    if (long_form && r->at < r->end && *r->at == '\n') {
        r->at++;
        r->line++;
    }
    while (r->at < r->end && (long_form || *r->at != '\n')) {
        if ((gsize)(r->end - r->at) >= width && *r->at == quote &&
            (!long_form || (r->at[1] == quote && r->at[2] == quote))) {
            r->at += width;
            return TRUE;
        }
        r->line += *r->at == '\n';
        char c = *r->at++;
        if (c == '\\' && quote == '"')
            append_escape(r, value);
        else
            g_string_append_c(value, c);
    }
    return FALSE;
}

static void
add(Reader *r, const char *path, const char *value, guint line)
{
    if (tmq_field_list_has(r->list, path))
        tmq_message(r->messages, TMQ_SEVERITY_WARNING, r->source->name, line,
                    "delete one of the two", "'%s' is there twice: the last one counts", path);
    tmq_field_list_add(r->list, path, value, line, r->line);
}

static gboolean
is_quote(char c)
{
    return c == '"' || c == '\'';
}

static void
read_bare(Reader *r, const char *path, guint line)
{
    const char *end = r->at;
    while (end < r->end && *end != '\n' && *end != '#')
        end++;
    g_autofree char *value = g_strstrip(g_strndup(r->at, (gsize)(end - r->at)));
    add(r, path, value, line);
}

/* An array of strings; other arrays are as they are written. */
static void
read_array(Reader *r, const char *path, guint line)
{
    guint index = 0;
    r->at++;
    while (r->at < r->end && *r->at != ']') {
        if (is_quote(*r->at)) {
            g_autoptr(GString) value = g_string_new(NULL);
            g_autofree char *item = g_strdup_printf("%s[%u]", path, index++);
            guint item_line = r->line;
            if (!read_string(r, value)) {
                complain(r, line, "string that is not closed");
                return;
            }
            add(r, item, value->str, item_line);
        } else {
            r->line += *r->at == '\n';
            r->at++;
        }
    }
}

static void
read_value(Reader *r, const char *path)
{
    guint line = r->line;
    char c = r->at < r->end ? *r->at : '\n';
    if (is_quote(c)) {
        g_autoptr(GString) value = g_string_new(NULL);
        if (!read_string(r, value))
            complain(r, line, "string that is not closed");
        add(r, path, value->str, line);
    } else if (c == '[') {
        read_array(r, path, line);
    } else if (c != '\n') {
        read_bare(r, path, line);
    }
}

static void
read_table_name(Reader *r)
{
    const char *end = r->at;
    while (end < r->end && *end != '\n' && *end != '#')
        end++;
    g_autofree char *name = g_strndup(r->at, (gsize)(end - r->at));
    g_strstrip(g_strdelimit(name, "[]", ' '));
    g_string_printf(r->table, "%s.", name);
}

static void
read_pair(Reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && *r->at != '=' && *r->at != '\n')
        r->at++;
    if (r->at == r->end || *r->at == '\n') {
        complain(r, r->line, "line without '='");
        return;
    }
    g_autofree char *key = g_strndup(start, (gsize)(r->at - start));
    g_strstrip(g_strdelimit(key, "\"'", ' '));
    g_autofree char *path = g_strconcat(r->table->str, key, NULL);
    r->at++;
    skip_blanks(r);
    read_value(r, path);
}

void
tmq_toml_read(const TmqSource *source, TmqFieldList *list, TmqMessages *messages)
{
    g_autoptr(GString) table = g_string_new(NULL);
    Reader r = {source,       list, messages, source->text, source->text + source->length,
                source->line, table};
    while (r.at < r.end) {
        skip_blanks(&r);
        if (r.at < r.end && *r.at == '[')
            read_table_name(&r);
        else if (r.at < r.end && !strchr("#\n", *r.at))
            read_pair(&r);
        if (r.at < r.end)
            skip_line(&r);
    }
}
