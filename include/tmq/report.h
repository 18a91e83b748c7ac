/* Findings as text, JSON, CSV, Markdown and annotations of a workflow: the forms they are shown in.
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
    gboolean colour; /* text only */
    guint columns;   /* text only: width to wrap at */
} TmqReportOptions;

/* Writes findings (sorted) in a format: "text", "json", "csv", "markdown", "github"; another one is
 * TMQ_ERROR_USAGE. What the output cannot take is reported when it is closed. */
gboolean tmq_report_write(TmqOutput *output, const char *format, GPtrArray *findings,
                          const TmqReportOptions *options, GError **error);

G_END_DECLS
