/* Findings for a terminal: first what came and went since the run before and how many words there
 * are to translate, then kind by kind, worst first. State is never told by colour alone: words that
 * went are [-so-], words that came {+so+}, as wdiff marks them. */
#include "tmq/text.h"
#include "report/pages.h"
#include "report/report-priv.h"
#include "report/words.h"

enum {
    LABEL_COLUMN = 4,
    LABEL_GAP = 2,
    MIN_COLUMNS = 40,
    DEFAULT_COLUMNS = 80,
    EXCERPT_LINES = 4,
    CONTEXT_WORDS = 6,
    MOST_LISTED = 20, /* of what is new, and of what is resolved */
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
    guint text_column; /* where texts start, behind their labels */
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
    const guint room = page->text_column - LABEL_COLUMN;
    g_autofree char *lead = g_strdup_printf("%*s%s%*s", LABEL_COLUMN, "", label,
                                            (int)(width + 1 < room ? room - width : 1), "");
    g_autofree char *lines = tmq_words_wrap(lead, text, page->text_column, page->columns);
    tmq_output_write(page->output, lines, -1);
}

/* text is printable already. */
static void
write_cut(const Page *page, const char *label, const char *text)
{
    g_autofree char *cut =
        tmq_text_ellipsize(text, (page->columns - page->text_column) * EXCERPT_LINES);
    write_labelled(page, label, cut);
}

static void
write_excerpt(const Page *page, const char *label, const char *text)
{
    g_autofree char *printable = tmq_words_printable(text);
    write_cut(page, label, printable);
}

/* "place: text" */
static void
write_at(const Page *page, const char *label, const TmqPlace *place, const char *text)
{
    g_autofree char *where = tmq_report_place(place);
    g_autofree char *shown = tmq_words_printable(where ? where : "");
    g_autofree char *printable = text ? tmq_words_one_line(text) : NULL;
    g_autofree char *line =
        text ? tmq_report_format(_("{1}: {2}"), shown, printable, NULL) : g_strdup(shown);
    write_cut(page, label, line);
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
        write_marked(page, _("was"), finding->was, finding->place.text, TRUE);
        write_marked(page, _("now"), finding->place.text, finding->was, FALSE);
    } else if (finding->was) {
        write_excerpt(page, _("was"), finding->was);
    } else if (finding->place.text) {
        write_excerpt(page, _("text"), finding->place.text);
    }
}

/* "file:line: severity: message (rule, new, 41 days, seen, 3f2a9c10)", with what tmq ack knows it
 * by */
static void
write_head(const Page *page, const TmqFinding *finding)
{
    g_autofree char *where = tmq_report_place(&finding->place);
    g_autofree char *shown = tmq_words_printable(where ? where : "");
    g_autofree char *said = tmq_report_say(finding->message);
    g_autofree char *message = tmq_words_one_line(said);
    g_autofree char *age = tmq_report_age(finding->since, page->options->now);
    g_autofree char *severity =
        g_strconcat(severity_style(page, finding->severity),
                    tmq_report_class_name(tmq_finding_class(finding)), style(page, RESET), NULL);
    g_autofree char *lead = g_strdup_printf("%s%s%s%s", style(page, BOLD), shown,
                                            style(page, RESET), where ? ": " : "");
    g_autofree char *text = tmq_report_format(_("{1}: {2}"), severity, message, NULL);
    g_autofree char *all =
        g_strdup_printf("%s%s (%s%s%s%s%s%s%s, %.*s)", lead, text, finding->rule,
                        finding->fresh ? ", " : "", finding->fresh ? _("new") : "", age ? ", " : "",
                        age ? age : "", finding->acknowledged ? ", " : "",
                        finding->acknowledged ? tmq_report_acknowledged(finding) : "",
                        TMQ_REPORT_SHOWN_ID, finding->id);
    g_autofree char *lines = tmq_words_wrap("", all, LABEL_COLUMN, page->columns);
    tmq_output_write(page->output, lines, -1);
}

static void
write_finding(const Page *page, const TmqFinding *finding)
{
    write_head(page, finding);
    write_texts(page, finding);
    if (finding->other.file)
        write_at(page, finding->other.text ? _("other") : _("near"), &finding->other,
                 finding->other.text);
    for (guint i = 0; i < finding->also->len; i++)
        write_at(page, _("also"), finding->also->pdata[i], NULL);
    if (finding->reason)
        write_excerpt(page, _("reason"), finding->reason);
    if (finding->hint && !finding->acknowledged) {
        g_autofree char *hint = tmq_report_say(finding->hint);
        g_autofree char *line = tmq_words_one_line(hint);
        write_cut(page, _("hint"), line);
    }
}

