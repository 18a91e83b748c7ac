/* Whether the other page says the words of a segment nearby.
 *
 * The aligner leaves a segment alone where its translation stands in a bead of other segments: two
 * list items merged into one, sentences that changed places. So each word of a lone segment is
 * looked for among the words of the other side in the beads around it: the same word or number, one
 * that starts alike, or one that the lexicon knows for its translation. */
#pragma once

#include "drift/compare.h"
#include "tmq/lexicon.h"

/* A segment, or a stretch of them, with less weight of words says too little to be missed. */
#define TMQ_EXPLAINED_MIN_WEIGHT 3.0

typedef struct TmqExplained TmqExplained;

/* text, beads and lexicon (or NULL) stay the caller's and must outlive it; beads lie within the
 * texts. */
TmqExplained *tmq_explained_new(const TmqDriftText text[2], const TmqDriftBeads *beads,
                                const TmqLexicon *lexicon);
void tmq_explained_free(TmqExplained *explained);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqExplained, tmq_explained_free)

/* Whether more than half of the words of a segment are said nearby. weight: how much its words
 * weigh; common words and short ones nothing. */
gboolean tmq_explained_nearby(TmqExplained *explained, guint side, guint segment, double *weight);
