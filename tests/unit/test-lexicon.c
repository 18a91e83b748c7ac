/* What words answer which: learnt, asked, kept. */
#include "tmq/lexicon.h"

static const char *const english[] = {"The red house is small.", "The red car is fast.",
                                      "A small car stands there.", "The house is fast.",
                                      "A red apple lies there."};
static const char *const french[] = {"La maison rouge est petite.", "La voiture rouge est rapide.",
                                     "Une petite voiture se trouve là.", "La maison est rapide.",
                                     "Une pomme rouge se trouve là."};

static TmqLexicon *
taught(void)
{
    TmqLexicon *lexicon = tmq_lexicon_new();
    for (guint i = 0; i < G_N_ELEMENTS(english); i++)
        tmq_lexicon_add(lexicon, english[i], french[i], 1);
    tmq_lexicon_learn(lexicon);
    return lexicon;
}

static const char *
best_answer(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem)
{
    g_autoptr(GArray) answers = tmq_lexicon_answers(lexicon, side, stem);
    return answers->len > 0 ? g_array_index(answers, TmqLexiconAnswer, 0).stem : NULL;
}

static void
test_learns_which_words_answer(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    g_assert_cmpstr(best_answer(lexicon, TMQ_SOURCE, "red"), ==, "rouge");
    g_assert_cmpstr(best_answer(lexicon, TMQ_SOURCE, "car"), ==, "voitur");
    g_assert_cmpstr(best_answer(lexicon, TMQ_TARGET, "maison"), ==, "house");
    g_assert_cmpfloat(tmq_lexicon_forward(lexicon, "red", "rouge"), >,
                      tmq_lexicon_forward(lexicon, "red", "pomme"));
    g_assert_cmpfloat(tmq_lexicon_backward(lexicon, "red", "rouge"), >, 0.5);
    g_assert_cmpfloat(tmq_lexicon_seen(lexicon, TMQ_SOURCE, "red"), ==, 3);
    g_assert_cmpfloat(tmq_lexicon_seen(lexicon, TMQ_TARGET, "red"), ==, 0);
}

static void
check_sum(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem)
{
    g_autoptr(GArray) answers = tmq_lexicon_answers(lexicon, side, stem);
    double sum = 0, before = 1;
    for (guint i = 0; i < answers->len; i++) {
        double p = g_array_index(answers, TmqLexiconAnswer, i).probability;
        g_assert_cmpfloat(p, <=, before);
        sum += before = p;
    }
    g_assert_cmpfloat(sum, <=, 1.0001);
}

static void
test_probabilities_add_up_to_one_at_most(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    for (int side = 0; side < 2; side++)
        for (guint i = 0; i < G_N_ELEMENTS(english); i++) {
            g_autoptr(GArray) words =
                tmq_lexicon_words(side == TMQ_SOURCE ? english[i] : french[i]);
            for (guint w = 0; w < words->len; w++)
                check_sum(lexicon, (TmqSideIndex)side,
                          g_array_index(words, TmqLexiconWord, w).stem);
        }
}

static void
test_unknown_words_answer_nothing(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    g_autoptr(TmqLexicon) empty = tmq_lexicon_new();
    tmq_lexicon_learn(empty);
    g_assert_cmpfloat(tmq_lexicon_forward(lexicon, "zebra", "rouge"), ==, 0);
    g_assert_cmpfloat(tmq_lexicon_forward(empty, "red", "rouge"), ==, 0);
    g_assert_null(best_answer(lexicon, TMQ_SOURCE, "zebra"));
}

static void
test_texts_without_effect_until_learnt(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    g_autoptr(TmqLexicon) more = taught();
    tmq_lexicon_add(more, "zebra", "zèbre", 1);
    g_assert_null(best_answer(more, TMQ_SOURCE, "zebra"));
    tmq_lexicon_learn(more);
    g_assert_cmpstr(best_answer(more, TMQ_SOURCE, "zebra"), ==, "zebre");
    /* and what was known before is known still */
    g_assert_cmpfloat(tmq_lexicon_forward(more, "red", "rouge"), >=,
                      tmq_lexicon_forward(lexicon, "red", "rouge"));
}

