/* The end of a sync: what there is to report, kept in the memory with the sync that opened it and
 * the one that closed it.
 *
 * Pairs that the sync did not touch keep their findings unseen; where it touched nothing at all,
 * only the date is noted, once a day. So a report reads and finds nothing itself, says the same for
 * the same memory, and what is new in it is new since the sync before. */
#include "drift/find.h"
#include "memory/inspection.h"
#include "memory/sync-priv.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };

/* The last inspection of these languages. */
typedef struct {
    gint64 id; /* 0: none yet */
    gint64 time;
    gint64 version;
    char *revision; /* or NULL */
    TmqRunTotals totals;
} Last;

typedef struct {
    TmqSync *sync;
    const char *from;
    const char *to;
    const TmqPages *site;
    gboolean everything; /* every pair is to be looked at */
    GHashTable *touched; /* id -> TmqSyncPair: those that are in any case */
    GPtrArray *kept;     /* of TmqKeptFinding: what was open before */
    GHashTable *by_id;   /* of kept, by the finding's id */
    GPtrArray *opened;   /* of Opened */
    guint closed;
} Inspection;

typedef struct {
    gint64 pair;
    TmqFinding *finding;
    char *body;
} Opened;

static void
free_opened(gpointer data)
{
    Opened *opened = data;
    tmq_finding_free(opened->finding);
    g_free(opened->body);
    g_free(opened);
}

/* ---- What was open ---- */

static gboolean
take_last(const TmqInspectionRow *row, gpointer data, GError **error)
{
    (void)error;
    Last *last = data;
    *last = (Last){row->id, row->time, row->version, g_strdup(row->revision), {0}};
    last->totals = (TmqRunTotals){
        .documents = row->documents, .pairs = row->pairs, .words = {row->words[0], row->words[1]}};
    return TRUE;
}

static gboolean
load_kept(Inspection *inspection, GError **error)
{
    inspection->kept =
        tmq_kept_findings_load(inspection->sync->store, inspection->from, inspection->to, error);
    for (guint i = 0; inspection->kept && i < inspection->kept->len; i++) {
        TmqKeptFinding *kept = inspection->kept->pdata[i];
        g_hash_table_insert(inspection->by_id, kept->finding->id, kept);
    }
    return inspection->kept != NULL;
}

/* ---- What is open now ---- */

static void
find_touched(Inspection *inspection)
{
    const TmqSync *sync = inspection->sync;
    for (guint i = 0; i < sync->pairs->len; i++) {
        TmqSyncPair *pair = g_ptr_array_index(sync->pairs, i);
        if (pair->current != pair->old.current || pair->in_step != pair->old.in_step ||
            pair->ended != pair->old.ended || pair->source->edited || pair->target->edited)
            g_hash_table_insert(inspection->touched, &pair->id, pair);
    }
}

static gboolean
take_finding(Inspection *inspection, gint64 pair, TmqFinding *finding, GError **error)
{
    TmqKeptFinding *kept = g_hash_table_lookup(inspection->by_id, finding->id);
    g_autofree char *body = tmq_finding_to_body(finding);
    if (kept && kept->pair == pair && !kept->stands) {
        kept->stands = TRUE;
        return g_str_equal(kept->body, body) ||
               tmq_store_set_finding_body(inspection->sync->store, kept->id, body, error);
    }
    Opened *opened = g_new0(Opened, 1);
    *opened = (Opened){pair, g_steal_pointer(&finding), g_steal_pointer(&body)};
    g_ptr_array_add(inspection->opened, opened);
    return TRUE;
}

/* findings are of one pair, or of the site. */
static gboolean
take_findings(Inspection *inspection, gint64 pair, GPtrArray *findings, GError **error)
{
    tmq_findings_sort(findings);
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        const guint before = inspection->opened->len;
        if (!take_finding(inspection, pair, finding, error))
            return FALSE;
        if (inspection->opened->len > before)
            findings->pdata[i] = NULL; /* handed over */
    }
    return TRUE;
}

static GPtrArray *
new_findings(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
}

