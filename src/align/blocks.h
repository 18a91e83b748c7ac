/* What the documents' structure says about beads: a reward for staying in phase, no wall; sentences
 * of named fields, though, answer only those of the same name. */
#pragma once

#include "tokens.h"

typedef struct {
    gboolean known; /* else nothing is added */
    gboolean reward;
    const TmqWords *words[2];
    guint *starts[2]; /* by sentence: blocks that start before it */
} TmqBlocks;

void tmq_blocks_init(TmqBlocks *blocks, const TmqWords *const words[2]);
void tmq_blocks_clear(TmqBlocks *blocks);

/* Adds to the scores (by cell) of the beads of a source and b target sentences that end in row i,
 * cells from to to. */
void tmq_blocks_score(const TmqBlocks *blocks, guint i, guint a, guint b, guint from, guint to,
                      float *scores);
