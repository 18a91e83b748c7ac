/* How a language writes, from ICU's CLDR data. Names and signs come from ICU's formats; how the
 * regions of a language write times (French has "17:30" and "17 h 30") only from the resource
 * bundles, since opening a format for each region takes a hundred times as long. */
#include <string.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "match/placeable-priv.h"

enum { TEXT_UNITS = 128 };

char *
tmq_from_utf16(const UChar *text, gint32 length)
{
    char *utf8 = g_utf16_to_utf8((const gunichar2 *)text, length, NULL, NULL, NULL);
    return utf8 ? utf8 : g_strdup("");
}

/* ---- Numbers ---- */

static gunichar
symbol(const UNumberFormat *format, UNumberFormatSymbol which)
{
    UChar text[TEXT_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    gint32 length = unum_getSymbol(format, which, text, TEXT_UNITS, &status);
    if (U_FAILURE(status) || length <= 0 || length >= TEXT_UNITS)
        return 0;
    g_autofree char *utf8 = tmq_from_utf16(text, length);
    return g_utf8_get_char(utf8);
}

static gboolean
is_grouped(const UNumberFormat *format, gint64 number, gunichar group)
{
    UChar text[TEXT_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    gint32 length = unum_formatInt64(format, number, text, TEXT_UNITS, NULL, &status);
    return U_SUCCESS(status) && length <= TEXT_UNITS && u_memchr32(text, (UChar32)group, length);
}

static void
read_numbers(TmqPlaceableLocale *locale, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, name, NULL, &status);
    locale->decimal = '.';
    locale->least_grouped = G_MAXUINT;
    locale->group_size = locale->next_group_size = 3;
    if (U_FAILURE(status))
        return;
    locale->decimal = symbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
    locale->group = symbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL);
    gint32 first = unum_getAttribute(format, UNUM_GROUPING_SIZE);
    gint32 next = unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE);
    if (first > 0)
        locale->group_size = locale->next_group_size = (guint)first;
    if (first > 0 && next > 0)
        locale->next_group_size = (guint)next;
    gint64 number = 1;
    for (guint digits = 1; digits < 9 && locale->least_grouped == G_MAXUINT; digits++, number *= 10)
        if (is_grouped(format, number, locale->group))
            locale->least_grouped = digits;
    unum_close(format);
}

static void
read_ordinals(TmqPlaceableLocale *locale, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar rules[8 * TEXT_UNITS];
    locale->ordinal_rules = g_ptr_array_new_with_free_func(g_free);
    locale->ordinals = unum_open(UNUM_ORDINAL, NULL, 0, name, NULL, &status);
    if (U_FAILURE(status)) {
        locale->ordinals = NULL;
        return;
    }
    gint32 length = unum_getTextAttribute(locale->ordinals, UNUM_PUBLIC_RULESETS, rules,
                                          G_N_ELEMENTS(rules), &status);
    if (U_FAILURE(status) || length > (gint32)G_N_ELEMENTS(rules))
        return;
    g_autofree char *list = tmq_from_utf16(rules, length);
    g_auto(GStrv) names = g_strsplit(list, ";", -1);
    for (guint i = 0; names[i]; i++)
        if (*names[i])
            g_ptr_array_add(locale->ordinal_rules, g_strdup(names[i]));
}

/* ---- Months and weekdays ---- */

static void
free_name(gpointer data)
{
    TmqPlaceableName *name = data;
    g_free(name->text);
    g_free(name);
}

static void
add_name(TmqPlaceableLocale *locale, char *text, TmqPlaceableKind kind, guint value, guint form)
{
    TmqPlaceableName *name = g_new0(TmqPlaceableName, 1);
    *name = (TmqPlaceableName){text, kind, value, form};
    g_ptr_array_add(locale->names, name);
}

/* With its first letter in title case; NULL where it is so already. */
static char *
capitalised(const char *text)
{
    gunichar first = g_utf8_get_char(text), title = g_unichar_totitle(first);
    if (title == first)
        return NULL;
    char start[7] = {0};
    g_unichar_to_utf8(title, start);
    return g_strconcat(start, g_utf8_next_char(text), NULL);
}

/* A name of one character or of figures alone would be seen where there is none. */
static gboolean
is_telling(const char *text)
{
    gboolean letter = FALSE;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        letter |= g_unichar_isalpha(g_utf8_get_char(p));
    return letter && g_utf8_strlen(text, -1) > 1;
}

