/* Numbers as a language writes them. What is no number of the language may be one all the same: a
 * point or comma that cannot part groups there parts the fraction, as in "version 1.5". */
#include <string.h>

#include "match/placeable-priv.h"

#define NO_BREAK_SPACE 0x00a0u
#define FIGURE_SPACE 0x2007u
#define THIN_SPACE 0x2009u
#define NARROW_NO_BREAK_SPACE 0x202fu
#define RIGHT_QUOTE 0x2019u
#define MINUS 0x2212u

/* ---- Scanning ---- */

static gboolean
is_fixed_space(gunichar c)
{
    return c == NO_BREAK_SPACE || c == FIGURE_SPACE || c == THIN_SPACE ||
           c == NARROW_NO_BREAK_SPACE;
}

static gboolean
is_apostrophe(gunichar c)
{
    return c == '\'' || c == RIGHT_QUOTE;
}

/* Whether c may part groups of digits: people type what is like the language's own sign. Spaces
 * that do not break have no other meaning there. */
static gboolean
parts_groups(const TmqPlaceableLocale *locale, gunichar c)
{
    if (c == locale->group || is_fixed_space(c))
        return TRUE;
    return (c == ' ' && is_fixed_space(locale->group)) ||
           (is_apostrophe(c) && is_apostrophe(locale->group));
}

static gunichar
char_at(const char *text, gsize at)
{
    return text[at] ? g_utf8_get_char(text + at) : 0;
}

static gsize
next_at(const char *text, gsize at)
{
    return (gsize)(g_utf8_next_char(text + at) - text);
}

/* Appends the digits at a place to digits; where they end, and *zero, the zero of their kind. 0
 * where they are too many. */
static gsize
take_digits(const char *text, gsize at, char *digits, gunichar *zero)
{
    gsize length = strlen(digits);
    for (gunichar c; g_unichar_isdigit(c = char_at(text, at)); at = next_at(text, at)) {
        guint value = (guint)g_unichar_digit_value(c);
        if (*zero && *zero != c - value)
            break;
        if (length >= TMQ_NUMBER_DIGITS)
            return 0;
        *zero = c - value;
        digits[length++] = (char)('0' + value);
        digits[length] = '\0';
    }
    return at;
}

/* The end of a group after a separator at a place, and *size of it in digits; 0: there is none. */
static gsize
group_after(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqNumber *number,
            gsize *size)
{
    if (char_at(text, at) != number->group)
        return 0;
    TmqNumber trial = *number;
    gsize end = take_digits(text, next_at(text, at), trial.whole, &trial.zero);
    gsize digits = strlen(trial.whole) - strlen(number->whole);
    if (end == 0 || (digits != locale->group_size && digits != locale->next_group_size))
        return 0;
    *number = trial;
    *size = digits;
    return end;
}

/* Groups after the first digits, which end at a place. */
static gsize
take_groups(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqNumber *number)
{
    TmqNumber grouped = *number;
    gsize end = at, size = 0;
    grouped.group = char_at(text, at);
    if (!parts_groups(locale, grouped.group) || strlen(number->whole) > locale->group_size)
        return at;
    for (gsize next; (next = group_after(locale, text, end, &grouped, &size)) > 0;)
        end = next;
    if (size != locale->group_size) /* of the last one */
        return at;
    *number = grouped;
    return end;
}

/* The fraction of the number that starts at a place, whose whole part ends at another. */
static gsize
take_fraction(const TmqPlaceableLocale *locale, const char *text, gsize start, gsize at,
              TmqNumber *number)
{
    gunichar c = char_at(text, at);
    gboolean own = c == locale->decimal;
    gboolean other = (c == '.' || c == ',') && !number->group;
    if (other && !own && start > 0 && text[start - 1] == (char)c)
        return at; /* the list 1,2,3 */
    if (!own && !other)
        return at;
    gsize end = take_digits(text, next_at(text, at), number->fraction, &number->zero);
    gboolean list = end > 0 && !own && char_at(text, end) == c;
    if (end == 0 || list || !*number->fraction) {
        *number->fraction = '\0';
        return at;
    }
    number->decimal = c;
    return end;
}

/* The sign before a place, where it is one and no hyphen. */
static gunichar
sign_before(const char *text, gsize at)
{
    if (at == 0)
        return 0;
    const char *sign = g_utf8_prev_char(text + at);
    gunichar c = g_utf8_get_char(sign);
    if (c != '-' && c != '+' && c != MINUS)
        return 0;
    if (sign == text)
        return c;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(sign));
    return g_unichar_isspace(before) || is_fixed_space(before) || before == '(' ? c : 0;
}

