/* Known pairs of texts, as the aligner reads them back. */
#pragma once

#include "tokens.h"

/* Appends the words of all pairs to ids (of guint), in the numbers of vocabulary, source and target
 * in turn, and to ends (of guint) where each text's words end in ids. */
void tmq_lexicon_read(const TmqLexicon *lexicon, TmqVocabulary *vocabulary, GArray *ids,
                      GArray *ends);
