/* What has no translation: told from the current alignment of a pair, without a memory. */
#include <string.h>

#include "base/hash.h"
#include "drift/copied.h"
#include "drift/find.h"
#include "tmq/text.h"

/* A text written as segments, "field=" before the text of a field; NULL-terminated. */
static GArray *
make_text(const char *const *written)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    for (guint i = 0; written[i]; i++) {
        const gboolean is_title = g_str_has_prefix(written[i], "title=");
        const char *text = is_title ? written[i] + strlen("title=") : written[i];
        g_autofree char *loose = tmq_text_loose_form(text, -1);
        const TmqDriftSegment segment = {is_title ? "title" : NULL, text, tmq_hash64(text, -1),
                                         tmq_hash64(loose, -1), i + 1};
        g_array_append_val(segments, segment);
    }
    return segments;
}

static GPtrArray *
find(const char *const *en, const char *const *fr, const TmqDriftBead *beads, guint count)
{
    TmqPage source = {.path = (char *)"en/a.md", .language = (char *)"en", .key = (char *)"a"};
    TmqPage target = {.path = (char *)"fr/a.md", .language = (char *)"fr", .key = (char *)"a"};
    const TmqPagePair pair = {1, {&source, &target}, 1, 1};
    g_autoptr(GArray) source_text = make_text(en);
    g_autoptr(GArray) target_text = make_text(fr);
    const TmqDriftText text[2] = {
        {(const TmqDriftSegment *)(gpointer)source_text->data, source_text->len},
        {(const TmqDriftSegment *)(gpointer)target_text->data, target_text->len}};
    const TmqDriftBeads all = {beads, count};
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    g_autoptr(TmqDriftContext) context = tmq_drift_context_new("en", "fr");
    tmq_find_in_alignment(&pair, text, &all, context, findings);
    return findings;
}

static void
a_stretch_without_counterpart_is_one_finding(void)
{
    const char *const en[] = {"Here.", "Every building has a lift.", "* * *", "Ask anyone.", "End.",
                              NULL};
    const char *const fr[] = {"Ici.", "Fin.", NULL};
    const TmqDriftBead beads[] = {
        {{0, 0}, {1, 1}}, {{1, 1}, {1, 0}}, {{2, 1}, {1, 0}}, {{3, 1}, {1, 0}}, {{4, 1}, {1, 1}}};
    g_autoptr(GPtrArray) findings = find(en, fr, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 1);
    const TmqFinding *finding = findings->pdata[0];
    g_assert_cmpstr(finding->rule, ==, "no-counterpart");
    g_assert_cmpint(finding->severity, ==, TMQ_SEVERITY_WARNING);
    g_assert_cmpstr(finding->side, ==, "en");
    g_assert_cmpstr(finding->place.file, ==, "en/a.md");
    g_assert_cmpuint(finding->place.line, ==, 2);
    g_assert_cmpstr(finding->place.text, ==, "Every building has a lift. Ask anyone.");
    g_assert_cmpstr(finding->other.file, ==, "fr/a.md");
    g_assert_cmpuint(finding->other.line, ==, 1);
    g_assert_null(finding->other.text);
}

