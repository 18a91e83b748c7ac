/* What an earlier alignment of a pair still tells. */
#include "memory/sync-priv.h"
#include "tmq/align.h"

typedef struct {
    GArray *hashes[2]; /* of gint64, of the segments' texts */
    GArray *beads;     /* of TmqBead */
} Earlier;

static void
earlier_free(Earlier *earlier)
{
    for (int side = 0; side < 2; side++)
        g_clear_pointer(&earlier->hashes[side], g_array_unref);
    g_clear_pointer(&earlier->beads, g_array_unref);
    g_free(earlier);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Earlier, earlier_free)

static gboolean
collect_hash(const TmqSegmentRow *row, gpointer data, GError **error)
{
    (void)error;
    g_array_append_val((GArray *)data, row->hash);
    return TRUE;
}

static gboolean
collect_bead(const TmqBeadRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqBead bead = {row->source, row->source_count, row->target, row->target_count,
                    row->confidence};
    g_array_append_val((GArray *)data, bead);
    return TRUE;
}

static Earlier *
load(TmqSync *sync, gint64 alignment, GError **error)
{
    g_autoptr(Earlier) earlier = g_new0(Earlier, 1);
    gint64 revision[2], time;
    if (!tmq_store_alignment(sync->store, alignment, &revision[0], &revision[1], &time, error))
        return NULL;
    for (int side = 0; side < 2; side++) {
        earlier->hashes[side] = g_array_new(FALSE, FALSE, sizeof(gint64));
        if (!tmq_store_segments(sync->store, revision[side], collect_hash, earlier->hashes[side],
                                error))
            return NULL;
    }
    earlier->beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    return tmq_store_beads(sync->store, alignment, collect_bead, earlier->beads, error)
               ? g_steal_pointer(&earlier)
               : NULL;
}

static gboolean
says_the_same(const GArray *hashes, const GPtrArray *segments)
{
    if (hashes->len != segments->len)
        return FALSE;
    for (guint i = 0; i < hashes->len; i++)
        if (g_array_index(hashes, gint64, i) !=
            ((const TmqSyncSegment *)g_ptr_array_index(segments, i))->hash)
            return FALSE;
    return TRUE;
}

GArray *
tmq_sync_kept_beads(TmqSync *sync, const TmqSyncPair *pair, GError **error)
{
    if (!pair->current || sync->pipeline_changed)
        return NULL;
    g_autoptr(Earlier) earlier = load(sync, pair->current, error);
    if (!earlier)
        return NULL;
    for (int side = 0; side < 2; side++) {
        TmqSyncDocument *document = tmq_sync_side(pair, side);
        if (!tmq_sync_load_segments(sync, document, error) ||
            !says_the_same(earlier->hashes[side], document->segments))
            return NULL;
    }
    return g_steal_pointer(&earlier->beads);
}

/* The texts of a bead as one string of their hashes, by which beads are found again. */
static void
add_hash(GString *key, gint64 hash)
{
    g_string_append_printf(key, " %" G_GINT64_MODIFIER "x", (guint64)hash);
}

static char *
earlier_key(const Earlier *earlier, const TmqBead *bead)
{
    GString *key = g_string_new(NULL);
    for (guint i = 0; i < bead->source_count; i++)
        add_hash(key, g_array_index(earlier->hashes[0], gint64, bead->source + i));
    g_string_append_c(key, '|');
    for (guint i = 0; i < bead->target_count; i++)
        add_hash(key, g_array_index(earlier->hashes[1], gint64, bead->target + i));
    return g_string_free(key, FALSE);
}

static char *
current_key(const TmqSyncPair *pair, const TmqBead *bead)
{
    GString *key = g_string_new(NULL);
    for (guint i = 0; i < bead->source_count; i++)
        add_hash(key, ((TmqSyncSegment *)pair->source->segments->pdata[bead->source + i])->hash);
    g_string_append_c(key, '|');
    for (guint i = 0; i < bead->target_count; i++)
        add_hash(key, ((TmqSyncSegment *)pair->target->segments->pdata[bead->target + i])->hash);
    return g_string_free(key, FALSE);
}

gboolean
tmq_sync_keep_confidence(TmqSync *sync, const TmqSyncPair *pair, GArray *beads, GError **error)
{
    if (!pair->current || sync->pipeline_changed)
        return TRUE;
    g_autoptr(Earlier) earlier = load(sync, pair->current, error);
    if (!earlier)
        return FALSE;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < earlier->beads->len; i++) {
        TmqBead *bead = &g_array_index(earlier->beads, TmqBead, i);
        g_hash_table_insert(known, earlier_key(earlier, bead), bead);
    }
    for (guint i = 0; i < beads->len; i++) {
        TmqBead *bead = &g_array_index(beads, TmqBead, i);
        g_autofree char *key = current_key(pair, bead);
        const TmqBead *before = g_hash_table_lookup(known, key);
        if (before)
            bead->confidence = before->confidence;
    }
    return TRUE;
}
