/* The findings of a memory, from its rows. */
#include "drift/find.h"
#include "memory/memory-priv.h"
#include "memory/since.h"
#include "tmq/drift.h"

static GPtrArray *
find_all(TmqMemory *memory, const TmqFindingsOptions *options, TmqFindingsCounts *counts,
         GError **error)
{
    g_autoptr(TmqLexicon) lexicon = tmq_memory_lexicon(memory, options->from, options->to, error);
    return lexicon ? tmq_find_all(tmq_memory_store(memory), options, lexicon, counts, error) : NULL;
}

static GPtrArray *
collect_since(TmqMemory *memory, const TmqFindingsOptions *options, TmqFindingsCounts *counts,
              GError **error)
{
    TmqFindingsOptions rest = *options;
    rest.kinds &= ~(TmqFindingsKinds)TMQ_FINDINGS_DRIFT;
    g_autoptr(GPtrArray) findings = find_all(memory, &rest, counts, error);
    if (!findings || !tmq_since_find(memory, options, findings, error))
        return NULL;
    tmq_findings_sort(findings);
    return g_steal_pointer(&findings);
}

GPtrArray *
tmq_findings_collect(TmqMemory *memory, const TmqFindingsOptions *options,
                     TmqFindingsCounts *counts, GError **error)
{
    if (options->since && (options->kinds & TMQ_FINDINGS_DRIFT))
        return collect_since(memory, options, counts, error);
    return find_all(memory, options, counts, error);
}
