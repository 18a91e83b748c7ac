/* What a report is about: findings, what the run before had, what the memory suggests. */
#pragma once

#include "cli/command.h"
#include "tmq/drift.h"
#include "tmq/report.h"

typedef struct {
    TmqReview *review;   /* as the last sync left it; NULL: found for this report */
    GPtrArray *findings; /* of TmqFinding, borrowed from owned, sorted: what is to be shown */
    GPtrArray *resolved; /* of TmqFinding, borrowed; NULL: not known */
    GPtrArray *owned;    /* of TmqFinding; or NULL */
    GPtrArray *known;    /* of TmqFinding: the baseline's; or NULL */
    guint left_out;      /* findings that the baseline has, too */
    TmqFindingsCounts counts;
    GHashTable *suggestions; /* id -> TmqSuggestion; or NULL */
} TmqReportInput;

/* Reads the findings of the wanted kinds: those that the last sync kept; where it kept none, or
 * drift is told against a revision, they are found now. baseline (or NULL) is a report as JSON
 * whose findings are left out; what it alone has is resolved. */
gboolean tmq_report_input_read(TmqReportInput *input, const TmqInvocation *in,
                               const TmqFindingsOptions *wanted, const char *baseline,
                               GError **error);
/* Asks the memory for what is like the texts that are to be translated. */
gboolean tmq_report_input_suggest(TmqReportInput *input, const TmqInvocation *in, GError **error);
void tmq_report_input_clear(TmqReportInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqReportInput, tmq_report_input_clear)
