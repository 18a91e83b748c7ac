/* What a bead is worth: the logarithm of how much likelier its two sides are as translations of
 * each other than as strangers, and how common beads of its shape are. */
#pragma once

#include "band.h"
#include "shapes.h"
#include "table.h"
#include "workspace.h"

/* Logarithms of 0.005 and 0.1: the first sentence of a run that answers nothing, and each that
 * follows. */
#define TMQ_NULL_OPEN (-5.29831736654803645)
#define TMQ_NULL_NEXT (-2.30258509299404568)
/* Of 0.3: a sentence without letter or digit, wherever it stands. */
#define TMQ_NULL_SILENT (-1.20397280432593599)

/* Lengths in characters: the logarithm of target / (ratio * source) has mean 0 and a variance of
 * constant + by_length / length. */
typedef struct {
    double ratio;
    double constant;
    double by_length;
} TmqLengthModel;

/* Two texts (or a piece of them) and by what their beads are scored. */
typedef struct {
    const TmqWords *words[2];
    const TmqTable *table;
    const TmqShapes *shapes;
    TmqLengthModel length;
    TmqWorkspace *workspace;
} TmqScoring;

/* Added to lengths, so that a character more or less counts little in short sentences. */
#define TMQ_LENGTH_OFFSET 3.0f

/* How much a likelihood ratio of words counts beside shape and length: words depend on each other.
 */
#define TMQ_LEXICAL_WEIGHT 0.75f

/* Beads worth a look, by the cell in which they end: those of cell c are first[c] to
 * first[c + 1]. */
typedef struct {
    guint *first;
    guint8 *shape; /* index in the shapes */
    float *score;
} TmqEdges;

/* Finds the beads of the band's cells, without those that are worth less than leaving their
 * sentences alone. */
void tmq_edges_init(TmqEdges *edges, const TmqScoring *scoring, const TmqBand *band);
void tmq_edges_clear(TmqEdges *edges);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqEdges, tmq_edges_clear)
