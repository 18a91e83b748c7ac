#include "drift/find.h"

TmqFinding *
tmq_find_new(const char *kind, const char *rule, TmqSeverity severity, const TmqPage *page,
             guint line)
{
    TmqFinding *finding = tmq_finding_new(kind, rule, severity);
    finding->side = g_strdup(page->language);
    finding->place.key = g_strdup(page->key);
    finding->place.file = g_strdup(page->path);
    finding->place.line = line;
    return finding;
}

void
tmq_find_set_other(TmqFinding *finding, const TmqPage *page, guint line, const char *text)
{
    finding->other.key = g_strdup(page->key);
    finding->other.file = g_strdup(page->path);
    finding->other.line = line;
    finding->other.text = g_strdup(text);
}

char *
tmq_find_name_place(const TmqPage *page, guint line)
{
    return line ? g_strdup_printf("'%s', line %u", page->path, line)
                : g_strdup_printf("'%s'", page->path);
}

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