static void
test_words_have_their_places(void)
{
    const char *text = "L’été, 1 234 Écoles?";
    const char *const stems[] = {"l", "ete", "1", "234", "ecoles", "?"};
    const char *const places[] = {"L", "été", "1", "234", "Écoles", "?"};
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    g_assert_cmpuint(words->len, ==, G_N_ELEMENTS(stems));
    for (guint i = 0; i < words->len; i++) {
        const TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        g_autofree char *at = g_strndup(text + word->start, word->end - word->start);
        g_assert_cmpstr(word->stem, ==, stems[i]);
        g_assert_cmpstr(at, ==, places[i]);
    }
}

static void
test_what_is_kept_comes_back(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    g_autofree char *text = tmq_lexicon_to_text(lexicon);
    g_autoptr(TmqLexicon) copy = tmq_lexicon_from_text(text);
    g_assert_nonnull(copy);
    g_autofree char *again = tmq_lexicon_to_text(copy);
    g_assert_cmpstr(again, ==, text);
    g_assert_cmpfloat_with_epsilon(tmq_lexicon_forward(copy, "red", "rouge"),
                                   tmq_lexicon_forward(lexicon, "red", "rouge"), 0.001);
    g_assert_cmpfloat(tmq_lexicon_seen(copy, TMQ_SOURCE, "red"), ==, 3);
}

static void
test_turned_it_answers_the_other_way_round(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    g_autofree char *text = tmq_lexicon_to_text(lexicon);
    double forward = tmq_lexicon_forward(lexicon, "red", "rouge");
    tmq_lexicon_turn(lexicon);
    g_assert_cmpfloat(tmq_lexicon_backward(lexicon, "rouge", "red"), ==, forward);
    g_assert_cmpstr(best_answer(lexicon, TMQ_SOURCE, "maison"), ==, "house");
    tmq_lexicon_turn(lexicon);
    g_autofree char *back = tmq_lexicon_to_text(lexicon);
    g_assert_cmpstr(back, ==, text);
}

static void
test_what_is_no_lexicon_is_refused(void)
{
    const char *const bad[] = {"red",
                               "red\t1\t2\n",
                               "red\t1\t2\t3\t4",
                               "red\t1\t2\t3\tx\n",
                               "\t1\t2\t3\t4\n",
                               "red\t1\t2\t3\t4\t1:5:5\n",
                               "red\t1\t2\t3\t4\t0:5\n",
                               "red\t1\t2\t3\t4\t0:5:5\t0:5:5\n",
                               "red\t1\t2\t3\t4\nred\t1\t2\t3\t4\n",
                               "\xff\t1\t2\t3\t4\n"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_null(tmq_lexicon_from_text(bad[i]));
    g_autoptr(TmqLexicon) good =
        tmq_lexicon_from_text("red\t1\t2\t3\t99999999999999999999\t0:5:5\n");
    g_assert_nonnull(good);
}

static void
test_one_comes_with_tmq(void)
{
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_general("en", "fr-CA");
    g_assert_nonnull(lexicon);
    g_assert_cmpfloat(tmq_lexicon_forward(lexicon, "and", "et"), >, 0.3);
    g_autoptr(TmqLexicon) turned = tmq_lexicon_general("fr", "en");
    g_assert_cmpfloat(tmq_lexicon_backward(turned, "et", "and"), ==,
                      tmq_lexicon_forward(lexicon, "and", "et"));
    g_assert_null(tmq_lexicon_general("en", "de"));
    g_assert_null(tmq_lexicon_general("fr", "fr"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexicon/learns-which-words-answer", test_learns_which_words_answer);
    g_test_add_func("/lexicon/probabilities-add-up-to-one-at-most",
                    test_probabilities_add_up_to_one_at_most);
    g_test_add_func("/lexicon/unknown-words-answer-nothing", test_unknown_words_answer_nothing);
    g_test_add_func("/lexicon/texts-without-effect-until-learnt",
                    test_texts_without_effect_until_learnt);
    g_test_add_func("/lexicon/words-have-their-places", test_words_have_their_places);
    g_test_add_func("/lexicon/what-is-kept-comes-back", test_what_is_kept_comes_back);
    g_test_add_func("/lexicon/turned-it-answers-the-other-way-round",
                    test_turned_it_answers_the_other_way_round);
    g_test_add_func("/lexicon/one-comes-with-tmq", test_one_comes_with_tmq);
    g_test_add_func("/lexicon/what-is-no-lexicon-is-refused", test_what_is_no_lexicon_is_refused);
    return g_test_run();
}
