/* Findings as one HTML page: no script, nothing loaded from elsewhere, the style in the page.
 *
 * Made for WCAG 2.1 AA: landmarks, headings in order, tables with captions and scopes, the severity
 * always as a word; the bars and the chart repeat numbers that stand beside them. */
#include <string.h>

#include "report/html-priv.h"
#include "report/report-priv.h"
#include "report/report-style.h"

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
list_files(TmqHtml *html)
{
    for (guint i = 0; i < html->findings->len; i++) {
        const TmqFinding *finding = html->findings->pdata[i];
        char *file = finding->place.file ? finding->place.file : (char *)"";
        if (g_hash_table_insert(html->ranks, file, NULL))
            g_ptr_array_add(html->files, file);
    }
    g_ptr_array_sort(html->files, compare_names);
    for (guint i = 0; i < html->files->len; i++)
        g_hash_table_insert(html->ranks, html->files->pdata[i], GUINT_TO_POINTER(i + 1));
}

void
tmq_html_time(TmqXml *xml, gint64 seconds)
{
    g_autofree char *date = tmq_report_date(seconds);
    g_autofree char *day = date ? g_strndup(date, strlen("2026-11-23")) : NULL;
    if (date)
        tmq_xml_element(xml, "time", day, "datetime", date, NULL);
}

static void
write_style(TmqXml *xml)
{
    tmq_xml_begin(xml, "style");
    tmq_xml_raw(xml, "\n");
    tmq_xml_raw(xml, report_style("style.css"));
    tmq_xml_end(xml);
}

static void
write_head(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    g_autofree char *described = tmq_report_describe_count(&counts->all);
    g_autofree char *title =
        tmq_report_format(_("{1}: {2}"), _("Translation report"), described, NULL);
    tmq_xml_begin(xml, "head");
    tmq_xml_void(xml, "meta", "charset", "utf-8", NULL);
    tmq_xml_void(xml, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
                 NULL);
    tmq_xml_void(xml, "meta", "name", "color-scheme", "content", "light dark", NULL);
    tmq_xml_void(xml, "meta", "name", "generator", "content", "tmq " TMQ_VERSION, NULL);
    tmq_xml_element(xml, "title", title, NULL);
    write_style(xml);
    tmq_xml_end(xml);
}

/* "as of 2026-11-24 · commit 20c68d8 · run before 2026-11-23" */
static void
write_run(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqRunTotals *now = tmq_report_run(html->options, 0);
    const TmqRunTotals *before = tmq_report_run(html->options, 1);
    tmq_xml_text(xml, " · ");
    tmq_xml_text(xml, now ? _("as of") : _("made on"));
    tmq_xml_text(xml, " ");
    tmq_html_time(xml, now ? now->time : html->options->now);
    if (now && now->revision) {
        g_autofree char *commit = g_strndup(now->revision, 7);
        tmq_xml_text(xml, " · ");
        tmq_xml_text(xml, _("commit"));
        tmq_xml_text(xml, " ");
        tmq_xml_element(xml, "code", commit, "translate", "no", NULL);
    }
    if (before) {
        tmq_xml_text(xml, " · ");
        tmq_xml_text(xml, _("run before"));
        tmq_xml_text(xml, " ");
        tmq_html_time(xml, before->time);
    }
}

static void
write_header(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    g_autofree char *pairs = tmq_report_plural(options->pairs, "%u pair", "%u pairs");
    g_autofree char *documents = tmq_report_plural(options->documents, "%u page", "%u pages");
    g_autofree char *languages =
        options->from && options->to
            ? tmq_report_format(_("{1} and {2}"), options->from, options->to, NULL)
            : NULL;
    g_autofree char *size = tmq_report_format(_("{1} of {2}"), pairs, documents, NULL);
    tmq_xml_begin(xml, "header");
    tmq_xml_element(xml, "h1", _("Translation report"), NULL);
    tmq_xml_begin_inline(xml, "p");
    if (languages) {
        tmq_xml_text(xml, languages);
        tmq_xml_text(xml, " · ");
    }
    tmq_xml_text(xml, size);
    write_run(html);
    tmq_xml_end(xml);
    g_autofree char *known = tmq_report_describe_known(options);
    if (known)
        tmq_xml_element(xml, "p", known, NULL);
    tmq_xml_end(xml);
}

static void
write_link(TmqXml *xml, const char *id, const char *text)
{
    g_autofree char *target = g_strdup_printf("#%s", id);
    tmq_xml_begin_inline(xml, "li");
    tmq_xml_element(xml, "a", text, "href", target, NULL);
    tmq_xml_end(xml);
}

static void
write_contents(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin(xml, "nav");
    tmq_xml_attribute(xml, "aria-label", _("Contents"));
    tmq_xml_begin(xml, "ul");
    write_link(xml, "overview-title", _("Overview"));
    if (tmq_report_has_news(html->options))
        write_link(xml, "news-title", _("What is new"));
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++) {
        if (!tmq_report_has_kind(html->options, kind))
            continue;
        g_autofree char *id = g_strdup_printf("%s-title", tmq_finding_kinds()[kind]);
        g_autofree char *text =
            g_strdup_printf("%s (%u)", tmq_html_kind_title(kind), counts->kinds[kind].total);
        write_link(xml, id, text);
    }
    if (html->files->len)
        write_link(xml, "pages-title", _("Page by page"));
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

static void
write_body(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin(xml, "body");
    tmq_xml_element(xml, "a", _("Skip to the findings"), "class", "skip", "href", "#main", NULL);
    write_header(html);
    write_contents(html, counts);
    tmq_xml_begin(xml, "main");
    tmq_xml_attribute(xml, "id", "main");
    tmq_xml_attribute(xml, "tabindex", "-1");
    tmq_html_overview(html, counts);
    tmq_html_news(html);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (tmq_report_has_kind(html->options, kind))
            tmq_html_kind(html, kind);
    if (html->files->len)
        tmq_html_pages(html);
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

void
tmq_report_html(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqReportCounts counts = tmq_report_count(findings);
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GHashTable) ranks = g_hash_table_new(g_str_hash, g_str_equal);
    TmqHtml html = {{.output = output, .html = TRUE}, findings, options, files, ranks};
    list_files(&html);
    tmq_xml_start(&html.xml);
    tmq_xml_begin(&html.xml, "html");
    tmq_xml_attribute(&html.xml, "lang", options->ui ? options->ui : "en");
    write_head(&html, &counts);
    write_body(&html, &counts);
    tmq_xml_end(&html.xml);
}