static void
read_names_of(TmqPlaceableLocale *locale, const UDateFormat *format, UDateFormatSymbolType type,
              TmqPlaceableKind kind, guint *form)
{
    guint base = kind == TMQ_PLACEABLE_WEEKDAY ? 1 : 0; /* ICU's weekdays begin with an empty one */
    gint32 count = udat_countSymbols(format, type);
    for (gint32 i = (gint32)base; i < count; i++) {
        UChar text[TEXT_UNITS];
        UErrorCode status = U_ZERO_ERROR;
        gint32 length = udat_getSymbols(format, type, i, text, TEXT_UNITS, &status);
        if (U_FAILURE(status) || length > TEXT_UNITS)
            continue;
        g_autofree char *name = tmq_from_utf16(text, length);
        if (!is_telling(name))
            continue;
        guint value = (guint)i + 1 - base;
        char *title = capitalised(name);
        if (title)
            add_name(locale, title, kind, value, *form + 1);
        add_name(locale, g_steal_pointer(&name), kind, value, *form);
    }
    *form += 2;
}

static gint
longer_first(gconstpointer a, gconstpointer b)
{
    const TmqPlaceableName *x = *(TmqPlaceableName *const *)a, *y = *(TmqPlaceableName *const *)b;
    gsize m = strlen(x->text), n = strlen(y->text);
    if (m != n)
        return m < n ? 1 : -1;
    return (x->form > y->form) - (x->form < y->form);
}

static void
read_names(TmqPlaceableLocale *locale, const char *name)
{
    static const UDateFormatSymbolType months[] = {UDAT_MONTHS, UDAT_STANDALONE_MONTHS,
                                                   UDAT_SHORT_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
    static const UDateFormatSymbolType weekdays[] = {UDAT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS,
                                                     UDAT_SHORT_WEEKDAYS,
                                                     UDAT_STANDALONE_SHORT_WEEKDAYS};
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_SHORT, UDAT_SHORT, name, NULL, 0, NULL, 0, &status);
    guint form = 0;
    locale->names = g_ptr_array_new_with_free_func(free_name);
    locale->initials = g_hash_table_new(NULL, NULL);
    if (U_FAILURE(status))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(months); i++)
        read_names_of(locale, format, months[i], TMQ_PLACEABLE_MONTH, &form);
    for (guint i = 0; i < G_N_ELEMENTS(weekdays); i++)
        read_names_of(locale, format, weekdays[i], TMQ_PLACEABLE_WEEKDAY, &form);
    udat_close(format);
    g_ptr_array_sort(locale->names, longer_first);
    for (guint i = 0; i < locale->names->len; i++) {
        const TmqPlaceableName *n = g_ptr_array_index(locale->names, i);
        g_hash_table_add(locale->initials, GUINT_TO_POINTER(g_utf8_get_char(n->text)));
    }
}

/* ---- Times ---- */

static void
free_halves(gpointer data)
{
    TmqDayHalves *halves = data;
    g_free(halves->am);
    g_free(halves->pm);
    g_free(halves);
}

static void
add_halves(TmqPlaceableLocale *locale, const char *am, const char *pm)
{
    for (guint i = 0; i < locale->halves->len; i++)
        if (g_str_equal(((TmqDayHalves *)g_ptr_array_index(locale->halves, i))->am, am))
            return;
    TmqDayHalves *halves = g_new0(TmqDayHalves, 1);
    *halves = (TmqDayHalves){g_strdup(am), g_strdup(pm)};
    g_ptr_array_add(locale->halves, halves);
}

static char *
bundle_string(UResourceBundle *bundle, gint32 index)
{
    UErrorCode status = U_ZERO_ERROR;
    gint32 length = 0;
    const UChar *text = ures_getStringByIndex(bundle, index, &length, &status);
    return U_SUCCESS(status) ? tmq_from_utf16(text, length) : NULL;
}

static void
read_halves(TmqPlaceableLocale *locale, UResourceBundle *gregorian)
{
    static const char *const keys[] = {"AmPmMarkers", "AmPmMarkersAbbr"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        UErrorCode status = U_ZERO_ERROR;
        UResourceBundle *markers = ures_getByKey(gregorian, keys[i], NULL, &status);
        g_autofree char *am = U_SUCCESS(status) ? bundle_string(markers, 0) : NULL;
        g_autofree char *pm = U_SUCCESS(status) ? bundle_string(markers, 1) : NULL;
        if (am && pm && *am && *pm)
            add_halves(locale, am, pm);
        ures_close(markers);
    }
}

