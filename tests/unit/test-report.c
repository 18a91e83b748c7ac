/* Findings and their forms. tests/golden/report/ has what each writer makes of the findings below;
 * TMQ_REGEN=1 in the environment writes those files anew. */
#include <string.h>

#include "report/words.h"
#include "tmq/report.h"

#define DAY (24 * 60 * 60)
#define NOW G_GINT64_CONSTANT(1795399200) /* 2026-11-23 02:00 */

static TmqFinding *
drift_finding(guint line, const char *was, const char *text)
{
    TmqFinding *finding = tmq_finding_new("drift", "changed", TMQ_SEVERITY_ERROR);
    finding->side = g_strdup("en");
    finding->place.key = g_strdup("privacy");
    finding->place.file = g_strdup("en/privacy.md");
    finding->place.line = line;
    finding->place.text = g_strdup(text);
    finding->was = g_strdup(was);
    finding->other.key = g_strdup("privacy");
    finding->other.file = g_strdup("fr/privacy.md");
    finding->other.line = line + 2;
    finding->other.text = g_strdup("Les données sont conservées pendant 19 jours, « au plus ».");
    finding->since = NOW - 41 * DAY;
    finding->message = g_strdup("the text changed here, not in 'fr'");
    finding->hint = g_strdup("bring 'fr/privacy.md' into line");
    return finding;
}

static void
add_drift(GPtrArray *findings)
{
    g_ptr_array_add(findings,
                    drift_finding(45,
                                  "Data is collected, from the day on which you install "
                                  "the application on your own phone, for 19 days.",
                                  "Data is collected, from the day on which you install "
                                  "the application on your own phone, for 20 | 21 days!"));
    TmqFinding *removed = drift_finding(50, "We use *cookies* & <b>tags</b>, 100 %.", NULL);
    removed->rule = "removed";
    removed->since = 0;
    g_ptr_array_add(findings, removed);
    TmqFinding *minor = drift_finding(12, "It's new", "It’s new");
    minor->severity = TMQ_SEVERITY_INFO;
    minor->minor = TRUE;
    minor->since = NOW - DAY;
    g_ptr_array_add(findings, minor);
}

static void
add_untranslated(GPtrArray *findings)
{
    TmqFinding *page = tmq_finding_new("untranslated", "no-partner", TMQ_SEVERITY_ERROR);
    page->side = g_strdup("en");
    page->place.file = g_strdup("en/a, b: «c».md");
    page->place.line = 1;
    page->message = g_strdup("no page in 'fr' translates this one");
    g_ptr_array_add(findings, page);
    TmqFinding *text = tmq_finding_new("untranslated", "no-counterpart", TMQ_SEVERITY_WARNING);
    text->side = g_strdup("fr");
    text->place.file = g_strdup("fr/about.md");
    text->place.line = 7;
    text->place.text = g_strdup("Une phrase \"seule\",\nsur deux lignes \033[31m.");
    text->other.file = g_strdup("en/about.md");
    text->other.line = 6;
    text->message = g_strdup("no counterpart in 'en'");
    g_ptr_array_add(findings, text);
}

static void
add_pairs(GPtrArray *findings)
{
    TmqFinding *twice = tmq_finding_new("pairs", "duplicate-key", TMQ_SEVERITY_ERROR);
    twice->side = g_strdup("fr");
    twice->place.key = g_strdup("in-this-together");
    twice->place.file = g_strdup("fr/b.md");
    twice->place.line = 3;
    g_ptr_array_add(twice->also, tmq_place_new("in-this-together", "fr/c.md", 4));
    g_ptr_array_add(twice->also, tmq_place_new("in-this-together", "fr/d.md", 0));
    twice->message = g_strdup("key 'in-this-together' stands in 3 files");
    twice->hint = g_strdup("give each page a key of its own");
    g_ptr_array_add(findings, twice);
}

static GPtrArray *
sample(void)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    add_pairs(findings);
    add_untranslated(findings);
    add_drift(findings);
    tmq_findings_sort(findings);
    return findings;
}

static char *
render(const char *format, GPtrArray *findings, gboolean colour, guint columns)
{
    const TmqReportOptions options = {.now = NOW,
                                      .pairs = 110,
                                      .documents = 223,
                                      .from = "en",
                                      .to = "fr",
                                      .colour = colour,
                                      .columns = columns};
    GString *string = g_string_new(NULL);
    TmqOutput *output = tmq_output_to_string(string);
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_report_write(output, format, findings, &options, &error));
    g_assert_no_error(error);
    tmq_output_free(output);
    return g_string_free(string, FALSE);
}

static void
assert_golden(const char *name, const char *result)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "report", name, NULL);
    if (g_strcmp0(g_getenv("TMQ_REGEN"), "1") == 0)
        g_assert_true(g_file_set_contents(path, result, -1, NULL));
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(result, ==, expected);
}

