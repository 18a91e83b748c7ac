/* The translation memory: what a site's pages say in two languages, and how it was said last time.
 *
 * A memory is one SQLite file. One sync or import is one transaction: it is there whole or not at
 * all, whatever happens. Readers work on a read-only file too.
 *
 * A unit is a distinct pair of texts in two languages; where and how it stands (document, line,
 * tags, notes, neighbours) belongs to its occurrences. A unit that nothing uses any more is
 * retired, not deleted. docs/dev/architecture.md tells how the tables hang together. */
#pragma once

#include <tmq/align.h>
#include <tmq/error.h>
#include <tmq/finding.h>
#include <tmq/output.h>
#include <tmq/site.h>
#include <tmq/stats.h>

G_BEGIN_DECLS

typedef struct TmqMemory TmqMemory;

typedef enum {
    TMQ_MEMORY_READ,   /* an existing memory; works where the file or its folder is read-only */
    TMQ_MEMORY_WRITE,  /* an existing memory */
    TMQ_MEMORY_CREATE, /* made where there is none, its folder too */
} TmqMemoryMode;

/* Opens a memory. Every fault (none there, not a memory, damaged, locked, written by a newer tmq,
 * read-only where it is to be written) is TMQ_ERROR_MEMORY with a hint. */
TmqMemory *tmq_memory_open(const char *path, TmqMemoryMode mode, GError **error);
void tmq_memory_close(TmqMemory *memory);
/* Closes a memory and, where this open made the file, takes it away again: for a first run that
 * came to nothing. */
void tmq_memory_discard(TmqMemory *memory);
/* Where its file is; owned by the memory. */
const char *tmq_memory_path(const TmqMemory *memory);
/* The site's root, as the memory has it; TMQ_ERROR_USAGE where no site was read into it. The caller
 * frees it. */
char *tmq_memory_root(TmqMemory *memory, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqMemory, tmq_memory_close)

/* ---- Sync ---- */

typedef struct {
    const char *const *directories; /* at least one; as the user named them */
    const TmqConfig *config;
    const char *from;
    const char *to;
    gint64 now;                     /* seconds since 1970, the date of this run */
    gboolean dry_run;               /* everything but the commit */
    const volatile gint *cancelled; /* becomes not 0 where the user stops the work; or NULL */
    TmqProgressFunc progress;
    gpointer progress_data;
} TmqSyncOptions;

typedef struct {
    guint source_documents, target_documents; /* in the memory and in use, by language */
    guint pairs;
    guint unpaired;
    guint units_new, units_updated, units_retired, units_total;
    guint errors; /* files left out */
} TmqSyncResult;

/* Finds, pairs, extracts, segments, aligns and stores every document below the directories; only
 * what changed since the last sync is read again. Units are retired only below the directories. */
gboolean tmq_memory_sync(TmqMemory *memory, const TmqSyncOptions *options, TmqMessages *messages,
                         TmqSyncResult *result, GError **error);

/* The pairs that were taken as in step unverified: git's history did not reach back to their start
 * (of TmqUnverifiedPair, by the source's path). Whether a person has compared them since is told by
 * tmq/acknowledge.h. NULL on error; the caller unrefs it. */
GPtrArray *tmq_memory_unverified(TmqMemory *memory, GError **error);

/* ---- The lexicon ---- */

/* What the memory knows of the words of these languages: learnt from its units at the end of the
 * last sync or import after which it had grown by a tenth; empty where there was none. NULL on
 * error; the caller frees it. */
TmqLexicon *tmq_memory_lexicon(TmqMemory *memory, const char *from, const char *to, GError **error);

/* What is known of the words of texts that are to be aligned: the memory's lexicon (memory NULL:
 * none); where that is empty and the texts are few, the one that comes with tmq. NULL on error; the
 * caller frees it. */
TmqLexicon *tmq_memory_prior(TmqMemory *memory, const char *from, const char *to,
                             const TmqAlignJob *jobs, guint count, GError **error);

/* ---- Derived ---- */

/* Brings the files that make lookups fast up to date; once after syncs and imports. They lie beside
 * the memory, named after it, and are derived from it: without them lookups answer the same. */
gboolean tmq_memory_update_lookup(TmqMemory *memory, GError **error);

/* ---- Counts and integrity ---- */

gboolean tmq_memory_stats(TmqMemory *memory, TmqMemoryStats *stats, GError **error);

/* What a look at everything found, as sentences (of char *). */
typedef struct {
    GPtrArray *faults; /* of the memory itself */
    GPtrArray *stray;  /* of files derived from it, which can be removed and are made anew */
    GPtrArray *notes;  /* what only makes lookups slower */
} TmqMemoryCheck;

/* NULL with an error where the memory could not even be looked at. */
TmqMemoryCheck *tmq_memory_check(TmqMemory *memory, GError **error);
void tmq_memory_check_free(TmqMemoryCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqMemoryCheck, tmq_memory_check_free)

G_END_DECLS
