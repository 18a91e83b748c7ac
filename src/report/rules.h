/* What each rule says, for the forms that explain themselves. docs/schema/findings.md has the same
 * in more words. */
#pragma once

#include "tmq/report.h"

typedef struct {
    const char *kind;
    const char *rule;
    TmqSeverity severity; /* the usual one */
    const char *summary;  /* a sentence, with its stop */
} TmqReportRule;

/* All rules, by kind in the order of reports. */
const TmqReportRule *tmq_report_rules(guint *count);

/* The place of a finding's rule among them, or -1. */
int tmq_report_rule_index(const TmqFinding *finding);

/* "drift/changed": unique among all rules. The caller frees it. */
char *tmq_report_rule_id(const char *kind, const char *rule);
