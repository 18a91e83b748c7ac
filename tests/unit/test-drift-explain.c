/* How far the words of the two sides of a bead explain each other. */
#include <string.h>

#include "drift-fixture.h"
#include "drift/explain.h"

enum { LESSONS = 20 };

/* A pair of texts before, in one bead, with a lexicon that knows a few words. */
typedef struct {
    DriftFixture *drift;
    TmqLexicon *lexicon;
    guint en, fr; /* their sides */
} Bead;

static TmqLexicon *
learn(gboolean swapped)
{
    static const char *const pairs[][2] = {
        {"house", "maison"},
        {"red house", "maison rouge"},
        {"red car", "voiture rouge"},
        {"car", "voiture"},
        {"key", "clef"},
        {"green key", "clef verte"},
    };
    TmqLexicon *lexicon = tmq_lexicon_new();
    for (guint round = 0; round < LESSONS; round++)
        for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
            tmq_lexicon_add(lexicon, pairs[i][0], pairs[i][1], 1);
    tmq_lexicon_learn(lexicon);
    if (swapped)
        tmq_lexicon_turn(lexicon);
    return lexicon;
}

static char
count_sentences(const char *written)
{
    char count = *written ? '1' : '0';
    for (; *written; written++)
        count = (char)(count + (*written == '|'));
    return count;
}

/* en and fr: sentences divided by '|', all of them in one bead. */
static Bead
make(const char *en, const char *fr, gboolean with_lexicon, gboolean swapped)
{
    const char beads[] = {count_sentences(en), '-', count_sentences(fr), 0};
    const DriftWritten written = {{en, fr}, beads, {en, fr}, ""};
    Bead bead = {drift_fixture_new(&written, swapped), NULL, swapped ? 1 : 0, swapped ? 0 : 1};
    if (with_lexicon)
        bead.drift->context->lexicon = bead.lexicon = learn(swapped);
    return bead;
}

static void
clear(Bead *bead)
{
    drift_fixture_free(bead->drift);
    tmq_lexicon_free(bead->lexicon);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bead, clear)

static const TmqLink *
link_of(const Bead *bead)
{
    return drift_fixture_component(bead->drift, 0)->old_links->pdata[0];
}

static TmqExplainBy
explain(const Bead *bead, TmqExplainBy by)
{
    return tmq_explain(bead->drift->sheet, TMQ_BEFORE, link_of(bead), by);
}

static double
rest(const Bead *bead, guint side)
{
    return tmq_explain_rest(bead->drift->sheet, TMQ_BEFORE, link_of(bead), side);
}

static double
weight(const Bead *bead, guint side)
{
    return tmq_explain_weight(bead->drift->sheet, TMQ_BEFORE, link_of(bead), side);
}

static double
explained(const Bead *bead, guint side, const char *word)
{
    return drift_fixture_word(bead->drift, TMQ_BEFORE, side, 0, word)->explained;
}

static void
a_word_is_explained_by_its_translation_in_the_lexicon(void)
{
    g_auto(Bead) bead = make("The house.", "La maison.", TRUE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "house"), ==, 1);
    g_assert_cmpfloat(explained(&bead, 1, "maison"), ==, 1);
    g_assert_cmpfloat(rest(&bead, 0), ==, 0);
}

static void
a_word_is_not_explained_by_that_of_another(void)
{
    g_auto(Bead) bead = make("The house.", "La clef.", TRUE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "house"), <, 0.5);
    g_assert_cmpfloat(explained(&bead, 1, "clef"), <, 0.5);
}

static void
without_a_lexicon_no_translation_is_known(void)
{
    g_auto(Bead) bead = make("The house.", "La maison.", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "house"), ==, 0);
    g_assert_cmpfloat(rest(&bead, 0), ==, weight(&bead, 0));
}

static void
words_of_common_origin_explain_each_other_nearly(void)
{
    g_auto(Bead) alike = make("The canal.", "Les canaux.", FALSE, FALSE);
    explain(&alike, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&alike, 0, "canal"), >, 0.5);
    g_assert_cmpfloat(explained(&alike, 0, "canal"), <, 1);
    g_auto(Bead) unlike = make("The table.", "La tante.", FALSE, FALSE);
    explain(&unlike, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&unlike, 0, "table"), ==, 0);
}

static void
a_name_explains_itself(void)
{
    g_auto(Bead) bead = make("Ask Desjardins.", "Appelez Desjardins.", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "desjardins"), ==, 1);
}

static void
a_number_is_explained_by_nothing_but_itself(void)
{
    const TmqExplainBy ways[] = {TMQ_EXPLAIN_BY_WORDS, TMQ_EXPLAIN_BY_BEAD};
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_auto(Bead) same = make("Wait 1,900 days.", "Attendez 1 900 jours.", TRUE, FALSE);
        explain(&same, ways[i]);
        g_assert_cmpfloat(explained(&same, 0, "1900"), ==, 1);
        g_auto(Bead) other = make("Wait 1,900 days.", "Attendez 1 901 jours.", TRUE, FALSE);
        explain(&other, ways[i]);
        g_assert_cmpfloat(explained(&other, 0, "1900"), ==, 0);
        g_assert_cmpfloat(explained(&other, 1, "1901"), ==, 0);
    }
}

