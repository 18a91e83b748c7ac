/* Characters that XML 1.0 can hold (its production 2, Char): tab, line feed, carriage return, and
 * from U+0020 on all but surrogates, U+FFFE and U+FFFF. */
#include "private.h"

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

char *
tmx_legal_copy(const char *text, gsize length, guint64 *dropped)
{
    GString *copy = g_string_sized_new(length);
    gsize plain = 0, at = 0;
    while (at < length) {
        gsize legal = legal_length(text + at, length - at);
        if (legal > 0) {
            at += legal;
            continue;
        }
        g_string_append_len(copy, text + plain, (gssize)(at - plain));
        at += illegal_length(text + at, length - at);
        plain = at;
        (*dropped)++;
    }
    g_string_append_len(copy, text + plain, (gssize)(at - plain));
    return g_string_free(copy, FALSE);
}
