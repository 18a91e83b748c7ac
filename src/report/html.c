/* Findings as one HTML page: no script, nothing loaded from elsewhere, the style in the page.
 *
 * Made for WCAG 2.1 AA: landmarks, headings in order, tables with captions and scopes, the severity
 * always as a word; the bars repeat numbers that stand beside them, and are hidden from readers. */
#include <gio/gio.h>
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

static void
write_style(TmqXml *xml)
{
    g_autoptr(GBytes) css =
        g_resource_lookup_data(tmq_report_style_get_resource(), "/tmq/report/style.css",
                               G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *text =
        css ? g_strndup(g_bytes_get_data(css, NULL), g_bytes_get_size(css)) : g_strdup("");
    tmq_xml_begin(xml, "style");
    tmq_xml_raw(xml, "\n");
    tmq_xml_raw(xml, text);
    tmq_xml_end(xml);
}

static void
write_head(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    g_autofree char *described = tmq_report_describe_count(&counts->all);
    g_autofree char *title = g_strdup_printf("Translation report: %s", described);
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

static void
write_header(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    g_autofree char *date = tmq_report_date(options->now);
    g_autofree char *pairs = tmq_report_plural(options->pairs, "pair", "pairs");
    g_autofree char *documents = tmq_report_plural(options->documents, "page", "pages");
    g_autofree char *languages = options->from && options->to
                                     ? g_strdup_printf("%s and %s · ", options->from, options->to)
                                     : g_strdup("");
    g_autofree char *text = g_strdup_printf("%s%s of %s", languages, pairs, documents);
    tmq_xml_begin(xml, "header");
    tmq_xml_element(xml, "h1", "Translation report", NULL);
    tmq_xml_begin_inline(xml, "p");
    tmq_xml_text(xml, text);
    if (date) {
        g_autofree char *day = g_strndup(date, strlen("2026-11-23"));
        tmq_xml_text(xml, " · made on ");
        tmq_xml_element(xml, "time", day, "datetime", date, NULL);
    }
    tmq_xml_end(xml);
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
    tmq_xml_attribute(xml, "aria-label", "Contents");
    tmq_xml_begin(xml, "ul");
    write_link(xml, "overview-title", "Overview");
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++) {
        if (!tmq_report_has_kind(html->options, kind))
            continue;
        g_autofree char *id = g_strdup_printf("%s-title", tmq_finding_kinds()[kind]);
        g_autofree char *text =
            g_strdup_printf("%s (%u)", tmq_html_kind_title(kind), counts->kinds[kind].total);
        write_link(xml, id, text);
    }
    if (html->files->len)
        write_link(xml, "pages-title", "Page by page");
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

static void
write_body(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin(xml, "body");
    tmq_xml_element(xml, "a", "Skip to the findings", "class", "skip", "href", "#main", NULL);
    write_header(html);
    write_contents(html, counts);
    tmq_xml_begin(xml, "main");
    tmq_xml_attribute(xml, "id", "main");
    tmq_xml_attribute(xml, "tabindex", "-1");
    tmq_html_overview(html, counts);
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
    tmq_xml_attribute(&html.xml, "lang", "en");
    write_head(&html, &counts);
    write_body(&html, &counts);
    tmq_xml_end(&html.xml);
}
