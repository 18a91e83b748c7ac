/* The texts that are aligned together, and what is learnt from them. */
#pragma once

#include "text.h"

typedef struct {
    TmqVocabulary *vocabulary;
    TmqText *texts;
    guint count;
    TmqSeen seen;
    GArray *priors; /* of TmqPriorCount, sorted */
    TmqLengthModel length;
    TmqTable *table;
} TmqCollection;

/* A collection that knows how words look, and what a prior (or NULL) says of them. */
void tmq_collection_init(TmqCollection *collection, const TmqAlignJob *jobs, guint count,
                         const TmqLexicon *prior);
void tmq_collection_clear(TmqCollection *collection);

/* Learns table and length from the beads there are; what is learnt of words goes to learnt, too
 * (or NULL), which has the collection's words only after tmq_collection_give_words(). */
void tmq_collection_learn(TmqCollection *collection, TmqLexicon *learnt);
void tmq_collection_give_words(TmqCollection *collection, TmqLexicon *learnt);
