/* All findings of a memory: each kind in its turn. */
#include "drift/find.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };

TmqFindingsKinds
tmq_findings_kind_from_name(const char *name)
{
    const int rank = tmq_finding_kind_rank(name);
    return rank < 0 ? 0 : (TmqFindingsKinds)(1u << rank);
}

gboolean
tmq_find_in_pair(const TmqFindWork *work, const TmqPagePair *pair, GPtrArray *findings,
                 GError **error)
{
    if ((work->kinds & TMQ_FINDINGS_DRIFT) && !tmq_find_drift(work, pair, findings, error))
        return FALSE;
    return !(work->kinds & TMQ_FINDINGS_UNTRANSLATED) ||
           tmq_find_untranslated(work, pair, findings, error);
}

gboolean
tmq_find_in_site(const TmqFindWork *work, GPtrArray *findings, GError **error)
{
    if ((work->kinds & TMQ_FINDINGS_UNTRANSLATED) && !tmq_find_unpaired(work, findings, error))
        return FALSE;
    return !(work->kinds & TMQ_FINDINGS_PAIRS) || tmq_find_pair_faults(work, findings, error);
}

static gint64
grace_start(const TmqFindingsOptions *options)
{
    return options->config ? options->now - (gint64)options->config->grace * SECONDS_A_DAY : 0;
}

GPtrArray *
tmq_find_all(TmqStore *store, const TmqFindingsOptions *options, const TmqLexicon *lexicon,
             TmqFindingsCounts *counts, GError **error)
{
    g_autoptr(TmqPages) site = tmq_pages_load(store, options->from, options->to, error);
    if (!site)
        return NULL;
    g_autoptr(TmqDriftContext) context = tmq_drift_context_new(options->from, options->to);
    context->lexicon = lexicon;
    const TmqFindWork work = {store, site, options->kinds, context, grace_start(options)};
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    if (!tmq_find_in_site(&work, findings, error))
        return NULL;
    for (guint i = 0; i < site->pairs->len; i++)
        if (!tmq_find_in_pair(&work, &g_array_index(site->pairs, TmqPagePair, i), findings, error))
            return NULL;
    if (counts)
        *counts = (TmqFindingsCounts){site->pages->len, site->pairs->len};
    tmq_findings_sort(findings);
    return g_steal_pointer(&findings);
}
