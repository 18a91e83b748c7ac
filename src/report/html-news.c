/* What came and what went since the run before, briefly: what came is a link to the finding. */
#include "report/html-priv.h"

enum { MOST_LISTED = 100 };

static void
write_finding(TmqHtml *html, const TmqFinding *finding, gboolean linked)
{
    TmqXml *xml = &html->xml;
    g_autofree char *place = tmq_report_place(&finding->place);
    g_autofree char *message = tmq_report_say(finding->message);
    g_autofree char *target = linked ? g_strdup_printf("#f-%s", finding->id) : NULL;
    tmq_xml_begin_inline(xml, "li");
    tmq_xml_element(xml, "code", place ? place : _("the site"), "translate", "no", NULL);
    tmq_xml_text(xml, " ");
    if (linked)
        tmq_xml_element(xml, "a", message, "href", target, NULL);
    else
        tmq_xml_text(xml, message);
    tmq_xml_end(xml);
}

static void
write_list(TmqHtml *html, const char *title, const GPtrArray *findings, gboolean linked)
{
    TmqXml *xml = &html->xml;
    tmq_xml_element(xml, "h3", title, NULL);
    tmq_xml_begin(xml, "ul");
    tmq_xml_attribute(xml, "class", "news");
    for (guint i = 0; i < MIN(findings->len, MOST_LISTED); i++)
        write_finding(html, findings->pdata[i], linked);
    if (findings->len > MOST_LISTED) {
        g_autofree char *more =
            tmq_report_plural(findings->len - MOST_LISTED, "and %u more", "and %u more");
        tmq_xml_element(xml, "li", more, NULL);
    }
    tmq_xml_end(xml);
}

static char *
explain(const TmqReportOptions *options)
{
    if (options->baseline)
        return tmq_report_format(_("What came and what went since the report '{1}'."),
                                 options->baseline, NULL);
    g_autofree char *time = tmq_format_time(tmq_report_run(options, 1)->time);
    return tmq_report_format(_("What came and what went since the run before, of {1}."), time,
                             NULL);
}

void
tmq_html_news(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    const TmqReportOptions *options = html->options;
    if (!tmq_report_has_news(options))
        return;
    g_autoptr(GPtrArray) fresh = tmq_report_fresh(html->findings);
    g_autoptr(GPtrArray) gone = tmq_report_gone(options);
    g_autofree char *explained = explain(options);
    tmq_xml_begin(xml, "section");
    tmq_xml_attribute(xml, "aria-labelledby", "news-title");
    tmq_xml_element(xml, "h2", _("What is new"), "id", "news-title", NULL);
    tmq_xml_element(xml, "p", explained, NULL);
    if (fresh->len == 0 && gone->len == 0)
        tmq_xml_element(xml, "p", _("Nothing came, nothing went."), NULL);
    if (fresh->len)
        write_list(html, _("New"), fresh, TRUE);
    if (gone->len)
        write_list(html, _("Resolved"), gone, FALSE);
    tmq_xml_end(xml);
}
