/* The last runs: a bar each, classes upon one another, and the same numbers as a table. */
#include "report/html-priv.h"

/* In units of the chart, which is stretched to the width there is. */
enum { CHART_WIDTH = 720, CHART_HEIGHT = 96, MOST_WIDE = 48, LEAST_CHART = 240 };

static guint
count_class(const TmqRunTotals *run, guint kinds, TmqFindingClass class)
{
    guint count = 0;
    for (guint kind = 0; kind < TMQ_FINDING_KINDS; kind++)
        if (kinds == 0 || (kinds >> kind & 1u))
            count += run->count[kind][class];
    return count;
}

static guint
count_run(const TmqRunTotals *run, guint kinds)
{
    guint count = 0;
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++)
        count += count_class(run, kinds, class);
    return count;
}

static void
write_column(TmqXml *xml, const TmqRunTotals *run, guint kinds, guint x, guint width, guint highest)
{
    guint below = 0;
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++) {
        const guint count = count_class(run, kinds, class);
        const guint from = below * CHART_HEIGHT / highest;
        below += count;
        const guint to = below * CHART_HEIGHT / highest;
        if (count == 0)
            continue;
        const guint height = MAX(to - from, 1);
        tmq_xml_begin(xml, "rect");
        tmq_xml_attribute(xml, "class", tmq_finding_class_name(class));
        tmq_xml_attribute_int(xml, "x", x);
        tmq_xml_attribute_int(xml, "y", (gint64)CHART_HEIGHT - from - height);
        tmq_xml_attribute_int(xml, "width", width);
        tmq_xml_attribute_int(xml, "height", height);
        tmq_xml_end(xml);
    }
}

static char *
describe_chart(const TmqReportOptions *options)
{
    const GPtrArray *runs = options->runs;
    const TmqRunTotals *first = runs->pdata[0], *last = runs->pdata[runs->len - 1];
    g_autofree char *from = tmq_report_number(count_run(first, options->kinds));
    g_autofree char *to = tmq_report_number(count_run(last, options->kinds));
    g_autofree char *count = tmq_report_number(runs->len);
    return tmq_report_format(_("Findings of the last {1} runs: from {2} to {3}"), count, from, to,
                             NULL);
}

static void
write_chart(TmqHtml *html, const char *label)
{
    TmqXml *xml = &html->xml;
    const GPtrArray *runs = html->options->runs;
    const guint kinds = html->options->kinds;
    const guint step = MIN(CHART_WIDTH / runs->len, MOST_WIDE);
    guint highest = 1;
    for (guint i = 0; i < runs->len; i++)
        highest = MAX(highest, count_run(runs->pdata[i], kinds));
    g_autofree char *box = g_strdup_printf("0 0 %u %u", step * runs->len, CHART_HEIGHT);
    tmq_xml_begin(xml, "svg");
    tmq_xml_attribute(xml, "class", "chart");
    tmq_xml_attribute(xml, "role", "img");
    tmq_xml_attribute(xml, "aria-label", label);
    tmq_xml_attribute(xml, "viewBox", box);
    tmq_xml_attribute(xml, "preserveAspectRatio", "none");
    for (guint i = 0; i < runs->len; i++)
        write_column(xml, runs->pdata[i], kinds, i * step, MAX(step * 3 / 4, 1), highest);
    tmq_xml_end(xml);
}

static void
write_ends(TmqXml *xml, const GPtrArray *runs)
{
    const TmqRunTotals *first = runs->pdata[0], *last = runs->pdata[runs->len - 1];
    tmq_xml_begin_inline(xml, "p");
    tmq_xml_attribute(xml, "class", "ends");
    tmq_html_time(xml, first->time);
    tmq_xml_text(xml, " ");
    tmq_html_time(xml, last->time);
    tmq_xml_end(xml);
}

/* As wide as its runs need, and the dates below them. */
static void
write_figure(TmqHtml *html, const char *label)
{
    TmqXml *xml = &html->xml;
    const guint needed = html->options->runs->len * MOST_WIDE;
    g_autofree char *style = g_strdup_printf("max-width: %upx", MAX(needed, LEAST_CHART));
    tmq_xml_begin(xml, "div");
    tmq_xml_attribute(xml, "style", style);
    write_chart(html, label);
    write_ends(xml, html->options->runs);
    tmq_xml_end(xml);
}

static void
write_row(TmqHtml *html, const TmqRunTotals *run)
{
    TmqXml *xml = &html->xml;
    tmq_xml_begin(xml, "tr");
    tmq_xml_begin_inline(xml, "th");
    tmq_xml_attribute(xml, "scope", "row");
    tmq_html_time(xml, run->time);
    tmq_xml_end(xml);
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++)
        tmq_html_number(xml, count_class(run, html->options->kinds, class));
    tmq_html_number(xml, count_run(run, html->options->kinds));
    tmq_html_number(xml, run->words[0]);
    tmq_html_number(xml, run->words[1]);
    tmq_xml_end(xml);
}

static void
write_numbers(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    tmq_xml_begin(xml, "details");
    tmq_xml_element(xml, "summary", _("The numbers"), NULL);
    tmq_html_begin_table(xml, _("Findings and words to translate at the end of each run"),
                         "trend-caption", _("Run"));
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++)
        tmq_xml_element(xml, "th", tmq_html_class_title(class), "scope", "col", "class", "number",
                        NULL);
    tmq_xml_element(xml, "th", _("All"), "scope", "col", "class", "number", NULL);
    for (guint side = 0; side < 2; side++) {
        const char *into = side == 0 ? options->to : options->from;
        g_autofree char *head = tmq_report_format(_("Words into {1}"), into ? into : "?", NULL);
        tmq_xml_element(xml, "th", head, "scope", "col", "class", "number", NULL);
    }
    tmq_html_begin_table_body(xml);
    for (guint i = options->runs->len; i-- > 0;)
        write_row(html, options->runs->pdata[i]);
    tmq_html_end_table(xml);
    tmq_xml_end(xml);
}

void
tmq_html_trend(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    if (!tmq_report_run(html->options, 1))
        return;
    g_autofree char *label = describe_chart(html->options);
    tmq_xml_begin(xml, "div");
    tmq_xml_attribute(xml, "class", "trend");
    tmq_xml_element(xml, "h3", _("Trend"), "id", "trend-title", NULL);
    tmq_xml_element(xml, "p", label, "class", "where", NULL);
    write_figure(html, label);
    write_numbers(html);
    tmq_xml_end(xml);
}
