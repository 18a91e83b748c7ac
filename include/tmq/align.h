/* Alignment: which sentences of one text answer which of another.
 *
 * A dynamic programme over beads of a few sentences a side, as Gale and Church, "A Program
 * for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19(1), 1993), with a
 * length cost of theirs and a lexical cost from a lexicon that is learnt from the collection itself
 * with IBM model 1 (Brown et al., "The Mathematics of Statistical Machine Translation", ibid.
 * 19(2), 1993), both directions of which have to agree (after Liang, Taskar and Klein, "Alignment
 * by Agreement", HLT-NAACL 2006) and which backs off from a word to those that begin alike, in two
 * passes. Confidence is the posterior probability of a bead, by forward-backward over the same
 * lattice. The same input gives the same result on every machine.
 */
#pragma once

#include <tmq/error.h>
#include <tmq/lexicon.h>

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
 * [target, target + target_count). Beads cover both sides in order, each sentence once. Those that
 * are found have at most four sentences a side, or one on one side and at most six on the other;
 * those that are given may have any number. */
typedef struct {
    guint source;
    guint source_count; /* 0: the target sentence answers nothing */
    guint target;
    guint target_count; /* never 0 with source_count 0 */
    double confidence;  /* the probability that it is right, 0 to 1 */
} TmqBead;

/* A pair of texts whose score is below this is hardly a translation (measured on a site: of 49
 * wrong pairs none reaches it, 49 right ones all have more than 0.86. Alone, very short texts may).
 */
#define TMQ_ALIGN_LEAST_SCORE 0.45

/* One pair of texts to align. */
typedef struct {
    TmqAlignSide source;
    TmqAlignSide target;
    /* What is known: beads that stay as they are, rising on both sides, each sentence once. One
     * with both sides is a place the alignment goes through; one with one side says that these
     * sentences answer nothing, its other position is not read. The caller's; may be NULL. */
    const TmqBead *fixed;
    guint fixed_count;
    /* Filled: the beads (of TmqBead; the caller frees them), and how much of both texts they
     * explain: the share of sentences that answer something, each as far as that is probable. */
    GArray *beads;
    double score;
} TmqAlignJob;

typedef struct {
    const TmqLexicon *prior; /* what is known before, learnt; or NULL */
    /* An empty lexicon that gets what was learnt from these texts (and of their words from prior);
     * or NULL. It costs nothing besides. */
    TmqLexicon *learnt;
    TmqProgressFunc progress;
    gpointer progress_data;
    guint threads; /* at most; 0: one a processor where the texts are long. Changes no result */
} TmqAlignOptions;

/* Aligns jobs as one collection with one lexicon. A side of more than TMQ_ALIGN_MAX_SENTENCES is
 * TMQ_ERROR_LIMIT, fixed beads that contradict each other or the texts TMQ_ERROR_INPUT; nothing is
 * aligned then. progress is called from the calling thread. */
#define TMQ_ALIGN_MAX_SENTENCES 200000u
gboolean tmq_align(TmqAlignJob *jobs, guint count, const TmqAlignOptions *options, GError **error);

/* Whether the texts of a job that was aligned are hardly translations of each other. Of texts of a
 * few sentences that cannot be told: FALSE. */
gboolean tmq_align_is_doubtful(const TmqAlignJob *job);

G_END_DECLS
