/* Findings as RFC 4180: a header, then a record a finding; places as file and line. */
#include "base/csv.h"
#include "report/report-priv.h"

static char *
line_text(const TmqPlace *place)
{
    return place->line ? g_strdup_printf("%u", place->line) : g_strdup("");
}

static const char *
or_empty(const char *text)
{
    return text ? text : "";
}

static char *
also_text(const TmqFinding *finding)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < finding->also->len; i++) {
        g_autofree char *place = tmq_report_place(finding->also->pdata[i]);
        g_string_append_printf(text, "%s%s", text->len ? "\n" : "", or_empty(place));
    }
    return g_string_free(text, FALSE);
}

static void
write_finding(TmqOutput *output, const TmqFinding *f)
{
    g_autofree char *line = line_text(&f->place);
    g_autofree char *other_line = line_text(&f->other);
    g_autofree char *also = also_text(f);
    g_autofree char *since = tmq_report_date(f->since);
    g_autofree char *message = tmq_report_say(f->message);
    g_autofree char *hint = tmq_report_say(f->hint);
    g_autofree char *words = g_strdup_printf("%u", f->words);
    const char *const fields[] = {f->id,
                                  f->kind,
                                  f->rule,
                                  tmq_severity_name(f->severity),
                                  f->minor ? "yes" : "no",
                                  or_empty(f->place.key),
                                  or_empty(f->side),
                                  or_empty(f->place.file),
                                  line,
                                  or_empty(f->place.text),
                                  or_empty(f->was),
                                  or_empty(f->other.key),
                                  or_empty(f->other.file),
                                  other_line,
                                  or_empty(f->other.text),
                                  also,
                                  or_empty(since),
                                  f->fresh ? "yes" : "no",
                                  words,
                                  or_empty(f->into),
                                  or_empty(f->acknowledged),
                                  or_empty(f->reason),
                                  message,
                                  hint,
                                  NULL};
    tmq_csv_record(output, fields);
}

void
tmq_report_csv(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    (void)options;
    static const char *const header[] = {
        "id",         "kind",    "rule",  "severity", "minor",     "key",        "side",
        "file",       "line",    "text",  "was",      "other_key", "other_file", "other_line",
        "other_text", "also",    "since", "new",      "words",     "into",       "acknowledged",
        "reason",     "message", "hint",  NULL};
    tmq_csv_record(output, header);
    for (guint i = 0; i < findings->len; i++)
        write_finding(output, findings->pdata[i]);
}