static void
a_number_in_letters_is_explained_by_its_digits(void)
{
    g_auto(Bead) bead = make("Wait three days.", "Attendez 3 jours.", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "three"), ==, 1);
    g_assert_cmpfloat(explained(&bead, 1, "3"), ==, 1);
}

static void
a_month_is_explained_by_its_name_in_the_other_language(void)
{
    g_auto(Bead) bead = make("Come on 5 August.", "Venez le 5 août.", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&bead, 0, "august"), ==, 1);
}

static void
a_negation_is_explained_by_any_negation(void)
{
    g_auto(Bead) both = make("It is not here.", "Ce ne sera jamais ici.", FALSE, FALSE);
    explain(&both, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&both, 0, "not"), ==, 1);
    g_assert_cmpfloat(explained(&both, 1, "jamais"), ==, 1);
    g_auto(Bead) one = make("It is not here.", "Ce sera ici.", FALSE, FALSE);
    explain(&one, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(explained(&one, 0, "not"), ==, 0);
}

static void
words_that_join_others_weigh_nothing(void)
{
    g_auto(Bead) bead = make("It is of the.", "Avec la.", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(weight(&bead, 0), ==, 0);
    g_assert_cmpfloat(rest(&bead, 0), ==, 0);
}

static void
a_trusted_bead_explains_all_words(void)
{
    g_auto(Bead) bead = make("Green apples fall.", "Attendez demain.", FALSE, FALSE);
    g_assert_cmpint(explain(&bead, TMQ_EXPLAIN_BY_BEAD), ==, TMQ_EXPLAIN_BY_BEAD);
    g_assert_cmpfloat(rest(&bead, 0), ==, 0);
    g_assert_cmpfloat(rest(&bead, 1), ==, 0);
    g_assert_cmpint(explain(&bead, TMQ_EXPLAIN_BY_WORDS), ==, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(rest(&bead, 0), >, 0);
}

static void
words_of_one_side_alone_are_not_explained(void)
{
    g_auto(Bead) bead = make("The red house.", "", FALSE, FALSE);
    explain(&bead, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(weight(&bead, 0), >, 0);
    g_assert_cmpfloat(rest(&bead, 0), ==, weight(&bead, 0));
}

static void
a_word_the_lexicon_does_not_know_counts_less(void)
{
    g_auto(Bead) known = make("The house.", "La clef.", TRUE, FALSE);
    g_auto(Bead) unknown = make("The zither.", "La clef.", TRUE, FALSE);
    explain(&known, TMQ_EXPLAIN_BY_WORDS);
    explain(&unknown, TMQ_EXPLAIN_BY_WORDS);
    g_assert_cmpfloat(weight(&unknown, 0), ==, weight(&known, 0));
    g_assert_cmpfloat(rest(&unknown, 0), >, 0);
    g_assert_cmpfloat(rest(&unknown, 0), <, rest(&known, 0));
}

/* ---- Left in the other language ---- */

#define COPY "Send the form to the office with the fee."

static void
a_text_left_in_the_other_language_explains_nothing(void)
{
    g_auto(Bead) bead = make(COPY, COPY, FALSE, FALSE);
    g_assert_cmpint(explain(&bead, TMQ_EXPLAIN_BY_BEAD), ==, TMQ_EXPLAIN_COPIED);
    for (guint side = 0; side < 2; side++)
        g_assert_cmpfloat(rest(&bead, side), ==, weight(&bead, side));
}

static const struct {
    const char *en, *fr;
    gboolean copied;
} copies[] = {
    {COPY, COPY, TRUE},
    {"Envoyez le formulaire avec les frais.", "Envoyez le formulaire avec les frais.", TRUE},
    /* Only a part was put there, untranslated: it is a copy all the same. */
    {COPY " Nobody translated all these other sentences that follow it here.", COPY, TRUE},
    /* A sentence that quotes another language is none. */
    {COPY, COPY " Voici une phrase qui cite celle de la page anglaise sans traduire son contenu.",
     FALSE},
    {"Send the form.", "Envoyez le formulaire.", FALSE},
    /* Names are the same in any language. */
    {"Toronto, Ottawa, Calgary, Halifax", "Toronto, Ottawa, Calgary, Halifax", FALSE},
    {"To the fee.", "To the fee.", FALSE}, /* too short to tell */
};

static void
it_is_a_copy_where_most_words_of_a_side_are_not_its_language(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(copies); i++)
        for (guint swapped = 0; swapped < 2; swapped++) {
            g_test_message("%s / %s, swapped: %u", copies[i].en, copies[i].fr, swapped);
            g_auto(Bead) bead = make(copies[i].en, copies[i].fr, FALSE, (gboolean)swapped);
            const TmqExplainBy by = explain(&bead, TMQ_EXPLAIN_BY_WORDS);
            g_assert_cmpint(by == TMQ_EXPLAIN_COPIED, ==, copies[i].copied);
        }
}

/* ---- Properties ---- */

static const char *const texts[][2] = {
    {"The red house has 3 keys.", "La maison rouge a trois clefs."},
    {"The car is not red.", "La voiture est verte."},
    {"Come on 5 August to the canal.|Bring the key.", "Venez le 5 août.|Apportez la clef."},
    {"Ask Desjardins.", ""},
    {COPY, COPY},
};

static void
either_side_may_be_the_first(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Bead) one = make(texts[i][0], texts[i][1], TRUE, FALSE);
        g_auto(Bead) other = make(texts[i][0], texts[i][1], TRUE, TRUE);
        explain(&one, TMQ_EXPLAIN_BY_WORDS);
        explain(&other, TMQ_EXPLAIN_BY_WORDS);
        g_assert_cmpfloat_with_epsilon(rest(&one, one.en), rest(&other, other.en), 1e-9);
        g_assert_cmpfloat_with_epsilon(rest(&one, one.fr), rest(&other, other.fr), 1e-9);
    }
}

