/* What a sync has read and aligned, as drift and findings look at it, without a way round the
 * memory. */
#include "memory/sync-priv.h"

TmqDriftSegment
tmq_sync_drift_segment(const TmqSyncSegment *segment, guint ord)
{
    const gboolean is_field = g_str_equal(segment->kind, "field");
    return (TmqDriftSegment){.field = is_field ? segment->field : NULL,
                             .attribute = is_field ? NULL : segment->field,
                             .text = segment->text,
                             .hash = segment->hash,
                             .loose = segment->loose,
                             .line = segment->line,
                             .ord = ord};
}

static GArray *
segments_of(const TmqSyncDocument *document)
{
    const guint count = document->segments->len;
    GArray *segments = g_array_sized_new(FALSE, FALSE, sizeof(TmqDriftSegment), count);
    for (guint i = 0; i < count; i++) {
        TmqDriftSegment segment = tmq_sync_drift_segment(document->segments->pdata[i], i);
        segment.revision = document->current;
        g_array_append_val(segments, segment);
    }
    return segments;
}

TmqStoredAlignment *
tmq_sync_alignment(const TmqSync *sync, const TmqSyncPair *pair, GStringChunk *strings,
                   GError **error)
{
    if (!pair->beads)
        return tmq_stored_alignment_load(sync->store, pair->current, strings, error);
    TmqStoredAlignment *alignment = g_new0(TmqStoredAlignment, 1);
    alignment->time = sync->options->now;
    alignment->beads = g_array_ref(pair->beads);
    for (int side = 0; side < 2; side++) {
        alignment->segments[side] = segments_of(tmq_sync_side(pair, side));
        alignment->revision[side] = tmq_sync_side(pair, side)->current;
    }
    return alignment;
}