static gboolean
look_at_pairs(Inspection *inspection, const TmqFindWork *work, GError **error)
{
    const TmqPages *site = inspection->site;
    for (guint i = 0; i < site->pairs->len; i++) {
        const TmqPagePair *pair = &g_array_index(site->pairs, TmqPagePair, i);
        if (!inspection->everything && !g_hash_table_contains(inspection->touched, &pair->id))
            continue;
        tmq_sync_progress(inspection->sync, "comparing", i, site->pairs->len);
        g_autoptr(GPtrArray) findings = new_findings();
        if (!tmq_sync_go_on(inspection->sync, error) ||
            !tmq_find_in_pair(work, pair, findings, error) ||
            !take_findings(inspection, pair->id, findings, error))
            return FALSE;
    }
    return TRUE;
}

static gint64
grace_start(const TmqSync *sync)
{
    return sync->options->now - (gint64)sync->config->grace * SECONDS_A_DAY;
}

/* What this run aligned need not be read back. */
static TmqStoredAlignment *
load_alignment(const TmqPagePair *page_pair, GStringChunk *strings, gpointer data, GError **error)
{
    const Inspection *inspection = data;
    const TmqSync *sync = inspection->sync;
    const TmqSyncPair *pair = g_hash_table_lookup(inspection->touched, &page_pair->id);
    return pair ? tmq_sync_alignment(sync, pair, strings, error)
                : tmq_stored_alignment_load(sync->store, page_pair->current, strings, error);
}

static gboolean
look(Inspection *inspection, GError **error)
{
    TmqSync *sync = inspection->sync;
    const gboolean needed = inspection->everything || g_hash_table_size(inspection->touched) > 0;
    g_autoptr(TmqLexicon) lexicon =
        needed ? tmq_memory_lexicon(sync->memory, inspection->from, inspection->to, error) : NULL;
    if (needed && !lexicon)
        return FALSE;
    g_autoptr(TmqDriftContext) context =
        needed ? tmq_drift_context_new(inspection->from, inspection->to) : NULL;
    if (context)
        context->lexicon = lexicon;
    const TmqFindWork work = {.store = sync->store,
                              .site = inspection->site,
                              .kinds = TMQ_FINDINGS_ALL,
                              .context = context,
                              .grace_start = grace_start(sync),
                              .load = load_alignment,
                              .data = inspection};
    g_autoptr(GPtrArray) findings = new_findings();
    return tmq_find_in_site(&work, findings, error) &&
           take_findings(inspection, 0, findings, error) && look_at_pairs(inspection, &work, error);
}

/* What was not looked at stands as it did. */
static void
settle_kept(Inspection *inspection)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < inspection->site->pairs->len; i++)
        g_hash_table_add(pairs, &g_array_index(inspection->site->pairs, TmqPagePair, i).id);
    for (guint i = 0; i < inspection->kept->len; i++) {
        TmqKeptFinding *kept = inspection->kept->pdata[i];
        if (!inspection->everything && kept->pair && g_hash_table_contains(pairs, &kept->pair) &&
            !g_hash_table_contains(inspection->touched, &kept->pair))
            kept->stands = TRUE;
        inspection->closed += kept->stands ? 0 : 1;
    }
}

/* ---- Keeping it ---- */

static gboolean
write_tallies(TmqStore *store, gint64 id, const TmqRunTotals *totals, GError **error)
{
    for (guint kind = 0; kind < TMQ_FINDING_KINDS; kind++)
        for (guint class = 0; class < TMQ_FINDING_CLASSES; class ++) {
            const TmqTallyRow row = {tmq_finding_kinds()[kind], tmq_finding_class_name(class),
                                     totals->count[kind][class]};
            if (row.findings && !tmq_store_add_tally(store, id, &row, error))
                return FALSE;
        }
    return TRUE;
}

/* Its id; 0 on error. */
static gint64
write_inspection(const TmqSync *sync, const TmqRunTotals *totals, GError **error)
{
    TmqInspectionRow row = {.time = sync->options->now,
                            .revision = sync->revision,
                            .source = sync->config->from,
                            .target = sync->config->to,
                            .version = TMQ_INSPECTION_VERSION,
                            .documents = totals->documents,
                            .pairs = totals->pairs,
                            .words = {totals->words[0], totals->words[1]}};
    return tmq_store_add_inspection(sync->store, &row, error) &&
                   write_tallies(sync->store, row.id, totals, error)
               ? row.id
               : 0;
}

