/* Code points, as the rules see them: ICU's properties under the names of the rules. */
#pragma once

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* ICU's macros convert as they please. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* The code point at *at, which moves behind it; negative where the bytes are no UTF-8. length is
 * below 2^31. */
static inline UChar32
tmq_char_next(const char *text, gsize *at, gsize length)
{
    gint32 i = (gint32)*at;
    UChar32 c;
    U8_NEXT(text, i, (gint32)length, c);
    *at = (gsize)i;
    return c;
}

/* The code point before *at, which moves before it; from start on. */
static inline UChar32
tmq_char_before(const char *text, gsize start, gsize *at)
{
    gint32 i = (gint32)*at;
    UChar32 c;
    U8_PREV(text, (gint32)start, i, c);
    *at = (gsize)i;
    return c;
}

#pragma GCC diagnostic pop

/* The code point at at; 0 at the end. */
static inline UChar32
tmq_char_at(const char *text, gsize at, gsize length)
{
    return at < length ? tmq_char_next(text, &at, length) : 0;
}

static inline gboolean
tmq_char_is_line_end(UChar32 c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static inline gboolean
tmq_char_is_space(UChar32 c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(c);
}

static inline gboolean
tmq_char_is_letter(UChar32 c)
{
    return c < 0x80 ? c >= 0 && g_ascii_isalpha((char)c) : u_isalpha(c);
}

static inline gboolean
tmq_char_is_lower(UChar32 c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(c);
}

static inline gboolean
tmq_char_is_upper(UChar32 c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isUUppercase(c);
}

static inline gboolean
tmq_char_is_digit(UChar32 c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(c);
}

static inline gboolean
tmq_char_is_word(UChar32 c)
{
    return tmq_char_is_letter(c) || tmq_char_is_digit(c);
}

/* A full stop, a question or exclamation mark, an ellipsis; those of other scripts too. */
static inline gboolean
tmq_char_is_terminator(UChar32 c)
{
    if (c < 0x80)
        return c == '.' || c == '!' || c == '?';
    return c == 0x2026 || (c >= 0x589 && u_hasBinaryProperty(c, UCHAR_S_TERM));
}

/* A terminator after which no white space is expected: those of Chinese and Japanese. */
static inline gboolean
tmq_char_is_wide_terminator(UChar32 c)
{
    return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff61;
}

static inline gboolean
tmq_char_is_dash(UChar32 c)
{
    return c == '-' || (c > 0x7f && u_charType(c) == U_DASH_PUNCTUATION);
}

static inline gboolean
tmq_char_is_bullet(UChar32 c)
{
    return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x204c || c == 0x204d || c == 0x2219 ||
           c == 0x25aa || c == 0x25cf || c == 0x25e6 || c == 0xb7;
}

/* What stands before a sentence's first word: opening brackets and quotes, emphasis, ¿ and ¡. */
static inline gboolean
tmq_char_is_opener(UChar32 c)
{
    if (c < 0x80)
        return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '*' || c == '_' ||
               c == '`' || c == '<';
    gint8 type = u_charType(c);
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || c == 0xbf || c == 0xa1;
}

/* What may stand between a sentence's terminator and its end. */
static inline gboolean
tmq_char_is_closer(UChar32 c)
{
    if (c < 0x80)
        return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == '*' || c == '_' ||
               c == '`';
    gint8 type = u_charType(c);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

static inline gboolean
tmq_char_is_apostrophe(UChar32 c)
{
    return c == '\'' || c == 0x2019;
}
