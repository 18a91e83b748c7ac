/* Whether a segment that the aligner left alone, or found copied, is said nearby all the same.
 *
 * The aligner leaves a segment alone where its translation stands in a bead of other segments: two
 * list items merged into one, sentences that changed places. And a page may say a thing twice: a
 * caption that repeats the alternative text, an example in the other language with its translation
 * behind it. So the words of such a segment are looked for in the beads around it (content.h). */
#pragma once

#include "drift/compare.h"

/* A segment, or a stretch of them, with less weight of words says too little to be missed. */
#define TMQ_EXPLAINED_MIN_WEIGHT 2

typedef struct TmqExplained TmqExplained;

/* text, beads and context stay the caller's and must outlive it; beads lie within the
 * texts. */
TmqExplained *tmq_explained_new(const TmqDriftText text[2], const TmqDriftBeads *beads,
                                const TmqDriftContext *context);
void tmq_explained_free(TmqExplained *explained);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqExplained, tmq_explained_free)

/* How many words of a segment say something. */
guint tmq_explained_weight(TmqExplained *explained, guint side, guint segment);

/* Whether a lone segment is no news: more than half of its words are said on the other side in the
 * beads next to it; or it stands beside a lone text of the other side that is about as long and
 * shares a word with it; or its own page says it another time, not far away. */
gboolean tmq_explained_nearby(TmqExplained *explained, guint side, guint segment);

/* Whether a segment in the language of the other side has its translation beside it, on its own
 * side: half of its words or more. */
gboolean tmq_explained_glossed(TmqExplained *explained, guint side, guint segment);
