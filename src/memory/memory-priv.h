/* What the files of this folder share. */
#pragma once

#include "store/store.h"
#include "tmq/align.h"
#include "tmq/document.h"
#include "tmq/memory.h"

struct TmqMemory {
    TmqStore *store;
};

/* The memory's rows, for the files of this folder. */
TmqStore *tmq_memory_store(TmqMemory *memory);

/* The hash under which neighbours are compared: that of the search form. Never 0. */
gint64 tmq_neighbour_hash(const char *text);

/* Inline tags as they are stored: a JSON array of {kind, type, id, offset, markup}; NULL for none.
 * The caller frees it. */
char *tmq_tags_to_json(const GPtrArray *tags);
/* And back: of TmqTag; an empty array for NULL or what is no such JSON. */
GPtrArray *tmq_tags_from_json(const char *json);

/* Renews the lexicon of these languages where the memory has grown by a tenth since it was learnt
 * (lexicon.c): with what was learnt from all there is a moment ago, or (NULL) from the units. Needs
 * an open transaction. */
gboolean tmq_memory_renew_lexicon(TmqStore *store, const char *from, const char *to,
                                  const TmqLexicon *learnt, GError **error);
