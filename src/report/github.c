/* Findings as workflow commands of GitHub Actions: annotations on the line. What is escaped, and
 * how, follows the runner's ActionCommand (properties more than the message). */
#include "report/describe.h"
#include "report/report-priv.h"

static void
append_escaped(GString *to, const char *text, gboolean property)
{
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '%' || *p == '\r' || *p == '\n' || (property && (*p == ':' || *p == ',')))
            g_string_append_printf(to, "%%%02X", (guint)(guchar)*p);
        else
            g_string_append_c(to, *p);
    }
}

static const char *
command_name(TmqSeverity severity)
{
    const char *const names[] = {"notice", "warning", "error"};
    return names[severity];
}

static void
write_finding(TmqOutput *output, const TmqFinding *finding)
{
    g_autoptr(GString) line = g_string_new("::");
    g_string_append_printf(
        line, "%s ", command_name(finding->acknowledged ? TMQ_SEVERITY_INFO : finding->severity));
    if (finding->place.file) {
        g_string_append(line, "file=");
        append_escaped(line, finding->place.file, TRUE);
        if (finding->place.line)
            g_string_append_printf(line, ",line=%u", finding->place.line);
        g_string_append_c(line, ',');
    }
    g_string_append(line, "title=");
    g_autofree char *title = g_strdup_printf("%s %s", finding->kind, finding->rule);
    append_escaped(line, title, TRUE);
    g_string_append(line, "::");
    g_autofree char *described = tmq_report_describe(finding);
    append_escaped(line, described, FALSE);
    g_string_append_c(line, '\n');
    tmq_output_write(output, line->str, (gssize)line->len);
}

void
tmq_report_github(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options)
{
    (void)options;
    for (guint i = 0; i < findings->len; i++)
        write_finding(output, findings->pdata[i]);
}
