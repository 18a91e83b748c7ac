/* The makers of findings, one a kind, and what they share. Each appends to findings; FALSE on
 * error. */
#pragma once

#include "base/say.h"
#include "drift/explained.h"
#include "drift/stored.h"
#include "tmq/drift.h"
#include "tmq/lexicon.h"

/* What the makers look at. */
typedef struct {
    TmqStore *store;
    const TmqPages *site;
    TmqFindingsKinds kinds;
    const TmqDriftContext *context; /* of the two languages, in the order of the site's */
    /* A page that left the site after that may come back: it is not missed yet. 0: it is at once.
     */
    gint64 grace_start;
    /* What loads a pair's current alignment, as tmq_stored_alignment_load() does; NULL: that does.
     */
    TmqStoredAlignment *(*load)(const TmqPagePair *pair, GStringChunk *strings, gpointer data,
                                GError **error);
    gpointer data;
} TmqFindWork;

/* collect.c: tmq_findings_collect() on a store, and its parts: what is found in one pair, and what
 * needs the site as a whole. The latter two do not sort. */
GPtrArray *tmq_find_all(TmqStore *store, const TmqFindingsOptions *options,
                        const TmqLexicon *lexicon, TmqFindingsCounts *counts, GError **error);
gboolean tmq_find_in_pair(const TmqFindWork *work, const TmqPagePair *pair, GPtrArray *findings,
                          GError **error);
gboolean tmq_find_in_site(const TmqFindWork *work, GPtrArray *findings, GError **error);

gboolean tmq_find_drift(const TmqFindWork *work, const TmqPagePair *pair, GPtrArray *findings,
                        GError **error);
/* Drift since another state: then is a copy of the store in which the site went back to it. Pages
 * are the present ones. */
gboolean tmq_find_drift_since(TmqStore *then, const TmqPages *site, const TmqLexicon *lexicon,
                              GPtrArray *findings, GError **error);
/* What find-drift.c says of one change. */
TmqFinding *tmq_find_of_change(const TmqDriftChange *change, const TmqPagePair *pair);

/* untranslated: */
gboolean tmq_find_unpaired(const TmqFindWork *work, GPtrArray *findings, GError **error);
gboolean tmq_find_untranslated(const TmqFindWork *work, const TmqPagePair *pair,
                               GPtrArray *findings, GError **error);

/* pairs: */
gboolean tmq_find_pair_faults(const TmqFindWork *work, GPtrArray *findings, GError **error);

/* The rules of tmq_find_untranslated() over one alignment: pure. Beads that reach beyond the texts
 * are passed over. */
void tmq_find_in_alignment(const TmqPagePair *pair, const TmqDriftText text[2],
                           const TmqDriftBeads *beads, const TmqDriftContext *context,
                           GPtrArray *findings);
/* One rule a file; beads lie within the texts. */
void tmq_find_alone(const TmqPagePair *pair, const TmqDriftText text[2], const TmqDriftBeads *beads,
                    TmqExplained *explained, GPtrArray *findings);
void tmq_find_copied(const TmqPagePair *pair, const TmqDriftText text[2],
                     const TmqDriftBeads *beads, const TmqDriftContext *context,
                     TmqExplained *explained, GPtrArray *findings);

/* A finding at a place of a page; side is the page's language. */
TmqFinding *tmq_find_new(const char *kind, const char *rule, TmqSeverity severity,
                         const TmqPage *page, guint line);

/* Says that count words are to be translated into language. */
void tmq_find_set_words(TmqFinding *finding, guint count, const char *language);

/* The words of a page as it is now; 0 where it was never read. */
gboolean tmq_find_count_words(TmqStore *store, const TmqPage *page, guint *words, GError **error);

/* Sets the other place: its text may be NULL. */
void tmq_find_set_other(TmqFinding *finding, const TmqPage *page, guint line, const char *text);

/* A saying about a place: with_line has {1} for the page and {2} for the line, without has {1}
 * alone, for a line that is 0. The caller frees it. */
char *tmq_find_say_place(const char *with_line, const char *without, const TmqPage *page,
                         guint line);
