/* The tables of the page: findings by kind, and by page. */
#include "report/html-priv.h"

enum { BAR_WIDTH = 160, BAR_HEIGHT = 12, SECONDS_A_DAY = 24 * 60 * 60 };

const char *
tmq_html_class_title(TmqFindingClass class)
{
    const char *const titles[TMQ_FINDING_CLASSES] = {_("Errors"), _("Warnings"), _("Notes"),
                                                     _("Minor")};
    return titles[class];
}

static guint
count_of_class(const TmqReportCount *count, TmqFindingClass class)
{
    const guint counts[TMQ_FINDING_CLASSES] = {
        count->severity[TMQ_SEVERITY_ERROR], count->severity[TMQ_SEVERITY_WARNING],
        count->severity[TMQ_SEVERITY_INFO] - count->minor, count->minor};
    return counts[class];
}

void
tmq_html_begin_table(TmqXml *xml, const char *caption, const char *id, const char *first)
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
}

void
tmq_html_begin_table_body(TmqXml *xml)
{
    tmq_xml_end(xml);
    tmq_xml_end(xml);
    tmq_xml_begin(xml, "tbody");
}

void
tmq_html_end_table(TmqXml *xml)
{
    tmq_xml_end(xml);
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}

static void
write_class_heads(TmqXml *xml)
{
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++)
        tmq_xml_element(xml, "th", tmq_html_class_title(class), "scope", "col", "class", "number",
                        NULL);
}

void
tmq_html_number(TmqXml *xml, guint number)
{
    g_autofree char *text = tmq_report_number(number);
    tmq_xml_element(xml, "td", text, "class", number ? "number" : "number none", NULL);
}

