/* Findings as SARIF 2.1.0 (OASIS), one run: what code-scanning services read. */
#include "base/json.h"
#include "report/describe.h"
#include "report/report-priv.h"
#include "report/rules.h"

#define SARIF_SCHEMA                                                                               \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *
level_of(TmqSeverity severity)
{
    const char *const levels[] = {"note", "warning", "error"};
    return levels[severity];
}

static void
write_text(TmqJson *json, const char *key, const char *text)
{
    tmq_json_key(json, key);
    tmq_json_begin_object(json);
    tmq_json_string(json, "text", text);
    tmq_json_end_object(json);
}

static void
write_rule(TmqJson *json, const TmqReportRule *rule)
{
    g_autofree char *id = tmq_report_rule_id(rule->kind, rule->rule);
    tmq_json_begin_object(json);
    tmq_json_string(json, "id", id);
    write_text(json, "shortDescription", _(rule->summary));
    tmq_json_key(json, "defaultConfiguration");
    tmq_json_begin_object(json);
    tmq_json_string(json, "level", level_of(rule->severity));
    tmq_json_end_object(json);
    tmq_json_end_object(json);
}

static void
write_tool(TmqJson *json)
{
    guint count;
    const TmqReportRule *rules = tmq_report_rules(&count);
    tmq_json_key(json, "tool");
    tmq_json_begin_object(json);
    tmq_json_key(json, "driver");
    tmq_json_begin_object(json);
    tmq_json_string(json, "name", "tmq");
    tmq_json_string(json, "version", TMQ_VERSION);
    tmq_json_key(json, "rules");
    tmq_json_begin_array(json);
    for (guint i = 0; i < count; i++)
        write_rule(json, &rules[i]);
    tmq_json_end_array(json);
    tmq_json_end_object(json);
    tmq_json_end_object(json);
}

/* Paths are bytes; everything but unreserved characters and '/' is percent-encoded, so that no
 * path can look like a URI with a scheme. */
static void
write_physical(TmqJson *json, const TmqPlace *place)
{
    g_autofree char *uri = g_uri_escape_string(place->file, "/", FALSE);
    tmq_json_key(json, "physicalLocation");
    tmq_json_begin_object(json);
    tmq_json_key(json, "artifactLocation");
    tmq_json_begin_object(json);
    tmq_json_string(json, "uri", uri);
    tmq_json_end_object(json);
    if (place->line) {
        tmq_json_key(json, "region");
        tmq_json_begin_object(json);
        tmq_json_int(json, "startLine", place->line);
        tmq_json_end_object(json);
    }
    tmq_json_end_object(json);
}

static void
write_related(TmqJson *json, guint id, const TmqPlace *place, const char *message)
{
    tmq_json_begin_object(json);
    tmq_json_int(json, "id", id);
    write_physical(json, place);
    write_text(json, "message", message);
    tmq_json_end_object(json);
}

static void
write_locations(TmqJson *json, const TmqFinding *finding)
{
    tmq_json_key(json, "locations");
    tmq_json_begin_array(json);
    if (finding->place.file) {
        tmq_json_begin_object(json);
        write_physical(json, &finding->place);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
    tmq_json_key(json, "relatedLocations");
    tmq_json_begin_array(json);
    guint id = 0;
    if (finding->other.file)
        write_related(json, ++id, &finding->other,
                      finding->other.text ? finding->other.text : _("on the other side"));
    for (guint i = 0; i < finding->also->len; i++)
        if (((const TmqPlace *)finding->also->pdata[i])->file)
            write_related(json, ++id, finding->also->pdata[i], _("also here"));
    tmq_json_end_array(json);
}

static void
write_properties(TmqJson *json, const TmqFinding *finding)
{
    g_autofree char *since = tmq_report_date(finding->since);
    tmq_json_key(json, "properties");
    tmq_json_begin_object(json);
    tmq_json_bool(json, "minor", finding->minor);
    tmq_json_bool(json, "new", finding->fresh);
    if (finding->side)
        tmq_json_string(json, "side", finding->side);
    if (since)
        tmq_json_string(json, "since", since);
    tmq_json_end_object(json);
}

/* What a person acknowledged is suppressed, and says why. */
static void
write_suppression(TmqJson *json, const TmqFinding *finding)
{
    if (!finding->acknowledged)
        return;
    tmq_json_key(json, "suppressions");
    tmq_json_begin_array(json);
    tmq_json_begin_object(json);
    tmq_json_string(json, "kind", "external");
    tmq_json_string(json, "justification",
                    finding->reason ? finding->reason : tmq_report_acknowledged(finding));
    tmq_json_end_object(json);
    tmq_json_end_array(json);
}

static void
write_result(TmqJson *json, const TmqFinding *finding)
{
    g_autofree char *id = tmq_report_rule_id(finding->kind, finding->rule);
    g_autofree char *message = tmq_report_describe(finding);
    const int index = tmq_report_rule_index(finding);
    tmq_json_begin_object(json);
    tmq_json_string(json, "ruleId", id);
    if (index >= 0)
        tmq_json_int(json, "ruleIndex", index);
    tmq_json_string(json, "level", level_of(finding->severity));
    write_text(json, "message", message);
    write_locations(json, finding);
    tmq_json_key(json, "partialFingerprints");
    tmq_json_begin_object(json);
    tmq_json_string(json, "tmqFinding/v1", finding->id);
    tmq_json_end_object(json);
    write_suppression(json, finding);
    write_properties(json, finding);
    tmq_json_end_object(json);
}

void
tmq_report_sarif(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    (void)options;
    TmqJson json = {.output = output, .indent = TRUE};
    tmq_json_begin_object(&json);
    tmq_json_string(&json, "$schema", SARIF_SCHEMA);
    tmq_json_string(&json, "version", "2.1.0");
    tmq_json_key(&json, "runs");
    tmq_json_begin_array(&json);
    tmq_json_begin_object(&json);
    write_tool(&json);
    tmq_json_key(&json, "results");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < findings->len; i++)
        write_result(&json, findings->pdata[i]);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
