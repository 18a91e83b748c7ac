#include "blocks.h"

/* For both sides beginning a block together; against one of them alone, and against each block
 * boundary inside a bead. */
#ifndef BLOCK_REWARD
#define BLOCK_REWARD 1.0f
#endif
/* Against two blocks of different kinds that begin together. */
#define KIND_COST 1.0f
/* In texts of fewer blocks than this, their boundaries tell nothing. */
#define LEAST_BLOCKS 3
#define MIXED G_MAXUINT
#define FORBIDDEN 1e30f

static gboolean
starts_block(const TmqWords *words, guint i)
{
    return i == 0 || words->block[i] != words->block[i - 1];
}

void
tmq_blocks_init(TmqBlocks *blocks, const TmqWords *const words[2])
{
    guint counts[2] = {0, 0};
    *blocks = (TmqBlocks){.words = {words[0], words[1]}};
    for (int side = 0; side < 2; side++) {
        blocks->known = blocks->known || words[side]->hard != NULL;
        guint *starts = blocks->starts[side] = g_new0(guint, words[side]->count + 1);
        for (guint i = 0; i < words[side]->count && words[side]->block != NULL; i++)
            starts[i + 1] = starts[i] + (starts_block(words[side], i) ? 1 : 0);
        counts[side] = starts[words[side]->count];
    }
    blocks->reward = MIN(counts[0], counts[1]) >= LEAST_BLOCKS;
    blocks->known = blocks->known || blocks->reward;
}

void
tmq_blocks_clear(TmqBlocks *blocks)
{
    g_free(blocks->starts[TMQ_SOURCE]);
    g_free(blocks->starts[TMQ_TARGET]);
}

/* The kind that sentences start to end must not be mixed with others of, 0 for none, MIXED where
 * they are mixed already. */
static guint
hard_kind(const TmqWords *words, guint start, guint end)
{
    if (words->hard == NULL)
        return 0;
    for (guint i = start + 1; i < end; i++)
        if (words->hard[i] != words->hard[start])
            return MIXED;
    return words->hard[start];
}

static float
reward(const TmqBlocks *blocks, guint x, guint i, guint y, guint j)
{
    const guint *source = blocks->starts[TMQ_SOURCE];
    const guint *target = blocks->starts[TMQ_TARGET];
    const guint *kinds[2] = {blocks->words[TMQ_SOURCE]->kind, blocks->words[TMQ_TARGET]->kind};
    gboolean source_starts = source[x + 1] != source[x];
    gboolean target_starts = target[y + 1] != target[y];
    guint inside = source[i] - source[x + 1] + (target[j] - target[y + 1]);
    float score = -BLOCK_REWARD * (float)inside;
    if (source_starts != target_starts)
        return score - BLOCK_REWARD;
    if (!source_starts)
        return score;
    gboolean unlike = kinds[0] != NULL && kinds[1] != NULL && kinds[0][x] != kinds[1][y];
    return score + BLOCK_REWARD - (unlike ? KIND_COST : 0);
}

void
tmq_blocks_score(const TmqBlocks *blocks, guint i, guint a, guint b, guint from, guint to,
                 float *scores)
{
    guint x = i - a;
    guint kind = hard_kind(blocks->words[TMQ_SOURCE], x, i);
    for (guint j = from; j <= to; j++) {
        guint other = hard_kind(blocks->words[TMQ_TARGET], j - b, j);
        if (kind == MIXED || kind != other)
            scores[j] = -FORBIDDEN;
        else if (blocks->reward)
            scores[j] += reward(blocks, x, i, j - b, j);
    }
}
