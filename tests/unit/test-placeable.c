/* Placeables: what is one, what answers it in another language, and what is not offered. */
#include <string.h>

#include "growth.h"
#include "match/placeable-priv.h"
#include "tmq/text.h"

/* ---- Finding ---- */

static char *
listed(const char *language, const char *text)
{
    g_autoptr(TmqPlaceableLocale) locale = tmq_placeable_locale_new(language);
    g_autoptr(GArray) found = tmq_placeables_find(locale, text);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const TmqPlaceable *p = &g_array_index(found, TmqPlaceable, i);
        g_string_append_printf(out, "%s%s=%s", i ? " | " : "", tmq_placeable_kind_name(p->kind),
                               p->value);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *language, *text, *expected;
} Listing;

static void
assert_listed(const Listing *cases, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *found = listed(cases[i].language, cases[i].text);
        if (strcmp(found, cases[i].expected) != 0) {
            g_test_message("%s: %s", cases[i].language, cases[i].text);
            g_assert_cmpstr(found, ==, cases[i].expected);
        }
    }
}

static void
a_number_is_read_as_its_language_writes_it(void)
{
    static const Listing cases[] = {
        {"en", "1,234.5 of 1,234,567 and 12", "number=1234.5 | number=1234567 | number=12"},
        {"fr", "1 234,5 de 1\u00a0234\u00a0567 et 12,50",
         "number=1234.5 | number=1234567 | number=12.5"},
        {"de", "1.234,5 von 1.234.567", "number=1234.5 | number=1234567"},
        {"de-CH", "1’234.50", "number=1234.5"},
        {"hi", "12,34,567", "number=1234567"},
        {"en", "1,2,3 and 4-5", "number=1 | number=2 | number=3 | number=4 | number=5"},
        {"en", "-5 or (-6), COVID-19", "number=-5 | number=-6 | number=19"},
        {"ar", "\u0661\u0662\u0663", "number=123"},
        {"fr", "version 1.5", "number=1.5"},
        {"en", "5km, 007", "number=5 | number=7"},
        {"xx-unknown", "1,234.5", "number=1234.5"},
    };
    assert_listed(cases, G_N_ELEMENTS(cases));
}

static void
names_times_and_ordinals_are_those_of_the_language(void)
{
    static const Listing cases[] = {
        {"en", "1st, 22nd", "number=1 | number=22"},
        {"fr", "le 1er et la 2e", "number=1 | number=2"},
        {"en", "Monday, March 5, 2024", "date=2 | date=3 | number=5 | number=2024"},
        {"fr", "lundi 5 mars 2024", "date=2 | number=5 | date=3 | number=2024"},
        {"de", "5. März", "number=5 | date=3"},
        {"ja", "3月5日", "date=3 | number=5"},
        {"en", "you may march, maybe", ""},
        {"en", "5:30 p.m., 12:05 am, 5 PM, 17:30:59",
         "time=17:30:00 | time=0:05:00 | time=17:00:00 | time=17:30:59"},
        {"fr", "17 h 30, 17h30, 17 h, 8:05",
         "time=17:30:00 | time=17:30:00 | time=17:00:00 | time=8:05:00"},
        {"en", "5:3 or 25:00", "number=5 | number=3 | number=25 | number=0"},
    };
    assert_listed(cases, G_N_ELEMENTS(cases)); /* ICU counts weekdays from Sunday */
}

static void
addresses_tags_and_codes_are_found_in_any_language(void)
{
    static const Listing cases[] = {
        {"en", "see https://a.ca/b?c=1#d. Or www.x.org/(y)!",
         "url=https://a.ca/b?c=1#d | url=www.x.org/(y"},
        {"en", "write to jo.doe+1@mail.example.ca.", "email=jo.doe+1@mail.example.ca"},
        {"en", "a <b>c</b> {name} ${x} %s %1$d %(n)s 5 % de, 50% off",
         "tag=<b> | tag=</b> | tag={name} | tag=${x} | tag=%s | tag=%1$d | tag=%(n)s | number=5 | "
         "number=50"},
        {"en", "T4A, 1.2.3, 613-555-0123, 192.168.0.1",
         "code=T4A | code=1.2.3 | code=613-555-0123 | code=192.168.0.1"},
        {"en", "2024-03-05, 5/3/24, 05.03.2024", "date=3 5 2024 | date=3 5 24 | date=3 5 2024"},
        {"en", "$5, 5 €", "currency=$ | number=5 | number=5 | currency=€"},
        {"en", "a < b, 100%, x@y, {}, <>, %", "number=100"},
    };
    assert_listed(cases, G_N_ELEMENTS(cases));
}

/* ---- Putting values in ---- */

typedef struct {
    const char *from, *to, *query, *source, *target, *expected;
} Case;

