/* Alignment: which sentences of one text answer which of another.
 *
 * A dynamic programme over beads of up to three sentences a side, as Gale and Church, "A Program
 * for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19(1), 1993), with a
 * length cost of theirs and a lexical cost from a lexicon that is learnt from the collection itself
 * with IBM model 1 (Brown et al., "The Mathematics of Statistical Machine Translation", ibid.
 * 19(2), 1993), in two passes. Confidence is the posterior probability of a bead, by
 * forward-backward over the same lattice. The same input gives the same result on every machine. */
#pragma once

#include <tmq/error.h>

G_BEGIN_DECLS

/* A text as the aligner sees it. All pointers stay the caller's. */
typedef struct {
    const char *const *sentences; /* plain texts */
    guint length;
    const guint *blocks; /* the block of each sentence, never falling; NULL: unknown */
    const guint *
        kinds; /* the kind of each block (any numbers, equal is alike), indexed by block; or NULL */
    guint block_count; /* 0 where blocks is NULL */
} TmqAlignSide;

/* Source sentences [source, source + source_count) answer target sentences
 * [target, target + target_count). Beads cover both sides in order, each sentence once. */
typedef struct {
    guint source;
    guint source_count; /* 0 to 3 */
    guint target;
    guint target_count; /* 0 to 3; never 0 with source_count 0 */
    double confidence;  /* 0 to 1 */
} TmqBead;

/* What words answer which: learnt from pairs of texts. */
typedef struct TmqLexicon TmqLexicon;
TmqLexicon *tmq_lexicon_new(void);
/* Adds a known pair of texts (of earlier alignments, a glossary). Copies what it needs. */
void tmq_lexicon_add(TmqLexicon *lexicon, const char *source, const char *target);
void tmq_lexicon_free(TmqLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLexicon, tmq_lexicon_free)

/* One pair of texts to align; beads is filled (of TmqBead), the caller frees it. */
typedef struct {
    TmqAlignSide source;
    TmqAlignSide target;
    GArray *beads;
} TmqAlignJob;

typedef struct {
    TmqLexicon *prior; /* known pairs of texts; or NULL */
    TmqProgressFunc progress;
    gpointer progress_data;
} TmqAlignOptions;

/* Aligns jobs as one collection with one lexicon. A side of more than TMQ_ALIGN_MAX_SENTENCES is
 * TMQ_ERROR_LIMIT, nothing is aligned then. */
#define TMQ_ALIGN_MAX_SENTENCES 200000u
gboolean tmq_align(TmqAlignJob *jobs, guint count, const TmqAlignOptions *options, GError **error);

G_END_DECLS
