/* The findings themselves: a section a kind, a heading a page, an article a finding.
 *
 * An excerpt stands in the language of its page and says so. What changed is marked by <del> and
 * <ins>, which have a line of their own kind, not colour alone. */
#include <string.h>

#include "report/html-priv.h"
#include "report/pages.h"
#include "report/report-priv.h"
#include "report/words.h"
#include "tmq/language.h"

/* Texts are shown whole. */
enum { CONTEXT_WORDS = 1 << 20 };

const char *
tmq_html_kind_title(guint kind)
{
    const char *const titles[TMQ_REPORT_KIND_COUNT] = {"Drift", "Untranslated", "Pairs"};
    return titles[kind];
}

static char *
explain_kind(guint kind, const char *since)
{
    const char *const texts[TMQ_REPORT_KIND_COUNT] = {
        "What changed on one side only since both pages were last in step.",
        "What stands in one language and not in the other.",
        "Pages whose translation keys are missing, doubled or contradict something.",
    };
    if (since && g_str_equal(tmq_finding_kinds()[kind], "drift"))
        return g_strdup_printf("What changed on one side only since the git revision '%s'.", since);
    return g_strdup(texts[kind]);
}

const char *
tmq_html_class(const TmqFinding *finding)
{
    return finding->minor ? "minor" : tmq_severity_name(finding->severity);
}

static const char *
severity_label(const TmqFinding *finding)
{
    const char *const labels[] = {"Note", "Warning", "Error"};
    return finding->minor ? "Minor" : labels[finding->severity];
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
        write_marked(html, finding, "Before", was, text, "del");
    if (text && (was || g_str_equal(finding->rule, "added"))) {
        write_marked(html, finding, "Now", text, was, "ins");
    } else if (text) {
        g_autofree char *printable = tmq_words_printable(text);
        tmq_xml_element(&html->xml, "dt", "Text", NULL);
        tmq_xml_element(&html->xml, "dd", printable, "lang", own_language(html, finding), NULL);
    }
}

static void
write_place(TmqXml *xml, const TmqPlace *place)
{
    g_autofree char *line = place->line ? g_strdup_printf(", line %u", place->line) : NULL;
    tmq_xml_element(xml, "code", place->file, "translate", "no", NULL);
    if (line)
        tmq_xml_text(xml, line);
}

static void
write_others(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    if (finding->other.file) {
        begin_item(xml, finding->other.text ? "Counterpart" : "Place there");
        write_place(xml, &finding->other);
        if (finding->other.text) {
            g_autofree char *printable = tmq_words_printable(finding->other.text);
            tmq_xml_void(xml, "br", NULL);
            tmq_xml_element(xml, "span", printable, "lang", other_language(html, finding), NULL);
        }
        tmq_xml_end(xml);
    }
    for (guint i = 0; i < finding->also->len; i++) {
        begin_item(xml, "Also");
        write_place(xml, finding->also->pdata[i]);
        tmq_xml_end(xml);
    }
    if (finding->hint) {
        g_autofree char *hint = tmq_report_say(finding->hint);
        tmq_xml_element(xml, "dt", "What to do", NULL);
        tmq_xml_element(xml, "dd", hint, NULL);
    }
}

static void
write_heading(TmqXml *xml, const TmqFinding *finding)
{
    g_autofree char *badge = g_strdup_printf("badge %s", tmq_html_class(finding));
    tmq_xml_begin_inline(xml, "h4");
    tmq_xml_element(xml, "span", severity_label(finding), "class", badge, NULL);
    tmq_xml_text(xml, " ");
    g_autofree char *message = tmq_report_say(finding->message);
    tmq_xml_text(xml, *message ? message : finding->rule);
    tmq_xml_end(xml);
}

/* "line 45 · changed · since 2026-10-13 (41 days)" */
static void
write_where(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    g_autofree char *since = tmq_report_date(finding->since);
    g_autofree char *age = tmq_report_age(finding->since, html->options->now);
    g_autofree char *line =
        finding->place.line ? g_strdup_printf("line %u · ", finding->place.line) : g_strdup("");
    tmq_xml_begin_inline(xml, "p");
    tmq_xml_attribute(xml, "class", "where");
    tmq_xml_text(xml, line);
    tmq_xml_element(xml, "code", finding->rule, NULL);
    if (since) {
        g_autofree char *day = g_strndup(since, strlen("2026-10-13"));
        tmq_xml_text(xml, " · since ");
        tmq_xml_element(xml, "time", day, "datetime", since, NULL);
        tmq_xml_text(xml, " (");
        tmq_xml_text(xml, age);
        tmq_xml_text(xml, ")");
    }
    tmq_xml_end(xml);
}

static gboolean
has_details(const TmqFinding *finding)
{
    return finding->place.text || finding->was || finding->other.file || finding->also->len ||
           finding->hint;
}

static void
write_finding(TmqHtml *html, const TmqFinding *finding)
{
    TmqXml *xml = &html->xml;
    g_autofree char *id = g_strdup_printf("f-%s", finding->id);
    tmq_xml_begin(xml, "article");
    tmq_xml_attribute(xml, "id", id);
    tmq_xml_attribute(xml, "class", tmq_html_class(finding));
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
        tmq_xml_text(&html->xml, "The site");
    tmq_xml_end(&html->xml);
    if (finding->place.key) {
        tmq_xml_begin_inline(&html->xml, "p");
        tmq_xml_attribute(&html->xml, "class", "where");
        tmq_xml_text(&html->xml, "key ");
        tmq_xml_element(&html->xml, "code", finding->place.key, "translate", "no", NULL);
        tmq_xml_end(&html->xml);
    }
}

void
tmq_html_kind(TmqHtml *html, guint kind)
{
    TmqXml *xml = &html->xml;
    const char *name = tmq_finding_kinds()[kind];
    g_autofree char *id = g_strdup_printf("%s-title", name);
    g_autoptr(GPtrArray) order = tmq_report_reading_order(html->findings, name);
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", id);
    tmq_xml_element(xml, "h2", tmq_html_kind_title(kind), "id", id, NULL);
    g_autofree char *explained = explain_kind(kind, html->options->since);
    tmq_xml_element(xml, "p", explained, NULL);
    for (guint i = 0; i < order->len; i++) {
        const TmqFinding *finding = order->pdata[i];
        if (i == 0 || g_strcmp0(file_of(order->pdata[i - 1]), file_of(finding)) != 0)
            write_page_heading(html, kind, finding);
        write_finding(html, finding);
    }
    if (order->len == 0)
        tmq_xml_element(xml, "p", "Nothing found.", NULL);
    tmq_xml_end(xml);
}
