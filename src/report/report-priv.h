/* What the report writers share: the order of kinds, counts, and the forms of places and ages.
 *
 * A writer is a function over a sorted list; it opens nothing and cannot fail but by its output,
 * which keeps its own errors. */
#pragma once

#include "base/clock.h"
#include "report/ui.h"
#include "tmq/report.h"

enum { TMQ_REPORT_KIND_COUNT = 3 };

typedef struct {
    guint total;
    guint minor;
    guint severity[TMQ_SEVERITY_ERROR + 1]; /* by TmqSeverity */
} TmqReportCount;

typedef struct {
    TmqReportCount all;
    TmqReportCount kinds[TMQ_REPORT_KIND_COUNT];
} TmqReportCounts;

TmqReportCounts tmq_report_count(GPtrArray *findings);

/* Whether the kind of that rank was asked for. */
gboolean tmq_report_has_kind(const TmqReportOptions *options, guint rank);

/* "2 errors, 1 warning, 3 minor": what is not zero; "nothing" where all is. The caller frees it. */
char *tmq_report_describe_count(const TmqReportCount *count);

/* A saying in words, in the report's language; "" for NULL. The caller frees it. */
char *tmq_report_say(const char *saying);

/* A sentence (translated by the caller) with {1}, {2}… replaced by the arguments up to NULL; the
 * caller frees it. */
char *tmq_report_format(const char *sentence, ...) G_GNUC_NULL_TERMINATED;

/* "1 page", "3 pages": the form for count of two with one %u each, translated here; the caller
 * frees it. */
char *tmq_report_plural(guint count, const char *one, const char *many);

/* A number with its digits in groups; the caller frees it. */
char *tmq_report_number(guint number);

/* "error", "warning", "info", "minor", and the kinds, as text and Markdown have them. */
const char *tmq_report_class_name(TmqFindingClass class);
const char *tmq_report_kind_name(guint kind);

/* "seen", "exempt"; NULL where the finding is not acknowledged. */
const char *tmq_report_acknowledged(const TmqFinding *finding);

/* ---- The report as a whole (summary.c) ---- */

/* How many words the findings ask to be translated, from the source language or back into it. */
guint tmq_report_words(GPtrArray *findings, const TmqReportOptions *options, gboolean back);
/* The run that is so many before this one; NULL where none is known. */
const TmqRunTotals *tmq_report_run(const TmqReportOptions *options, guint before);
/* Whether there is something to compare with: a baseline, or a run before. */
gboolean tmq_report_has_news(const TmqReportOptions *options);
/* What is new, the worst first, and what is resolved; minor findings are no news. Borrowed. */
GPtrArray *tmq_report_fresh(GPtrArray *findings);
GPtrArray *tmq_report_gone(const TmqReportOptions *options);
/* Characters of an id that are shown: enough for tmq ack. */
enum { TMQ_REPORT_SHOWN_ID = 8 };

/* "to translate: …", "since the run before (…): …", "… left out"; NULL where there is nothing to
 * say. The caller frees it. */
char *tmq_report_describe_words(GPtrArray *findings, const TmqReportOptions *options);
char *tmq_report_describe_news(GPtrArray *findings, const TmqReportOptions *options);
char *tmq_report_describe_known(const TmqReportOptions *options);
/* How many pairs nobody knows of; NULL: none, or it is not about drift since the last sync. */
char *tmq_report_describe_unverified(const TmqReportOptions *options);

/* Seconds since 1970 as "2026-11-23T02:00:00Z"; NULL for 0. The caller frees it. */
char *tmq_report_date(gint64 seconds);

/* "today", "1 day", "41 days" from since to now; NULL where since is unknown. The caller frees it.
 */
char *tmq_report_age(gint64 since, gint64 now);

/* "file:line", "file" where line is 0, NULL where there is no file. The caller frees it. */
char *tmq_report_place(const TmqPlace *place);

void tmq_report_text(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_json(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_csv(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_markdown(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_github(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_sarif(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_junit(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
void tmq_report_html(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
