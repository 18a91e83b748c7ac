#include "drift/settle.h"

#include "base/hash.h"
#include "drift/stored.h"
#include "tmq/text.h"

enum { STRINGS_SIZE = 16 * 1024 };

/* ---- Since when ---- */

/* What stood open as added; everything else bears its date in the base. */
typedef struct {
    GHashTable *added[2]; /* by side: loose hash of the text -> its date */
} Dates;

static gint64 *
loose_key(const char *text)
{
    g_autofree char *loose = tmq_text_loose_form(text, -1);
    gint64 *key = g_new(gint64, 1);
    *key = tmq_hash64(loose, -1);
    return key;
}

static gboolean
take_date(const TmqDriftRow *row, gpointer data, GError **error)
{
    (void)error;
    const Dates *dates = data;
    if (row->text && g_strcmp0(row->rule, tmq_drift_rule_name(TMQ_DRIFT_ADDED)) == 0)
        g_hash_table_insert(dates->added[row->side], loose_key(row->text),
                            g_memdup2(&row->since, sizeof row->since));
    return TRUE;
}

static void
date_changes(const Dates *dates, GPtrArray *changes, const gint64 now[2])
{
    for (guint i = 0; i < changes->len; i++) {
        TmqDriftChange *change = changes->pdata[i];
        g_autofree gint64 *key = change->rule == TMQ_DRIFT_ADDED ? loose_key(change->text) : NULL;
        const gint64 *known = key ? g_hash_table_lookup(dates->added[change->side], key) : NULL;
        if (change->since == 0)
            change->since = known ? *known : now[change->side];
    }
}

/* ---- Keeping ---- */

static gboolean
store_changes(TmqStore *store, gint64 pair, const GPtrArray *changes, GError **error)
{
    for (guint i = 0; i < changes->len; i++) {
        const TmqDriftChange *change = changes->pdata[i];
        const TmqDriftRow row = {.rule = tmq_drift_rule_name(change->rule),
                                 .minor = change->minor,
                                 .typographic = change->typographic,
                                 .open = change->open,
                                 .delta = change->delta,
                                 .side = change->side,
                                 .line = change->line,
                                 .text = change->text,
                                 .was = change->was,
                                 .other_line = change->other_line,
                                 .other_text = change->other_text,
                                 .segments = change->segments,
                                 .total = change->total,
                                 .since = change->since};
        if (!tmq_store_add_drift(store, pair, &row, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
store_base(TmqStore *store, gint64 pair, const TmqCarried *carried, GError **error)
{
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < carried->segments[side]->len; i++) {
            const TmqDriftSegment *segment =
                &g_array_index(carried->segments[side], TmqDriftSegment, i);
            const TmqBaseSegmentRow row = {.revision = segment->revision,
                                           .segment = {.ord = segment->ord, .line = segment->line},
                                           .since = segment->since};
            if (!tmq_store_add_base_segment(store, pair, side, i, &row, error))
                return FALSE;
        }
    for (guint i = 0; i < carried->beads->len; i++) {
        const TmqDriftBead *bead = &g_array_index(carried->beads, TmqDriftBead, i);
        const TmqBeadRow row = {.source_count = bead->count[0],
                                .target_count = bead->count[1],
                                .confidence = bead->confidence};
        if (!tmq_store_add_base_bead(store, pair, i, &row, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- One state more ---- */

gboolean
tmq_drift_is_open(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++)
        if (((const TmqDriftChange *)changes->pdata[i])->open)
            return TRUE;
    return FALSE;
}

gboolean
tmq_drift_keep(TmqStore *store, gint64 pair, const GPtrArray *changes, const TmqCarried *carried,
               GError **error)
{
    return tmq_store_clear_drift(store, pair, error) &&
           store_changes(store, pair, changes, error) &&
           (!tmq_drift_is_open(changes) || store_base(store, pair, carried, error));
}

static gboolean
settle(TmqStore *store, const TmqDriftContext *context, const TmqPairRow *pair,
       GStringChunk *strings, gboolean *in_step, GError **error)
{
    g_autoptr(TmqStoredAlignment) before = tmq_stored_base_load(store, pair, strings, error);
    g_autoptr(TmqStoredAlignment) after =
        before ? tmq_stored_alignment_load(store, pair->current, strings, error) : NULL;
    g_autoptr(GHashTable) first =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GHashTable) second =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Dates dates = {{first, second}};
    if (!after || !tmq_store_drift(store, pair->id, take_date, &dates, error))
        return FALSE;
    const TmqDriftStates states = {{tmq_stored_text(before, 0), tmq_stored_text(before, 1)},
                                   {tmq_stored_text(after, 0), tmq_stored_text(after, 1)},
                                   tmq_stored_beads(before),
                                   tmq_stored_beads(after)};
    g_autoptr(TmqDriftResult) result = tmq_drift_compare(&states, context, after->time);
    const gint64 now[2] = {tmq_store_revision_time(store, after->revision[0]),
                           tmq_store_revision_time(store, after->revision[1])};
    date_changes(&dates, result->changes, now);
    *in_step = !tmq_drift_is_open(result->changes);
    return tmq_drift_keep(store, pair->id, result->changes, result->carried, error);
}

gboolean
tmq_drift_settle(TmqStore *store, const TmqDriftContext *context, const TmqPairRow *pair,
                 gboolean *in_step, GError **error)
{
    GStringChunk *strings = g_string_chunk_new(STRINGS_SIZE);
    const gboolean ok = settle(store, context, pair, strings, in_step, error);
    g_string_chunk_free(strings);
    return ok;
}