static void
writer_makes_its_golden(gconstpointer data)
{
    const char *format = data;
    g_autoptr(GPtrArray) findings = sample();
    g_autofree char *result = render(format, findings, FALSE, 80);
    g_autofree char *name = g_strconcat("findings.", format, NULL);
    assert_golden(name, result);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autofree char *empty = render(format, none, FALSE, 80);
    g_autofree char *empty_name = g_strconcat("empty.", format, NULL);
    assert_golden(empty_name, empty);
}

static void
free_totals(gpointer totals)
{
    g_free(totals);
}

static void
free_suggestion(gpointer suggestion)
{
    tmq_suggestion_free(suggestion);
}

/* Three runs, in which findings of every class grew more. */
static GPtrArray *
sample_runs(void)
{
    GPtrArray *runs = g_ptr_array_new_with_free_func(free_totals);
    for (guint i = 0; i < 3; i++) {
        TmqRunTotals *run = g_new0(TmqRunTotals, 1);
        run->time = NOW - (2 - i) * DAY;
        run->revision = i == 2 ? (char *)"20c68d814c1e0f6a1f9b1d7a3a2a6b0c5d9e8f70" : NULL;
        for (guint kind = 0; kind < TMQ_FINDING_KINDS; kind++)
            for (guint class = 0; class < TMQ_FINDING_CLASSES; class ++)
                run->count[kind][class] = i * 400 + kind + class;
        run->words[0] = 1000 * i;
        g_ptr_array_add(runs, run);
    }
    return runs;
}

/* The findings of before, one of them new, with all that a report can know beside them. */
static char *
render_news(const char *format, const char *baseline)
{
    g_autoptr(GPtrArray) findings = sample();
    g_autoptr(GPtrArray) runs = sample_runs();
    g_autoptr(GPtrArray) resolved =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    g_autoptr(GHashTable) suggestions =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_suggestion);
    TmqFinding *fresh = findings->pdata[1];
    fresh->fresh = TRUE;
    fresh->words = 1234;
    fresh->into = g_strdup("fr");
    g_hash_table_insert(suggestions, fresh->id,
                        tmq_suggestion_new(87.4, "Data are <collected>.", "Données & témoins"));
    g_ptr_array_add(resolved, drift_finding(7, "old", "new"));
    tmq_findings_sort(resolved);
    const TmqReportOptions options = {.now = NOW,
                                      .pairs = 110,
                                      .documents = 223,
                                      .from = "en",
                                      .to = "fr",
                                      .runs = runs,
                                      .resolved = resolved,
                                      .baseline = baseline,
                                      .known = baseline ? 2 : 0,
                                      .link = "https://example.org/{commit}/{path}?plain=1#L{line}",
                                      .suggestions = suggestions};
    GString *string = g_string_new(NULL);
    TmqOutput *output = tmq_output_to_string(string);
    g_assert_true(tmq_report_write(output, format, findings, &options, NULL));
    tmq_output_free(output);
    return g_string_free(string, FALSE);
}

static void
news_make_their_golden(gconstpointer data)
{
    const char *format = data;
    g_autofree char *result = render_news(format, NULL);
    g_autofree char *name = g_strconcat("news.", format, NULL);
    assert_golden(name, result);
}

/* Each form shows it, and none fails by it. */
static void
acknowledged_findings_fail_nothing(void)
{
    g_autoptr(GPtrArray) findings = sample();
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        finding->acknowledged = "exempt";
        finding->reason = g_strdup("in one language <by> law");
    }
    const char *const formats[] = {"text",  "html",  "json",   "csv",
                                   "sarif", "junit", "github", "markdown"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *result = render(formats[i], findings, FALSE, 80);
        g_assert_nonnull(strstr(result, "exempt"));
        g_assert_nonnull(strstr(result, "in one language"));
        g_assert_null(strstr(result, "<failure"));
        g_assert_null(strstr(result, "::error"));
    }
    g_autofree char *junit = render("junit", findings, FALSE, 80);
    g_assert_nonnull(strstr(junit, "failures=\"0\""));
    g_autofree char *sarif = render("sarif", findings, FALSE, 80);
    g_assert_nonnull(strstr(sarif, "\"suppressions\""));
}

static void
baseline_is_named(void)
{
    g_autofree char *text = render_news("text", "a [b].json");
    g_assert_nonnull(strstr(text, "\n2 findings of 'a [b].json' left out\n"));
    g_assert_nonnull(strstr(text, "\ncompared with 'a [b].json': 1 new, 1 resolved\n"));
    g_autofree char *markdown = render_news("markdown", "a [b].json");
    g_assert_nonnull(strstr(markdown, "a \\[b\\].json"));
}

static void
colour_is_added_to_the_same_text(void)
{
    g_autoptr(GPtrArray) findings = sample();
    g_autofree char *plain = render("text", findings, FALSE, 80);
    g_autofree char *coloured = render("text", findings, TRUE, 80);
    g_assert_null(strchr(plain, '\033'));
    g_autoptr(GRegex) sgr = g_regex_new("\033\\[[0-9]*m", G_REGEX_DEFAULT, 0, NULL);
    g_autofree char *bare = g_regex_replace(sgr, coloured, -1, 0, "", 0, NULL);
    g_assert_cmpstr(bare, ==, plain);
    g_assert_cmpuint(strlen(coloured), >, strlen(plain));
}