static void
write_pages(const Page *page, const GPtrArray *order)
{
    const TmqFinding *before = NULL;
    for (guint i = 0; i < order->len; i++) {
        const TmqFinding *finding = order->pdata[i];
        if (!before || g_strcmp0(before->place.file, finding->place.file) != 0)
            tmq_output_write(page->output, "\n", 1);
        write_finding(page, finding);
        before = finding;
    }
}

static void
write_kind(const Page *page, GPtrArray *findings, guint kind, const TmqReportCount *count)
{
    const char *kind_name = tmq_finding_kinds()[kind];
    g_autofree char *described = tmq_report_describe_count(count);
    g_autofree char *name =
        g_strconcat(style(page, BOLD), tmq_report_kind_name(kind), style(page, RESET), NULL);
    g_autofree char *title = tmq_report_format(_("{1}: {2}"), name, described, NULL);
    tmq_output_printf(page->output, "\n%s\n", title);
    g_autoptr(GPtrArray) order = tmq_report_reading_order(findings, kind_name, FALSE);
    write_pages(page, order);
    g_autoptr(GPtrArray) minor = tmq_report_reading_order(findings, kind_name, TRUE);
    if (minor->len && order->len)
        tmq_output_printf(page->output, "\n%s%s%s\n", style(page, BOLD),
                          _("minor: hardly another meaning"), style(page, RESET));
    write_pages(page, minor);
}

/* ---- The head of the report ---- */

static void
write_line(const Page *page, const char *text)
{
    g_autofree char *lines = tmq_words_wrap("", text, LABEL_COLUMN, page->columns);
    tmq_output_write(page->output, lines, -1);
}

static void
write_summary(const Page *page, GPtrArray *findings, const TmqReportCounts *counts)
{
    const TmqReportOptions *options = page->options;
    g_autofree char *pairs = tmq_report_plural(options->pairs, "%u pair", "%u pairs");
    g_autofree char *documents =
        tmq_report_plural(options->documents, "%u document", "%u documents");
    g_autofree char *total = tmq_report_plural(counts->all.total, "%u finding", "%u findings");
    g_autofree char *described = tmq_report_describe_count(&counts->all);
    g_autofree char *summary =
        findings->len == 0
            ? tmq_report_format(_("nothing to report ({1}, {2})"), pairs, documents, NULL)
            : tmq_report_format(_("{1}: {2} ({3}, {4})"), total, described, pairs, documents, NULL);
    write_line(page, summary);
    g_autofree char *known = tmq_report_describe_known(options);
    if (known)
        write_line(page, known);
    g_autofree char *unverified = tmq_report_describe_unverified(options);
    if (unverified)
        write_line(page, unverified);
    g_autofree char *words = tmq_report_describe_words(findings, options);
    if (words)
        write_line(page, words);
}

static void
list_briefly(const Page *page, const char *label, const GPtrArray *findings)
{
    for (guint i = 0; i < MIN(findings->len, MOST_LISTED); i++) {
        const TmqFinding *finding = findings->pdata[i];
        g_autofree char *message = tmq_report_say(finding->message);
        write_at(page, label, &finding->place, message);
    }
    if (findings->len > MOST_LISTED) {
        g_autofree char *more =
            tmq_report_plural(findings->len - MOST_LISTED, "and %u more", "and %u more");
        write_labelled(page, "", more);
    }
}

static void
write_news(const Page *page, GPtrArray *findings)
{
    g_autofree char *news = tmq_report_describe_news(findings, page->options);
    if (!news)
        return;
    write_line(page, news);
    g_autoptr(GPtrArray) fresh = tmq_report_fresh(findings);
    list_briefly(page, _("new"), fresh);
    g_autoptr(GPtrArray) gone = tmq_report_gone(page->options);
    list_briefly(page, _("gone"), gone);
}

/* The column behind the longest label. */
static guint
find_text_column(void)
{
    const char *const labels[] = {_("was"),  _("now"),  _("text"), _("other"), _("near"),
                                  _("also"), _("hint"), _("new"),  _("gone")};
    guint widest = 0;
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        widest = MAX(widest, (guint)tmq_text_width(labels[i], -1));
    return LABEL_COLUMN + widest + LABEL_GAP;
}

void
tmq_report_text(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const guint columns = options->columns ? options->columns : DEFAULT_COLUMNS;
    const Page page = {output, options, MAX(columns, MIN_COLUMNS), find_text_column()};
    const TmqReportCounts counts = tmq_report_count(findings);
    write_summary(&page, findings, &counts);
    write_news(&page, findings);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (counts.kinds[kind].total)
            write_kind(&page, findings, kind, &counts.kinds[kind]);
}
