#include "tmq/text.h"

#include <string.h>
#include <utf8proc.h>

static gsize
byte_length(const char *text, gssize length)
{
    return length < 0 ? strlen(text) : (gsize)length;
}

/* utf8proc's own allocation is malloc, as is GLib's. A failure (invalid UTF-8) gives a copy. */
static char *
map(const char *text, gsize length, utf8proc_option_t options)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length,
                                      &out, options | UTF8PROC_STABLE);
    return n < 0 ? g_strndup(text, length) : (char *)out;
}

static gboolean
is_ascii(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] >= 0x80)
            return FALSE;
    return TRUE;
}

gboolean
tmq_text_has_letter(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

gboolean
tmq_text_is_space(gunichar c)
{
    if (c <= 0x20)
        return c == 0x20 || (c >= 0x9 && c <= 0xd);
    if (c < 0x80)
        return FALSE;
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Collapses white space in place; the result is never longer. */
static char *
collapse_in_place(char *text)
{
    char *out = text;
    gboolean pending = FALSE;
    for (const char *p = text; *p;) {
        const char *next = g_utf8_next_char(p);
        if (tmq_text_is_space((guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p))) {
            pending = out > text;
            p = next;
        } else {
            if (pending)
                *out++ = ' ';
            pending = FALSE;
            while (p < next)
                *out++ = *p++;
        }
    }
    *out = '\0';
    return text;
}

char *
tmq_text_nfc(const char *text, gssize length)
{
    gsize n = byte_length(text, length);
    return is_ascii(text, n) ? g_strndup(text, n) : map(text, n, UTF8PROC_COMPOSE);
}

char *
tmq_text_collapse_space(const char *text, gssize length)
{
    return collapse_in_place(g_strndup(text, byte_length(text, length)));
}

static gunichar
next_character(const char **text)
{
    if ((guchar) * *text < 0x80)
        return (guchar) * (*text)++;
    gunichar c = g_utf8_get_char(*text);
    *text = g_utf8_next_char(*text);
    return c;
}

/* Whether the search form of c is its lower case letter, beside whatever other such character, and
 * as long in UTF-8: European letters without the special cases, and general punctuation. */
static gboolean
is_simple(gunichar c)
{
    if (c < 0x180)
        return c != 0xb5 && c != 0xdf && c != 0x130 && c != 0x149 && c != 0x17f;
    return (c >= 0x2002 && c <= 0x205f) || c == 0x20ac;
}

static char *
put_simple(char *out, gunichar c)
{
    if (c < 0x80) {
        *out = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        return out + 1;
    }
    return out + g_unichar_to_utf8((gunichar)utf8proc_tolower((utf8proc_int32_t)c), out);
}

static gboolean
is_visible_ascii(char c)
{
    return c > ' ' && c < 0x7f;
}

/* The search form of a text of simple characters, in one pass, since this is what import and sync
 * do most; NULL where it has others. */
static char *
simple_search_form(const char *text, gsize length)
{
    g_autofree char *form = g_malloc(length + 1);
    const char *end = text + length;
    char *out = form;
    gboolean pending = FALSE;
    while (text < end) {
        const gboolean plain = is_visible_ascii(*text);
        gunichar c = plain ? (guchar)*text++ : next_character(&text);
        if (!plain && !is_simple(c))
            return NULL;
        if (!plain && tmq_text_is_space(c)) {
            pending = out > form;
            continue;
        }
        if (pending)
            *out++ = ' ';
        pending = FALSE;
        out = put_simple(out, c);
    }
    *out = '\0';
    return g_steal_pointer(&form);
}

char *
tmq_text_search_form(const char *text, gssize length)
{
    gsize n = byte_length(text, length);
    char *simple = simple_search_form(text, n);
    if (simple)
        return simple;
    g_autofree char *nfc = map(text, n, UTF8PROC_COMPOSE);
    g_autofree char *folded = map(nfc, strlen(nfc), UTF8PROC_CASEFOLD);
    return collapse_in_place(map(folded, strlen(folded), UTF8PROC_COMPOSE));
}

const char *
tmq_text_unicode_version(void)
{
    return utf8proc_unicode_version();
}

static gboolean
is_letter_or_digit(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether the loose form of c is its lower case letter or digit, or nothing: not those that are
 * another letter, digits or an accent in other clothes. */
static gboolean
is_loosely_simple(gunichar c)
{
    if (c < 0x80)
        return TRUE;
    return is_simple(c) && c != 0xa8 && c != 0xaa && c != 0xaf && c != 0xb2 && c != 0xb3 &&
           c != 0xb4 && c != 0xb8 && c != 0xb9 && c != 0xba && !(c >= 0xbc && c <= 0xbe) &&
           c != 0x132 && c != 0x133 && c != 0x13f && c != 0x140 && c != 0x2017 && c != 0x203e;
}

/* The loose form of a text of such characters; NULL where it has others. */
static char *
simple_loose_form(const char *text, gsize length)
{
    g_autofree char *form = g_malloc(length + 1);
    char *out = form;
    const char *end = text + length;
    while (text < end) {
        if (is_visible_ascii(*text)) {
            if (g_ascii_isalnum(*text))
                out = put_simple(out, (guchar)*text);
            text++;
            continue;
        }
        gunichar c = next_character(&text);
        if (!is_loosely_simple(c))
            return NULL;
        if (g_unichar_isalnum(c))
            out = put_simple(out, c);
    }
    *out = '\0';
    return g_steal_pointer(&form);
}

char *
tmq_text_loose_form(const char *text, gssize length)
{
    char *simple = simple_loose_form(text, byte_length(text, length));
    if (simple)
        return simple;
    g_autofree char *folded =
        map(text, byte_length(text, length),
            UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    GString *out = g_string_sized_new(strlen(folded));
    for (const char *p = folded; *p; p = g_utf8_next_char(p))
        if (is_letter_or_digit(g_utf8_get_char(p)))
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    return g_string_free(out, FALSE);
}

guint
tmq_text_width(const char *text, gssize length)
{
    const char *end = text + byte_length(text, length);
    guint width = 0;
    for (; text < end; text = g_utf8_next_char(text))
        width += (guint)MAX(0, utf8proc_charwidth((utf8proc_int32_t)g_utf8_get_char(text)));
    return width;
}

gsize
tmq_text_cluster_length(const char *text)
{
    utf8proc_int32_t state = 0;
    const char *p = text;
    while (*p) {
        utf8proc_int32_t c = (utf8proc_int32_t)g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        if (!*p ||
            utf8proc_grapheme_break_stateful(c, (utf8proc_int32_t)g_utf8_get_char(p), &state))
            break;
    }
    return (gsize)(p - text);
}

char *
tmq_text_ellipsize(const char *text, guint columns)
{
    if (tmq_text_width(text, -1) <= columns)
        return g_strdup(text);
    const char *end = text;
    for (guint width = 0; *end; end = g_utf8_next_char(end)) {
        width += tmq_text_width(end, g_utf8_next_char(end) - end);
        if (width >= columns)
            break;
    }
    return g_strdup_printf("%.*s…", (int)(end - text), text);
}

guint
tmq_text_word_count(const char *text)
{
    guint words = 0;
    gboolean counted = FALSE;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (tmq_text_is_space(c)) {
            counted = FALSE;
        } else if (!counted && g_unichar_isalnum(c)) {
            counted = TRUE;
            words++;
        }
    }
    return words;
}