static void
a_word_or_two_alone_are_a_note(void)
{
    const char *const en[] = {"Here.", "More", NULL};
    const char *const fr[] = {"Ici.", NULL};
    const TmqDriftBead beads[] = {{{0, 0}, {1, 1}}, {{1, 1}, {1, 0}}};
    g_autoptr(GPtrArray) findings = find(en, fr, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpint(((TmqFinding *)findings->pdata[0])->severity, ==, TMQ_SEVERITY_INFO);
}

static void
what_is_said_in_the_next_bead_is_not_missing(void)
{
    const char *const en[] = {"Municipal services: information, renovation.", "Transport museum.",
                              NULL};
    const char *const fr[] = {"Services municipaux.", "Information et renovation.",
                              "Musée des transports.", NULL};
    const TmqDriftBead beads[] = {{{0, 0}, {1, 1}}, {{1, 1}, {0, 1}}, {{1, 2}, {1, 1}}};
    g_autoptr(GPtrArray) findings = find(en, fr, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 0);
}

static void
stretches_apart_are_findings_apart(void)
{
    const char *const en[] = {"Here.", NULL};
    const char *const fr[] = {"Avant.", "Ici.", "Après.", NULL};
    const TmqDriftBead beads[] = {{{0, 0}, {0, 1}}, {{0, 1}, {1, 1}}, {{1, 2}, {0, 1}}};
    g_autoptr(GPtrArray) findings = find(en, fr, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 2);
    g_assert_cmpstr(((TmqFinding *)findings->pdata[0])->side, ==, "fr");
    g_assert_cmpstr(((TmqFinding *)findings->pdata[1])->place.text, ==, "Après.");
}

static void
a_field_on_one_side_is_missing_on_the_other(void)
{
    const char *const en[] = {"title=Name", "Body.", NULL};
    const char *const fr[] = {"Corps.", "Seul.", NULL};
    const TmqDriftBead beads[] = {{{0, 0}, {1, 0}}, {{1, 0}, {1, 1}}, {{2, 1}, {0, 1}}};
    g_autoptr(GPtrArray) findings = find(en, fr, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 2);
    const TmqFinding *field = findings->pdata[0];
    g_assert_cmpstr(field->rule, ==, "field-missing");
    g_assert_cmpstr(field->place.text, ==, "Name");
    g_assert_nonnull(strstr(field->hint, "title"));
    g_assert_cmpstr(((TmqFinding *)findings->pdata[1])->rule, ==, "no-counterpart");
}

static void
copied_stands_on_the_side_of_the_other_language(void)
{
    const char *const english[] = {"We are here for all of you.", NULL};
    const char *const french[] = {"Nous sommes là pour vous.", NULL};
    const TmqDriftBead beads[] = {{{0, 0}, {1, 1}}};
    g_autoptr(GPtrArray) in_french = find(english, english, beads, 1);
    g_assert_cmpuint(in_french->len, ==, 1);
    g_assert_cmpstr(((TmqFinding *)in_french->pdata[0])->rule, ==, "copied");
    g_assert_cmpstr(((TmqFinding *)in_french->pdata[0])->side, ==, "fr");
    g_autoptr(GPtrArray) in_english = find(french, french, beads, 1);
    g_assert_cmpstr(((TmqFinding *)in_english->pdata[0])->side, ==, "en");
    g_assert_cmpstr(((TmqFinding *)in_english->pdata[0])->other.file, ==, "fr/a.md");
}

/* Words that only join others say what language a text is in; what both have does not. */
static void
a_language_is_told_by_its_own_file_of_words(void)
{
    g_autoptr(TmqDriftContext) context = tmq_drift_context_new("de", "es-MX");
    g_assert_cmpint(tmq_copied_language("Das ist nicht für die Kinder.", context), ==, 0);
    g_assert_cmpint(tmq_copied_language("El libro no es para los niños.", context), ==, 1);
    g_assert_cmpint(tmq_copied_language("Alpha Beta Gamma Delta", context), ==, -1);
    g_autoptr(TmqDriftContext) unknown = tmq_drift_context_new("sw", "yo");
    g_assert_cmpint(tmq_copied_language("The end is not for the children.", unknown), ==, -1);
}

static void
names_and_addresses_are_no_copies(void)
{
    const char *const cases[] = {"GC Notify", "https://canada.ca/en a b", "v1.2 3 4 5 6",
                                 "info@canada.ca page.html 1-800-622-6232 x/y", "— … !"};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_false(tmq_copied_has_words(cases[i]));
    g_assert_true(tmq_copied_has_words("Read more (about this)."));
}

static void
beads_beyond_the_texts_are_passed_over(void)
{
    const char *const one[] = {"Here we are, all of us.", NULL};
    const TmqDriftBead beads[] = {{{0, 5}, {1, 1}}, {{9, 0}, {1, 0}}};
    g_autoptr(GPtrArray) findings = find(one, one, beads, G_N_ELEMENTS(beads));
    g_assert_cmpuint(findings->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/untranslated/a-stretch-without-counterpart-is-one-finding",
                    a_stretch_without_counterpart_is_one_finding);
    g_test_add_func("/untranslated/a-word-or-two-alone-are-a-note", a_word_or_two_alone_are_a_note);
    g_test_add_func("/untranslated/what-is-said-in-the-next-bead-is-not-missing",
                    what_is_said_in_the_next_bead_is_not_missing);
    g_test_add_func("/untranslated/stretches-apart-are-findings-apart",
                    stretches_apart_are_findings_apart);
    g_test_add_func("/untranslated/a-field-on-one-side-is-missing-on-the-other",
                    a_field_on_one_side_is_missing_on_the_other);
    g_test_add_func("/untranslated/copied-stands-on-the-side-of-the-other-language",
                    copied_stands_on_the_side_of_the_other_language);
    g_test_add_func("/untranslated/a-language-is-told-by-its-own-file-of-words",
                    a_language_is_told_by_its_own_file_of_words);
    g_test_add_func("/untranslated/names-and-addresses-are-no-copies",
                    names_and_addresses_are_no_copies);
    g_test_add_func("/untranslated/beads-beyond-the-texts-are-passed-over",
                    beads_beyond_the_texts_are_passed_over);
    return g_test_run();
}
