/* Findings in the forms they are shown in: text, HTML, JSON, CSV, SARIF, JUnit, Markdown and
 * annotations of a workflow.
 *
 * The writers read findings and open nothing. docs/schema/findings.md has the JSON. */
#pragma once

#include <tmq/finding.h>
#include <tmq/output.h>

G_BEGIN_DECLS

typedef struct {
    gint64 now;  /* for ages; SOURCE_DATE_EPOCH is honoured by the caller */
    guint pairs; /* what the memory holds, for the summary */
    guint documents;
    guint kinds;      /* that were asked for: bit n the kind of rank n; 0: all */
    const char *from; /* languages, for the lang attributes of html; or NULL */
    const char *to;
    const char *since; /* the git revision that drift was told against; or NULL */
    gboolean colour;   /* text only */
    guint columns;     /* text only: width to wrap at */
} TmqReportOptions;

/* Writes findings (sorted) in a format: "text", "html", "json", "csv", "sarif", "junit",
 * "github", "markdown"; another one is TMQ_ERROR_USAGE. What the output cannot take is reported
 * when it is closed. */
gboolean tmq_report_write(TmqOutput *output, const char *format, GPtrArray *findings,
                          const TmqReportOptions *options, GError **error);

G_END_DECLS
