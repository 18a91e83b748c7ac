/* Findings in the forms they are shown in: text, HTML, JSON, CSV, SARIF, JUnit, Markdown and
 * annotations of a workflow.
 *
 * The writers read findings and open nothing. docs/schema/findings.md has the JSON. */
#pragma once

#include <tmq/finding.h>
#include <tmq/output.h>

G_BEGIN_DECLS

/* What the memory has for a text that is to be translated. */
typedef struct {
    double score; /* 0 to 100 */
    char *source; /* the known text that is most like it */
    char *target; /* and its translation */
} TmqSuggestion;

TmqSuggestion *tmq_suggestion_new(double score, const char *source, const char *target);
void tmq_suggestion_free(TmqSuggestion *suggestion);

/* Strings and containers stay the caller's. */
typedef struct {
    gint64 now;  /* for ages; SOURCE_DATE_EPOCH is honoured by the caller */
    guint pairs; /* what the memory holds, for the summary */
    guint documents;
    guint kinds;      /* that were asked for: bit n the kind of rank n; 0: all */
    const char *from; /* languages, for the lang attributes of html; or NULL */
    const char *to;
    const char *ui;        /* the language that was set; NULL: English */
    const char *since;     /* the git revision that drift was told against; or NULL */
    GPtrArray *runs;       /* of TmqRunTotals, oldest first, the last of them this one; or NULL */
    GPtrArray *resolved;   /* of TmqFinding: open at the run before, and no longer; or NULL */
    GPtrArray *unverified; /* of TmqUnverifiedPair: taken as in step without knowing; or NULL */
    const char *baseline;  /* the report whose findings are left out; or NULL */
    guint known;           /* how many those are */
    const char *link; /* URL of a page in a repository, with {path}, {line}, {commit}; or NULL */
    GHashTable *suggestions; /* id of a finding -> TmqSuggestion; or NULL */
    gboolean colour;         /* text only */
    guint columns;           /* text only: width to wrap at */
} TmqReportOptions;

/* Sets the language in which reports are written from now on, in the whole process: "en", or one
 * that directory has a catalogue of (LANGUAGE/LC_MESSAGES/tmq.mo). FALSE where it has none. */
gboolean tmq_report_set_language(const char *language, const char *directory);

/* Writes findings (sorted) in a format: "text", "html", "json", "csv", "sarif", "junit",
 * "github", "markdown"; another one is TMQ_ERROR_USAGE. What the output cannot take is reported
 * when it is closed. */
gboolean tmq_report_write(TmqOutput *output, const char *format, GPtrArray *findings,
                          const TmqReportOptions *options, GError **error);

G_END_DECLS
