/* A lexicon as the aligner reads it. */
#pragma once

#include "learn.h"

/* What is known of a word, by side: how often it was seen, and what its counts are measured by. */
typedef struct {
    double seen[2];
    double total[2];
} TmqLexiconFigures;

struct TmqLexicon {
    TmqVocabulary *vocabulary;
    GArray *figures; /* of TmqLexiconFigures, by word */
    GArray *counts;  /* of TmqPriorCount, by source, then target, each pair once */
    GArray *ids;     /* words of the texts to learn from, source and target in turn */
    GArray *ends;    /* where each text's words end in ids */
    GArray *weights; /* of float, by pair of texts */
};

/* Takes over what concerns the words of a collection, whose seen tells on which sides they stand:
 * adds the words that answer them to vocabulary, what was seen of all to seen, and the counts (of
 * TmqPriorCount, in any order) to counts. */
void tmq_lexicon_select(const TmqLexicon *lexicon, TmqVocabulary *vocabulary, TmqSeen *seen,
                        GArray *counts);

/* Makes what was learnt the lexicon's, whose words have the numbers of the cells. */
void tmq_lexicon_take_over(TmqLexicon *lexicon, const TmqSeen *seen, const TmqCells *cells);
