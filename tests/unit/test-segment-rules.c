/* The rules: what ends a sentence in English and French, and what holds for any text at all. A '|'
 * stands where a sentence is cut; the white space there is left out. */
#include <string.h>

#include "growth.h"
#include "tmq/segment.h"

static TmqSegmenter *
open_segmenter(const char *language, const TmqSegmentOptions *options)
{
    g_autoptr(GError) error = NULL;
    TmqSegmenter *segmenter = tmq_segmenter_new_with(language, options, &error);
    g_assert_no_error(error);
    return segmenter;
}

static char *
join(TmqSegmenter *segmenter, const char *text)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, text, -1, spans);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_string_append(joined, i > 0 ? "|" : "");
        g_string_append_len(joined, text + span.start, (gssize)(span.end - span.start));
    }
    return g_string_free(joined, FALSE);
}

/* expected says where text is cut: '|' is a space in the text, '||' nothing. */
static void
assert_cut_with(const char *language, const TmqSegmentOptions *options, const char *expected)
{
    g_autoptr(TmqSegmenter) segmenter = open_segmenter(language, options);
    g_autoptr(GString) text = g_string_new(expected);
    g_autoptr(GString) wanted = g_string_new(expected);
    g_string_replace(text, "||", "", 0);
    g_string_replace(text, "|", " ", 0);
    g_string_replace(wanted, "||", "|", 0);
    g_autofree char *joined = join(segmenter, text->str);
    g_assert_cmpstr(joined, ==, wanted->str);
}

static void
en(const char *expected)
{
    assert_cut_with("en", NULL, expected);
}

static void
fr(const char *expected)
{
    assert_cut_with("fr-CA", NULL, expected);
}

/* ---- English ---- */

static void
test_titles_and_initials(void)
{
    en("Dr. Lee and Mrs. Tam met the Hon. J. Smith.|They left.");
    en("Ask Jonas E. Smith or W. E. B. Roy.|He knows.");
    en("Please see Annex A.|It is long.");
    en("It lies in the U.S. Government’s archive.|It is in the U.S.|The rest is not.");
    en("She has a Ph.D. in law.|He has none.");
}

static void
test_numbers_and_references(void)
{
    en("See s. 12, subs. 3, para. (b) and art. IV.|No. 5 is new.");
    en("It costs $1,234.56.|Version 2.1 is due Sept. 30.|Done.");
    en("The answer is No.|The question was wrong.");
    en("It opened in 2005.|2 people came.");
}

static void
test_abbreviations_that_may_end(void)
{
    en("Bring forms, cards, etc. before noon.|Bring tea, etc.|Ask us.");
    en("Acme Inc. sells; so does Pitt & Co.|They left.");
    en("Call from 8 a.m. to 4 p.m. Monday to Friday.|It closes at 4 p.m.|Call then.");
    en("Some (e.g. Cabinet Office) do, i.e. Treasury.|Some do not.");
}

static void
test_ordinals_begin_items(void)
{
    en("1. Ask the right questions.|Then answer.");
    en("2.1. Scope.|It is wide.");
    en("a. First.|Next.");
    en("iv. Fourth.");
    en("**3\\. Bold.**|Not bold.");
}

static void
test_run_together_lists(void)
{
    en("1) The first|2) The second|3) The third");
    en("1. The first item.|2. The second item.");
    en("• 9. The first • 9. still|• 10. The second");
    en("See section 3.|The next one, 1) or 2) is another.");
}

static void
test_quotes_and_brackets_close(void)
{
    en("“Stop.”|She did.");
    en("“Stop.” she said.|He did (really!) and left.");
    en("(It rained.)|It stopped.");
    en("He said 'No.'|She said \"Yes. \"|Then nothing.");
    en("**Note.**|_Read this!_|Go.");
}

static void
test_ellipses(void)
{
    en("Wait… what?|We heard ... nothing.");
    en("I never meant it....|She left.");
    en("It ends with a period . . . .|Next one.");
    en("As “it [...] was” (…) it is.|Yes.");
    en("We left.|[...] The rest is lost.");
}

static void
test_footnote_calls(void)
{
    en("It is costly [^1].|It changes.[^note-2]|The end.");
    en("It was so. [12]|Then not.[3][4]|Then again.¹²|End. [note 3]|End.");
    en("It is in. [sic]");
    en("It was costly.12|The rest (in part).3|That is all, see fig.3 Here.");
}

static void
test_lower_case(void)
{
    en("they came.|we left?|yes!|ok");
    en("She works at Yahoo! in Ottawa.");
    en("Mix it and – voila! – you have cake.");
    en("See approx. five of them.");
}

static void
test_missing_white_space(void)
{
    en("Hello world.||Today is Monday.||It rains.");
    en("Is it so?||Yes, in 2019.||That is it.");
    en("See example.com/Some.Path and Jane.Doe@example.Com or Read.Me today.");
    en("Use 3.Beta.");
}

