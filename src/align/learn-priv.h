/* What learning keeps between its estimates: learn-first.c makes the first, learn.c the others. */
#pragma once

#include "learn.h"

/* Of a cell, in both directions. */
typedef struct {
    float forward;
    float backward;
} TmqCount;

typedef struct {
    TmqCells *cells;
    const GArray *priors;
    guint *prior_first; /* by source word */
    const TmqTextPair *pairs;
    guint count;
    guint *posting_first;  /* by source word */
    guint *posting;        /* the pair of each occurrence */
    guint *position_first; /* by pair: where its target words are counted */
    float *by_position;    /* of a target word: its likelihood, then its share */
    float *by_posting;     /* the same of a source word's occurrence */
    TmqCount *known;       /* by target word: its cell's probabilities; all zero between */
    TmqCount *counts;      /* by target word: what the present row's cells have */
    double *column;        /* sums by target word; all zero at first */
} TmqLearning;

static inline TmqCell *
tmq_learning_cell(const TmqLearning *learning, guint index)
{
    return &g_array_index(learning->cells->cells, TmqCell, index);
}

/* How many prior counts a source word has. */
static inline guint
tmq_learning_priors(const TmqLearning *learning, guint source)
{
    return learning->prior_first[source + 1] - learning->prior_first[source];
}

/* What is known before of a source word and the target word whose cell is the i-th of its row. */
static inline TmqPriorCount
tmq_learning_prior(const TmqLearning *learning, guint source, guint i)
{
    return i < tmq_learning_priors(learning, source)
               ? g_array_index(learning->priors, TmqPriorCount, learning->prior_first[source] + i)
               : (TmqPriorCount){0};
}

/* Makes the cells, and their probabilities as if each pairing in a text were equally likely. */
void tmq_learn_first(TmqLearning *learning);