/* Classes side by side, in proportion to the longest bar of the table. */
static void
write_bar(TmqXml *xml, const TmqReportCount *count, guint longest)
{
    tmq_xml_begin(xml, "svg");
    tmq_xml_attribute(xml, "class", "bar");
    tmq_xml_attribute(xml, "aria-hidden", "true");
    tmq_xml_attribute_int(xml, "width", BAR_WIDTH);
    tmq_xml_attribute_int(xml, "height", BAR_HEIGHT);
    for (guint class = 0, before = 0; class < TMQ_FINDING_CLASSES; class ++) {
        const guint n = count_of_class(count, class);
        const gint64 start = (gint64)before * BAR_WIDTH / longest;
        const gint64 end = ((gint64)before + n) * BAR_WIDTH / longest;
        before += n;
        if (n == 0)
            continue;
        tmq_xml_begin(xml, "rect");
        tmq_xml_attribute(xml, "class", tmq_finding_class_name(class));
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
    for (guint class = 0; class < TMQ_FINDING_CLASSES; class ++)
        tmq_html_number(xml, count_of_class(count, class));
    g_autofree char *total = tmq_report_number(count->total);
    tmq_xml_begin_inline(xml, "td");
    tmq_xml_attribute(xml, "class", "total");
    tmq_xml_element(xml, "span", total, "class", "sum", NULL);
    if (longest)
        write_bar(xml, count, longest);
    tmq_xml_end(xml);
}

static void
write_kinds_table(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    guint longest = 1;
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        longest = MAX(longest, counts->kinds[kind].total);
    tmq_html_begin_table(xml, _("Findings by kind and severity"), "overview-caption", _("Kind"));
    write_class_heads(xml);
    tmq_xml_element(xml, "th", _("All"), "scope", "col", "class", "total", NULL);
    tmq_html_begin_table_body(xml);
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
    tmq_xml_element(xml, "th", _("All"), "scope", "row", NULL);
    write_counts(xml, &counts->all, 0);
    tmq_xml_end(xml);
    tmq_html_end_table(xml);
}

/* ---- At a glance ---- */

static void
write_card(TmqXml *xml, const char *number, const char *label)
{
    tmq_xml_begin(xml, "li");
    tmq_xml_element(xml, "strong", number, NULL);
    tmq_xml_text(xml, " ");
    tmq_xml_element(xml, "span", label, NULL);
    tmq_xml_end(xml);
}

static void
write_words_card(TmqHtml *html, gboolean back)
{
    const TmqReportOptions *options = html->options;
    const guint words = tmq_report_words(html->findings, options, back);
    g_autofree char *number = tmq_report_number(words);
    g_autofree char *label = tmq_report_format(
        dngettext(TMQ_DOMAIN, "word to translate from {1} to {2}",
                  "words to translate from {1} to {2}", words),
        back ? options->to : options->from, back ? options->from : options->to, NULL);
    write_card(&html->xml, number, label);
}

static void
write_oldest_card(TmqHtml *html)
{
    gint64 oldest = 0;
    for (guint i = 0; i < html->findings->len; i++) {
        const TmqFinding *finding = html->findings->pdata[i];
        if (finding->since && !finding->minor && finding->severity == TMQ_SEVERITY_ERROR &&
            (!oldest || finding->since < oldest))
            oldest = finding->since;
    }
    const gint64 days = oldest ? (html->options->now - oldest) / SECONDS_A_DAY : 0;
    if (days <= 0)
        return;
    g_autofree char *number = tmq_report_number((guint)days);
    write_card(&html->xml, number,
               dngettext(TMQ_DOMAIN, "day since the oldest error", "days since the oldest error",
                         (gulong)days));
}

static void
write_cards(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    tmq_xml_begin(xml, "ul");
    tmq_xml_attribute(xml, "class", "cards");
    if (tmq_report_has_news(options)) {
        g_autoptr(GPtrArray) fresh = tmq_report_fresh(html->findings);
        g_autoptr(GPtrArray) gone = tmq_report_gone(options);
        g_autofree char *came = tmq_report_number(fresh->len);
        g_autofree char *went = tmq_report_number(gone->len);
        write_card(xml, came, dngettext(TMQ_DOMAIN, "new finding", "new findings", fresh->len));
        write_card(xml, went,
                   dngettext(TMQ_DOMAIN, "finding resolved", "findings resolved", gone->len));
    }
    if (options->from && options->to) {
        write_words_card(html, FALSE);
        write_words_card(html, TRUE);
    }
    write_oldest_card(html);
    tmq_xml_end(xml);
}

void
tmq_html_overview(TmqHtml *html, const TmqReportCounts *counts)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", "overview-title");
    tmq_xml_element(xml, "h2", _("Overview"), "id", "overview-title", NULL);
    if (html->findings->len == 0)
        tmq_xml_element(xml, "p", _("Nothing to report."), NULL);
    write_cards(html);
    write_kinds_table(html, counts);
    tmq_html_unverified(html);
    tmq_html_trend(html);
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
        const TmqReportCount *count = &counts->kinds[kind];
        g_autofree char *id = count->total > count->minor
                                  ? tmq_html_page_id(html, kind, file)
                                  : g_strdup_printf("%s-minor", tmq_finding_kinds()[kind]);
        g_autofree char *target = g_strdup_printf("#%s", id);
        g_autofree char *label = tmq_report_format(_("{1} in {2}"), tmq_html_kind_title(kind),
                                                   *file ? file : _("the site"), NULL);
        if (written++)
            tmq_xml_text(&html->xml, ", ");
        tmq_xml_element(&html->xml, "a", tmq_html_kind_title(kind), "href", target, "aria-label",
                        label, NULL);
    }
    tmq_xml_end(&html->xml);
}

static guint
words_of(const GPtrArray *findings)
{
    guint words = 0;
    for (guint i = 0; i < findings->len; i++)
        words += ((const TmqFinding *)findings->pdata[i])->words;
    return words;
}

static void
write_page_row(TmqHtml *html, const char *file, GPtrArray *findings)
{
    TmqXml *xml = &html->xml;
    const TmqReportCounts counts = tmq_report_count(findings);
    tmq_xml_begin(xml, "tr");
    tmq_xml_begin_inline(xml, "th");
    tmq_xml_attribute(xml, "scope", "row");
    tmq_xml_element(xml, "code", *file ? file : _("the site"), "translate", "no", NULL);
    tmq_xml_end(xml);
    write_counts(xml, &counts.all, 0);
    tmq_html_number(xml, words_of(findings));
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
    tmq_xml_element(xml, "h2", _("Page by page"), "id", "pages-title", NULL);
    tmq_html_begin_table(xml, _("Findings of each page"), "pages-caption", _("Page"));
    write_class_heads(xml);
    tmq_xml_element(xml, "th", _("All"), "scope", "col", "class", "total", NULL);
    tmq_xml_element(xml, "th", _("Words"), "scope", "col", "class", "number", NULL);
    tmq_xml_element(xml, "th", _("Listed under"), "scope", "col", NULL);
    tmq_html_begin_table_body(xml);
    for (guint i = 0; i < html->files->len; i++)
        write_page_row(html, html->files->pdata[i], lists->pdata[i]);
    tmq_html_end_table(xml);
    tmq_xml_end(xml);
}
