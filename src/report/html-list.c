/* The findings themselves: a section a kind, a heading a page, an article a finding.
 *
 * An excerpt stands in the language of its page and says so. What changed is marked by <del> and
 * <ins>, which have a line of their own kind, not colour alone. */
#include <string.h>

#include "report/html-priv.h"
#include "report/link.h"
#include "report/pages.h"
#include "report/report-priv.h"
#include "report/words.h"
#include "tmq/language.h"

/* Texts are shown whole; of ids the start is enough. */
enum { CONTEXT_WORDS = 1 << 20 };

const char *
tmq_html_kind_title(guint kind)
{
    const char *const titles[TMQ_REPORT_KIND_COUNT] = {_("Drift"), _("Untranslated"), _("Pairs")};
    return titles[kind];
}

static char *
explain_kind(guint kind, const char *since)
{
    const char *const texts[TMQ_REPORT_KIND_COUNT] = {
        _("What changed on one side only since both pages were last in step."),
        _("What stands in one language and not in the other."),
        _("Pages whose translation keys are missing, doubled or contradict something."),
    };
    if (since && g_str_equal(tmq_finding_kinds()[kind], "drift"))
        return tmq_report_format(_("What changed on one side only since the git revision '{1}'."),
                                 since, NULL);
    return g_strdup(texts[kind]);
}

static const char *
severity_label(const TmqFinding *finding)
{
    const char *const labels[TMQ_FINDING_CLASSES] = {_("Error"), _("Warning"), _("Note"),
                                                     _("Minor")};
    return labels[tmq_finding_class(finding)];
}

static const char *
file_of(const TmqFinding *finding)
{
    return finding->place.file ? finding->place.file : "";
}

char *
tmq_html_page_id(const TmqHtml *html, guint kind, const char *file)
{
    return g_strdup_printf("%s-%u", tmq_finding_kinds()[kind],
                           GPOINTER_TO_UINT(g_hash_table_lookup(html->ranks, file)));
}

static const char *
other_language(const TmqHtml *html, const TmqFinding *finding)
{
    const TmqReportOptions *options = html->options;
    if (!finding->side || !options->from || !options->to)
        return NULL;
    return tmq_language_serves(finding->side, options->from) ? options->to : options->from;
}

/* A text that was copied stands in the language it was copied from. */
static const char *
own_language(const TmqHtml *html, const TmqFinding *finding)
{
    return g_str_equal(finding->rule, "copied") ? other_language(html, finding) : finding->side;
}

static void
begin_item(TmqXml *xml, const char *term)
{
    tmq_xml_element(xml, "dt", term, NULL);
    tmq_xml_begin_inline(xml, "dd");
}

/* text, the words marked by element that against has not; all of it where against is NULL. */
static void
write_marked(TmqHtml *html, const TmqFinding *finding, const char *term, const char *text,
             const char *against, const char *element)
{
    g_autofree char *open = g_strdup_printf("<%s>", element);
    g_autofree char *close = g_strdup_printf("</%s>", element);
    const TmqWordMarks marks = {open, close, CONTEXT_WORDS, tmq_xml_escape};
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *other = tmq_words_printable(against ? against : "");
    g_autofree char *marked = tmq_words_mark(printable, other, &marks);
    begin_item(&html->xml, term);
    tmq_xml_attribute(&html->xml, "lang", own_language(html, finding));
    tmq_xml_raw(&html->xml, marked);
    tmq_xml_end(&html->xml);
}

static void
write_texts(TmqHtml *html, const TmqFinding *finding)
{
    const char *text = finding->place.text, *was = finding->was;
    if (was)
        write_marked(html, finding, _("Before"), was, text, "del");
    if (text && (was || g_str_equal(finding->rule, "added"))) {
        write_marked(html, finding, _("Now"), text, was, "ins");
    } else if (text) {
        g_autofree char *printable = tmq_words_printable(text);
        tmq_xml_element(&html->xml, "dt", _("Text"), NULL);
        tmq_xml_element(&html->xml, "dd", printable, "lang", own_language(html, finding), NULL);
    }
}

void
tmq_html_place(TmqHtml *html, const TmqPlace *place)
{
    TmqXml *xml = &html->xml;
    const TmqRunTotals *run = tmq_report_run(html->options, 0);
    g_autofree char *url = tmq_report_link(html->options->link, place, run ? run->revision : NULL);
    if (url) {
        tmq_xml_begin_inline(xml, "a");
        tmq_xml_attribute(xml, "href", url);
    }
    tmq_xml_element(xml, "code", place->file, "translate", "no", NULL);
    if (place->line) {
        g_autofree char *number = g_strdup_printf("%u", place->line);
        g_autofree char *line = tmq_report_format(_(", line {1}"), number, NULL);
        tmq_xml_text(xml, line);
    }
    if (url)
        tmq_xml_end(xml);
}