static void
assert_cases(const Case *cases, guint count)
{
    for (guint i = 0; i < count; i++) {
        const Case *c = &cases[i];
        g_autoptr(TmqPlaceableLocale) from = tmq_placeable_locale_new(c->from);
        g_autoptr(TmqPlaceableLocale) to = tmq_placeable_locale_new(c->to);
        g_autoptr(TmqSubstitution) s = tmq_substitute(from, to, c->query, c->source, c->target);
        g_test_message("%s: %s", c->to, c->query);
        g_assert_nonnull(s);
        g_assert_true(tmq_may_substitute(c->query, c->source));
        g_assert_cmpstr(s->text, ==, c->expected);
        for (guint k = 0; s->text && k < s->placed->len; k++) {
            const TmqMark *mark = &g_array_index(s->placed, TmqMark, k);
            g_assert_cmpuint(mark->start, <, mark->end);
            g_assert_cmpuint(mark->end, <=, strlen(s->text));
        }
    }
}

static void
the_querys_values_are_written_as_the_target_writes_them(void)
{
    static const Case cases[] = {
        {"en", "fr", "It costs $1,234.5 now", "It costs $5,000 now", "Il coûte 5 000 $",
         "Il coûte 1 234,5 $"},
        {"fr", "en", "Il coûte 1 234,5 $", "Il coûte 5 $", "It costs $5", "It costs $1,234.5"},
        {"en", "fr", "$12,345", "$5", "5 $", "12\u202f345 $"},
        {"en", "de", "$12,345.60", "$5.10", "5,10 $", "12.345,60 $"},
        {"en", "fr", "€7", "$5", "5 $", "7 €"},
        {"en", "fr", "up 7.5%", "up 5%", "en hausse de 5 %", "en hausse de 7,5 %"},
        {"en", "fr", "in 2031", "in 1999", "en 1999", "en 2031"},
        {"en", "fr", "on March 9, 2031", "on May 5, 2024", "le 5 mai 2024", "le 9 mars 2031"},
        {"en", "fr", "December", "March", "Mars", "Décembre"},
        {"fr", "en", "le lundi 3 juin", "le mardi 4 juin", "on Tuesday, June 4",
         "on Monday, June 3"},
        {"en", "fr", "at 6:45 a.m.", "at 5:30 p.m.", "à 17 h 30", "à 6 h 45"},
        {"en", "fr", "at 6 a.m.", "at 5 p.m.", "à 17 h", "à 6 h"},
        {"en", "fr", "at 6:15 a.m.", "at 5:00 p.m.", "à 17 h", "à 6 h 15"},
        {"fr", "en", "à 6 h 45", "à 17 h 30", "at 5:30 p.m.", "at 6:45 a.m."},
        {"en", "es", "at 9:05", "at 17:30", "a las 17:30", "a las 9:05"},
        {"en", "fr", "within 48 hours", "within 24 hours", "dans les 24 h", "dans les 48 h"},
        {"en", "fr", "the 3rd time", "the 5th time", "la 5e fois", "la 3e fois"},
        {"en", "fr", "2031-04-07", "2024-03-05", "5/03/2024", "7/04/2031"},
        {"en", "fr", "see https://x.ca", "see https://y.ca/a", "voir https://y.ca/a.",
         "voir https://x.ca."},
        {"en", "fr", "to a@b.ca", "to c@d.ca", "à c@d.ca", "à a@b.ca"},
        {"en", "fr", "a <i>b", "a <b>b", "un <b>b", "un <i>b"},
        {"en", "fr", "Page 2 of 9", "Page 1 of 5", "Page 1 sur 5", "Page 2 sur 9"},
        {"en", "fr", "form T4E", "form T4A", "formulaire T4A", "formulaire T4E"},
        {"en", "fr", "item 08", "item 05", "article 05", "article 08"},
        {"en", "ar", "page 12", "page 5", "\u0635 \u0665", "\u0635 \u0661\u0662"},
        {"en", "fr", "Step 2  OF 3", "step 2 of 5", "étape 2 de 5", "étape 2 de 3"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
nothing_is_offered_where_it_is_not_certain(void)
{
    static const Case cases[] = {
        {"en", "fr", "7 of 5", "5 of 5", "5 sur 5", NULL},            /* twice */
        {"en", "fr", "7 days", "5 days", "cinq jours", NULL},         /* not in the target */
        {"en", "fr", "7 days", "5 days", "5 jours sur 5", NULL},      /* twice in the target */
        {"en", "fr", "April 1", "April 5", "le 5e avril", NULL},      /* another kind */
        {"en", "fr", "05/06/2024", "05/05/2024", "05/05/2024", NULL}, /* which is the day? */
        {"en", "fr", "1st", "2nd", "2e", NULL},                       /* 1er or 1re? */
        {"en", "fr", "0 days", "5 days", "5 jours", NULL},            /* jour */
        {"en", "ru", "5 days", "3 days", "3 дня", NULL},              /* дней */
        {"en", "fr", "see https://x.ca/en", "see https://y.ca/en", "voir https://y.ca/fr", NULL},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
texts_that_differ_in_more_or_in_nothing_give_nothing(void)
{
    g_autoptr(TmqPlaceableLocale) en = tmq_placeable_locale_new("en");
    g_assert_null(tmq_substitute(en, en, "5 cats", "6 dogs", "6"));
    g_assert_null(tmq_substitute(en, en, "5 cats", "5 cats", "5"));
    g_assert_null(tmq_substitute(en, en, "5 cats", "5.0 cats", "5"));
    g_assert_null(tmq_substitute(en, en, "cats", "dogs", "x"));
    g_assert_null(tmq_substitute(en, en, "at 5", "at 5:30", "x"));
    g_assert_null(tmq_substitute(en, en, "", "", ""));
}

/* ---- Properties ---- */

static const char *const languages[] = {"en", "fr",    "fr-CA", "de", "es", "pt", "pl", "ru",
                                        "sv", "de-CH", "hi",    "ar", "fa", "ja", "it", "root"};

/* A number as a person would write it in the language of ICU's own format. */
static char *
icu_number(const char *language, gint64 thousandths)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, language, NULL, &status);
    UChar text[64];
    gint32 length = unum_formatDouble(format, (double)thousandths / 1000, text, 64, NULL, &status);
    g_assert_true(U_SUCCESS(status));
    unum_close(format);
    return tmq_from_utf16(text, length);
}

static void
what_icu_writes_is_read_and_crosses_languages(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(TmqPlaceableLocale) from = tmq_placeable_locale_new(languages[i]);
        const char *other = languages[(i + 1) % G_N_ELEMENTS(languages)];
        g_autoptr(TmqPlaceableLocale) to = tmq_placeable_locale_new(other);
        for (guint n = 0; n < 50; n++) {
            gint64 value = g_test_rand_int_range(1000, 99999999);
            gint64 old = g_test_rand_int_range(1000, 99999999);
            g_autofree char *query = icu_number(languages[i], value);
            g_autofree char *source = icu_number(languages[i], old);
            g_autofree char *target = icu_number(other, old);
            g_autoptr(GArray) found = tmq_placeables_find(from, query);
            g_assert_cmpuint(found->len, ==, 1);
            g_assert_cmpuint(g_array_index(found, TmqPlaceable, 0).end, ==, strlen(query));
            g_autoptr(TmqSubstitution) s = tmq_substitute(from, to, query, source, target);
            if (value == old)
                continue;
            g_assert_nonnull(s);
            g_assert_true(tmq_may_substitute(query, source));
            g_autoptr(GArray) written = tmq_placeables_find(to, s->text);
            g_assert_cmpstr(g_array_index(written, TmqPlaceable, 0).value, ==,
                            g_array_index(found, TmqPlaceable, 0).value);
            /* And back again. */
            g_autoptr(TmqSubstitution) back = tmq_substitute(from, to, source, query, s->text);
            g_autoptr(GArray) again = tmq_placeables_find(to, back->text);
            g_autoptr(GArray) first = tmq_placeables_find(to, target);
            g_assert_cmpstr(g_array_index(again, TmqPlaceable, 0).value, ==,
                            g_array_index(first, TmqPlaceable, 0).value);
        }
    }
}

static char *
random_text(guint length)
{
    static const char *const pieces[] = {
        "5",    "1,234",  "1 234",    ".",     ",",  ":",  " ",      "-",    "March",
        "mars", "h",      "p.m.",     "30",    "/",  "$",  "€",      "word", "%",
        "<b>",  "{x}",    "http://a", "a@b.c", "st", "e",  "\u00a0", "日",   "月",
        "é",    "\u0661", "%(",       "<",     "{",  "A1", "12"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < length; i++)
        g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static void
names_of_any_language_may_be_substituted(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(TmqPlaceableLocale) locale = tmq_placeable_locale_new(languages[i]);
        const TmqPlaceableName *last = g_ptr_array_index(locale->names, 0);
        for (guint k = 1; k < locale->names->len; k++) {
            const TmqPlaceableName *name = g_ptr_array_index(locale->names, k);
            g_autofree char *query = g_strdup_printf("abc %s: xyz", last->text);
            g_autofree char *source = g_strdup_printf("abc %s: xyz", name->text);
            g_assert_true(tmq_may_substitute(query, source));
            last = name;
        }
    }
}

/* Two texts of which one has a few pieces of its own, so that they often differ in placeables. */
static void
what_may_not_be_substituted_is_not(void)
{
    guint given = 0, screened = 0;
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(TmqPlaceableLocale) locale = tmq_placeable_locale_new(languages[i]);
        for (guint n = 0; n < 200; n++) {
            g_autofree char *before = random_text((guint)g_test_rand_int_range(0, 4));
            g_autofree char *after = random_text((guint)g_test_rand_int_range(0, 4));
            g_autofree char *mine = random_text((guint)g_test_rand_int_range(1, 3));
            g_autofree char *other = random_text((guint)g_test_rand_int_range(1, 3));
            g_autofree char *query = g_strconcat("word ", before, mine, after, NULL);
            g_autofree char *source = g_strconcat("Word ", before, other, after, NULL);
            g_autoptr(TmqSubstitution) s = tmq_substitute(locale, locale, query, source, source);
            gboolean may = tmq_may_substitute(query, source);
            g_test_message("%s: '%s' against '%s'", languages[i], query, source);
            g_assert_true(may || !s);
            given += s != NULL;
            screened += !may;
        }
    }
    g_assert_cmpuint(given, >, 50);
    g_assert_cmpuint(screened, >, 50);
    g_assert_true(tmq_may_substitute("cats $ dogs", "cats € dogs"));
    g_assert_false(tmq_may_substitute("cats, dogs", "cats; dogs"));
    g_assert_false(tmq_may_substitute("5 cats", "6 dogs"));
    g_assert_false(tmq_may_substitute("in <b>March</b>, soon", "in <b>May</b>, later"));
}

static void
placeables_of_any_text_are_in_order_and_apart(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(TmqPlaceableLocale) locale = tmq_placeable_locale_new(languages[i]);
        for (guint n = 0; n < 50; n++) {
            g_autofree char *text = random_text((guint)g_test_rand_int_range(0, 30));
            g_autofree char *other = random_text((guint)g_test_rand_int_range(0, 30));
            g_autoptr(GArray) found = tmq_placeables_find(locale, text);
            gsize end = 0;
            for (guint k = 0; k < found->len; k++) {
                const TmqPlaceable *p = &g_array_index(found, TmqPlaceable, k);
                g_assert_cmpuint(p->start, >=, end);
                g_assert_cmpuint(p->end, >, p->start);
                g_assert_true(g_utf8_validate(text + p->start, (gssize)(p->end - p->start), NULL));
                end = p->end;
            }
            g_assert_cmpuint(end, <=, strlen(text));
            g_assert_null(tmq_substitute(locale, locale, text, text, other));
        }
    }
}

