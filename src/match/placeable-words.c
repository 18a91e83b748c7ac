/* Writes, as C, the hashes of all words that may stand in a name of a month or a weekday, a half of
 * the day or beside an hour, in any language that ICU knows: run by the build, so that a lookup can
 * often tell without ICU that two texts differ in more than placeables (placeable-screen.c). */
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include "match/placeable-priv.h"

static void
add_words(GHashTable *words, const char *text)
{
    for (gsize at = 0; text[at];) {
        gsize end = tmq_word_end(text, at);
        if (end > at)
            g_hash_table_add(words, GUINT_TO_POINTER(tmq_word_hash(text, at, end)));
        at = end > at ? end : (gsize)(g_utf8_next_char(text + at) - text);
    }
}

static void
add_locale(GHashTable *words, const char *language)
{
    TmqPlaceableLocale *locale = tmq_placeable_locale_new(language);
    for (guint i = 0; i < locale->names->len; i++)
        add_words(words, ((TmqPlaceableName *)g_ptr_array_index(locale->names, i))->text);
    for (guint i = 0; i < locale->halves->len; i++) {
        const TmqDayHalves *halves = g_ptr_array_index(locale->halves, i);
        add_words(words, halves->am);
        add_words(words, halves->pm);
    }
    for (guint i = 0; i < locale->hour_words->len; i++)
        add_words(words, g_ptr_array_index(locale->hour_words, i));
    tmq_placeable_locale_free(locale);
}

/* A region may have another calendar than its language. */
static void
add_calendars(GHashTable *words, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *calendars = ucal_getKeywordValuesForLocale("calendar", "und", FALSE, &status);
    const char *calendar;
    while (U_SUCCESS(status) && (calendar = uenum_next(calendars, NULL, &status))) {
        g_autofree char *tag =
            g_strdup_printf("%s-u-ca-%s", language, uloc_toUnicodeLocaleType("calendar", calendar));
        add_locale(words, tag);
    }
    uenum_close(calendars);
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    guint32 x = GPOINTER_TO_UINT(a), y = GPOINTER_TO_UINT(b);
    return (x > y) - (x < y);
}

int
main(void)
{
    g_autoptr(GHashTable) words = g_hash_table_new(NULL, NULL);
    for (gint32 i = 0; i < uloc_countAvailable(); i++) {
        char tag[ULOC_FULLNAME_CAPACITY];
        UErrorCode status = U_ZERO_ERROR;
        uloc_toLanguageTag(uloc_getAvailable(i), tag, sizeof tag, FALSE, &status);
        if (U_FAILURE(status))
            return 1;
        add_locale(words, tag);
        if (!strchr(tag, '-'))
            add_calendars(words, tag);
    }
    g_autoptr(GList) hashes = g_list_sort(g_hash_table_get_keys(words), compare);
    printf("static const guint32 placeable_words[] = {\n");
    for (const GList *h = hashes; h; h = h->next)
        printf("0x%08x,\n", GPOINTER_TO_UINT(h->data));
    printf("};\n");
    return 0;
}
