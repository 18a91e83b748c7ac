/* The tables of the page: findings by kind, and by page. */
#include "report/html-priv.h"

enum { BAR_WIDTH = 160, BAR_HEIGHT = 12, CLASS_COUNT = 4 };

static const char *const classes[CLASS_COUNT] = {"error", "warning", "info", "minor"};
static const char *const class_titles[CLASS_COUNT] = {"Errors", "Warnings", "Notes", "Minor"};

static guint
count_of_class(const TmqReportCount *count, guint class)
{
    const guint counts[CLASS_COUNT] = {
        count->severity[TMQ_SEVERITY_ERROR], count->severity[TMQ_SEVERITY_WARNING],
        count->severity[TMQ_SEVERITY_INFO] - count->minor, count->minor};
    return counts[class];
}

/* What is wider than the screen can be scrolled, by keyboard too. */
static void
begin_table(TmqXml *xml, const char *caption, const char *id, const char *first)
{
    tmq_xml_begin(xml, "div");
    tmq_xml_attribute(xml, "class", "scroll");
    tmq_xml_attribute(xml, "role", "region");
    tmq_xml_attribute(xml, "aria-labelledby", id);
    tmq_xml_attribute(xml, "tabindex", "0");
    tmq_xml_begin(xml, "table");
    tmq_xml_element(xml, "caption", caption, "id", id, NULL);
    tmq_xml_begin(xml, "thead");
    tmq_xml_begin(xml, "tr");
    tmq_xml_element(xml, "th", first, "scope", "col", NULL);
    for (guint class = 0; class < CLASS_COUNT; class ++)
        tmq_xml_element(xml, "th", class_titles[class], "scope", "col", "class", "number", NULL);
}

static void
begin_body(TmqXml *xml)
{
    tmq_xml_end(xml);
    tmq_xml_end(xml);
    tmq_xml_begin(xml, "tbody");
}

static void
end_table(TmqXml *xml)
{
    tmq_xml_end(xml);
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

static void
write_number(TmqXml *xml, guint number)
{
    g_autofree char *text = g_strdup_printf("%u", number);
    tmq_xml_element(xml, "td", text, "class", "number", NULL);
}

/* Severities side by side, in proportion to the longest bar of the table. */
static void
write_bar(TmqXml *xml, const TmqReportCount *count, guint longest)
{
    tmq_xml_begin(xml, "svg");
    tmq_xml_attribute(xml, "class", "bar");
    tmq_xml_attribute(xml, "aria-hidden", "true");
    tmq_xml_attribute_int(xml, "width", BAR_WIDTH);
    tmq_xml_attribute_int(xml, "height", BAR_HEIGHT);
    for (guint class = 0, before = 0; class < CLASS_COUNT; class ++) {
        const guint n = count_of_class(count, class);
        const gint64 start = (gint64)before * BAR_WIDTH / longest;
        const gint64 end = ((gint64)before + n) * BAR_WIDTH / longest;
        before += n;
        if (n == 0)
            continue;
        tmq_xml_begin(xml, "rect");
        tmq_xml_attribute(xml, "class", classes[class]);
        tmq_xml_attribute_int(xml, "x", start);
        tmq_xml_attribute_int(xml, "width", MAX(end - start, 1));
        tmq_xml_attribute_int(xml, "height", BAR_HEIGHT);
        tmq_xml_end(xml);
    }
    tmq_xml_end(xml);
}

/* The numbers of a row, with a bar where longest is not 0. */
static void
write_counts(TmqXml *xml, const TmqReportCount *count, guint longest)
{
    for (guint class = 0; class < CLASS_COUNT; class ++)
        write_number(xml, count_of_class(count, class));
    g_autofree char *total = g_strdup_printf("%u", count->total);
    tmq_xml_begin_inline(xml, "td");
    tmq_xml_attribute(xml, "class", "total");
    tmq_xml_element(xml, "span", total, "class", "sum", NULL);
    if (longest)
        write_bar(xml, count, longest);
    tmq_xml_end(xml);
}

void
tmq_html_overview(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    guint longest = 1;
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        longest = MAX(longest, counts->kinds[kind].total);
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", "overview-title");
    tmq_xml_element(xml, "h2", "Overview", "id", "overview-title", NULL);
    if (html->findings->len == 0)
        tmq_xml_element(xml, "p", "Nothing to report.", NULL);
    begin_table(xml, "Findings by kind and severity", "overview-caption", "Kind");
    tmq_xml_element(xml, "th", "All", "scope", "col", "class", "total", NULL);
    begin_body(xml);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++) {
        if (!tmq_report_has_kind(html->options, kind))
            continue;
        tmq_xml_begin(xml, "tr");
        tmq_xml_element(xml, "th", tmq_html_kind_title(kind), "scope", "row", NULL);
        write_counts(xml, &counts->kinds[kind], longest);
        tmq_xml_end(xml);
    }
    tmq_xml_end(xml);
    tmq_xml_begin(xml, "tfoot");
    tmq_xml_begin(xml, "tr");
    tmq_xml_element(xml, "th", "All", "scope", "row", NULL);
    write_counts(xml, &counts->all, 0);
    tmq_xml_end(xml);
    end_table(xml);
    tmq_xml_end(xml);
}

