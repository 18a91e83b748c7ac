/* What a word's family tells of it: words that begin alike are often forms of one word. */
#pragma once

#include "table.h"

/* The priors (of TmqPriorCount, sorted, each pair of words once) and beside them what pairs teach
 * of families of words, shared out to their members; in the same order. Where both speak of two
 * words, the larger count stands. The caller frees it. */
GArray *tmq_back_off(const TmqVocabulary *vocabulary, const TmqSeen *seen, const GArray *priors,
                     const TmqTextPair *pairs, guint count);
