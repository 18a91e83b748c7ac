/* What git's history tells of pairs that this sync sees for the first time: which debts were open
 * before tmq was there.
 *
 * The states of both pages over the commits are read, aligned and compared one after the other, as
 * syncs would have done; the oldest one counts as in step. Only what is open at the end is kept.
 * The lexicon is that of the site as it is now. Time is bounded by the commits and states looked
 * at. */
#include "drift/replay.h"
#include "drift/stored.h"
#include "history/log.h"
#include "memory/sync-priv.h"

#include <string.h>

enum { MAX_COMMITS = 20000, MAX_STATES = 40, STRINGS_SIZE = 16 * 1024 };

typedef struct {
    TmqSync *sync;
    TmqGitLog *log;
    GPtrArray *pairs; /* of TmqSyncPair; their pages are paths 2i and 2i + 1 of log */
    TmqDriftContext *context;
    TmqLexicon *lexicon;
    guint unverified;
} History;

/* A page at one commit. */
typedef struct {
    const TmqGitState *state;
    GPtrArray *segments; /* of TmqSyncSegment; NULL: cannot be read */
} Page;

/* ---- Which states ---- */

/* Commits at which one of two pages changed, oldest first (of guint, rising into the past). */
static GArray *
commits_of(const TmqGitPast *a, const TmqGitPast *b)
{
    GArray *commits = g_array_new(FALSE, FALSE, sizeof(guint));
    guint i = a->states->len, j = b->states->len;
    while (i > 0 || j > 0) {
        const guint x = i > 0 ? g_array_index(a->states, TmqGitState, i - 1).commit : 0;
        const guint y = j > 0 ? g_array_index(b->states, TmqGitState, j - 1).commit : 0;
        const guint commit = i == 0 ? y : j == 0 ? x : MAX(x, y);
        i -= i > 0 && x == commit ? 1 : 0;
        j -= j > 0 && y == commit ? 1 : 0;
        g_array_append_val(commits, commit);
    }
    return commits;
}

/* What a page was at a commit; NULL: not there yet. */
static const TmqGitState *
state_at(const TmqGitPast *past, guint commit)
{
    for (guint i = 0; i < past->states->len; i++) {
        const TmqGitState *state = &g_array_index(past->states, TmqGitState, i);
        if (state->commit >= commit)
            return state;
    }
    return NULL;
}

/* ---- One state ---- */

static gboolean
read_page(History *history, const TmqSyncDocument *document, const TmqGitState *state, Page *page)
{
    if (page->state && g_str_equal(page->state->blob, state->blob)) {
        page->state = state;
        return page->segments != NULL;
    }
    g_autoptr(GBytes) bytes = tmq_git_log_read(history->log, state);
    gsize length = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
    g_clear_pointer(&page->segments, g_ptr_array_unref);
    page->state = state;
    page->segments =
        bytes ? tmq_sync_read_bytes(history->sync, document, data ? data : "", length) : NULL;
    return page->segments != NULL;
}

static const char *
kept(GStringChunk *strings, const char *text)
{
    return text ? g_string_chunk_insert_const(strings, text) : NULL;
}

/* The pages are read and forgotten one after the other; their texts stay in strings. */
static GArray *
as_drift_segments(const GPtrArray *segments, GStringChunk *strings)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    for (guint i = 0; i < segments->len; i++) {
        TmqDriftSegment segment = tmq_sync_drift_segment(segments->pdata[i], i);
        segment.field = kept(strings, segment.field);
        segment.attribute = kept(strings, segment.attribute);
        segment.text = kept(strings, segment.text);
        g_array_append_val(array, segment);
    }
    return array;
}

/* Beads (of TmqDriftBead) of two pages; NULL on error. */
static GArray *
align(const History *history, const Page pages[2], GError **error)
{
    g_autoptr(GArray) beads =
        tmq_sync_align_segments(pages[0].segments, pages[1].segments, history->lexicon, error);
    if (!beads)
        return NULL;
    GArray *array = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    for (guint i = 0; i < beads->len; i++) {
        const TmqBead *from = &g_array_index(beads, TmqBead, i);
        const TmqDriftBead bead = {{from->source, from->target},
                                   {from->source_count, from->target_count},
                                   from->confidence};
        g_array_append_val(array, bead);
    }
    return array;
}

