/* The pairs of which nobody knows whether they were in step at first. */
#include "report/html-priv.h"

static void
write_path(TmqXml *xml, const char *path)
{
    tmq_xml_element(xml, "code", path, "translate", "no", NULL);
}

void
tmq_html_unverified(TmqHtml *html)
{
    TmqXml *xml = &html->xml;
    g_autofree char *described = tmq_report_describe_unverified(html->options);
    if (!described)
        return;
    tmq_xml_begin(xml, "details");
    tmq_xml_element(xml, "summary", described, NULL);
    tmq_xml_element(xml, "p", _("Who has compared the pages of a pair says so: 'tmq ack PAGE'."),
                    NULL);
    tmq_xml_begin(xml, "ul");
    for (guint i = 0; i < html->options->unverified->len; i++) {
        const TmqUnverifiedPair *pair = html->options->unverified->pdata[i];
        tmq_xml_begin_inline(xml, "li");
        write_path(xml, pair->source);
        tmq_xml_text(xml, " · ");
        write_path(xml, pair->target);
        tmq_xml_end(xml);
    }
    tmq_xml_end(xml);
    tmq_xml_end(xml);
}
