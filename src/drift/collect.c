/* All findings of a memory: each kind in its turn. */
#include "drift/find.h"

TmqFindingsKinds
tmq_findings_kind_from_name(const char *name)
{
    const int rank = tmq_finding_kind_rank(name);
    return rank < 0 ? 0 : (TmqFindingsKinds)(1u << rank);
}

static gboolean
collect(TmqStore *store, const TmqPages *site, TmqFindingsKinds kinds, GPtrArray *findings,
        GError **error)
{
    if ((kinds & TMQ_FINDINGS_DRIFT) && !tmq_find_drift(store, site, findings, error))
        return FALSE;
    if ((kinds & TMQ_FINDINGS_UNTRANSLATED) && !tmq_find_untranslated(store, site, findings, error))
        return FALSE;
    return !(kinds & TMQ_FINDINGS_PAIRS) || tmq_find_pair_faults(store, site, findings, error);
}

GPtrArray *
tmq_find_all(TmqStore *store, const TmqFindingsOptions *options, TmqFindingsCounts *counts,
             GError **error)
{
    g_autoptr(TmqPages) site = tmq_pages_load(store, options->from, options->to, error);
    if (!site)
        return NULL;
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    if (!collect(store, site, options->kinds, findings, error))
        return NULL;
    if (counts)
        *counts = (TmqFindingsCounts){site->pages->len, site->pairs->len};
    tmq_findings_sort(findings);
    return g_steal_pointer(&findings);
}
