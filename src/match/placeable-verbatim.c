/* What is the same in every language: addresses, tags and codes, by their form alone. */
#include <string.h>

#include "match/placeable-priv.h"
#include "tmq/text.h"

/* Bounds keep the time for a text linear in its length. */
enum { MOST_TAG_BYTES = 1000, MOST_NAME_BYTES = 100, MOST_SCHEME_BYTES = 32 };

static gsize
end_of(const char *text, const char *p)
{
    return (gsize)(p - text);
}

/* ---- Tags ---- */

/* <b>, </a>, <br/>, <a href="…">. */
static gsize
scan_element(const char *text, gsize at)
{
    const char *p = text + at + 1;
    p += *p == '/';
    if (text[at] != '<' || !g_ascii_isalpha(*p))
        return 0;
    gsize length = strcspn(p, "<>");
    return length < MOST_TAG_BYTES && p[length] == '>' ? end_of(text, p + length + 1) : 0;
}

/* {name}, {{ name }}, ${name}, %{name}. */
static gsize
scan_braces(const char *text, gsize at)
{
    const char *p = text + at;
    if (*p == '$' || *p == '%')
        p++;
    gsize open = strspn(p, "{");
    gsize length = open > 0 ? strcspn(p + open, "{}\n") : 0;
    if (open == 0 || open > 2 || length == 0 || length > MOST_NAME_BYTES)
        return 0;
    p += open + length;
    return strspn(p, "}") >= open ? end_of(text, p + open) : 0;
}

/* %s, %1$s, %-5.2f, %(name)d: without the space as a flag, since "5 % de" is none. */
static gsize
scan_format(const char *text, gsize at)
{
    const char *p = text + at + 1;
    if (text[at] != '%')
        return 0;
    if (*p == '(') {
        p = memchr(p, ')', strnlen(p, MOST_NAME_BYTES));
        if (!p)
            return 0;
        p++;
    }
    p += strspn(p, "0123456789$#+-.*'");
    p += strspn(p, "hlqLjzt");
    if (!*p || !strchr("diouxXeEfFgGcsp", *p))
        return 0;
    gsize end = end_of(text, p + 1);
    return tmq_is_word_boundary(text, end) ? end : 0;
}

gsize
tmq_scan_tag(const char *text, gsize at)
{
    switch (text[at]) {
    case '<':
        return scan_element(text, at);
    case '{':
    case '$':
        return scan_braces(text, at);
    case '%': {
        gsize end = scan_braces(text, at);
        return end > 0 ? end : scan_format(text, at);
    }
    default:
        return 0;
    }
}

/* ---- Addresses ---- */

static gboolean
ends_address(gunichar c)
{
    return tmq_text_is_space(c) || c < 0x20 || (c < 0x7f && strchr("<>\"`{}|\\^", (int)c));
}

/* Whether an address may end in c; a full stop behind it is the sentence's. */
static gboolean
may_end_address(gunichar c)
{
    return g_unichar_isalnum(c) || (c < 0x7f && strchr("/=#&_~%$*+-", (int)c));
}

static gsize
scheme_length(const char *p)
{
    const char *start = p;
    while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
        if (++p - start > MOST_SCHEME_BYTES)
            return 0;
    return g_ascii_isalpha(*start) && strncmp(p, "://", 3) == 0 ? (gsize)(p - start) + 3 : 0;
}

gsize
tmq_scan_url(const char *text, gsize at)
{
    gsize length = scheme_length(text + at);
    if (length == 0 && g_ascii_strncasecmp(text + at, "www.", 4) == 0)
        length = 4;
    const char *start = text + at + length, *end = start;
    for (const char *p = start; length > 0; p = g_utf8_next_char(p)) {
        if (ends_address(g_utf8_get_char(p)))
            break;
        if (may_end_address(g_utf8_get_char(p)))
            end = g_utf8_next_char(p);
    }
    return end > start ? end_of(text, end) : 0;
}

static gsize
name_length(const char *p, const char *more)
{
    const char *start = p;
    while (p - start < MOST_NAME_BYTES && (g_ascii_isalnum(*p) || (*p && strchr(more, *p))))
        p++;
    return (gsize)(p - start);
}

gsize
tmq_scan_email(const char *text, gsize at)
{
    const char *p = text + at;
    gsize local = name_length(p, ".!#$%&*+/=?^_`|~-");
    if (local == 0 || p[local] != '@')
        return 0;
    p += local + 1;
    gsize domain = name_length(p, ".-");
    while (domain > 0 && !g_ascii_isalnum(p[domain - 1]))
        domain--;
    return memchr(p, '.', domain) ? end_of(text, p + domain) : 0;
}

/* ---- Codes ---- */

gsize
tmq_scan_letter_code(const char *text, gsize at)
{
    gboolean digit = FALSE;
    const char *p = text + at;
    if (!g_unichar_isalpha(g_utf8_get_char(p)))
        return 0;
    for (; *p && tmq_is_word_character(g_utf8_get_char(p)); p = g_utf8_next_char(p))
        digit |= g_unichar_isdigit(g_utf8_get_char(p));
    return digit ? end_of(text, p) : 0;
}

gsize
tmq_scan_digit_code(const char *text, gsize at)
{
    guint groups = 0;
    const char *p = text + at, *end = p;
    for (gsize digits; (digits = strspn(p, "0123456789")) > 0; p++) {
        groups++;
        end = p + digits;
        p = end;
        if (!*p || !strchr(".-:/", *p))
            break;
    }
    return groups > 2 ? end_of(text, end) : 0;
}
