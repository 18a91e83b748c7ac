/* The makers of findings, one a kind, and what they share. Each appends to findings; FALSE on
 * error. */
#pragma once

#include "drift/stored.h"
#include "tmq/drift.h"

/* collect.c: tmq_findings_collect() on a store. */
GPtrArray *tmq_find_all(TmqStore *store, const TmqFindingsOptions *options,
                        TmqFindingsCounts *counts, GError **error);

gboolean tmq_find_drift(TmqStore *store, const TmqPages *site, GPtrArray *findings, GError **error);
/* Drift since another state: then is a copy of the store in which the site went back to it. Pages
 * are the present ones. */
gboolean tmq_find_drift_since(TmqStore *then, const TmqPages *site, GPtrArray *findings,
                              GError **error);
/* What find-drift.c says of one change. */
TmqFinding *tmq_find_of_change(const TmqDriftChange *change, const TmqPagePair *pair);
gboolean tmq_find_untranslated(TmqStore *store, const TmqPages *site, GPtrArray *findings,
                               GError **error);
gboolean tmq_find_pair_faults(TmqStore *store, const TmqPages *site, GPtrArray *findings,
                              GError **error);

/* The findings of the current alignment of one pair, for tmq_find_untranslated(): pure. */
void tmq_find_in_alignment(const TmqPagePair *pair, const TmqDriftText text[2],
                           const TmqDriftBeads *beads, GPtrArray *findings);

/* A finding at a place of a page; side is the page's language. */
TmqFinding *tmq_find_new(const char *kind, const char *rule, TmqSeverity severity,
                         const TmqPage *page, guint line);

/* Sets the other place: its text may be NULL. */
void tmq_find_set_other(TmqFinding *finding, const TmqPage *page, guint line, const char *text);

/* "'fr/a.md', line 7" or "'fr/a.md'"; the caller frees it. */
char *tmq_find_name_place(const TmqPage *page, guint line);
