/* What a sync keeps to be reported, and how it is read back. */
#pragma once

#include "store/store.h"
#include "tmq/finding.h"

/* Raised when other findings come from the same pages: all are looked for again then. */
enum { TMQ_INSPECTION_VERSION = 2 };

/* An open finding as the memory keeps it. */
typedef struct {
    gint64 id;
    gint64 pair; /* 0: of the site */
    gint64 opened;
    char *body;
    TmqFinding *finding;
    gboolean stands; /* the caller's */
} TmqKeptFinding;

void tmq_kept_finding_free(TmqKeptFinding *kept);

/* The open findings of the two languages (of TmqKeptFinding). A body that cannot be read is left
 * out. since is the date of the inspection that opened it where the finding itself has none. */
GPtrArray *tmq_kept_findings_load(TmqStore *store, const char *from, const char *to,
                                  GError **error);
/* The findings that an inspection closed (of TmqFinding). */
GPtrArray *tmq_closed_findings_load(TmqStore *store, const char *from, const char *to,
                                    gint64 inspection, GError **error);

/* A finding as it is kept; the caller frees it. */
char *tmq_finding_to_body(const TmqFinding *finding);

/* Fills in totals->count of an inspection. */
gboolean tmq_inspection_count(TmqStore *store, gint64 inspection, TmqRunTotals *totals,
                              GError **error);
