/* What learning keeps while it runs, and what a table and a lexicon are made from. */
#pragma once

#include "table.h"

/* The share of a text that answers nothing. */
#define TMQ_NULL_SHARE 0.1f

/* A source word and a target word that may answer each other. */
typedef struct {
    guint target;
    float forward;  /* p(target | source) */
    float backward; /* p(source | target) */
} TmqCell;

/* Cells lie in rows by source word: those that have a prior count in the order of these, then the
 * others in the order in which their words were met. */
typedef struct {
    guint words;
    guint *row; /* words + 1 */
    GArray *cells;
    float *unigram[2];   /* by side: how likely a word is anyway */
    float *null[2];      /* how likely it is where it answers nothing */
    double *evidence[2]; /* how often it was seen to answer something */
    double *total[2];    /* by the word that is given: what its cells' counts were divided by */
} TmqCells;

/* Cells without any, for words that were seen so often. */
void tmq_cells_init(TmqCells *cells, const TmqSeen *seen);
void tmq_cells_clear(TmqCells *cells);

/* Estimates the cells' probabilities from priors (of TmqPriorCount, sorted) and pairs. */
void tmq_cells_learn(TmqCells *cells, const GArray *priors, const TmqTextPair *pairs, guint count);

/* The table of what was learnt. */
TmqTable *tmq_table_new(const TmqCells *cells);