static void
test_smileys(void)
{
    en("Great! :-)|We left. 🎉🎉|Bye.");
}

/* ---- French ---- */

static void
test_guillemets(void)
{
    fr("Il a écrit : « Merci! »|Le bouton reste.");
    fr("« Quoi\u00a0?\u202f» dit-elle.|Oui.");
    fr("Il a dit « [...] le fait [...] ».|Puis il part.");
    fr("« Un.|Deux. »");
    fr("«\u00a0Déjà.\u00a0»|«\u00a0Oui.\u00a0»|Non.");
}

static void
test_french_abbreviations(void)
{
    fr("M. Roy, Mme Tam et Me Lee (c.-à-d. 33 %) sont là, p. ex. Paul.|Voilà.");
    fr("J.-P. Tremblay et R.-G. Roy ont signé.|S. E. M. l’ambassadeur aussi.");
    fr("Selon l’art. 5, par. 2, al. 3 et la fig. 4, non.|Le no. 6 aussi.");
    fr("Voir l’annexe A.|Les autres suivent.");
    fr("Apportez vos cartes, etc. avant midi.|Apportez du thé, etc.|Merci.");
    fr("Cap. C’est là.");
}

static void
test_french_numbers(void)
{
    fr("Le coût est de 1 234,56 $.|C’est tout à 15 h 30.|Composez le 1 800 622-6232.|Merci.");
}

/* ---- Choices ---- */

static void
test_lines_always_end(void)
{
    g_autoptr(TmqSegmenter) segmenter = open_segmenter("en", NULL);
    g_autofree char *joined = join(segmenter, "Dr.\nSmith\u2028is, he\r\nsays");
    g_assert_cmpstr(joined, ==, "Dr.|Smith|is, he|says");
}

static void
test_own_words(void)
{
    TmqAbbreviation words[] = {{(char *)"en", (char *)"number", (char *)"sched."},
                               {(char *)"en-CA", (char *)"title", (char *)"Ald"},
                               {(char *)"fr", (char *)"never", (char *)"sic"},
                               {(char *)"de", (char *)"never", (char *)"bzw"}};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        g_ptr_array_add(list, &words[i]);
    TmqSegmentOptions options = {.abbreviations = list};
    assert_cut_with("en-CA", &options, "See SCHED. II of Ald. Roy.|sic.|The end.");
    assert_cut_with("de", &options, "Katzen bzw. Hunde.|Mehr.");
    g_assert_true(tmq_segment_class_exists("title"));
    g_assert_false(tmq_segment_class_exists("titles"));
    g_assert_false(tmq_segment_word_fits(" . "));
}

static void
test_engines(void)
{
    TmqSegmentOptions icu = {.engine = TMQ_SEGMENT_ICU}, rules = {.engine = TMQ_SEGMENT_RULES};
    assert_cut_with("en", &icu, "Mr. J.|Smith left.");
    assert_cut_with("en", NULL, "Mr. J. Smith left.");
    assert_cut_with("de", NULL, "Mit J.|Roth kam er.");
    assert_cut_with("de", &rules, "Mit J. Roth kam er.");
    assert_cut_with("ja", &rules, "はい。||いいえ。");
    TmqSegmentEngine engine;
    g_assert_true(tmq_segment_engine_from_name("icu", &engine) && engine == TMQ_SEGMENT_ICU);
    g_assert_false(tmq_segment_engine_from_name("ICU", &engine));
}

/* ---- Any text ---- */

static char *
random_text(guint pieces)
{
    static const char *const parts[] = {
        " ",    " ",    " ",    " ",  ".", ".",      "!",   "?",     "…",  "...",    "»",  "« ",
        "“",    "”",    "\"",   "'",  ")", "(",      "[1]", "[^n]",  "Dr", "etc",    "A",  "a",
        "word", "Word", "The",  "12", "1", "\u00a0", "\n",  "*",     "é",  "É",      ":)", "•",
        "🎉",    "art",  "J.-P", ",",  "-", "—",      "²",   "x@y.Z", "。", "\u0301", "l’"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pieces; i++)
        g_string_append(text, parts[g_test_rand_int_range(0, G_N_ELEMENTS(parts))]);
    return g_string_free(text, FALSE);
}

static void
assert_white_space(const char *text, gsize start, gsize end)
{
    for (const char *p = text + start; p < text + end; p = g_utf8_next_char(p))
        g_assert_true(g_unichar_isspace(g_utf8_get_char(p)));
}

/* Spans are in order, not empty and trimmed; what is between them is white space. */
static void
assert_partition(const char *text, const GArray *spans)
{
    gsize at = 0;
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_assert_true(span.start >= at && span.end > span.start);
        assert_white_space(text, at, span.start);
        g_assert_false(g_unichar_isspace(g_utf8_get_char(text + span.start)));
        g_assert_false(g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + span.end))));
        at = span.end;
    }
    assert_white_space(text, at, strlen(text));
}

