/* Text as it is written in its place. Markdown's specials are escaped only where they would be read
 * as markup, and where the page itself writes them plain they stay plain; what slips through is
 * found when the page is read back, and then everything is escaped. */
#include "document/skeleton-priv.h"

#include <string.h>

typedef struct {
    const TmqEscape *escape;
    const char *start;
    const char *at;
    const char *end;
    char before;
    char after;
} Text;

static char
previous(const Text *t)
{
    return t->at > t->start ? t->at[-1] : t->before;
}

static char
next(const Text *t)
{
    return t->at + 1 < t->end ? t->at[1] : t->after;
}

static gboolean
is_word(char c)
{
    return g_ascii_isalnum(c) || ((guchar)c & 0x80);
}

static gboolean
is_gap(char c)
{
    return c == '\0' || c == ' ';
}

/* Read as HTML by whoever reads the page. */
static gboolean
is_html_page(const TmqEscape *escape)
{
    return escape->syntax == TMQ_PLACE_HTML || escape->syntax == TMQ_PLACE_ATTRIBUTE;
}

/* A value that a template puts into a page: what is no markup is written as it is. */
static gboolean
is_value(const TmqEscape *escape)
{
    return escape->syntax == TMQ_PLACE_FIELD || escape->syntax == TMQ_PLACE_PARAMETER;
}

static gboolean
is_html(const TmqEscape *escape)
{
    return is_html_page(escape) || is_value(escape);
}

/* "&" and what could make it a character reference. */
static gboolean
opens_entity(const Text *t, gboolean closed)
{
    const char *p = t->at + 1;
    gboolean number = p < t->end && *p == '#';
    p += number;
    const char *name = p;
    while (p < t->end && g_ascii_isalnum(*p))
        p++;
    return (p > name || number) && (!closed || (p < t->end && *p == ';'));
}

/* ---- HTML ---- */

static const char *
html_form(const Text *t)
{
    const TmqEscape *e = t->escape;
    gboolean field = is_value(e) && !e->safe;
    switch (*t->at) {
    case '<':
        return field && !g_ascii_isalpha(next(t)) && !strchr("/!?", next(t)) ? NULL : "&lt;";
    case '>':
        return field || e->syntax == TMQ_PLACE_ATTRIBUTE || (e->plain & TMQ_PLAIN_GREATER) ? NULL
                                                                                           : "&gt;";
    case '&':
        return e->safe || opens_entity(t, field || (e->plain & TMQ_PLAIN_AMPERSAND)) ? "&amp;"
                                                                                     : NULL;
    case '"':
        return e->quote == '"' && !is_value(e) ? "&quot;" : NULL;
    case '\'':
        return e->quote == '\'' && !is_value(e) ? "&#39;" : NULL;
    default:
        return NULL;
    }
}

/* ---- Markdown ---- */

/* "1." and "2)" begin a list. */
static gboolean
ends_ordinal(const Text *t)
{
    const char *p = t->start;
    while (p < t->at && g_ascii_isdigit(*p))
        p++;
    return p == t->at && p > t->start && is_gap(next(t));
}

static gboolean
begins_line(const Text *t)
{
    if (!t->escape->line_start)
        return FALSE;
    if (strchr(".)", *t->at))
        return ends_ordinal(t);
    return t->at == t->start && strchr("#+->=~:|`", *t->at);
}

static gboolean
is_marked(const Text *t)
{
    const TmqEscape *e = t->escape;
    char c = *t->at, p = previous(t), n = next(t);
    switch (c) {
    case '\\':
        return n == '\0' || g_ascii_ispunct(n);
    case '`':
        return TRUE;
    case '*':
        return !(is_gap(p) && is_gap(n)) || (e->line_start && t->at == t->start);
    case '_':
        return !(is_word(p) && is_word(n)) && !(is_gap(p) && is_gap(n));
    case '[':
    case ']':
        return e->in_link || e->syntax == TMQ_PLACE_ALT || !(e->plain & TMQ_PLAIN_BRACKET);
    case '<':
        return g_ascii_isalpha(n) || (n != '\0' && strchr("/!?", n));
    case '~':
        return p == '~' || n == '~';
    case '|':
        return e->kind == TMQ_BLOCK_TABLE_CELL;
    case '!':
        return n == '[';
    case '#':
        return e->kind == TMQ_BLOCK_HEADING && e->is_last && t->at + 1 == t->end;
    case '"':
    case '\'':
    case ')':
        return e->quote == c;
    default:
        return FALSE;
    }
}

static void
append_markdown(GString *out, const Text *t)
{
    char c = *t->at;
    if (c == '&' && (t->escape->safe || opens_entity(t, TRUE))) {
        g_string_append(out, "&amp;");
        return;
    }
    if (g_ascii_ispunct(c) && (t->escape->safe || begins_line(t) || is_marked(t)))
        g_string_append_c(out, '\\');
    g_string_append_c(out, c);
}

/* ---- Either ---- */

static void
append_char(GString *out, const Text *t)
{
    if (!is_html(t->escape)) {
        append_markdown(out, t);
        return;
    }
    const char *form = html_form(t);
    if (form)
        g_string_append(out, form);
    else if (t->escape->safe && is_html_page(t->escape) && strchr("~{}[]*_`|", *t->at))
        g_string_append_printf(out, "&#%d;", *t->at);
    else if (t->escape->syntax == TMQ_PLACE_PARAMETER && *t->at == t->escape->quote)
        g_string_append_printf(out, "\\%c", *t->at);
    else
        g_string_append_c(out, *t->at);
}

void
tmq_escape_append(GString *out, const TmqEscape *escape, const char *text, gsize length,
                  char before, char after)
{
    static const char no_break[] = "\302\240";
    Text t = {escape, text, text, text + length, before, after};
    if (escape->in_code && !is_html(escape)) {
        g_string_append_len(out, text, (gssize)length);
        return;
    }
    while (t.at < t.end) {
        gsize size = (gsize)(g_utf8_next_char(t.at) - t.at);
        if (size == 1)
            append_char(out, &t);
        else if (escape->space && size == 2 && memcmp(t.at, no_break, 2) == 0)
            g_string_append(out, escape->space);
        else
            g_string_append_len(out, t.at, (gssize)size);
        t.at += size;
    }
}
