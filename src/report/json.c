/* Findings as one JSON document: docs/schema/findings.md. Every finding has every member. */
#include "base/finding-json.h"
#include "report/report-priv.h"

static const char *
translate(const char *template)
{
    return _(template);
}

static void
write_count(TmqJson *json, const TmqReportCount *count)
{
    for (guint s = TMQ_SEVERITY_ERROR + 1; s-- > 0;)
        tmq_json_int(json, tmq_severity_name(s), count->severity[s]);
    tmq_json_int(json, "minor", count->minor);
}

static void
write_news(TmqJson *json, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqRunTotals *before = tmq_report_run(options, 1);
    g_autofree char *time = before ? tmq_report_date(before->time) : NULL;
    g_autoptr(GPtrArray) fresh = tmq_report_fresh(findings);
    g_autoptr(GPtrArray) gone = tmq_report_gone(options);
    tmq_json_int(json, "new", fresh->len);
    tmq_json_int(json, "resolved", gone->len);
    tmq_json_string(json, "previous", time);
    tmq_json_string(json, "baseline", options->baseline);
}

static void
write_direction(TmqJson *json, const char *from, const char *to, guint words)
{
    tmq_json_begin_object(json);
    tmq_json_string(json, "from", from);
    tmq_json_string(json, "to", to);
    tmq_json_int(json, "words", words);
    tmq_json_end_object(json);
}

static void
write_words(TmqJson *json, GPtrArray *findings, const TmqReportOptions *options)
{
    tmq_json_key(json, "words");
    tmq_json_begin_array(json);
    if (options->from && options->to) {
        write_direction(json, options->from, options->to,
                        tmq_report_words(findings, options, FALSE));
        write_direction(json, options->to, options->from,
                        tmq_report_words(findings, options, TRUE));
    }
    tmq_json_end_array(json);
}

static void
write_run(TmqJson *json, const TmqRunTotals *run)
{
    g_autofree char *time = tmq_report_date(run->time);
    tmq_json_begin_object(json);
    tmq_json_string(json, "time", time);
    tmq_json_string(json, "commit", run->revision);
    for (TmqFindingClass class = 0; class < TMQ_FINDING_CLASSES; class ++) {
        guint count = 0;
        for (guint kind = 0; kind < TMQ_FINDING_KINDS; kind++)
            count += run->count[kind][class];
        tmq_json_int(json, tmq_finding_class_name(class), count);
    }
    tmq_json_key(json, "words");
    tmq_json_begin_array(json);
    tmq_json_int(json, NULL, run->words[0]);
    tmq_json_int(json, NULL, run->words[1]);
    tmq_json_end_array(json);
    tmq_json_end_object(json);
}

static void
write_list(TmqJson *json, const char *key, GPtrArray *findings)
{
    const TmqFindingForm form = {.translate = translate};
    tmq_json_key(json, key);
    tmq_json_begin_array(json);
    for (guint i = 0; findings && i < findings->len; i++)
        tmq_finding_write(json, findings->pdata[i], &form);
    tmq_json_end_array(json);
}

static void
write_unverified(TmqJson *json, const TmqReportOptions *options)
{
    tmq_json_key(json, "unverified");
    tmq_json_begin_array(json);
    for (guint i = 0; options->unverified && i < options->unverified->len; i++) {
        const TmqUnverifiedPair *pair = options->unverified->pdata[i];
        tmq_json_begin_object(json);
        tmq_json_string(json, "file", pair->source);
        tmq_json_string(json, "other", pair->target);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
write_summary(TmqJson *json, GPtrArray *findings, const TmqReportOptions *options)
{
    const TmqReportCounts counts = tmq_report_count(findings);
    tmq_json_key(json, "summary");
    tmq_json_begin_object(json);
    tmq_json_int(json, "documents", options->documents);
    tmq_json_int(json, "pairs", options->pairs);
    tmq_json_int(json, "unverified", options->unverified ? options->unverified->len : 0);
    tmq_json_int(json, "findings", counts.all.total);
    write_count(json, &counts.all);
    write_news(json, findings, options);
    write_words(json, findings, options);
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
    write_list(&json, "findings", findings);
    write_list(&json, "resolved", options->resolved);
    write_unverified(&json, options);
    tmq_json_key(&json, "runs");
    tmq_json_begin_array(&json);
    for (guint i = 0; options->runs && i < options->runs->len; i++)
        write_run(&json, options->runs->pdata[i]);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