/* What a pattern like "HH 'h' mm" has between hour and minute, where that is a word. */
static void
add_hour_word(TmqPlaceableLocale *locale, const char *pattern)
{
    const char *hour = strpbrk(pattern, "HhkK");
    const char *minute = hour ? strchr(hour, 'm') : NULL;
    while (minute && (*hour == 'H' || *hour == 'h' || *hour == 'k' || *hour == 'K'))
        hour++;
    if (!minute || minute <= hour)
        return;
    g_autofree char *between = g_strndup(hour, (gsize)(minute - hour));
    g_auto(GStrv) pieces = g_strsplit(between, "'", -1);
    g_autofree char *word = g_strstrip(g_strjoinv("", pieces));
    if (!*word || !g_unichar_isalpha(g_utf8_get_char(word)))
        return;
    for (guint i = 0; i < locale->hour_words->len; i++)
        if (g_str_equal(g_ptr_array_index(locale->hour_words, i), word))
            return;
    g_ptr_array_add(locale->hour_words, g_steal_pointer(&word));
}

static void
read_hour_words(TmqPlaceableLocale *locale, UResourceBundle *gregorian)
{
    enum { TIME_PATTERNS = 4 }; /* full, long, medium, short */
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *patterns = ures_getByKey(gregorian, "DateTimePatterns", NULL, &status);
    for (gint32 i = 0; U_SUCCESS(status) && i < TIME_PATTERNS; i++) {
        g_autofree char *pattern = bundle_string(patterns, i);
        if (pattern)
            add_hour_word(locale, pattern);
    }
    ures_close(patterns);
}

static void
read_times_of(TmqPlaceableLocale *locale, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(NULL, name, &status);
    UResourceBundle *calendar = ures_getByKey(bundle, "calendar", NULL, &status);
    UResourceBundle *gregorian = ures_getByKey(calendar, "gregorian", NULL, &status);
    if (U_SUCCESS(status)) {
        read_halves(locale, gregorian);
        read_hour_words(locale, gregorian);
    }
    ures_close(gregorian);
    ures_close(calendar);
    ures_close(bundle);
}

static void
read_times(TmqPlaceableLocale *locale, const char *name)
{
    char language[ULOC_LANG_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(name, language, sizeof language, &status);
    gsize length = strlen(language);
    locale->halves = g_ptr_array_new_with_free_func(free_halves);
    locale->hour_words = g_ptr_array_new_with_free_func(g_free);
    read_times_of(locale, name);
    for (gint32 i = 0; length > 0 && i < uloc_countAvailable(); i++) {
        const char *region = uloc_getAvailable(i);
        if (strncmp(region, language, length) == 0 && (!region[length] || region[length] == '_'))
            read_times_of(locale, region);
    }
}

/* ---- A locale ---- */

TmqPlaceableLocale *
tmq_placeable_locale_new(const char *language)
{
    char name[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    gint32 parsed = 0;
    gint32 length = uloc_forLanguageTag(language, name, (gint32)sizeof name, &parsed, &status);
    if (U_FAILURE(status) || length <= 0 || length >= (gint32)sizeof name)
        strcpy(name, "root");
    TmqPlaceableLocale *locale = g_new0(TmqPlaceableLocale, 1);
    read_numbers(locale, name);
    read_ordinals(locale, name);
    read_names(locale, name);
    read_times(locale, name);
    status = U_ZERO_ERROR;
    locale->plurals = uplrules_open(name, &status);
    if (U_FAILURE(status))
        locale->plurals = NULL;
    return locale;
}

void
tmq_placeable_locale_free(TmqPlaceableLocale *locale)
{
    if (!locale)
        return;
    if (locale->ordinals)
        unum_close(locale->ordinals);
    if (locale->plurals)
        uplrules_close(locale->plurals);
    g_ptr_array_unref(locale->ordinal_rules);
    g_ptr_array_unref(locale->names);
    g_hash_table_unref(locale->initials);
    g_ptr_array_unref(locale->halves);
    g_ptr_array_unref(locale->hour_words);
    g_free(locale);
}
