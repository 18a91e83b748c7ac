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

/* Before pages are aligned: where the memory has grown by a tenth, all up to last_run teaches from
 * now on (prior.c). *units is how many units the memory had when that was last so; 0: nothing
 * teaches yet. Needs an open transaction. */
gboolean tmq_memory_renew_lexicon(TmqMemory *memory, gint64 last_run, gint64 *units,
                                  GError **error);
