/* Findings as one JSON document: docs/schema/findings.md. Every finding has every member. */
#include "base/json.h"
#include "report/report-priv.h"

static void
write_line(TmqJson *json, const TmqPlace *place)
{
    if (place->line)
        tmq_json_int(json, "line", place->line);
    else
        tmq_json_string(json, "line", NULL);
}

static void
write_place(TmqJson *json, const TmqPlace *place, gboolean with_text)
{
    tmq_json_begin_object(json);
    tmq_json_string(json, "key", place->key);
    tmq_json_string(json, "file", place->file);
    write_line(json, place);
    if (with_text)
        tmq_json_string(json, "text", place->text);
    tmq_json_end_object(json);
}

static void
write_others(TmqJson *json, const TmqFinding *finding)
{
    if (finding->other.file) {
        tmq_json_key(json, "other");
        write_place(json, &finding->other, TRUE);
    } else {
        tmq_json_string(json, "other", NULL);
    }
    tmq_json_key(json, "also");
    tmq_json_begin_array(json);
    for (guint i = 0; i < finding->also->len; i++)
        write_place(json, finding->also->pdata[i], FALSE);
    tmq_json_end_array(json);
}

static void
write_finding(TmqJson *json, const TmqFinding *finding)
{
    g_autofree char *since = tmq_report_date(finding->since);
    tmq_json_begin_object(json);
    tmq_json_string(json, "id", finding->id);
    tmq_json_string(json, "kind", finding->kind);
    tmq_json_string(json, "rule", finding->rule);
    tmq_json_string(json, "severity", tmq_severity_name(finding->severity));
    tmq_json_bool(json, "minor", finding->minor);
    tmq_json_string(json, "key", finding->place.key);
    tmq_json_string(json, "side", finding->side);
    tmq_json_string(json, "file", finding->place.file);
    write_line(json, &finding->place);
    tmq_json_string(json, "text", finding->place.text);
    tmq_json_string(json, "was", finding->was);
    write_others(json, finding);
    tmq_json_string(json, "since", since);
    tmq_json_string(json, "message", finding->message);
    tmq_json_string(json, "hint", finding->hint);
    tmq_json_end_object(json);
}

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
    TmqJson json = {.output = output, .indent = TRUE};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    write_summary(&json, findings, options);
    tmq_json_key(&json, "findings");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < findings->len; i++)
        write_finding(&json, findings->pdata[i]);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
