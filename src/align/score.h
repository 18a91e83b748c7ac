/* What a bead is worth: the logarithm of how much likelier its two sides are as translations of
 * each other than as strangers, and how common beads of its shape are. */
#pragma once

#include "band.h"
#include "table.h"

/* Most sentences on one side of a bead, and the number of shapes with sentences on both. */
#define TMQ_BEAD_SIDE 3
#define TMQ_BEAD_SHAPES (TMQ_BEAD_SIDE * TMQ_BEAD_SIDE)

/* a source and b target sentences. */
static inline guint
tmq_bead_shape(guint a, guint b)
{
    return (a - 1) * TMQ_BEAD_SIDE + (b - 1);
}

/* Logarithms of 0.005 and 0.1: the first sentence of a run that answers nothing, and each that
 * follows. */
#define TMQ_NULL_OPEN (-5.29831736654803645)
#define TMQ_NULL_NEXT (-2.30258509299404568)

/* Lengths in characters: the logarithm of target / (ratio * source) has mean 0 and a variance of
 * constant + by_length / length. */
typedef struct {
    double ratio;
    double constant;
    double by_length;
} TmqLengthModel;

/* What is scored. words: both sides. */
typedef struct {
    const TmqWords *words[2];
    const TmqTable *table;
    TmqLengthModel length;
} TmqScoring;

/* Added to lengths, so that a character more or less counts little in short sentences. */
#define TMQ_LENGTH_OFFSET 3.0

/* How much a likelihood ratio of words counts beside shape and length: words depend on each other.
 */
#define TMQ_LEXICAL_WEIGHT 0.7

/* Half of the lexical score: that of each scored sentence y, given one to TMQ_BEAD_SIDE sentences
 * of the other side from x on. All beads with y on their scored side are sums of these. */
typedef struct {
    gsize at;    /* where the scores of a sentence start */
    guint first; /* least x */
    guint width; /* number of x */
} TmqWindow;

typedef struct {
    TmqWindow *windows; /* by scored sentence */
    float *scores;
} TmqHalf;

void tmq_half_init(TmqHalf *half, const TmqScoring *scoring, TmqSideIndex scored,
                   const TmqBand *band);
void tmq_half_clear(TmqHalf *half);

static inline float
tmq_half_score(const TmqHalf *half, guint y, guint x, guint run)
{
    const TmqWindow *window = &half->windows[y];
    return half->scores[window->at + (gsize)(run - 1) * window->width + (x - window->first)];
}

/* The scores of all beads that end in a cell of the band: TMQ_BEAD_SHAPES a cell, by shape;
 * TMQ_NO_BEAD where there is none, or it is worth less than leaving its sentences alone. The caller
 * frees them. */
#define TMQ_NO_BEAD (-1e30f)
float *tmq_score_beads(const TmqScoring *scoring, const TmqBand *band);