/* ---- Page by page ---- */

static GPtrArray *
findings_by_file(const TmqHtml *html)
{
    GPtrArray *lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < html->files->len; i++)
        g_ptr_array_add(lists, g_ptr_array_new());
    for (guint i = 0; i < html->findings->len; i++) {
        const TmqFinding *finding = html->findings->pdata[i];
        const char *file = finding->place.file ? finding->place.file : "";
        const guint rank = GPOINTER_TO_UINT(g_hash_table_lookup(html->ranks, file));
        g_ptr_array_add(lists->pdata[rank - 1], (gpointer)finding);
    }
    return lists;
}

static void
write_kinds_of_page(TmqHtml *html, const char *file, const TmqReportCounts *counts)
{
    tmq_xml_begin_inline(&html->xml, "td");
    for (guint kind = 0, written = 0; kind < TMQ_REPORT_KIND_COUNT; kind++) {
        if (counts->kinds[kind].total == 0)
            continue;
        g_autofree char *id = tmq_html_page_id(html, kind, file);
        g_autofree char *target = g_strdup_printf("#%s", id);
        g_autofree char *label =
            g_strdup_printf("%s in %s", tmq_html_kind_title(kind), *file ? file : "the site");
        if (written++)
            tmq_xml_text(&html->xml, ", ");
        tmq_xml_element(&html->xml, "a", tmq_html_kind_title(kind), "href", target, "aria-label",
                        label, NULL);
    }
    tmq_xml_end(&html->xml);
}

static void
write_page_row(TmqHtml *html, const char *file, GPtrArray *findings)
{
    TmqXml *xml = &html->xml;
    const TmqReportCounts counts = tmq_report_count(findings);
    tmq_xml_begin(xml, "tr");
    tmq_xml_begin_inline(xml, "th");
    tmq_xml_attribute(xml, "scope", "row");
    tmq_xml_element(xml, "code", *file ? file : "the site", "translate", "no", NULL);
    tmq_xml_end(xml);
    write_counts(xml, &counts.all, 0);
    write_kinds_of_page(html, file, &counts);
    tmq_xml_end(xml);
}

void
tmq_html_pages(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    g_autoptr(GPtrArray) lists = findings_by_file(html);
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", "pages-title");
    tmq_xml_element(xml, "h2", "Page by page", "id", "pages-title", NULL);
    begin_table(xml, "Findings of each page", "pages-caption", "Page");
    tmq_xml_element(xml, "th", "All", "scope", "col", "class", "total", NULL);
    tmq_xml_element(xml, "th", "Listed under", "scope", "col", NULL);
    begin_body(xml);
    for (guint i = 0; i < html->files->len; i++)
        write_page_row(html, html->files->pdata[i], lists->pdata[i]);
    end_table(xml);
    tmq_xml_end(xml);
}
