/* What only depends on one side's sentences is made once, for each run of them that a bead may
 * have: then a row of beads is scored by plain sums along arrays. */
#include "blocks.h"

#include <string.h>

/* For both sides beginning a block together; against one of them alone, and against each block
 * boundary inside a bead. */
#define BLOCK_REWARD 1.5f
/* Against two blocks of different kinds that begin together. */
#define KIND_COST 1.0f
/* In texts of fewer blocks than this, their boundaries tell nothing. */
#define LEAST_BLOCKS 3
#define MIXED G_MAXUINT
#define FORBIDDEN 1e30f

/* Marks the sentences that begin a block; how many do. */
static guint
find_begins(const TmqWords *words, float *begins)
{
    guint blocks = 0;
    for (guint i = 0; i < words->count && words->block != NULL; i++) {
        gboolean first = i == 0 || words->block[i] != words->block[i - 1];
        begins[i] = first ? 1 : 0;
        blocks += first ? 1 : 0;
    }
    return blocks;
}

/* The kind of a run that is one sentence longer. */
static guint
longer_kind(guint kind, guint next)
{
    return kind == next ? kind : MIXED;
}

static void
init_runs(TmqBlocks *blocks, int side, const TmqWords *words, guint reach)
{
    const gsize count = words->count;
    float *inside = blocks->inside[side] = g_new0(float, count *reach + 1);
    guint *kinds = blocks->hard_kinds[side] = g_new0(guint, count * reach + 1);
    if (words->hard != NULL)
        memcpy(kinds, words->hard, sizeof *kinds * count);
    for (gsize run = 1; run < reach; run++)
        for (gsize i = 0; i + run < count; i++) {
            gsize at = run * count + i;
            inside[at] = inside[at - count] + blocks->begins[side][i + run];
            kinds[at] = longer_kind(kinds[at - count], kinds[i + run]);
        }
}

void
tmq_blocks_init(TmqBlocks *blocks, const TmqWords *const words[2], guint reach)
{
    guint counts[2];
    *blocks = (TmqBlocks){.kinds = words[0]->kind != NULL && words[1]->kind != NULL,
                          .hard = words[0]->hard != NULL || words[1]->hard != NULL};
    for (int side = 0; side < 2; side++) {
        blocks->count[side] = words[side]->count;
        blocks->begins[side] = g_new0(float, (gsize)words[side]->count + 1);
        blocks->kind[side] = g_new0(guint, (gsize)words[side]->count + 1);
        if (blocks->kinds)
            memcpy(blocks->kind[side], words[side]->kind, sizeof(guint) * words[side]->count);
        counts[side] = find_begins(words[side], blocks->begins[side]);
        init_runs(blocks, side, words[side], reach);
    }
    blocks->reward = MIN(counts[0], counts[1]) >= LEAST_BLOCKS;
    blocks->known = blocks->reward || blocks->hard;
}

void
tmq_blocks_clear(TmqBlocks *blocks)
{
    for (int side = 0; side < 2; side++) {
        g_free(blocks->begins[side]);
        g_free(blocks->kind[side]);
        g_free(blocks->inside[side]);
        g_free(blocks->hard_kinds[side]);
    }
}

static void
add_rewards(const TmqBlocks *blocks, guint x, guint a, guint b, guint from, guint to, float *scores)
{
    const gsize run = (gsize)(b - 1) * blocks->count[TMQ_TARGET];
    const float *restrict inside = blocks->inside[TMQ_TARGET] + run;
    const float *restrict begins = blocks->begins[TMQ_TARGET];
    const guint *restrict kinds = blocks->kind[TMQ_TARGET];
    const guint kind = blocks->kind[TMQ_SOURCE][x];
    const float own = blocks->begins[TMQ_SOURCE][x];
    const float own_inside =
        blocks->inside[TMQ_SOURCE][(gsize)(a - 1) * blocks->count[TMQ_SOURCE] + x];
    float *restrict sums = scores;
    for (guint j = from; j <= to; j++) {
        guint y = j - b;
        float unlike = kind != kinds[y] ? KIND_COST : 0;
        float both = own * begins[y];
        float alone = own + begins[y] - 2 * both;
        sums[j] += both * (BLOCK_REWARD - unlike) - BLOCK_REWARD * (alone + own_inside + inside[y]);
    }
}

static void
forbid(const TmqBlocks *blocks, guint x, guint a, guint b, guint from, guint to, float *scores)
{
    const guint kind =
        blocks->hard_kinds[TMQ_SOURCE][(gsize)(a - 1) * blocks->count[TMQ_SOURCE] + x];
    const guint *restrict kinds =
        blocks->hard_kinds[TMQ_TARGET] + (gsize)(b - 1) * blocks->count[TMQ_TARGET];
    float *restrict sums = scores;
    for (guint j = from; j <= to; j++)
        sums[j] = kind == MIXED || kind != kinds[j - b] ? -FORBIDDEN : sums[j];
}

void
tmq_blocks_score(const TmqBlocks *blocks, guint i, guint a, guint b, guint from, guint to,
                 float *scores)
{
    if (blocks->reward)
        add_rewards(blocks, i - a, a, b, from, to, scores);
    if (blocks->hard)
        forbid(blocks, i - a, a, b, from, to, scores);
}
