/* The findings of a memory, from its rows. */
#include "drift/find.h"
#include "memory/memory-priv.h"
#include "tmq/drift.h"

GPtrArray *
tmq_findings_collect(TmqMemory *memory, const TmqFindingsOptions *options,
                     TmqFindingsCounts *counts, GError **error)
{
    return tmq_find_all(tmq_memory_store(memory), options, counts, error);
}
