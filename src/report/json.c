/* Findings as one JSON document: docs/schema/findings.md. Every finding has every member. */
#include "base/finding-json.h"
#include "report/report-priv.h"

static void
write_count(TmqJson *json, const TmqReportCount *count)
{
    for (guint s = TMQ_SEVERITY_ERROR + 1; s-- > 0;)
        tmq_json_int(json, tmq_severity_name(s), count->severity[s]);
    tmq_json_int(json, "minor", count->minor);
}

static void
write_summary(TmqJson *json, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqReportCounts counts = tmq_report_count(findings);
    tmq_json_key(json, "summary");
    tmq_json_begin_object(json);
    tmq_json_int(json, "documents", options->documents);
    tmq_json_int(json, "pairs", options->pairs);
    tmq_json_int(json, "findings", counts.all.total);
    write_count(json, &counts.all);
    tmq_json_key(json, "kinds");
    tmq_json_begin_object(json);
    for (guint kind = 0; kind < TMQ_REPORT_KIND_COUNT; kind++) {
        tmq_json_key(json, tmq_finding_kinds()[kind]);
        tmq_json_begin_object(json);
        tmq_json_int(json, "findings", counts.kinds[kind].total);
        write_count(json, &counts.kinds[kind]);
        tmq_json_end_object(json);
    }
    tmq_json_end_object(json);
    tmq_json_end_object(json);
}

void
tmq_report_json(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqFindingForm form = {0};
    TmqJson json = {.output = output, .indent = TRUE};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    write_summary(&json, findings, options);
    tmq_json_key(&json, "findings");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < findings->len; i++)
        tmq_finding_write(&json, findings->pdata[i], &form);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
