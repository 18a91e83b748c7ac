/* Pairs whose pages changed: aligned again, all of this run as one collection, and stored as beads.
 *
 * A pair whose segments say what they said (lines moved, tags changed) keeps its beads. New pairs
 * are aligned with what the memory already knows as known text. */
#include "memory/sync-priv.h"
#include "tmq/align.h"

/* Fields and attributes answer only those of their name: each name is a kind of its own, from 1000
 * on (tmq/align.h). */
enum { KIND_OF_NAMES = 1000 };

typedef struct {
    TmqSyncPair *pair;
    GPtrArray *sentences[2]; /* of const char *, the segments' */
    GArray *blocks[2];
    GArray *kinds[2];
    GArray *fixed; /* of TmqBead: what a person corrected; or NULL */
} Work;

static void
free_work(gpointer data)
{
    Work *work = data;
    for (int side = 0; side < 2; side++) {
        g_ptr_array_unref(work->sentences[side]);
        g_array_unref(work->blocks[side]);
        g_array_unref(work->kinds[side]);
    }
    g_clear_pointer(&work->fixed, g_array_unref);
    g_free(work);
}

/* "links[2].name" and "links[3].name" are the same name; "step2" and "step3" are two. */
static guint
kind_of(const TmqSyncSegment *segment, GHashTable *names)
{
    if (!segment->field)
        return (guint)tmq_block_kind_from_name(segment->kind);
    GString *name = g_string_new(NULL);
    for (const char *p = segment->field; *p; p++) {
        g_string_append_c(name, g_ascii_tolower(*p));
        while (*p == '[' && g_ascii_isdigit(p[1]))
            p++;
    }
    gboolean attribute = g_str_equal(segment->kind, "attribute");
    if (attribute) /* in the body, among its sentences: alike, not walled off */
        g_string_prepend(name, "@");
    gpointer known = g_hash_table_lookup(names, name->str);
    guint kind = known ? GPOINTER_TO_UINT(known)
                       : g_hash_table_size(names) + (attribute ? 100u : KIND_OF_NAMES);
    if (known)
        g_string_free(name, TRUE);
    else
        g_hash_table_insert(names, g_string_free(name, FALSE), GUINT_TO_POINTER(kind));
    return kind;
}

static void
fill_side(Work *work, int side, const GPtrArray *segments, GHashTable *names)
{
    work->sentences[side] = g_ptr_array_new();
    work->blocks[side] = g_array_new(FALSE, FALSE, sizeof(guint));
    work->kinds[side] = g_array_new(FALSE, FALSE, sizeof(guint));
    guint last = G_MAXUINT, block = 0;
    for (guint i = 0; i < segments->len; i++) {
        const TmqSyncSegment *segment = g_ptr_array_index(segments, i);
        if (i == 0 || segment->block != last) {
            guint kind = kind_of(segment, names);
            g_array_append_val(work->kinds[side], kind);
            block = work->kinds[side]->len - 1;
            last = segment->block;
        }
        g_array_append_val(work->blocks[side], block);
        g_ptr_array_add(work->sentences[side], segment->text);
    }
}

static TmqAlignSide
side_of(const Work *work, int side)
{
    return (TmqAlignSide){
        .sentences = (const char *const *)work->sentences[side]->pdata,
        .length = work->sentences[side]->len,
        .blocks = (const guint *)(gpointer)work->blocks[side]->data,
        .kinds = (const guint *)(gpointer)work->kinds[side]->data,
        .block_count = work->kinds[side]->len,
    };
}

/* ---- Which pairs ---- */

static gboolean
is_up_to_date(TmqSync *sync, const TmqSyncPair *pair, gboolean *up_to_date, GError **error)
{
    gint64 source = 0, target = 0, time = 0;
    *up_to_date = FALSE;
    if (!pair->current || pair->ended)
        return TRUE;
    if (!tmq_store_alignment(sync->store, pair->current, &source, &target, &time, error))
        return FALSE;
    *up_to_date = source == pair->source->current && target == pair->target->current;
    return TRUE;
}

