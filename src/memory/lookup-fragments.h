/* The fragments of a query as hits. */
#pragma once

#include "memory/lookup-index.h"
#include "tmq/fragments.h"
#include "tmq/lexicon.h"

typedef struct {
    TmqStore *store;
    TmqLookupIndex *index;
    const TmqLexicon *lexicon;
    const TmqLookupOptions *options;
    GArray *allowed; /* ids, rising; NULL: all */
} TmqFragmentsSource;

/* Adds the fragments (of TmqFragment). Needs a read transaction. */
gboolean tmq_fragments_find(const TmqFragmentsSource *source, const char *query, guint maximum,
                            GPtrArray *fragments, GError **error);

void tmq_fragment_free(gpointer fragment);
