/* Findings as JUnit XML, the form that CI servers read: a suite a kind, a case a finding.
 *
 * Errors are failures; warnings and the rest are cases that pass and say so in their output. A kind
 * without findings is one case that passes: servers take a suite without cases for a broken run.
 * Names have no line in them, so that a server can follow a case from run to run. */
#include "base/xml.h"
#include "report/describe.h"
#include "report/report-priv.h"
#include "report/rules.h"

static gboolean
is_failure(const TmqFinding *finding)
{
    return finding->severity == TMQ_SEVERITY_ERROR && !finding->acknowledged;
}

/* kind NULL: all kinds. */
static guint
count_failures(GPtrArray *findings, const char *kind)
{
    guint failures = 0;
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        failures += (!kind || g_str_equal(finding->kind, kind)) && is_failure(finding) ? 1 : 0;
    }
    return failures;
}

static void
write_counts(TmqXml *xml, guint tests, guint failures)
{
    tmq_xml_attribute_int(xml, "tests", tests);
    tmq_xml_attribute_int(xml, "failures", failures);
    tmq_xml_attribute_int(xml, "errors", 0);
    tmq_xml_attribute_int(xml, "skipped", 0);
    tmq_xml_attribute(xml, "time", "0");
}

static char *
case_name(const TmqFinding *finding)
{
    g_autofree char *message = tmq_report_say(finding->message);
    return g_strdup_printf("%s: %s (%s)", finding->place.file ? finding->place.file : "site",
                           *message ? message : finding->rule, finding->id);
}

static void
write_case(TmqXml *xml, const TmqFinding *finding)
{
    g_autofree char *name = case_name(finding);
    g_autofree char *class = g_strdup_printf("tmq.%s.%s", finding->kind, finding->rule);
    tmq_xml_begin(xml, "testcase");
    tmq_xml_attribute(xml, "classname", class);
    tmq_xml_attribute(xml, "name", name);
    tmq_xml_attribute(xml, "file", finding->place.file);
    if (finding->place.line)
        tmq_xml_attribute_int(xml, "line", finding->place.line);
    tmq_xml_attribute(xml, "time", "0");
    g_autofree char *described = tmq_report_describe(finding);
    g_autofree char *place = tmq_report_place(&finding->place);
    g_autofree char *text =
        g_strdup_printf("%s%s%s: %s", place ? place : "", place ? ": " : "",
                        tmq_report_class_name(tmq_finding_class(finding)), described);
    if (is_failure(finding)) {
        g_autofree char *type = tmq_report_rule_id(finding->kind, finding->rule);
        g_autofree char *message = tmq_report_say(finding->message);
        tmq_xml_element(xml, "failure", text, "type", type, "message", message, NULL);
    } else {
        tmq_xml_element(xml, "system-out", text, NULL);
    }
    tmq_xml_end(xml);
}

static void
write_suite(TmqXml *xml, GPtrArray *findings, const char *kind, const TmqReportCount *count)
{
    tmq_xml_begin(xml, "testsuite");
    tmq_xml_attribute(xml, "name", kind);
    write_counts(xml, MAX(count->total, 1), count_failures(findings, kind));
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        if (g_str_equal(finding->kind, kind))
            write_case(xml, finding);
    }
    if (count->total == 0) {
        g_autofree char *class = g_strdup_printf("tmq.%s", kind);
        tmq_xml_element(xml, "testcase", NULL, "classname", class, "name", "no findings", "time",
                        "0", NULL);
    }
    tmq_xml_end(xml);
}

void
tmq_report_junit(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqReportCounts counts = tmq_report_count(findings);
    guint tests = 0;
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (tmq_report_has_kind(options, kind))
            tests += MAX(counts.kinds[kind].total, 1);
    TmqXml xml = {.output = output};
    tmq_xml_start(&xml);
    tmq_xml_begin(&xml, "testsuites");
    tmq_xml_attribute(&xml, "name", "tmq report");
    write_counts(&xml, tests, count_failures(findings, NULL));
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++)
        if (tmq_report_has_kind(options, kind))
            write_suite(&xml, findings, tmq_finding_kinds()[kind], &counts.kinds[kind]);
    tmq_xml_end(&xml);
}
