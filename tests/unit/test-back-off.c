/* What a word's family tells of it. Words of both languages here end in a digit that stands for a
 * form: "wort1", "wort2". */
#include "align/back-off.h"

enum { MOST_TEXTS = 16 };

/* Texts that answer each other, and what families make of them. */
typedef struct {
    TmqVocabulary *vocabulary;
    GArray *ids[MOST_TEXTS][2];
    TmqTextPair pairs[MOST_TEXTS];
    guint count;
    TmqSeen seen;
    GArray *priors;
    GArray *counts; /* once told */
} Texts;

static void
set_up(Texts *texts, gconstpointer unused)
{
    (void)unused;
    texts->vocabulary = tmq_vocabulary_new();
    texts->priors = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    texts->count = 0;
}

static void
tear_down(Texts *texts, gconstpointer unused)
{
    (void)unused;
    for (guint i = 0; i < texts->count; i++)
        for (int side = 0; side < 2; side++)
            g_array_unref(texts->ids[i][side]);
    for (int side = 0; side < 2; side++)
        g_free(texts->seen.of[side]);
    g_clear_pointer(&texts->counts, g_array_unref);
    g_array_unref(texts->priors);
    tmq_vocabulary_free(texts->vocabulary);
}

static void
add(Texts *texts, const char *source, const char *target, float weight)
{
    const char *const text[] = {source, target};
    TmqTextPair *pair = &texts->pairs[texts->count];
    for (int side = 0; side < 2; side++) {
        GArray *ids = texts->ids[texts->count][side] = g_array_new(FALSE, FALSE, sizeof(guint));
        tmq_tokenise(texts->vocabulary, text[side], ids);
        pair->words[side] = (const guint *)(gpointer)ids->data;
        pair->count[side] = ids->len;
    }
    pair->weight = weight;
    texts->count++;
}

/* As often as it takes to be sure of "wort" and "word". */
static void
add_forms(Texts *texts, float weight)
{
    add(texts, "word1 and house", "wort1 und haus", weight);
    add(texts, "word1 or water", "wort2 oder wasser", weight);
    add(texts, "word1 for trees", "wort3 baum", weight);
    add(texts, "house and water", "haus und wasser", weight);
    add(texts, "trees and house", "baum und haus", weight);
}

static void
tell(Texts *texts)
{
    const guint words = tmq_vocabulary_size(texts->vocabulary);
    texts->seen.words = words;
    for (int side = 0; side < 2; side++) {
        texts->seen.of[side] = g_new0(double, words + 1);
        for (guint i = 0; i < texts->count; i++)
            for (guint k = 0; k < texts->pairs[i].count[side]; k++)
                texts->seen.of[side][texts->pairs[i].words[side][k]]++;
    }
    texts->counts =
        tmq_back_off(texts->vocabulary, &texts->seen, texts->priors, texts->pairs, texts->count);
}

static TmqPriorCount
count_of(const Texts *texts, const char *source, const char *target)
{
    const guint s = tmq_vocabulary_find(texts->vocabulary, source);
    const guint t = tmq_vocabulary_find(texts->vocabulary, target);
    for (guint i = 0; i < texts->counts->len; i++) {
        TmqPriorCount count = g_array_index(texts->counts, TmqPriorCount, i);
        if (count.source == s && count.target == t)
            return count;
    }
    return (TmqPriorCount){0};
}

static void
a_form_is_known_by_its_family(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add_forms(texts, 1);
    tell(texts);
    const TmqPriorCount known = count_of(texts, "word1", "wort3");
    g_assert_cmpfloat(known.forward, >, 0.1f);
    g_assert_cmpfloat(known.backward, >, 0.3f);
    /* Three forms share what the family answers. */
    g_assert_cmpfloat(known.forward, <, 0.4f);
    g_assert_cmpfloat(count_of(texts, "word1", "wasser").forward, <, known.forward);
}

static void
a_form_that_never_met_the_word_is_known_too(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add_forms(texts, 1);
    add(texts, "nothing like it", "wort4 allein", 0.1f);
    tell(texts);
    g_assert_cmpfloat(count_of(texts, "word1", "wort4").forward, >, 0);
}

static void
unsure_texts_teach_nothing(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add_forms(texts, 0.4f);
    tell(texts);
    g_assert_cmpuint(texts->counts->len, ==, 0);
}

static void
families_of_one_word_tell_nothing_more(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add_forms(texts, 1);
    tell(texts);
    g_assert_cmpfloat(count_of(texts, "house", "haus").forward, <=, 0);
}

static void
numbers_and_short_words_have_no_family(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add(texts, "2020 a1 ab", "2021 b1 bc", 1);
    add(texts, "2020 a2 ab", "2022 b2 bc", 1);
    tell(texts);
    g_assert_cmpuint(texts->counts->len, ==, 0);
}

static void
what_was_known_stays(Texts *texts, gconstpointer unused)
{
    (void)unused;
    add_forms(texts, 1);
    const TmqPriorCount known = {tmq_vocabulary_find(texts->vocabulary, "word1"),
                                 tmq_vocabulary_find(texts->vocabulary, "wort2"), 5, 5};
    g_array_append_val(texts->priors, known);
    tell(texts);
    g_assert_cmpfloat(count_of(texts, "word1", "wort2").forward, ==, 5);
    for (guint i = 1; i < texts->counts->len; i++) {
        const TmqPriorCount *before = &g_array_index(texts->counts, TmqPriorCount, i - 1);
        const TmqPriorCount *count = &g_array_index(texts->counts, TmqPriorCount, i);
        g_assert_true(before->source < count->source ||
                      (before->source == count->source && before->target < count->target));
    }
}

static void
without_texts_priors_are_as_they_were(Texts *texts, gconstpointer unused)
{
    (void)unused;
    const TmqPriorCount known = {tmq_vocabulary_add(texts->vocabulary, "word1"),
                                 tmq_vocabulary_add(texts->vocabulary, "wort1"), 2, 1};
    g_array_append_val(texts->priors, known);
    tell(texts);
    g_assert_cmpuint(texts->counts->len, ==, 1);
}

#define ADD(name, function) g_test_add("/back-off/" name, Texts, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a-form-is-known-by-its-family", a_form_is_known_by_its_family);
    ADD("a-form-that-never-met-the-word-is-known-too", a_form_that_never_met_the_word_is_known_too);
    ADD("unsure-texts-teach-nothing", unsure_texts_teach_nothing);
    ADD("families-of-one-word-tell-nothing-more", families_of_one_word_tell_nothing_more);
    ADD("numbers-and-short-words-have-no-family", numbers_and_short_words_have_no_family);
    ADD("what-was-known-stays", what_was_known_stays);
    ADD("without-texts-priors-are-as-they-were", without_texts_priors_are_as_they_were);
    return g_test_run();
}