static void
the_order_of_sentences_tells_nothing(void)
{
    const char *const orders[][2] = {
        {"Come on 5 August.|Bring the key.", "Venez le 5 août.|Apportez la clef."},
        {"Bring the key.|Come on 5 August.", "Venez le 5 août.|Apportez la clef."},
        {"Bring the key.|Come on 5 August.", "Apportez la clef.|Venez le 5 août."},
    };
    g_auto(Bead) first = make(orders[0][0], orders[0][1], TRUE, FALSE);
    explain(&first, TMQ_EXPLAIN_BY_WORDS);
    for (guint i = 1; i < G_N_ELEMENTS(orders); i++) {
        g_auto(Bead) bead = make(orders[i][0], orders[i][1], TRUE, FALSE);
        explain(&bead, TMQ_EXPLAIN_BY_WORDS);
        for (guint side = 0; side < 2; side++)
            g_assert_cmpfloat_with_epsilon(rest(&bead, side), rest(&first, side), 1e-9);
    }
}

static void
no_more_is_left_than_was_there(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Bead) bead = make(texts[i][0], texts[i][1], TRUE, FALSE);
        explain(&bead, TMQ_EXPLAIN_BY_WORDS);
        for (guint side = 0; side < 2; side++) {
            g_assert_cmpfloat(rest(&bead, side), >=, 0);
            g_assert_cmpfloat(rest(&bead, side), <=, weight(&bead, side));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/explain/a-word-is-explained-by-its-translation-in-the-lexicon",
                    a_word_is_explained_by_its_translation_in_the_lexicon);
    g_test_add_func("/explain/a-word-is-not-explained-by-that-of-another",
                    a_word_is_not_explained_by_that_of_another);
    g_test_add_func("/explain/without-a-lexicon-no-translation-is-known",
                    without_a_lexicon_no_translation_is_known);
    g_test_add_func("/explain/words-of-common-origin-explain-each-other-nearly",
                    words_of_common_origin_explain_each_other_nearly);
    g_test_add_func("/explain/a-name-explains-itself", a_name_explains_itself);
    g_test_add_func("/explain/a-number-is-explained-by-nothing-but-itself",
                    a_number_is_explained_by_nothing_but_itself);
    g_test_add_func("/explain/a-number-in-letters-is-explained-by-its-digits",
                    a_number_in_letters_is_explained_by_its_digits);
    g_test_add_func("/explain/a-month-is-explained-by-its-name-in-the-other-language",
                    a_month_is_explained_by_its_name_in_the_other_language);
    g_test_add_func("/explain/a-negation-is-explained-by-any-negation",
                    a_negation_is_explained_by_any_negation);
    g_test_add_func("/explain/words-that-join-others-weigh-nothing",
                    words_that_join_others_weigh_nothing);
    g_test_add_func("/explain/a-trusted-bead-explains-all-words",
                    a_trusted_bead_explains_all_words);
    g_test_add_func("/explain/words-of-one-side-alone-are-not-explained",
                    words_of_one_side_alone_are_not_explained);
    g_test_add_func("/explain/a-word-the-lexicon-does-not-know-counts-less",
                    a_word_the_lexicon_does_not_know_counts_less);
    g_test_add_func("/explain/a-text-left-in-the-other-language-explains-nothing",
                    a_text_left_in_the_other_language_explains_nothing);
    g_test_add_func("/explain/it-is-a-copy-where-most-words-of-a-side-are-not-its-language",
                    it_is_a_copy_where_most_words_of_a_side_are_not_its_language);
    g_test_add_func("/explain/either-side-may-be-the-first", either_side_may_be_the_first);
    g_test_add_func("/explain/the-order-of-sentences-tells-nothing",
                    the_order_of_sentences_tells_nothing);
    g_test_add_func("/explain/no-more-is-left-than-was-there", no_more_is_left_than_was_there);
    return g_test_run();
}