static void
a_long_text_takes_time_in_proportion(void)
{
    if (g_getenv("TMQ_TEST_UNTIMED")) {
        g_test_skip("untimed");
        return;
    }
    g_autoptr(TmqPlaceableLocale) locale = tmq_placeable_locale_new("en");
    static const char *const bad[] = {"a.", "%(", "<a", "{{", "1.", "a-", "1 ", "May"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200000)
            g_string_append(text, bad[i]);
        const double start = growth_clock();
        g_array_unref(tmq_placeables_find(locale, text->str));
        g_assert_cmpfloat(growth_clock() - start, <, 5);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/placeable/a-number-is-read-as-its-language-writes-it",
                    a_number_is_read_as_its_language_writes_it);
    g_test_add_func("/placeable/names-times-and-ordinals-are-those-of-the-language",
                    names_times_and_ordinals_are_those_of_the_language);
    g_test_add_func("/placeable/addresses-tags-and-codes-are-found-in-any-language",
                    addresses_tags_and_codes_are_found_in_any_language);
    g_test_add_func("/placeable/the-querys-values-are-written-as-the-target-writes-them",
                    the_querys_values_are_written_as_the_target_writes_them);
    g_test_add_func("/placeable/nothing-is-offered-where-it-is-not-certain",
                    nothing_is_offered_where_it_is_not_certain);
    g_test_add_func("/placeable/texts-that-differ-in-more-or-in-nothing-give-nothing",
                    texts_that_differ_in_more_or_in_nothing_give_nothing);
    g_test_add_func("/placeable/what-icu-writes-is-read-and-crosses-languages",
                    what_icu_writes_is_read_and_crosses_languages);
    g_test_add_func("/placeable/names-of-any-language-may-be-substituted",
                    names_of_any_language_may_be_substituted);
    g_test_add_func("/placeable/what-may-not-be-substituted-is-not",
                    what_may_not_be_substituted_is_not);
    g_test_add_func("/placeable/placeables-of-any-text-are-in-order-and-apart",
                    placeables_of_any_text_are_in_order_and_apart);
    g_test_add_func("/placeable/a-long-text-takes-time-in-proportion",
                    a_long_text_takes_time_in_proportion);
    return g_test_run();
}
