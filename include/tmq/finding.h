/* Findings: what is untranslated, has drifted, or is paired wrongly, as plain data.
 *
 * Findings are made by who knows the fact and read by the report's writers. A list is sorted by
 * tmq_findings_sort(); ids are stable: the same fact has the same id in every run and on every
 * machine. */
#pragma once

#include <tmq/error.h>

G_BEGIN_DECLS

/* The kinds of findings in the order of reports, NULL-terminated: "drift", "untranslated", "pairs".
 * Static. */
const char *const *tmq_finding_kinds(void);
/* The place of a kind in that order, or -1. */
int tmq_finding_kind_rank(const char *kind);

/* A place in a document; strings owned by the finding, NULL where there is none. */
typedef struct {
    char *key;
    char *file; /* from the site's root */
    guint line;
    char *text;
} TmqPlace;

typedef struct {
    char *id;         /* 16 hex digits */
    const char *kind; /* "drift", "untranslated", "pairs"; static */
    const char *rule; /* "changed", "no-partner"…; static */
    TmqSeverity severity;
    gboolean minor; /* no word changed its meaning; severity is info then */
    char *side;     /* language tag: see docs/schema/findings.md */
    TmqPlace place;
    char *was;       /* the text before the change; or NULL */
    TmqPlace other;  /* the counterpart on the other side; file NULL where there is none */
    GPtrArray *also; /* of TmqPlace: further places */
    gint64 since;    /* seconds since 1970: when the state was first seen; 0: unknown */
    gboolean fresh;  /* was not there at the run before */
    guint words;     /* to be translated; 0: none, or not known */
    char *into;      /* the language they are to be translated into; NULL where words is 0 */
    char *message;   /* a saying (src/base/say.h): a template with arguments; or plain text */
    char *hint;      /* likewise, or NULL */
    const char *acknowledged; /* "seen", "exempt"; NULL: not (tmq/acknowledge.h) */
    char *reason;             /* why it was; or NULL */
} TmqFinding;

/* kind and rule stay the caller's: literals or interned strings. */
TmqFinding *tmq_finding_new(const char *kind, const char *rule, TmqSeverity severity);
void tmq_finding_free(TmqFinding *finding);
/* A place without text, for finding->also; copies the strings. */
TmqPlace *tmq_place_new(const char *key, const char *file, guint line);
void tmq_place_free(TmqPlace *place);

/* Fills in finding->id from kind, rule, side, files, and texts (not lines: a finding that moves
 * down a line stays the same). Two alike findings of one file get different ids by
 * tmq_findings_sort(). */
void tmq_finding_identify(TmqFinding *finding);

/* Sorts by kind (drift, untranslated, pairs), file, line, rule, id, and makes equal ids distinct;
 * identifies those that have no id yet. */
void tmq_findings_sort(GPtrArray *findings);

/* How many words a translator is asked for by text: what stands between white space and has a
 * letter or digit. 0 for NULL. */
guint tmq_finding_count_words(const char *text);

/* ---- Pairs of which nobody knows ---- */

/* A pair that its first sync took as in step, since nothing told whether it was. */
typedef struct {
    char *source; /* paths from the site's root */
    char *target;
} TmqUnverifiedPair;

TmqUnverifiedPair *tmq_unverified_pair_new(const char *source, const char *target);
void tmq_unverified_pair_free(TmqUnverifiedPair *pair);

/* ---- Runs ---- */

/* The classes that findings are counted by: three severities, and what is minor. */
typedef enum {
    TMQ_FINDING_ERROR,
    TMQ_FINDING_WARNING,
    TMQ_FINDING_INFO,
    TMQ_FINDING_MINOR,
    TMQ_FINDING_CLASSES,
} TmqFindingClass;
enum { TMQ_FINDING_KINDS = 3 };

TmqFindingClass tmq_finding_class(const TmqFinding *finding);
const char *tmq_finding_class_name(TmqFindingClass class); /* "error"…; static */

/* What one run found, as numbers. */
typedef struct {
    gint64 time;    /* of the run; seconds since 1970 */
    char *revision; /* the commit that the site stood at; or NULL */
    guint documents;
    guint pairs;
    guint count[TMQ_FINDING_KINDS][TMQ_FINDING_CLASSES];
    guint words[2]; /* to be translated: into the target language, into the source language */
} TmqRunTotals;

/* Adds findings to totals' count and words. to is the target language. */
void tmq_run_totals_add(TmqRunTotals *totals, GPtrArray *findings, const char *to);
void tmq_run_totals_clear(TmqRunTotals *totals);

/* The worst severity among findings that are neither minor nor acknowledged; -1 where there is
 * none. */
int tmq_findings_worst(GPtrArray *findings);

G_END_DECLS
