/* What the documents' structure says about beads: a reward for staying in phase, no wall; sentences
 * of named fields, though, answer only those of the same name. */
#pragma once

#include "tokens.h"

typedef struct {
    gboolean known;   /* else nothing is added */
    gboolean reward;  /* for blocks in phase */
    gboolean kinds;   /* whether kinds of blocks are known, too */
    gboolean hard;    /* whether some sentences answer only their like */
    guint count[2];   /* of sentences */
    float *begins[2]; /* by sentence: 1 where it begins a block */
    guint *kind[2];   /* by sentence */
    /* By number of sentences less one, then by the first of them: */
    float *inside[2];     /* block boundaries within */
    guint *hard_kinds[2]; /* the kind not to be mixed with others, 0 for none */
} TmqBlocks;

/* For beads of up to reach sentences of a side. */
void tmq_blocks_init(TmqBlocks *blocks, const TmqWords *const words[2], guint reach);
void tmq_blocks_clear(TmqBlocks *blocks);

/* Adds to the scores (by cell) of the beads of a source and b target sentences that end in row i,
 * cells from to to. */
void tmq_blocks_score(const TmqBlocks *blocks, guint i, guint a, guint b, guint from, guint to,
                      float *scores);
