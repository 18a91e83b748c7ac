/* What a comparison knows of the two languages, beside the texts. */
#pragma once

#include "drift/word-classes.h"
#include "tmq/lexicon.h"

typedef struct {
    TmqWordClasses *classes[2];
    /* Which words of side 0 answer which of side 1, learnt from what was there before: from the new
     * state it would learn the drift. NULL: words answer each other only by how they are spelt. */
    const TmqLexicon *lexicon;
} TmqDriftContext;

/* That of two language tags, without a lexicon: the caller may set one, which stays the caller's.
 */
TmqDriftContext *tmq_drift_context_new(const char *first, const char *second);
void tmq_drift_context_free(TmqDriftContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqDriftContext, tmq_drift_context_free)