static void
write_counterpart(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    begin_item(xml, finding->other.text ? _("Counterpart") : _("Place there"));
    tmq_html_place(html, &finding->other);
    if (finding->other.text) {
        g_autofree char *printable = tmq_words_printable(finding->other.text);
        tmq_xml_void(xml, "br", NULL);
        tmq_xml_element(xml, "span", printable, "lang", other_language(html, finding), NULL);
    }
    tmq_xml_end(xml);
}

/* "97 %: how the known text that is most like this one was translated" */
static void
write_suggestion(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    const TmqSuggestion *suggestion =
        options->suggestions ? g_hash_table_lookup(options->suggestions, finding->id) : NULL;
    if (!suggestion)
        return;
    g_autofree char *rounded = g_strdup_printf("%.0f", suggestion->score);
    g_autofree char *score = tmq_report_format(_("{1}%"), rounded, NULL);
    g_autofree char *target = tmq_words_printable(suggestion->target);
    g_autofree char *source = tmq_words_printable(suggestion->source);
    begin_item(xml, _("In the memory"));
    tmq_xml_element(xml, "span", score, "class", "score", NULL);
    tmq_xml_text(xml, " ");
    tmq_xml_element(xml, "span", target, "lang", finding->into, NULL);
    if (suggestion->score < 100) {
        tmq_xml_void(xml, "br", NULL);
        tmq_xml_element(xml, "small", source, "lang", own_language(html, finding), NULL);
    }
    tmq_xml_end(xml);
}

static void
write_others(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    if (finding->other.file)
        write_counterpart(html, finding);
    for (guint i = 0; i < finding->also->len; i++) {
        begin_item(xml, _("Also"));
        tmq_html_place(html, finding->also->pdata[i]);
        tmq_xml_end(xml);
    }
    write_suggestion(html, finding);
    if (finding->reason)
        tmq_xml_element(xml, "dt", _("Reason"), NULL);
    if (finding->reason)
        tmq_xml_element(xml, "dd", finding->reason, NULL);
    if (finding->hint && !finding->acknowledged) {
        g_autofree char *hint = tmq_report_say(finding->hint);
        tmq_xml_element(xml, "dt", _("What to do"), NULL);
        tmq_xml_element(xml, "dd", hint, NULL);
    }
}

static void
write_heading(TmqXml *xml, const TmqFinding *finding)
{
    g_autofree char *badge =
        g_strdup_printf("badge %s", tmq_finding_class_name(tmq_finding_class(finding)));
    tmq_xml_begin_inline(xml, "h4");
    tmq_xml_element(xml, "span", severity_label(finding), "class", badge, NULL);
    tmq_xml_text(xml, " ");
    if (finding->fresh) {
        tmq_xml_element(xml, "span", _("New"), "class", "badge new", NULL);
        tmq_xml_text(xml, " ");
    }
    if (finding->acknowledged) {
        tmq_xml_element(xml, "span", tmq_report_acknowledged(finding), "class", "badge new", NULL);
        tmq_xml_text(xml, " ");
    }
    g_autofree char *message = tmq_report_say(finding->message);
    tmq_xml_text(xml, *message ? message : finding->rule);
    tmq_xml_end(xml);
}

static void
write_since(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    g_autofree char *age = tmq_report_age(finding->since, html->options->now);
    if (!age)
        return;
    tmq_xml_text(xml, " · ");
    tmq_xml_text(xml, _("since"));
    tmq_xml_text(xml, " ");
    tmq_html_time(xml, finding->since);
    tmq_xml_text(xml, " (");
    tmq_xml_text(xml, age);
    tmq_xml_text(xml, ")");
}

/* What tmq ack knows it by. */
static void
write_id(TmqXml *xml, const TmqFinding *finding)
{
    g_autofree char *start = g_strndup(finding->id, TMQ_REPORT_SHOWN_ID);
    tmq_xml_text(xml, " · ");
    tmq_xml_text(xml, _("id"));
    tmq_xml_text(xml, " ");
    tmq_xml_element(xml, "code", start, "translate", "no", NULL);
}