/* ---- Storing ---- */

static gboolean
store_beads(TmqSync *sync, TmqSyncPair *pair, const GArray *beads, GError **error)
{
    g_clear_pointer(&pair->beads, g_array_unref);
    pair->beads = g_array_sized_new(FALSE, FALSE, sizeof(TmqDriftBead), beads->len);
    for (guint i = 0; i < beads->len; i++) {
        const TmqBead *bead = &g_array_index(beads, TmqBead, i);
        TmqBeadRow row = {
            .source = bead->source,
            .source_count = bead->source_count,
            .target = bead->target,
            .target_count = bead->target_count,
            /* Three digits are what is shown; more would make every run differ. */
            .confidence = (double)(int)(bead->confidence * 1000 + 0.5) / 1000,
        };
        const TmqDriftBead kept = {
            {row.source, row.target}, {row.source_count, row.target_count}, row.confidence};
        g_array_append_val(pair->beads, kept);
        if (!tmq_store_add_bead(sync->store, pair->current, &row, error) ||
            !tmq_sync_store_unit(sync, pair, &row, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
store_alignment(TmqSync *sync, TmqSyncPair *pair, const GArray *beads, GError **error)
{
    gint64 run = tmq_sync_run(sync, error);
    if (!run ||
        (pair->current && !tmq_store_end_occurrences(sync->store, pair->current, run, error)))
        return FALSE;
    gint64 before = pair->current;
    pair->current = tmq_store_add_alignment(sync->store, pair->id, pair->source->current,
                                            pair->target->current, run, error);
    if (!pair->current)
        return FALSE;
    /* What cuts sentences has changed, not the pages: they are as much in step as they were. */
    gboolean pages_stand = !pair->source->edited && !pair->target->edited;
    if (!pair->in_step || (sync->pipeline_changed && pages_stand && pair->in_step == before))
        pair->in_step = pair->current;
    sync->units_changed = TRUE;
    return store_beads(sync, pair, beads, error);
}

/* ---- The step ---- */

/* Whether a person may have changed what is to be of the pair's sentences. */
static gboolean
is_corrected_anew(const TmqSync *sync, const TmqSyncPair *pair)
{
    return sync->corrections_changed &&
           tmq_corrections_has(sync->corrections, pair->source->file->path,
                               pair->target->file->path);
}

static void
take_corrections(const TmqSync *sync, Work *work)
{
    const GPtrArray *sentences[2] = {work->sentences[0], work->sentences[1]};
    const char *source = work->pair->source->file->path, *target = work->pair->target->file->path;
    if (tmq_corrections_has(sync->corrections, source, target))
        work->fixed = tmq_corrections_beads(sync->corrections, source, target, sentences);
}

/* Sorts out what needs no aligning; adds the rest to works. */
static gboolean
prepare_pair(TmqSync *sync, TmqSyncPair *pair, GPtrArray *works, GHashTable *names, GError **error)
{
    gboolean up_to_date = FALSE;
    if (!pair->source->current || !pair->target->current)
        return TRUE; /* a page that could not be read yet */
    const gboolean corrected = is_corrected_anew(sync, pair);
    if (!is_up_to_date(sync, pair, &up_to_date, error))
        return FALSE;
    if (up_to_date && !corrected)
        return TRUE;
    GError *bad = NULL;
    g_autoptr(GArray) kept = corrected ? NULL : tmq_sync_kept_beads(sync, pair, &bad);
    if (bad) {
        g_propagate_error(error, bad);
        return FALSE;
    }
    if (kept)
        return store_alignment(sync, pair, kept, error);
    Work *work = g_new0(Work, 1);
    work->pair = pair;
    for (int side = 0; side < 2; side++) {
        if (!tmq_sync_load_segments(sync, tmq_sync_side(pair, side), error)) {
            g_free(work);
            return FALSE;
        }
        fill_side(work, side, tmq_sync_side(pair, side)->segments, names);
    }
    take_corrections(sync, work);
    g_ptr_array_add(works, work);
    return TRUE;
}

static void
pass_progress(const char *stage, guint done, guint total, gpointer data)
{
    (void)stage;
    tmq_sync_progress(data, "aligning", done, total);
}

/* Two pages that hardly answer each other were paired by mistake, more likely than not. */
static void
tell_strangers(TmqSync *sync, const TmqSyncPair *pair)
{
    tmq_message(sync->messages, TMQ_SEVERITY_WARNING, pair->source->file->path, 0,
                "two pages under one key by mistake? Compare them", "hardly answers '%s'",
                pair->target->file->path);
}

static guint
count_sentences(const GPtrArray *works)
{
    guint sentences = 0;
    for (guint i = 0; i < works->len; i++)
        sentences += ((const Work *)g_ptr_array_index(works, i))->sentences[0]->len;
    return sentences;
}

/* Few pages beside what the memory knows are aligned one by one, so that each comes out as it would
 * alone; many teach each other. */
static gboolean
align_jobs(TmqSync *sync, const GPtrArray *works, TmqAlignJob *jobs, GError **error)
{
    gint64 known = 0;
    const char *from = sync->config->from, *to = sync->config->to;
    if (!tmq_store_lexicon_units(sync->store, from, to, &known, error))
        return FALSE;
    g_autoptr(TmqLexicon) prior = tmq_memory_prior(sync->memory, from, to, jobs, works->len, error);
    TmqAlignOptions options = {.prior = prior, .progress = pass_progress, .progress_data = sync};
    if (!prior)
        return FALSE;
    if (known == 0)
        options.learnt = sync->learnt = tmq_lexicon_new();
    if (10 * (gint64)count_sentences(works) >= known)
        return tmq_align(jobs, works->len, &options, error);
    options.progress = NULL;
    for (guint i = 0; i < works->len; i++) {
        tmq_sync_progress(sync, "aligning", i, works->len);
        if (!tmq_sync_go_on(sync, error) || !tmq_align(&jobs[i], 1, &options, error))
            return FALSE;
    }
    return TRUE;
}

GArray *
tmq_sync_align_segments(const GPtrArray *source, const GPtrArray *target, const TmqLexicon *prior,
                        GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const TmqAlignOptions options = {.prior = prior, .threads = 1};
    Work *work = g_new0(Work, 1);
    fill_side(work, 0, source, names);
    fill_side(work, 1, target, names);
    TmqAlignJob job = {.source = side_of(work, 0), .target = side_of(work, 1)};
    const gboolean ok = tmq_align(&job, 1, &options, error);
    free_work(work);
    if (!ok)
        g_clear_pointer(&job.beads, g_array_unref);
    return job.beads;
}

/* What a person says is sure. */
static void
trust_corrections(const Work *work, GArray *beads)
{
    g_autoptr(GHashTable) starts = g_hash_table_new(NULL, NULL);
    for (guint i = 0; work->fixed && i < work->fixed->len; i++) {
        const TmqBead *fixed = &g_array_index(work->fixed, TmqBead, i);
        if (fixed->source_count && fixed->target_count)
            g_hash_table_add(starts, GUINT_TO_POINTER(fixed->source + 1));
    }
    for (guint i = 0; i < beads->len; i++) {
        TmqBead *bead = &g_array_index(beads, TmqBead, i);
        if (bead->source_count && g_hash_table_contains(starts, GUINT_TO_POINTER(bead->source + 1)))
            bead->confidence = 1;
    }
}

static gboolean
store_work(TmqSync *sync, const Work *work, const TmqAlignJob *job, GError **error)
{
    if (tmq_align_is_doubtful(job))
        tell_strangers(sync, work->pair);
    if (!tmq_sync_go_on(sync, error) ||
        !tmq_sync_keep_confidence(sync, work->pair, job->beads, error))
        return FALSE;
    trust_corrections(work, job->beads);
    return store_alignment(sync, work->pair, job->beads, error);
}

static gboolean
align_works(TmqSync *sync, GPtrArray *works, GError **error)
{
    g_autofree TmqAlignJob *jobs = g_new0(TmqAlignJob, works->len);
    for (guint i = 0; i < works->len; i++) {
        jobs[i].source = side_of(g_ptr_array_index(works, i), 0);
        jobs[i].target = side_of(g_ptr_array_index(works, i), 1);
        const GArray *fixed = ((const Work *)g_ptr_array_index(works, i))->fixed;
        jobs[i].fixed = fixed ? (const TmqBead *)(gpointer)fixed->data : NULL;
        jobs[i].fixed_count = fixed ? fixed->len : 0;
    }
    gboolean ok = align_jobs(sync, works, jobs, error);
    for (guint i = 0; i < works->len; i++) {
        tmq_sync_progress(sync, "storing", i, works->len);
        ok = ok && store_work(sync, g_ptr_array_index(works, i), &jobs[i], error);
        g_clear_pointer(&jobs[i].beads, g_array_unref);
    }
    return ok;
}

static gboolean
write_pair(TmqSync *sync, TmqSyncPair *pair, GError **error)
{
    gint64 run = tmq_sync_run(sync, error);
    TmqPairRow row = {
        .id = pair->id,
        .source = pair->source->id,
        .target = pair->target->id,
        .reason = pair->reason,
        .current = pair->current,
        .in_step = pair->in_step,
        .ended = pair->ended,
    };
    if (!run || !tmq_store_put_pair(sync->store, &row, run, error))
        return FALSE;
    pair->id = row.id;
    return TRUE;
}

static gboolean
end_pair(TmqSync *sync, TmqSyncPair *pair, GError **error)
{
    pair->ended = tmq_sync_run(sync, error);
    sync->units_changed = TRUE;
    return pair->ended && (!pair->current || tmq_store_end_occurrences(sync->store, pair->current,
                                                                       pair->ended, error));
}

static gboolean
settle_pair(TmqSync *sync, TmqSyncPair *pair, GError **error)
{
    /* What did not change in this run was judged by an earlier one, if not by an earlier tmq. */
    if (pair->in_step != pair->current && !pair->ended &&
        (pair->current != pair->old.current || !tmq_store_has_base(sync->store, pair->id))) {
        gboolean in_step = FALSE;
        if (!tmq_sync_settle(sync, pair, &in_step, error))
            return FALSE;
        if (in_step)
            pair->in_step = pair->current;
    }
    const TmqPairRow *old = &pair->old;
    gboolean changed = old->current != pair->current || old->in_step != pair->in_step ||
                       old->ended != pair->ended || g_strcmp0(old->reason, pair->reason) != 0;
    return !changed || write_pair(sync, pair, error);
}

gboolean
tmq_sync_align(TmqSync *sync, GError **error)
{
    g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func(free_work);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < sync->pairs->len; i++) {
        TmqSyncPair *pair = g_ptr_array_index(sync->pairs, i);
        gboolean ok = TRUE;
        if (!pair->is_pair)
            ok = pair->ended || end_pair(sync, pair, error);
        else
            ok = (pair->id || write_pair(sync, pair, error)) &&
                 prepare_pair(sync, pair, works, names, error);
        if (!ok)
            return FALSE;
        if (pair->is_pair)
            pair->ended = 0;
    }
    if (works->len > 0 && !align_works(sync, works, error))
        return FALSE;
    for (guint i = 0; i < sync->pairs->len; i++)
        if (!settle_pair(sync, g_ptr_array_index(sync->pairs, i), error))
            return FALSE;
    return TRUE;
}
