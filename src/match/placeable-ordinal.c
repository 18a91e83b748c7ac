/* Ordinals in figures ("5th", "1er"), by ICU's rule sets: a token is the ordinal of a number where
 * one of the sets writes the number just so. */
#include <string.h>

#include "match/placeable-priv.h"

enum { ORDINAL_UNITS = 64, MOST_DIGITS = 9 };

/* value by a rule set, without the group separators that ICU puts in; NULL on failure. */
static char *
format(const TmqPlaceableLocale *locale, const char *rules, guint value)
{
    UChar text[ORDINAL_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    g_autofree gunichar2 *name = g_utf8_to_utf16(rules, -1, NULL, NULL, NULL);
    if (!locale->ordinals || !name)
        return NULL;
    unum_setTextAttribute(locale->ordinals, UNUM_DEFAULT_RULESET, (const UChar *)name, -1, &status);
    gint32 length = unum_formatInt64(locale->ordinals, value, text, ORDINAL_UNITS, NULL, &status);
    if (U_FAILURE(status) || length > ORDINAL_UNITS)
        return NULL;
    g_autofree char *written = tmq_from_utf16(text, length);
    GString *joined = g_string_new(NULL);
    for (const char *p = written; *p; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) != locale->group)
            g_string_append_unichar(joined, g_utf8_get_char(p));
    return g_string_free(joined, FALSE);
}

static gboolean
writes(const TmqPlaceableLocale *locale, const char *rules, guint value, const char *token)
{
    g_autofree char *written = format(locale, rules, value);
    return written && strcmp(written, token) == 0;
}

static gboolean
goes_on(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

gsize
tmq_scan_ordinal(const TmqPlaceableLocale *locale, const char *text, gsize at, guint *value)
{
    gsize digits = strspn(text + at, "0123456789");
    const char *end = text + at + digits;
    if (digits == 0 || digits > MOST_DIGITS)
        return 0;
    while (*end && goes_on(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    if (end == text + at + digits)
        return 0;
    g_autofree char *token = g_strndup(text + at, (gsize)(end - text) - at);
    *value = (guint)g_ascii_strtoull(token, NULL, 10);
    for (guint i = 0; i < locale->ordinal_rules->len; i++)
        if (writes(locale, g_ptr_array_index(locale->ordinal_rules, i), *value, token))
            return (gsize)(end - text);
    return 0;
}

/* Several sets (of one gender each, say) may write the token's number alike: they have to write the
 * new one alike, too. */
char *
tmq_write_ordinal(const TmqPlaceableLocale *locale, guint value, const char *token)
{
    guint old = (guint)g_ascii_strtoull(token, NULL, 10);
    g_autofree char *found = NULL;
    for (guint i = 0; i < locale->ordinal_rules->len; i++) {
        const char *rules = g_ptr_array_index(locale->ordinal_rules, i);
        if (!writes(locale, rules, old, token))
            continue;
        g_autofree char *written = format(locale, rules, value);
        if (!written || (found && strcmp(found, written) != 0))
            return NULL;
        g_free(found);
        found = g_steal_pointer(&written);
    }
    return g_steal_pointer(&found);
}