static void
assert_nothing_is_lost(const char *language, const TmqSegmentOptions *options)
{
    g_autoptr(TmqSegmenter) segmenter = open_segmenter(language, options);
    for (guint i = 0; i < 1500; i++) {
        g_autofree char *text = random_text(40);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
        tmq_segmenter_cut(segmenter, text, -1, spans);
        assert_partition(text, spans);
    }
}

static void
test_nothing_is_lost(void)
{
    const TmqSegmentOptions icu = {.engine = TMQ_SEGMENT_ICU};
    assert_nothing_is_lost("en", NULL);
    assert_nothing_is_lost("fr", NULL);
    assert_nothing_is_lost("en", &icu);
}

/* What stands before a sentence does not change where it ends: the rest of a text is cut as the
 * text was. */
static void
test_a_rest_is_cut_as_the_whole(void)
{
    g_autoptr(TmqSegmenter) segmenter = open_segmenter("fr", NULL);
    for (guint i = 0; i < 3000; i++) {
        g_autofree char *text = random_text(40);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
        g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
        tmq_segmenter_cut(segmenter, text, -1, spans);
        if (spans->len < 2)
            continue;
        gsize second = g_array_index(spans, TmqSpan, 1).start;
        tmq_segmenter_cut(segmenter, text + second, -1, rest);
        g_assert_cmpuint(rest->len, ==, spans->len - 1);
        for (guint k = 0; k < rest->len; k++)
            g_assert_cmpuint(g_array_index(rest, TmqSpan, k).end + second, ==,
                             g_array_index(spans, TmqSpan, k + 1).end);
    }
}

/* A text of one unit, again and again. */
typedef struct {
    TmqSegmenter *segmenter;
    const char *unit;
} Pathological;

static double
time_of_cut(gconstpointer data, guint bytes)
{
    const Pathological *pathological = data;
    g_autoptr(GString) text = g_string_sized_new(bytes + 64);
    while (text->len < bytes)
        g_string_append(text, pathological->unit);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    const double start = growth_clock();
    tmq_segmenter_cut(pathological->segmenter, text->str, (gssize)text->len, spans);
    return growth_clock() - start;
}

static void
assert_linear(TmqSegmenter *segmenter, const char *unit)
{
    const Pathological pathological = {segmenter, unit};
    double ratio = 0;
    if (!growth_is_linear(time_of_cut, &pathological, 1000000, &ratio))
        g_error("'%s': four times as much takes %.1f times as long", unit, ratio);
}

static void
test_pathological_text_takes_linear_time(void)
{
    static const char *const units[] = {
        ".",  ". ",     "\"",    ".\"",   ")",       ".)",   ".[1]",  ". [1] ",
        "a.", "( ",     ". (",   "»",     " »",      ". »",  "! ☃ ",  "...\n",
        " ",  ".     ", "1) A ", "a. B ", "• 1. A ", "é",    ".\"\"", "! :) ",
        "l’", "Dr. ",   "x",     "𝔸.",    "\u00a0.", "? \"", ". — ",  "\\"};
    g_autoptr(TmqSegmenter) segmenter = open_segmenter("fr", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        assert_linear(segmenter, units[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/en/titles-and-initials-stay-with-the-name", test_titles_and_initials);
    g_test_add_func("/rules/en/a-reference-keeps-its-number", test_numbers_and_references);
    g_test_add_func("/rules/en/some-abbreviations-end-sentences", test_abbreviations_that_may_end);
    g_test_add_func("/rules/en/ordinals-begin-items", test_ordinals_begin_items);
    g_test_add_func("/rules/en/items-that-run-together-are-parted", test_run_together_lists);
    g_test_add_func("/rules/en/closing-marks-go-left", test_quotes_and_brackets_close);
    g_test_add_func("/rules/en/an-ellipsis-ends-before-a-capital", test_ellipses);
    g_test_add_func("/rules/en/footnote-calls-go-left", test_footnote_calls);
    g_test_add_func("/rules/en/lower-case-may-begin", test_lower_case);
    g_test_add_func("/rules/en/missing-white-space-is-seen", test_missing_white_space);
    g_test_add_func("/rules/en/smileys-go-left", test_smileys);
    g_test_add_func("/rules/fr/guillemets-close-behind-any-space", test_guillemets);
    g_test_add_func("/rules/fr/abbreviations", test_french_abbreviations);
    g_test_add_func("/rules/fr/numbers-have-no-ends", test_french_numbers);
    g_test_add_func("/rules/a-line-end-always-ends", test_lines_always_end);
    g_test_add_func("/rules/callers-add-words", test_own_words);
    g_test_add_func("/rules/the-engine-can-be-chosen", test_engines);
    g_test_add_func("/rules/nothing-is-lost-of-any-text", test_nothing_is_lost);
    g_test_add_func("/rules/a-rest-is-cut-as-the-whole", test_a_rest_is_cut_as_the_whole);
    g_test_add_func("/rules/pathological-text-takes-linear-time",
                    test_pathological_text_takes_linear_time);
    return g_test_run();
}
