/* Findings as Markdown for a comment on a pull request: a heading and a table a kind. Every text is
 * escaped, so that a page's words are shown and not obeyed. */
#include "report/pages.h"
#include "report/report-priv.h"
#include "report/words.h"
#include "tmq/text.h"

#include <string.h>

enum { CONTEXT_WORDS = 6, CELL_COLUMNS = 400 };

static char *
escape(const char *text)
{
    GString *result = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (*p == '<')
            g_string_append(result, "&lt;");
        else if (*p == '>')
            g_string_append(result, "&gt;");
        else if (*p == '&')
            g_string_append(result, "&amp;");
        else if (strchr("\\`*_[]|~#!$", *p))
            g_string_append_printf(result, "\\%c", *p);
        else
            g_string_append_c(result, *p);
    }
    return g_string_free(result, FALSE);
}

static void
append_cell_text(GString *cell, const char *text)
{
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *cut = tmq_text_ellipsize(printable, CELL_COLUMNS);
    g_autofree char *escaped = escape(cut);
    g_string_append(cell, escaped);
}

static void
append_marked(GString *cell, const char *text, const char *against, const char *open,
              const char *close)
{
    const TmqWordMarks marks = {open, close, CONTEXT_WORDS, escape};
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *printable_against = tmq_words_printable(against);
    g_autofree char *marked = tmq_words_mark(printable, printable_against, &marks);
    g_string_append(cell, marked);
}

static void
append_place(GString *cell, const TmqPlace *place)
{
    g_autofree char *where = tmq_report_place(place);
    if (where)
        append_cell_text(cell, where);
}

static void
append_what(GString *row, const TmqFinding *finding, gint64 now)
{
    g_autofree char *age = tmq_report_age(finding->since, now);
    g_autofree char *message = tmq_report_say(finding->message);
    append_cell_text(row, message);
    g_string_append_printf(row, " (%s%s%s%s%s)", finding->rule, finding->fresh ? ", " : "",
                           finding->fresh ? _("new") : "", age ? ", " : "", age ? age : "");
    if (finding->acknowledged)
        g_string_append_printf(row, "<br>**%s**", tmq_report_acknowledged(finding));
    if (finding->reason) {
        g_string_append(row, ": ");
        append_cell_text(row, finding->reason);
    }
    if (finding->hint && !finding->acknowledged) {
        g_string_append(row, "<br>");
        g_autofree char *hint = tmq_report_say(finding->hint);
        append_cell_text(row, hint);
    }
}

static void
append_texts(GString *row, const TmqFinding *finding)
{
    if (finding->was && finding->place.text) {
        append_marked(row, finding->was, finding->place.text, "<del>", "</del>");
        g_string_append(row, "<br>");
        append_marked(row, finding->place.text, finding->was, "<ins>", "</ins>");
    } else if (finding->was) {
        g_string_append(row, "<del>");
        append_cell_text(row, finding->was);
        g_string_append(row, "</del>");
    } else if (finding->place.text) {
        append_cell_text(row, finding->place.text);
    }
}

static void
append_others(GString *row, const TmqFinding *finding)
{
    append_place(row, &finding->other);
    if (finding->other.text) {
        g_string_append(row, "<br>");
        append_cell_text(row, finding->other.text);
    }
    for (guint i = 0; i < finding->also->len; i++) {
        if (i > 0 || finding->other.file)
            g_string_append(row, "<br>");
        append_place(row, finding->also->pdata[i]);
    }
}

static void
write_row(TmqOutput *output, const TmqFinding *finding, gint64 now)
{
    g_autoptr(GString) row = g_string_new("| ");
    g_string_append(row, tmq_report_class_name(tmq_finding_class(finding)));
    g_string_append(row, " | ");
    append_place(row, &finding->place);
    g_string_append(row, " | ");
    append_what(row, finding, now);
    g_string_append(row, " | ");
    append_texts(row, finding);
    g_string_append(row, " | ");
    append_others(row, finding);
    g_string_append(row, " |\n");
    tmq_output_write(output, row->str, (gssize)row->len);
}

static void
write_kind(TmqOutput *output, GPtrArray *findings, guint kind, const TmqReportCount *count,
           gint64 now)
{
    g_autofree char *described = tmq_report_describe_count(count);
    g_autofree char *title =
        tmq_report_format(_("{1}: {2}"), tmq_report_kind_name(kind), described, NULL);
    tmq_output_printf(output, "\n### %s\n\n| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n",
                      title, _("severity"), _("place"), _("what"), _("text"), _("counterpart"));
    for (gboolean minor = FALSE; minor <= TRUE; minor++) {
        g_autoptr(GPtrArray) order =
            tmq_report_reading_order(findings, tmq_finding_kinds()[kind], minor);
        for (guint i = 0; i < order->len; i++)
            write_row(output, order->pdata[i], now);
    }
}

/* With a capital and a full stop, as a paragraph. */
static void
write_sentence(TmqOutput *output, const char *text)
{
    g_autofree char *escaped = escape(text);
    g_autofree char *first = g_utf8_substring(escaped, 0, 1);
    g_autofree char *capital = g_utf8_strup(first, -1);
    tmq_output_printf(output, "\n%s%s.\n", capital, g_utf8_next_char(escaped));
}

void
tmq_report_markdown(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqReportCounts counts = tmq_report_count(findings);
    g_autofree char *total = tmq_report_plural(counts.all.total, "%u finding", "%u findings");
    g_autofree char *described = tmq_report_describe_count(&counts.all);
    g_autofree char *pairs = tmq_report_plural(options->pairs, "%u pair", "%u pairs");
    g_autofree char *documents =
        tmq_report_plural(options->documents, "%u document", "%u documents");
    g_autofree char *summary =
        findings->len == 0
            ? tmq_report_format(_("Nothing to report ({1}, {2})."), pairs, documents, NULL)
            : tmq_report_format(_("{1}: {2} ({3}, {4})."), total, described, pairs, documents,
                                NULL);
    tmq_output_printf(output, "## %s\n\n%s\n", _("Translation status"), summary);
    g_autofree char *known = tmq_report_describe_known(options);
    g_autofree char *words = tmq_report_describe_words(findings, options);
    g_autofree char *news = tmq_report_describe_news(findings, options);
    g_autofree char *unverified = tmq_report_describe_unverified(options);
    const char *const sentences[] = {known, unverified, words, news};
    for (guint i = 0; i < G_N_ELEMENTS(sentences); i++)
        if (sentences[i])
            write_sentence(output, sentences[i]);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (counts.kinds[kind].total)
            write_kind(output, findings, kind, &counts.kinds[kind], options->now);
}