static TmqRunTotals
count_open(const Inspection *inspection)
{
    TmqRunTotals totals = {.documents = inspection->site->pages->len,
                           .pairs = inspection->site->pairs->len};
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    for (guint i = 0; i < inspection->kept->len; i++) {
        const TmqKeptFinding *kept = inspection->kept->pdata[i];
        if (kept->stands)
            g_ptr_array_add(open, kept->finding);
    }
    for (guint i = 0; i < inspection->opened->len; i++)
        g_ptr_array_add(open, ((const Opened *)inspection->opened->pdata[i])->finding);
    tmq_run_totals_add(&totals, open, inspection->to);
    return totals;
}

static gboolean
keep(const Inspection *inspection, GError **error)
{
    TmqStore *store = inspection->sync->store;
    const TmqRunTotals totals = count_open(inspection);
    const gint64 id = write_inspection(inspection->sync, &totals, error);
    if (!id)
        return FALSE;
    for (guint i = 0; i < inspection->kept->len; i++) {
        const TmqKeptFinding *kept = inspection->kept->pdata[i];
        if (!kept->stands && !tmq_store_close_finding(store, kept->id, id, error))
            return FALSE;
    }
    for (guint i = 0; i < inspection->opened->len; i++) {
        const Opened *opened = inspection->opened->pdata[i];
        const TmqFindingRow row = {
            .name = opened->finding->id, .pair = opened->pair, .opened = id, .body = opened->body};
        if (!tmq_store_open_finding(store, &row, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- The step ---- */

/* The same was found again: the site may stand at another commit all the same, or have more pages.
 */
static gboolean
renew(TmqSync *sync, const Last *last, guint documents, guint pairs, GError **error)
{
    if (g_strcmp0(last->revision, sync->revision) == 0 && last->totals.documents == documents &&
        last->totals.pairs == pairs)
        return TRUE;
    const TmqInspectionRow row = {
        .id = last->id, .revision = sync->revision, .documents = documents, .pairs = pairs};
    return tmq_store_renew_inspection(sync->store, &row, error);
}

static gboolean
inspect(Inspection *inspection, const Last *last, gboolean note_date, GError **error)
{
    find_touched(inspection);
    if (!load_kept(inspection, error) || !look(inspection, error))
        return FALSE;
    settle_kept(inspection);
    const gboolean changed = inspection->opened->len > 0 || inspection->closed > 0;
    return changed || note_date ? keep(inspection, error)
                                : renew(inspection->sync, last, inspection->site->pages->len,
                                        inspection->site->pairs->len, error);
}

static gboolean
inspect_site(TmqSync *sync, const Last *last, gboolean note_date, GError **error)
{
    const char *from = sync->config->from, *to = sync->config->to;
    g_autoptr(TmqPages) site = tmq_pages_load(sync->store, from, to, error);
    if (!site)
        return FALSE;
    g_autoptr(GHashTable) touched = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) opened = g_ptr_array_new_with_free_func(free_opened);
    Inspection inspection = {.sync = sync,
                             .from = from,
                             .to = to,
                             .site = site,
                             .everything = !last->id || last->version != TMQ_INSPECTION_VERSION ||
                                           sync->pipeline_changed,
                             .touched = touched,
                             .by_id = by_id,
                             .opened = opened};
    const gboolean ok = inspect(&inspection, last, note_date, error);
    g_clear_pointer(&inspection.kept, g_ptr_array_unref);
    return ok;
}

static gboolean
inspect_since(TmqSync *sync, Last *last, GError **error)
{
    const gboolean known = last->id && last->version == TMQ_INSPECTION_VERSION;
    const gboolean same_day =
        known && last->time / SECONDS_A_DAY == sync->options->now / SECONDS_A_DAY;
    /* A page's time to come back may have run out since. */
    const gint64 grace = grace_start(sync);
    const gint64 before = last->time - sync->options->now + grace - SECONDS_A_DAY;
    if (sync->run || !known || tmq_store_vanished_between(sync->store, before, grace))
        return inspect_site(sync, last, !same_day, error);
    if (same_day)
        return renew(sync, last, last->totals.documents, last->totals.pairs, error);
    return tmq_inspection_count(sync->store, last->id, &last->totals, error) &&
           write_inspection(sync, &last->totals, error) != 0;
}

gboolean
tmq_sync_inspect(TmqSync *sync, GError **error)
{
    Last last = {0};
    if (!tmq_store_inspections(sync->store, sync->config->from, sync->config->to, 1, take_last,
                               &last, error))
        return FALSE;
    const gboolean ok = inspect_since(sync, &last, error);
    g_free(last.revision);
    return ok;
}
