/* Texts as they stand in XML 1.0: escaped, and without what it cannot hold. Its characters
 * (production 2, Char) are tab, line feed, carriage return, and from U+0020 on all but surrogates,
 * U+FFFE and U+FFFF. */
#include "writer.h"

static gboolean
is_legal(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
           (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

/* Bytes of the legal character at text; 0 where there is none. */
static gsize
legal_length(const char *text, gsize left)
{
    guchar first = (guchar)*text;
    if (first < 0x80)
        return is_legal(first) ? 1 : 0;
    gunichar c = g_utf8_get_char_validated(text, (gssize)left);
    if (c == (gunichar)-1 || c == (gunichar)-2 || !is_legal(c))
        return 0;
    return (gsize)(g_utf8_next_char(text) - text);
}

/* Bytes to pass over where there is no legal character: a whole illegal one, or one byte. */
static gsize
illegal_length(const char *text, gsize left)
{
    gunichar c = g_utf8_get_char_validated(text, (gssize)left);
    if (c == (gunichar)-1 || c == (gunichar)-2 || c == 0)
        return 1;
    return (gsize)(g_utf8_next_char(text) - text);
}

/* What a character becomes; NULL: it stands as it is. A parser would make a line break of a
 * carriage return, and in attributes a space of line breaks and tabs. */
static const char *
reference(char c, gboolean in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "&#13;";
    case '\n':
        return in_attribute ? "&#10;" : NULL;
    case '\t':
        return in_attribute ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

/* Bytes from text on that stand as they are. */
static gsize
plain_length(const char *text, gsize length, gboolean in_attribute)
{
    gsize at = 0;
    while (at < length && !reference(text[at], in_attribute)) {
        gsize legal = legal_length(text + at, length - at);
        if (legal == 0)
            break;
        at += legal;
    }
    return at;
}

void
tmx_escape(TmxWriter *writer, const char *text, gsize length, gboolean in_attribute)
{
    GString *to = writer->out;
    for (gsize at = 0; at < length;) {
        gsize plain = plain_length(text + at, length - at, in_attribute);
        g_string_append_len(to, text + at, (gssize)plain);
        at += plain;
        const char *escape = at < length ? reference(text[at], in_attribute) : NULL;
        if (escape) {
            g_string_append(to, escape);
            at++;
        } else if (at < length) {
            at += illegal_length(text + at, length - at);
            writer->dropped++;
        }
    }
}