/* "en/a.md, line 45 · changed · since 2026-10-13 (41 days) · 12 words into fr · id 3f2a9c10" */
static void
write_where(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin_inline(xml, "p");
    tmq_xml_attribute(xml, "class", "where");
    if (finding->place.file) {
        tmq_html_place(html, &finding->place);
        tmq_xml_text(xml, " · ");
    }
    tmq_xml_element(xml, "code", finding->rule, "translate", "no", NULL);
    write_since(html, finding);
    if (finding->into) {
        g_autofree char *count = tmq_report_plural(finding->words, "%u word", "%u words");
        g_autofree char *words = tmq_report_format(_("{1} into {2}"), count, finding->into, NULL);
        tmq_xml_text(xml, " · ");
        tmq_xml_text(xml, words);
    }
    write_id(xml, finding);
    tmq_xml_end(xml);
}

static gboolean
has_details(const TmqFinding *finding)
{
    return finding->place.text || finding->was || finding->other.file || finding->also->len ||
           finding->hint || finding->reason;
}

static void
write_finding(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    g_autofree char *id = g_strdup_printf("f-%s", finding->id);
    tmq_xml_begin(xml, "article");
    tmq_xml_attribute(xml, "id", id);
    tmq_xml_attribute(xml, "class", tmq_finding_class_name(tmq_finding_class(finding)));
    write_heading(xml, finding);
    write_where(html, finding);
    if (has_details(finding)) {
        tmq_xml_begin(xml, "dl");
        write_texts(html, finding);
        write_others(html, finding);
        tmq_xml_end(xml);
    }
    tmq_xml_end(xml);
}

static void
write_page_heading(TmqHtml *html, guint kind, const TmqFinding *finding)
{
    const char *file = file_of(finding);
    g_autofree char *id = tmq_html_page_id(html, kind, file);
    tmq_xml_begin_inline(&html->xml, "h3");
    tmq_xml_attribute(&html->xml, "id", id);
    if (*file)
        tmq_xml_element(&html->xml, "code", file, "translate", "no", NULL);
    else
        tmq_xml_text(&html->xml, _("The site"));
    tmq_xml_end(&html->xml);
    if (finding->place.key) {
        tmq_xml_begin_inline(&html->xml, "p");
        tmq_xml_attribute(&html->xml, "class", "where");
        tmq_xml_text(&html->xml, _("key"));
        tmq_xml_text(&html->xml, " ");
        tmq_xml_element(&html->xml, "code", finding->place.key, "translate", "no", NULL);
        tmq_xml_end(&html->xml);
    }
}

/* headed: with a heading a page, which others link to. */
static void
write_findings(TmqHtml *html, guint kind, const GPtrArray *order, gboolean headed)
{
    for (guint i = 0; i < order->len; i++) {
        const TmqFinding *finding = order->pdata[i];
        if (headed && (i == 0 || g_strcmp0(file_of(order->pdata[i - 1]), file_of(finding)) != 0))
            write_page_heading(html, kind, finding);
        write_finding(html, finding);
    }
}

static void
write_minor(TmqHtml *html, guint kind, const GPtrArray *minor)
{
    TmqXml *xml = &html->xml;
    if (minor->len == 0)
        return;
    g_autofree char *count = tmq_report_number(minor->len);
    g_autofree char *title =
        tmq_report_format(dngettext(TMQ_DOMAIN, "{1} minor finding: hardly another meaning",
                                    "{1} minor findings: hardly another meaning", minor->len),
                          count, NULL);
    g_autofree char *id = g_strdup_printf("%s-minor", tmq_finding_kinds()[kind]);
    tmq_xml_begin(xml, "details");
    tmq_xml_attribute(xml, "id", id);
    tmq_xml_begin_inline(xml, "summary");
    tmq_xml_element(xml, "h3", title, NULL);
    tmq_xml_end(xml);
    write_findings(html, kind, minor, FALSE);
    tmq_xml_end(xml);
}

void
tmq_html_kind(TmqHtml *html, guint kind)
{
    TmqXml *xml = &html->xml;
    const char *name = tmq_finding_kinds()[kind];
    g_autofree char *id = g_strdup_printf("%s-title", name);
    g_autoptr(GPtrArray) order = tmq_report_reading_order(html->findings, name, FALSE);
    g_autoptr(GPtrArray) minor = tmq_report_reading_order(html->findings, name, TRUE);
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", id);
    tmq_xml_element(xml, "h2", tmq_html_kind_title(kind), "id", id, NULL);
    g_autofree char *explained = explain_kind(kind, html->options->since);
    tmq_xml_element(xml, "p", explained, NULL);
    if (order->len + minor->len == 0)
        tmq_xml_element(xml, "p", _("Nothing found."), NULL);
    write_findings(html, kind, order, TRUE);
    write_minor(html, kind, minor);
    tmq_xml_end(xml);
}