static TmqDriftText
text_of(const GArray *segments)
{
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

static gboolean
step(History *history, TmqReplay *replay, const Page pages[2], GStringChunk *strings,
     GError **error)
{
    g_autoptr(GArray) first = as_drift_segments(pages[0].segments, strings);
    g_autoptr(GArray) second = as_drift_segments(pages[1].segments, strings);
    const TmqDriftText text[2] = {text_of(first), text_of(second)};
    g_autoptr(GArray) links = tmq_replay_needs_beads(replay, text)
                                  ? align(history, pages, error)
                                  : g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    if (!links)
        return FALSE;
    const TmqDriftBeads of_state = {(const TmqDriftBead *)(gpointer)links->data, links->len};
    tmq_replay_step(replay, text, &of_state, MAX(pages[0].state->time, pages[1].state->time));
    return TRUE;
}

/* The present state, as this sync aligned it. */
static gboolean
step_to_now(History *history, TmqReplay *replay, const TmqSyncPair *pair, GStringChunk *strings,
            GError **error)
{
    g_autoptr(TmqStoredAlignment) now = tmq_sync_alignment(history->sync, pair, strings, error);
    if (!now)
        return FALSE;
    const TmqDriftText text[2] = {tmq_stored_text(now, 0), tmq_stored_text(now, 1)};
    const TmqDriftBeads beads = tmq_stored_beads(now);
    tmq_replay_step(replay, text, &beads, now->time);
    return TRUE;
}

/* ---- Keeping ---- */

static gboolean
store_past(TmqStore *store, gint64 revision, GArray *segments, GError **error)
{
    for (guint i = 0; i < segments->len; i++) {
        TmqDriftSegment *segment = &g_array_index(segments, TmqDriftSegment, i);
        const char *kind = segment->field       ? "field"
                           : segment->attribute ? "attribute"
                                                : "paragraph";
        if (segment->revision)
            continue;
        const TmqSegmentRow row = {.ord = i,
                                   .kind = kind,
                                   .field = segment->field ? segment->field : segment->attribute,
                                   .line = segment->line,
                                   .end_line = segment->line,
                                   .text = segment->text,
                                   .hash = segment->hash,
                                   .loose = segment->loose};
        if (!tmq_store_add_segment(store, revision, &row, error))
            return FALSE;
        segment->revision = revision;
        segment->ord = i;
    }
    return TRUE;
}

/* What was said then and is said no more is a revision of its own, which was never the page's
 * current one. */
static gboolean
keep(const History *history, const TmqReplay *replay, const TmqSyncPair *pair, GError **error)
{
    TmqStore *store = history->sync->store;
    const gint64 run = tmq_sync_run(history->sync, error);
    if (!run)
        return FALSE;
    for (int side = 0; side < 2; side++) {
        const gint64 revision =
            tmq_store_add_past_revision(store, tmq_sync_side(pair, side)->id, run, error);
        if (!revision || !store_past(store, revision, replay->open->segments[side], error))
            return FALSE;
    }
    return tmq_drift_keep(store, pair->id, replay->changes, replay->open, error);
}

/* ---- One pair ---- */

static gboolean
replay_states(History *history, guint index, Page pages[2], TmqReplay *replay,
              GStringChunk *strings, GError **error)
{
    const TmqSyncPair *pair = history->pairs->pdata[index];
    const TmqGitPast *past[2] = {tmq_git_log_past(history->log, 2 * index),
                                 tmq_git_log_past(history->log, 2 * index + 1)};
    g_autoptr(GArray) commits = commits_of(past[0], past[1]);
    for (guint i = 0; i < commits->len; i++) {
        const guint commit = g_array_index(commits, guint, i);
        const TmqGitState *states[2] = {state_at(past[0], commit), state_at(past[1], commit)};
        gboolean there = states[0] && states[1];
        for (int side = 0; there && side < 2; side++)
            there = read_page(history, tmq_sync_side(pair, side), states[side], &pages[side]);
        if (there && !step(history, replay, pages, strings, error))
            return FALSE;
    }
    return !replay->open || step_to_now(history, replay, pair, strings, error);
}

static gboolean
look_back(History *history, guint index, GError **error)
{
    const TmqSyncPair *pair = history->pairs->pdata[index];
    Page pages[2] = {{NULL, NULL}, {NULL, NULL}};
    g_auto(TmqReplay) replay = {.context = history->context};
    GStringChunk *strings = g_string_chunk_new(STRINGS_SIZE);
    gboolean ok = replay_states(history, index, pages, &replay, strings, error);
    if (ok && tmq_replay_is_open(&replay))
        ok = keep(history, &replay, pair, error);
    const gboolean verified = replay.open && tmq_git_log_past(history->log, 2 * index)->complete &&
                              tmq_git_log_past(history->log, 2 * index + 1)->complete;
    if (ok && verified)
        ok = tmq_store_verify_pair(history->sync->store, pair->id, error);
    history->unverified += verified ? 0 : 1;
    for (int side = 0; side < 2; side++)
        g_clear_pointer(&pages[side].segments, g_ptr_array_unref);
    g_string_chunk_free(strings);
    return ok;
}

/* ---- The step ---- */

static GPtrArray *
new_pairs(const TmqSync *sync)
{
    GPtrArray *pairs = g_ptr_array_new();
    for (guint i = 0; i < sync->pairs->len; i++) {
        TmqSyncPair *pair = sync->pairs->pdata[i];
        if (pair->is_pair && pair->current && !pair->old.current && !pair->old.id)
            g_ptr_array_add(pairs, pair);
    }
    return pairs;
}

/* From the top of the work tree. */
static GPtrArray *
paths_of(const GPtrArray *pairs, const char *root, const char *top)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const char *below = root + strlen(top);
    while (*below == '/')
        below++;
    for (guint i = 0; i < pairs->len; i++)
        for (int side = 0; side < 2; side++) {
            const char *path = tmq_sync_side(pairs->pdata[i], side)->file->path;
            g_ptr_array_add(paths, *below ? g_build_filename(below, path, NULL) : g_strdup(path));
        }
    return paths;
}