gsize
tmq_scan_number(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqNumber *number)
{
    *number = (TmqNumber){.sign = sign_before(text, at)};
    gsize end = take_digits(text, at, number->whole, &number->zero);
    if (end == at || end == 0)
        return 0;
    end = take_groups(locale, text, end, number);
    return take_fraction(locale, text, at, end, number);
}

/* ---- Values ---- */

static const char *
without_zeros(const char *digits)
{
    digits += strspn(digits, "0");
    return *digits ? digits : "0";
}

char *
tmq_number_value(const TmqNumber *number)
{
    gsize fraction = strlen(number->fraction);
    while (fraction > 0 && number->fraction[fraction - 1] == '0')
        fraction--;
    gboolean negative = number->sign && number->sign != '+';
    return g_strdup_printf("%s%s%s%.*s", negative ? "-" : "", without_zeros(number->whole),
                           fraction > 0 ? "." : "", (int)fraction, number->fraction);
}

guint
tmq_number_plural(const TmqPlaceableLocale *locale, const TmqNumber *number)
{
    UChar category[16];
    UErrorCode status = U_ZERO_ERROR;
    if (!locale->plurals)
        return 0;
    g_autofree char *text = g_strdup_printf("%s.%s", number->whole, number->fraction);
    gint32 length = uplrules_select(locale->plurals, g_ascii_strtod(text, NULL), category,
                                    G_N_ELEMENTS(category), &status);
    g_autofree char *name = U_SUCCESS(status) ? tmq_from_utf16(category, length) : g_strdup("");
    return g_str_hash(name);
}

/* ---- Writing ---- */

static void
append_digit(GString *out, gunichar zero, char digit)
{
    g_string_append_unichar(out, zero + (gunichar)(digit - '0'));
}

/* Whether a group ends before the last left digits. */
static gboolean
group_ends(const TmqPlaceableLocale *locale, gsize left)
{
    if (left < locale->group_size)
        return FALSE;
    return (left - locale->group_size) % locale->next_group_size == 0;
}

static void
append_whole(GString *out, const TmqPlaceableLocale *to, const char *whole, gunichar zero,
             gunichar group)
{
    gsize length = strlen(whole);
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && group && group_ends(to, length - i))
            g_string_append_unichar(out, group);
        append_digit(out, zero, whole[i]);
    }
}

/* The separator with which the whole part is to be grouped; 0: it is not. A target that has no
 * groups where it could have some does not want them. */
static gunichar
group_wanted(const TmqPlaceableLocale *to, const TmqNumber *query, const TmqNumber *target)
{
    guint length = (guint)strlen(query->whole), old = (guint)strlen(target->whole);
    if (target->group)
        return length >= MIN(old, to->least_grouped) ? target->group : 0;
    gboolean could = old >= to->least_grouped && old >= length;
    return query->group && length >= to->least_grouped && !could ? to->group : 0;
}

/* query's digits, with leading zeros if and as far as the target has them. */
static char *
padded(const TmqNumber *query, const TmqNumber *source, const TmqNumber *target)
{
    gboolean target_has = target->whole[0] == '0' && strlen(target->whole) > 1;
    gboolean source_has = source->whole[0] == '0' && strlen(source->whole) > 1;
    const char *digits = source_has && !target_has ? without_zeros(query->whole) : query->whole;
    gsize width = target_has ? strlen(target->whole) : 0, length = strlen(digits);
    GString *out = g_string_new(NULL);
    for (gsize i = length; i < width; i++)
        g_string_append_c(out, '0');
    g_string_append(out, digits);
    return g_string_free(out, FALSE);
}

char *
tmq_write_number(const TmqPlaceableLocale *to, const TmqNumber *query, const TmqNumber *source,
                 const TmqNumber *target)
{
    GString *out = g_string_new(NULL);
    gunichar decimal = target->decimal ? target->decimal : to->decimal;
    g_autofree char *whole = padded(query, source, target);
    if (query->sign)
        g_string_append_unichar(out, query->sign == source->sign && target->sign ? target->sign
                                                                                 : query->sign);
    append_whole(out, to, whole, target->zero, group_wanted(to, query, target));
    if (*query->fraction)
        g_string_append_unichar(out, decimal);
    for (const char *digit = query->fraction; *digit; digit++)
        append_digit(out, target->zero, *digit);
    return g_string_free(out, FALSE);
}
