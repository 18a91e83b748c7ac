/* What the findings need of a memory, as plain data: pages, pairs, and an alignment with its texts.
 */
#pragma once

#include "drift/compare.h"
#include "store/store.h"

typedef struct {
    gint64 id;
    char *path;
    char *language;     /* or NULL */
    const char *serves; /* which of the site's two languages that is */
    gint64 revision;    /* the current one; 0: never read */
    char *key;          /* or NULL */
    gboolean exempt;
    gboolean paired; /* in a pair that stands */
} TmqPage;

typedef struct {
    gint64 id;
    const TmqPage *page[2]; /* source, target */
    gint64 current;         /* alignments; 0: none */
    gint64 in_step;
} TmqPagePair;

typedef struct {
    GPtrArray *pages;  /* of TmqPage, in the site, by path */
    GHashTable *by_id; /* id -> TmqPage */
    GArray *pairs;     /* of TmqPagePair that stand, by the source's path */
    const char *languages[2];
} TmqPages;

/* The pages in one of the two languages and the pairs of them. languages stay the caller's. NULL on
 * error. */
TmqPages *tmq_pages_load(TmqStore *store, const char *from, const char *to, GError **error);
void tmq_pages_free(TmqPages *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPages, tmq_pages_free)

/* Appends the segments of a revision (of TmqDriftSegment); strings takes the texts, equal ones
 * once, and stays the caller's. */
gboolean tmq_stored_segments_load(TmqStore *store, gint64 revision, GStringChunk *strings,
                                  GArray *segments, GError **error);

/* An alignment: the texts of both revisions and the beads between them. */
typedef struct {
    GArray *segments[2]; /* of TmqDriftSegment */
    GArray *beads;       /* of TmqDriftBead */
    gint64 revision[2];
    gint64 time; /* of the run that made it */
} TmqStoredAlignment;

/* strings takes the texts, equal ones once, and stays the caller's. */
TmqStoredAlignment *tmq_stored_alignment_load(TmqStore *store, gint64 alignment,
                                              GStringChunk *strings, GError **error);
/* The state that a pair's next one is compared with: its base where something is open, else that of
 * pair->in_step. Revisions and time are 0 in a base. */
TmqStoredAlignment *tmq_stored_base_load(TmqStore *store, const TmqPairRow *pair,
                                         GStringChunk *strings, GError **error);
void tmq_stored_alignment_free(TmqStoredAlignment *alignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqStoredAlignment, tmq_stored_alignment_free)

TmqDriftText tmq_stored_text(const TmqStoredAlignment *alignment, guint side);
TmqDriftBeads tmq_stored_beads(const TmqStoredAlignment *alignment);