static void
tell(const History *history)
{
    TmqSync *sync = history->sync;
    if (history->unverified == 0)
        return;
    if (tmq_git_log_is_shallow(history->log))
        tmq_message(sync->messages, TMQ_SEVERITY_INFO, NULL, 0,
                    "'git fetch --unshallow', then sync into a new memory",
                    "this clone is shallow: %u of %u new pairs are taken as in step, unverified",
                    history->unverified, history->pairs->len);
    else
        tmq_message(sync->messages, TMQ_SEVERITY_INFO, NULL, 0, NULL,
                    "git's history does not tell of %u of %u new pairs from their start: they are "
                    "taken as in step, unverified",
                    history->unverified, history->pairs->len);
}

static gboolean
look_back_at_all(History *history, GError **error)
{
    TmqSync *sync = history->sync;
    history->lexicon =
        tmq_memory_lexicon(sync->memory, sync->config->from, sync->config->to, error);
    if (!history->lexicon)
        return FALSE;
    history->context = tmq_drift_context_new(sync->config->from, sync->config->to);
    history->context->lexicon = history->lexicon;
    for (guint i = 0; i < history->pairs->len; i++) {
        tmq_sync_progress(sync, "history", i, history->pairs->len);
        if (!tmq_sync_go_on(sync, error) || !look_back(history, i, error))
            return FALSE;
    }
    tell(history);
    return TRUE;
}

gboolean
tmq_sync_history(TmqSync *sync, GError **error)
{
    g_autoptr(GPtrArray) pairs = new_pairs(sync);
    g_autofree char *top = pairs->len > 0 ? tmq_git_find_top(sync->root) : NULL;
    g_autoptr(TmqGit) git = top ? tmq_git_open(top, NULL) : NULL;
    g_autofree char *head = git ? tmq_git_head(git) : NULL;
    if (!head)
        return TRUE; /* no history at all: as everywhere outside of git */
    g_autoptr(GPtrArray) paths = paths_of(pairs, sync->root, top);
    tmq_sync_progress(sync, "history", 0, pairs->len);
    g_autoptr(TmqGitLog) log =
        tmq_git_log(git, (const char *const *)paths->pdata, paths->len, MAX_COMMITS, MAX_STATES,
                    sync->options->cancelled, error);
    if (!log)
        return FALSE;
    History history = {.sync = sync, .log = log, .pairs = pairs};
    const gboolean ok = look_back_at_all(&history, error);
    tmq_drift_context_free(history.context);
    tmq_lexicon_free(history.lexicon);
    return ok;
}