static void
text_keeps_to_the_width(void)
{
    g_autoptr(GPtrArray) findings = sample();
    g_autofree char *text = render("text", findings, FALSE, 50);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        g_assert_cmpint(g_utf8_strlen(*line, -1), <=, 50);
}

static void
id_does_not_depend_on_lines(void)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    TmqFinding *here = drift_finding(5, "old", "new"), *below = drift_finding(9, "old", "new");
    TmqFinding *else_ = drift_finding(5, "old", "newer");
    g_ptr_array_add(findings, here);
    g_ptr_array_add(findings, below);
    g_ptr_array_add(findings, else_);
    for (guint i = 0; i < findings->len; i++)
        tmq_finding_identify(findings->pdata[i]);
    g_assert_cmpuint(strlen(here->id), ==, 16);
    g_assert_cmpstr(here->id, ==, below->id);
    g_assert_cmpstr(here->id, !=, else_->id);
}

static void
alike_findings_get_ids_of_their_own(void)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    for (guint i = 0; i < 3; i++)
        g_ptr_array_add(findings, drift_finding(5 + i, "old", "new"));
    tmq_findings_sort(findings);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < findings->len; i++)
        g_hash_table_add(ids, ((TmqFinding *)findings->pdata[i])->id);
    g_assert_cmpuint(g_hash_table_size(ids), ==, 3);
}

static void
worst_passes_over_minor_ones(void)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    g_assert_cmpint(tmq_findings_worst(findings), ==, -1);
    TmqFinding *minor = drift_finding(1, "a", "b");
    minor->minor = TRUE;
    g_ptr_array_add(findings, minor);
    g_assert_cmpint(tmq_findings_worst(findings), ==, -1);
    g_ptr_array_add(findings, tmq_finding_new("pairs", "no-key", TMQ_SEVERITY_WARNING));
    g_assert_cmpint(tmq_findings_worst(findings), ==, TMQ_SEVERITY_WARNING);
}

static void
unknown_format_is_wrong_usage(void)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GString) string = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(string);
    g_autoptr(GError) error = NULL;
    const TmqReportOptions options = {0};
    g_assert_false(tmq_report_write(output, "pdf", none, &options, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_USAGE);
}

static void
words_that_differ_are_marked(void)
{
    const TmqWordMarks marks = {"<", ">", 2, NULL};
    const char *const cases[][3] = {
        {"for 20 days", "for 19 days", "for <20> days"},
        {"the same", "the same", "the same"},
        {"all new words", "nothing alike", "<all new words>"},
        {"a b c d e f g X", "a b c d e f g", "… f g <X>"},
        {"X a b c d e f g", "a b c d e f g", "<X> a b …"},
        {"X a b c d e f g h Y", "a b c d e f g h", "<X> a b … g h <Y>"},
        {"a  b", "a\u00a0b", "a b"},
        {"", "gone", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *marked = tmq_words_mark(cases[i][0], cases[i][1], &marks);
        g_assert_cmpstr(marked, ==, cases[i][2]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const char *const formats[] = {"text",  "html",  "json",   "csv",
                                   "sarif", "junit", "github", "markdown"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *path = g_strdup_printf("/report/%s/makes-its-golden", formats[i]);
        g_test_add_data_func(path, formats[i], writer_makes_its_golden);
    }
    const char *const news[] = {"text", "html", "json", "markdown"};
    for (guint i = 0; i < G_N_ELEMENTS(news); i++) {
        g_autofree char *path = g_strdup_printf("/report/%s/makes-its-golden-of-news", news[i]);
        g_test_add_data_func(path, news[i], news_make_their_golden);
    }
    g_test_add_func("/report/acknowledged-findings-fail-nothing",
                    acknowledged_findings_fail_nothing);
    g_test_add_func("/report/baseline-is-named", baseline_is_named);
    g_test_add_func("/report/text/colour-is-added-to-the-same-text",
                    colour_is_added_to_the_same_text);
    g_test_add_func("/report/text/keeps-to-the-width", text_keeps_to_the_width);
    g_test_add_func("/report/finding/id-does-not-depend-on-lines", id_does_not_depend_on_lines);
    g_test_add_func("/report/finding/alike-ones-get-ids-of-their-own",
                    alike_findings_get_ids_of_their_own);
    g_test_add_func("/report/finding/worst-passes-over-minor-ones", worst_passes_over_minor_ones);
    g_test_add_func("/report/unknown-format-is-wrong-usage", unknown_format_is_wrong_usage);
    g_test_add_func("/report/words/that-differ-are-marked", words_that_differ_are_marked);
    return g_test_run();
}
