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
test_probabilities_add_up_to_one_at_most(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    for (guint w = 0; w < tmq_lexicon_word_count(lexicon); w++)
        for (int side = 0; side < 2; side++) {
            g_autoptr(GArray) answers =
                tmq_lexicon_answers(lexicon, (TmqSideIndex)side, tmq_lexicon_word(lexicon, w).stem);
            double sum = 0, before = 1;
            for (guint i = 0; i < answers->len; i++) {
                double p = g_array_index(answers, TmqLexiconAnswer, i).probability;
                g_assert_cmpfloat(p, <=, before);
                sum += before = p;
            }
            g_assert_cmpfloat(sum, <=, 1.0001);
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
    g_assert_cmpuint(tmq_lexicon_pair_count(empty), ==, 0);
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

static TmqLexicon *
kept(const TmqLexicon *lexicon, gboolean backwards)
{
    TmqLexicon *copy = tmq_lexicon_new();
    guint pairs = tmq_lexicon_pair_count(lexicon);
    for (guint i = 0; i < tmq_lexicon_word_count(lexicon); i++) {
        TmqLexiconEntry entry = tmq_lexicon_word(lexicon, i);
        g_assert_cmpuint(tmq_lexicon_put_word(copy, &entry), ==, i);
    }
    for (guint i = 0; i < pairs; i++) {
        TmqLexiconCount count = tmq_lexicon_pair(lexicon, backwards ? pairs - 1 - i : i);
        g_assert_true(tmq_lexicon_put_pair(copy, &count));
    }
    return copy;
}

static void
test_what_is_kept_comes_back(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    for (int backwards = 0; backwards < 2; backwards++) {
        g_autoptr(TmqLexicon) copy = kept(lexicon, backwards);
        g_assert_cmpuint(tmq_lexicon_pair_count(copy), ==, tmq_lexicon_pair_count(lexicon));
        for (guint i = 0; i < tmq_lexicon_pair_count(lexicon); i++) {
            TmqLexiconCount a = tmq_lexicon_pair(lexicon, i), b = tmq_lexicon_pair(copy, i);
            g_assert_true(a.source == b.source && a.target == b.target && a.forward == b.forward &&
                          a.backward == b.backward);
        }
    }
}

static void
test_pairs_of_unknown_words_are_passed_over(void)
{
    g_autoptr(TmqLexicon) lexicon = taught();
    TmqLexiconCount count = {0, tmq_lexicon_word_count(lexicon), 1, 1};
    g_assert_false(tmq_lexicon_put_pair(lexicon, &count));
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
    g_test_add_func("/lexicon/pairs-of-unknown-words-are-passed-over",
                    test_pairs_of_unknown_words_are_passed_over);
    return g_test_run();
}
