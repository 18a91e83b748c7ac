#include <glib.h>

#include "tmq/language.h"

static void
assert_normal(const char *tag, const char *wanted)
{
    g_autofree char *normal = tmq_language_normalise(tag);
    g_assert_cmpstr(normal, ==, wanted);
}

static void
test_letter_case(void)
{
    assert_normal("EN_us", "en-US");
    assert_normal("fr-ca", "fr-CA");
    assert_normal("ZH-hANT-tw", "zh-Hant-TW");
    assert_normal("es-419", "es-419");
    assert_normal("sl-ROZAJ-Biske", "sl-rozaj-biske");
    assert_normal("de-DE-x-Behoerde", "de-DE-x-behoerde");
    assert_normal("en-a-bbb-X-a-ccc", "en-a-bbb-x-a-ccc");
}

static void
test_three_letters(void)
{
    assert_normal("fra", "fr");
    assert_normal("FRE", "fr");
    assert_normal("eng-CA", "en-CA");
    assert_normal("ger", "de");
    assert_normal("iku", "iu");
    assert_normal("moh", "moh"); /* Mohawk has no two-letter code */
}

static void
test_refused(void)
{
    const char *const tags[] = {"",       "e",    "en-",      "-en",  "en us", "12",
                                "en--us", "en-x", "français", "en-a", "c++"};
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        g_autofree char *normal = tmq_language_normalise(tags[i]);
        g_assert_null(normal);
    }
    g_assert_null(tmq_language_normalise(NULL));
}

static void
test_serves(void)
{
    g_assert_true(tmq_language_serves("fr", "fr"));
    g_assert_true(tmq_language_serves("fr-CA", "fr"));
    g_assert_true(tmq_language_serves("fr", "fr-CA"));
    g_assert_true(tmq_language_serves("zh-Hant-TW", "zh-TW"));
    g_assert_false(tmq_language_serves("fr-FR", "fr-CA"));
    g_assert_false(tmq_language_serves("zh-Hans", "zh-Hant"));
    g_assert_false(tmq_language_serves("frr", "fr"));
    g_assert_false(tmq_language_serves("en", "fr"));
    g_assert_false(tmq_language_serves(NULL, "fr"));
}

/* Also where a tag leaves the script to who knows the region. */
static void
test_script(void)
{
    const struct {
        const char *have, *wanted;
        gboolean serves;
    } cases[] = {
        {"zh-TW", "zh-Hant", TRUE},  {"zh-Hant", "zh-TW", TRUE},     {"zh-CN", "zh-Hans", TRUE},
        {"zh", "zh-Hans", TRUE},     {"zh", "zh-CN", TRUE},          {"zh-TW", "zh-Hans", FALSE},
        {"zh-Hans", "zh-TW", FALSE}, {"zh", "zh-TW", FALSE},         {"zh-Hant", "zh", FALSE},
        {"zh-HK", "zh-Hant", TRUE},  {"sr-Latn", "sr", FALSE},       {"sr", "sr-Cyrl", TRUE},
        {"sr-RS", "sr-Latn", FALSE}, {"sr-Latn-RS", "sr-RS", FALSE}, {"pa-PK", "pa-Arab", TRUE},
        {"pa-PK", "pa", FALSE},      {"uz-Cyrl", "uz", FALSE},       {"qaa-FR", "qaa", TRUE},
        {"qaa-Latn", "qaa", TRUE},   {"fr-CA", "fr-Latn", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        if (tmq_language_serves(cases[i].have, cases[i].wanted) != cases[i].serves)
            g_error("%s for %s", cases[i].have, cases[i].wanted);
}

static void
test_extensions_are_no_region(void)
{
    g_assert_true(tmq_language_serves("fr-x-ca", "fr-FR"));
}

static void
test_primary(void)
{
    g_autofree char *primary = tmq_language_primary("fr-CA");
    g_assert_cmpstr(primary, ==, "fr");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/subtags-get-their-letter-case", test_letter_case);
    g_test_add_func("/language/three-letters-become-two", test_three_letters);
    g_test_add_func("/language/what-is-no-tag-is-refused", test_refused);
    g_test_add_func("/language/serves-where-nothing-disagrees", test_serves);
    g_test_add_func("/language/another-script-never-serves", test_script);
    g_test_add_func("/language/private-subtags-are-no-region", test_extensions_are_no_region);
    g_test_add_func("/language/primary-is-what-comes-first", test_primary);
    return g_test_run();
}
