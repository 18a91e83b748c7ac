/* The writers' table and what they share. */
#include "tmq/report.h"

#include "base/clock.h"
#include "report/report-priv.h"

static void
add_finding(TmqReportCount *count, const TmqFinding *finding)
{
    count->total++;
    count->severity[finding->severity]++;
    if (finding->minor)
        count->minor++;
}

TmqReportCounts
tmq_report_count(GPtrArray *findings)
{
    TmqReportCounts counts = {0};
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        const int kind = tmq_finding_kind_rank(finding->kind);
        add_finding(&counts.all, finding);
        if (kind >= 0 && kind < TMQ_REPORT_KIND_COUNT)
            add_finding(&counts.kinds[kind], finding);
    }
    return counts;
}

gboolean
tmq_report_has_kind(const TmqReportOptions *options, guint rank)
{
    return options->kinds == 0 || (options->kinds >> rank & 1u);
}

char *
tmq_report_say(const char *saying)
{
    return saying ? tmq_said(saying, NULL) : g_strdup("");
}

char *
tmq_report_plural(guint count, const char *one, const char *many)
{
    return g_strdup_printf("%u %s", count, count == 1 ? one : many);
}

static void
append_part(GString *text, guint count, const char *one, const char *many)
{
    if (count == 0)
        return;
    g_autofree char *part = tmq_report_plural(count, one, many);
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", part);
}

char *
tmq_report_describe_count(const TmqReportCount *count)
{
    GString *text = g_string_new(NULL);
    append_part(text, count->severity[TMQ_SEVERITY_ERROR], "error", "errors");
    append_part(text, count->severity[TMQ_SEVERITY_WARNING], "warning", "warnings");
    append_part(text, count->severity[TMQ_SEVERITY_INFO] - count->minor, "note", "notes");
    append_part(text, count->minor, "minor", "minor");
    return g_string_free(text->len ? text : g_string_append(text, "nothing"), FALSE);
}

char *
tmq_report_date(gint64 seconds)
{
    if (seconds == 0)
        return NULL;
    return tmq_format_timestamp(seconds);
}

char *
tmq_report_age(gint64 since, gint64 now)
{
    if (since == 0)
        return NULL;
    const gint64 days = now > since ? (now - since) / (24 * 60 * 60) : 0;
    if (days == 0)
        return g_strdup("today");
    return g_strdup_printf("%" G_GINT64_FORMAT " day%s", days, days == 1 ? "" : "s");
}

char *
tmq_report_place(const TmqPlace *place)
{
    if (!place->file)
        return NULL;
    return place->line ? g_strdup_printf("%s:%u", place->file, place->line) : g_strdup(place->file);
}

typedef struct {
    const char *name;
    void (*write)(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
} Writer;

static const Writer writers[] = {
    {"text", tmq_report_text},     {"html", tmq_report_html},         {"json", tmq_report_json},
    {"csv", tmq_report_csv},       {"sarif", tmq_report_sarif},       {"junit", tmq_report_junit},
    {"github", tmq_report_github}, {"markdown", tmq_report_markdown},
};

gboolean
tmq_report_write(TmqOutput *output, const char *format, GPtrArray *findings,
                 const TmqReportOptions *options, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (g_str_equal(writers[i].name, format)) {
            writers[i].write(output, findings, options);
            return TRUE;
        }
    }
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                  "use one of text, html, json, csv, sarif, junit, github, markdown",
                  "no report format '%s'", format);
    return FALSE;
}
