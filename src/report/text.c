/* Findings for a terminal. State is never told by colour alone: words that went are [-so-], words
 * that came {+so+}, as wdiff marks them. */
#include "tmq/text.h"
#include "report/pages.h"
#include "report/report-priv.h"
#include "report/words.h"

enum {
    LABEL_COLUMN = 4,
    TEXT_COLUMN = 11,
    MIN_COLUMNS = 40,
    DEFAULT_COLUMNS = 80,
    EXCERPT_LINES = 4,
    CONTEXT_WORDS = 6,
};

#define BOLD "\033[1m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define YELLOW "\033[33m"
#define BLUE "\033[34m"
#define RESET "\033[0m"

typedef struct {
    TmqOutput *output;
    const TmqReportOptions *options;
    guint columns;
} Page;

static const char *
style(const Page *page, const char *sequence)
{
    return page->options->colour ? sequence : "";
}

static const char *
severity_style(const Page *page, TmqSeverity severity)
{
    const char *const styles[] = {BLUE, YELLOW, RED};
    return style(page, styles[severity]);
}

/* A line "    label  text", wrapped under the text. */
static void
write_labelled(const Page *page, const char *label, const char *text)
{
    const guint width = tmq_text_width(label, -1);
    const guint room = TEXT_COLUMN - LABEL_COLUMN;
    g_autofree char *lead = g_strdup_printf("%*s%s%*s", LABEL_COLUMN, "", label,
                                            (int)(width + 1 < room ? room - width : 1), "");
    g_autofree char *lines = tmq_words_wrap(lead, text, TEXT_COLUMN, page->columns);
    tmq_output_write(page->output, lines, -1);
}

static void
write_excerpt(const Page *page, const char *label, const char *text)
{
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *cut =
        tmq_text_ellipsize(printable, (page->columns - TEXT_COLUMN) * EXCERPT_LINES);
    write_labelled(page, label, cut);
}

static void
write_marked(const Page *page, const char *label, const char *text, const char *against,
             gboolean gone)
{
    g_autofree char *open = g_strconcat(style(page, gone ? RED : GREEN), gone ? "[-" : "{+", NULL);
    g_autofree char *close = g_strconcat(gone ? "-]" : "+}", style(page, RESET), NULL);
    const TmqWordMarks marks = {.open = open, .close = close, .context = CONTEXT_WORDS};
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *printable_against = tmq_words_printable(against);
    g_autofree char *marked = tmq_words_mark(printable, printable_against, &marks);
    write_labelled(page, label, marked);
}

static void
write_texts(const Page *page, const TmqFinding *finding)
{
    if (finding->was && finding->place.text) {
        write_marked(page, "was", finding->was, finding->place.text, TRUE);
        write_marked(page, "now", finding->place.text, finding->was, FALSE);
    } else if (finding->was) {
        write_excerpt(page, "was", finding->was);
    } else if (finding->place.text) {
        write_excerpt(page, "text", finding->place.text);
    }
}

static void
write_place(const Page *page, const char *label, const TmqPlace *place)
{
    g_autofree char *where = tmq_report_place(place);
    g_autofree char *line =
        place->text ? g_strdup_printf("%s: %s", where, place->text) : g_strdup(where);
    write_excerpt(page, label, line);
}

/* "file:line: severity: message (rule, 41 days)" */
static void
write_head(const Page *page, const TmqFinding *finding)
{
    g_autofree char *where = tmq_report_place(&finding->place);
    g_autofree char *shown = tmq_words_printable(where ? where : "");
    g_autofree char *said = tmq_report_say(finding->message);
    g_autofree char *message = tmq_words_printable(said);
    g_autofree char *age = tmq_report_age(finding->since, page->options->now);
    g_autofree char *lead = g_strdup_printf(
        "%s%s%s%s%s%s%s: ", style(page, BOLD), shown, style(page, RESET), where ? ": " : "",
        severity_style(page, finding->severity),
        finding->minor ? "minor" : tmq_severity_name(finding->severity), style(page, RESET));
    g_autofree char *text =
        g_strdup_printf("%s (%s%s%s)", message, finding->rule, age ? ", " : "", age ? age : "");
    g_autofree char *all = g_strconcat(lead, text, NULL);
    g_autofree char *lines = tmq_words_wrap("", all, LABEL_COLUMN, page->columns);
    tmq_output_write(page->output, lines, -1);
}

static void
write_finding(const Page *page, const TmqFinding *finding)
{
    write_head(page, finding);
    write_texts(page, finding);
    if (finding->other.file)
        write_place(page, finding->other.text ? "other" : "near", &finding->other);
    for (guint i = 0; i < finding->also->len; i++)
        write_place(page, "also", finding->also->pdata[i]);
    if (finding->hint) {
        g_autofree char *hint = tmq_report_say(finding->hint);
        write_excerpt(page, "hint", hint);
    }
}

static void
write_kind(const Page *page, GPtrArray *findings, const char *kind, const TmqReportCount *count)
{
    g_autofree char *described = tmq_report_describe_count(count);
    tmq_output_printf(page->output, "\n%s%s%s: %s\n", style(page, BOLD), kind, style(page, RESET),
                      described);
    g_autoptr(GPtrArray) order = tmq_report_reading_order(findings, kind);
    const TmqFinding *before = NULL;
    for (guint i = 0; i < order->len; i++) {
        const TmqFinding *finding = order->pdata[i];
        if (!before || g_strcmp0(before->place.file, finding->place.file) != 0)
            tmq_output_write(page->output, "\n", 1);
        write_finding(page, finding);
        before = finding;
    }
}

void
tmq_report_text(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const guint columns = options->columns ? options->columns : DEFAULT_COLUMNS;
    const Page page = {output, options, MAX(columns, MIN_COLUMNS)};
    const TmqReportCounts counts = tmq_report_count(findings);
    g_autofree char *pairs = tmq_report_plural(options->pairs, "pair", "pairs");
    g_autofree char *documents = tmq_report_plural(options->documents, "document", "documents");
    g_autofree char *total = tmq_report_plural(counts.all.total, "finding", "findings");
    g_autofree char *described = tmq_report_describe_count(&counts.all);
    g_autofree char *summary =
        findings->len == 0 ? g_strdup_printf("nothing to report (%s, %s)", pairs, documents)
                           : g_strdup_printf("%s: %s (%s, %s)", total, described, pairs, documents);
    g_autofree char *lines = tmq_words_wrap("", summary, LABEL_COLUMN, page.columns);
    tmq_output_write(output, lines, -1);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (counts.kinds[kind].total)
            write_kind(&page, findings, tmq_finding_kinds()[kind], &counts.kinds[kind]);
}
