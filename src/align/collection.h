/* The texts that are aligned together, and what is learnt from them. */
#pragma once

#include "text.h"

typedef struct {
    TmqVocabulary *vocabulary;
    TmqText *texts;
    guint count;
    guint *seen[2]; /* by side: how often each word stands there */
    GArray *cognates;
    GArray *prior_ids;
    GArray *prior_ends;
    TmqLengthModel length;
    TmqTable *table;
} TmqCollection;

/* A collection that knows how words look, and the pairs of a prior (or NULL). */
void tmq_collection_init(TmqCollection *collection, const TmqAlignJob *jobs, guint count,
                         const TmqLexicon *prior);
void tmq_collection_clear(TmqCollection *collection);

/* Learns table and length from the beads there are. */
void tmq_collection_learn(TmqCollection *collection);
