/* What is known of words before any text is read: how they look, and what a lexicon says. */
#pragma once

#include "table.h"

/* The cognates among the words seen, and the counts that are known (of TmqPriorCount, in any
 * order): sorted, each pair of words once. */
GArray *tmq_priors(const TmqVocabulary *vocabulary, const TmqSeen *seen, const GArray *known);

/* Sorts counts (of TmqPriorCount); of those of the same two words the larger ones stand. */
void tmq_priors_unite(GArray *counts);
