/* The state of one sync, handed from step to step:
 *
 *   sync-site.c    what is in the site now, and what the memory knew of it
 *   sync-pairs.c   which pages are pairs now; sync-faults.c what is wrong with keys
 *   sync-read.c    pages that changed, as revisions of segments
 *   sync-align.c   pairs whose revisions changed, as beads; sync-units.c the units in them
 *   sync-drift.c   both as drift and findings look at them
 *   sync-inspect.c what there is to report now
 *   sync-run.c     what every step needs
 *   sync.c         the order of these, in one transaction
 */
#pragma once

#include "drift/context.h"
#include "drift/stored.h"
#include "memory/corrections.h"
#include "memory/memory-priv.h"
#include "tmq/segment.h"

/* A segment of the current revision of a page. */
typedef struct {
    guint block;
    const char *kind; /* static */
    guint level;
    char *field; /* or NULL */
    guint line;
    guint end_line;
    char *text;
    GPtrArray *tags;   /* of TmqTag */
    char *stored_tags; /* as the memory keeps them; or NULL */
    gint64 hash;
    gint64 loose;
    gint64 as_neighbour; /* tmq_neighbour_hash() of text; 0: not asked for yet */
} TmqSyncSegment;

typedef struct {
    TmqFile *file;       /* its path and facts */
    char *facts;         /* as JSON, before siblings told anything */
    char *absolute;      /* where to open it; NULL: not found by this run */
    char *content;       /* tmq_hash_content() */
    gint64 id;           /* 0: new to the memory */
    gint64 current;      /* revision; 0: none */
    gboolean gone;       /* no longer in the site */
    TmqDocumentRow old;  /* its row as stored; strings owned */
    gboolean edited;     /* its file differs from what the memory knew */
    GPtrArray *segments; /* of TmqSyncSegment; NULL: not loaded */
} TmqSyncDocument;

typedef struct {
    gint64 id; /* 0: new */
    TmqSyncDocument *source;
    TmqSyncDocument *target;
    char *reason;
    gint64 current; /* alignment; 0: none */
    GArray *beads;  /* of TmqDriftBead: its, where this run made it; else NULL */
    gint64 in_step;
    gint64 ended;
    gboolean is_pair; /* of this run's pairing */
    TmqPairRow old;   /* its row as stored; reason owned */
} TmqSyncPair;

typedef struct {
    TmqMemory *memory;
    TmqStore *store; /* the memory's */
    const TmqSyncOptions *options;
    TmqConfig *config; /* this run's own: with its languages and the site's root */
    TmqMessages *messages;
    TmqSyncResult *result;
    char *root;     /* of the site, absolute */
    char *revision; /* commit of its work tree; or NULL */
    gint64 run;     /* 0 until something is to be written */
    gboolean pipeline_changed;
    gboolean units_changed;
    TmqLexicon *learnt;   /* by a first alignment; or NULL */
    GPtrArray *documents; /* of TmqSyncDocument, in the site or gone, by path */
    GHashTable *by_path;
    GPtrArray *pairs;             /* of TmqSyncPair */
    GHashTable *segmenters;       /* language -> TmqSegmenter */
    TmqCorrections *corrections;  /* what a person corrected in alignments */
    gboolean corrections_changed; /* since the last sync */
    TmqDriftContext *drift;       /* NULL until a pair is judged, with the lexicon it rests on */
    TmqLexicon *drift_lexicon;
} TmqSync;

/* The page of a pair on side 0 (source) or 1. */
static inline TmqSyncDocument *
tmq_sync_side(const TmqSyncPair *pair, int side)
{
    return side == 0 ? pair->source : pair->target;
}

/* sync-run.c: the id of this run, made when the first change is about to be written; 0 on error. */
gint64 tmq_sync_run(TmqSync *sync, GError **error);

/* FALSE with TMQ_ERROR_CANCELLED where the user stopped the work. */
gboolean tmq_sync_go_on(TmqSync *sync, GError **error);
void tmq_sync_progress(TmqSync *sync, const char *stage, guint done, guint total);

/* sync-site.c */
gboolean tmq_sync_find_root(TmqSync *sync, GError **error);
gboolean tmq_sync_documents(TmqSync *sync, GError **error);
void tmq_sync_document_free(TmqSyncDocument *document);

/* sync-pairs.c: pairs what is in the site, and reads the pages whose language is known now */
gboolean tmq_sync_pairs(TmqSync *sync, GError **error);
void tmq_sync_pair_free(TmqSyncPair *pair);

/* sync-faults.c; present: of TmqSyncDocument, as pairing counts them */
gboolean tmq_sync_store_faults(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present,
                               GError **error);

/* sync-read.c */
gboolean tmq_sync_read(TmqSync *sync, GError **error);
/* The segments of a document's current revision, from the memory where they are not at hand. */
gboolean tmq_sync_load_segments(TmqSync *sync, TmqSyncDocument *document, GError **error);

/* The segments (of TmqSyncSegment) of a document's content as it once was; NULL where it cannot be
 * read, and nobody is told. */
GPtrArray *tmq_sync_read_bytes(TmqSync *sync, const TmqSyncDocument *document, const char *bytes,
                               gsize length);

/* sync-align.c */
gboolean tmq_sync_align(TmqSync *sync, GError **error);
/* Beads (of TmqBead) between two texts (of TmqSyncSegment). */
GArray *tmq_sync_align_segments(const GPtrArray *source, const GPtrArray *target,
                                const TmqLexicon *prior, GError **error);

/* sync-drift.c: a segment as drift looks at it, its strings still the segment's; and the pair's
 * current alignment, from the memory only where this run did not make it. Its texts are in strings,
 * or the documents'. NULL on error. */
TmqDriftSegment tmq_sync_drift_segment(const TmqSyncSegment *segment, guint ord);
TmqStoredAlignment *tmq_sync_alignment(const TmqSync *sync, const TmqSyncPair *pair,
                                       GStringChunk *strings, GError **error);

/* sync-history.c: drift of pairs that are new to the memory, from git's history */
gboolean tmq_sync_history(TmqSync *sync, GError **error);

/* sync-beads.c: what an earlier alignment of the pair still tells. Its beads where both pages say
 * what they said (only lines or tags changed); NULL without error where they do not. And, in new
 * beads, the confidence of those that stood before with the same texts: an edit elsewhere on the
 * page does not touch them. */
GArray *tmq_sync_kept_beads(TmqSync *sync, const TmqSyncPair *pair, GError **error);
gboolean tmq_sync_keep_confidence(TmqSync *sync, const TmqSyncPair *pair, GArray *beads,
                                  GError **error);

/* sync-units.c: the unit that a bead of the pair makes, if both its sides say something */
gboolean tmq_sync_store_unit(TmqSync *sync, const TmqSyncPair *pair, const TmqBeadRow *bead,
                             GError **error);

/* sync-inspect.c: finds what there is to report where something changed, and keeps it */
gboolean tmq_sync_inspect(TmqSync *sync, GError **error);

/* sync-step.c: judges what the pair's current alignment shows, and keeps it; whether both pages are
 * in step */
gboolean tmq_sync_settle(TmqSync *sync, const TmqSyncPair *pair, gboolean *in_step, GError **error);
