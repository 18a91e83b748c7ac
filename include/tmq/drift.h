/* Findings from a memory: what is untranslated, what has drifted, which keys are wrong.
 *
 * Everything is told from what the last sync stored; no page is read (but those of a git
 * revision, where one is named). Drift compares the state in
 * which both pages of a pair were last in step with the current one: a side whose text changed
 * while the other's did not leaves that one stale, whichever side is the source.
 * docs/schema/findings.md lists kinds and rules. */
#pragma once

#include <tmq/finding.h>
#include <tmq/memory.h>

G_BEGIN_DECLS

/* In the order of tmq_finding_kinds(). */
typedef enum {
    TMQ_FINDINGS_DRIFT = 1 << 0,
    TMQ_FINDINGS_UNTRANSLATED = 1 << 1,
    TMQ_FINDINGS_PAIRS = 1 << 2,
    TMQ_FINDINGS_ALL = TMQ_FINDINGS_DRIFT | TMQ_FINDINGS_UNTRANSLATED | TMQ_FINDINGS_PAIRS,
} TmqFindingsKinds;

/* The kind of that name; 0 where there is none. */
TmqFindingsKinds tmq_findings_kind_from_name(const char *name);

typedef struct {
    TmqFindingsKinds kinds;
    const char *from; /* language tags in normal form: of pages in other languages there are no */
    const char *to;   /* findings */
    /* Drift against a git revision of the site in place of the state last in step; NULL: not so.
     * What follows is for this alone: the pages of the revision are read like in a sync. */
    const char *since;
    const TmqConfig *config;
    TmqMessages *messages; /* what there is to say of the revision's pages; or NULL */
    gint64 now;
    const volatile gint *cancelled; /* as in TmqSyncOptions */
    TmqProgressFunc progress;
    gpointer progress_data;
} TmqFindingsOptions;

typedef struct {
    guint documents; /* in the site, in the two languages */
    guint pairs;     /* of these */
} TmqFindingsCounts;

/* The findings (of TmqFinding, freed with the array), sorted; counts is filled, or NULL. NULL where
 * the memory cannot be read (TMQ_ERROR_MEMORY), or since is no revision that can be compared with
 * (TMQ_ERROR_USAGE, TMQ_ERROR_IO). */
GPtrArray *tmq_findings_collect(TmqMemory *memory, const TmqFindingsOptions *options,
                                TmqFindingsCounts *counts, GError **error);

/* ---- As the last sync left them ---- */

/* Findings and how they came about: what a sync kept (src/memory/sync-inspect.c). */
typedef struct {
    GPtrArray *findings; /* of TmqFinding, sorted; fresh where the last sync brought them */
    GPtrArray *resolved; /* of TmqFinding, sorted: those that the last sync closed */
    GPtrArray *runs; /* of TmqRunTotals: the last ones, oldest first; the last of all is now's */
} TmqReview;

/* The findings that the last sync kept of pages in these languages, and totals of up to max_runs
 * runs. NULL without error where none are kept: no sync of these languages, or by another version
 * of tmq; tmq_findings_collect() finds them then. Writes nothing. */
TmqReview *tmq_memory_review(TmqMemory *memory, const char *from, const char *to, guint max_runs,
                             GError **error);
void tmq_review_free(TmqReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqReview, tmq_review_free)

/* The findings of a report that was written as JSON (of TmqFinding, freed with the array). A file
 * that cannot be read or is no such report is TMQ_ERROR_USAGE. */
GPtrArray *tmq_findings_load(const char *path, GError **error);

G_END_DECLS
