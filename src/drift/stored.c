#include "drift/stored.h"

#include "tmq/language.h"

static void
free_page(gpointer data)
{
    TmqPage *page = data;
    g_free(page->path);
    g_free(page->language);
    g_free(page->key);
    g_free(page);
}

static const char *
served_language(const TmqPages *site, const char *language)
{
    for (guint side = 0; side < 2; side++)
        if (tmq_language_serves(language, site->languages[side]))
            return site->languages[side];
    return NULL;
}

static gboolean
take_document(const TmqDocumentRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqPages *site = data;
    const char *serves = row->gone || !row->language ? NULL : served_language(site, row->language);
    if (!serves)
        return TRUE;
    TmqPage *page = g_new0(TmqPage, 1);
    page->id = row->id;
    page->path = g_strdup(row->path);
    page->language = g_strdup(row->language);
    page->serves = serves;
    page->revision = row->current;
    page->key = g_strdup(row->key);
    page->exempt = row->exempt;
    g_ptr_array_add(site->pages, page);
    g_hash_table_insert(site->by_id, &page->id, page);
    return TRUE;
}

static gboolean
take_pair(const TmqPairRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqPages *site = data;
    TmqPage *source = g_hash_table_lookup(site->by_id, &row->source);
    TmqPage *target = g_hash_table_lookup(site->by_id, &row->target);
    if (row->ended || !source || !target)
        return TRUE;
    source->paired = target->paired = TRUE;
    const TmqPagePair pair = {row->id, {source, target}, row->current, row->in_step};
    g_array_append_val(site->pairs, pair);
    return TRUE;
}

TmqPages *
tmq_pages_load(TmqStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(TmqPages) site = g_new0(TmqPages, 1);
    site->pages = g_ptr_array_new_with_free_func(free_page);
    site->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    site->pairs = g_array_new(FALSE, FALSE, sizeof(TmqPagePair));
    site->languages[0] = from;
    site->languages[1] = to;
    if (!tmq_store_documents(store, take_document, site, error) ||
        !tmq_store_pairs(store, take_pair, site, error))
        return NULL;
    return g_steal_pointer(&site);
}

void
tmq_pages_free(TmqPages *site)
{
    if (!site)
        return;
    g_hash_table_unref(site->by_id);
    g_ptr_array_unref(site->pages);
    g_array_unref(site->pairs);
    g_free(site);
}

typedef struct {
    GArray *segments;
    GStringChunk *strings;
    gint64 revision;
} SegmentSink;

static void
append_segment(const SegmentSink *sink, const TmqSegmentRow *row, gint64 revision, gint64 since)
{
    const gboolean is_field = row->field && g_strcmp0(row->kind, "field") == 0;
    const char *name = row->field ? g_string_chunk_insert_const(sink->strings, row->field) : NULL;
    const TmqDriftSegment segment = {.field = is_field ? name : NULL,
                                     .attribute = is_field ? NULL : name,
                                     .text = g_string_chunk_insert(sink->strings, row->text),
                                     .hash = row->hash,
                                     .loose = row->loose,
                                     .line = row->line,
                                     .since = since,
                                     .revision = revision,
                                     .ord = row->ord};
    g_array_append_val(sink->segments, segment);
}

static gboolean
take_segment(const TmqSegmentRow *row, gpointer data, GError **error)
{
    (void)error;
    const SegmentSink *sink = data;
    append_segment(sink, row, sink->revision, 0);
    return TRUE;
}

static gboolean
take_base_segment(const TmqBaseSegmentRow *row, gpointer data, GError **error)
{
    (void)error;
    append_segment(data, &row->segment, row->revision, row->since);
    return TRUE;
}

gboolean
tmq_stored_segments_load(TmqStore *store, gint64 revision, GStringChunk *strings, GArray *segments,
                         GError **error)
{
    SegmentSink sink = {segments, strings, revision};
    return tmq_store_segments(store, revision, take_segment, &sink, error);
}

static gboolean
take_bead(const TmqBeadRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqStoredAlignment *alignment = data;
    const TmqDriftBead bead = {
        {row->source, row->target}, {row->source_count, row->target_count}, row->confidence};
    g_array_append_val(alignment->beads, bead);
    return TRUE;
}

static TmqStoredAlignment *
new_alignment(void)
{
    TmqStoredAlignment *alignment = g_new0(TmqStoredAlignment, 1);
    alignment->beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    for (guint side = 0; side < 2; side++)
        alignment->segments[side] = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    return alignment;
}

TmqStoredAlignment *
tmq_stored_alignment_load(TmqStore *store, gint64 id, GStringChunk *strings, GError **error)
{
    g_autoptr(TmqStoredAlignment) alignment = new_alignment();
    if (!tmq_store_alignment(store, id, &alignment->revision[0], &alignment->revision[1],
                             &alignment->time, error) ||
        !tmq_store_beads(store, id, take_bead, alignment, error))
        return NULL;
    for (guint side = 0; side < 2; side++) {
        if (!tmq_stored_segments_load(store, alignment->revision[side], strings,
                                      alignment->segments[side], error))
            return NULL;
    }
    return g_steal_pointer(&alignment);
}

TmqStoredAlignment *
tmq_stored_base_load(TmqStore *store, const TmqPairRow *pair, GStringChunk *strings, GError **error)
{
    g_autoptr(TmqStoredAlignment) base = new_alignment();
    if (!tmq_store_base_beads(store, pair->id, take_bead, base, error))
        return NULL;
    if (base->beads->len == 0)
        return tmq_stored_alignment_load(store, pair->in_step, strings, error);
    for (guint side = 0; side < 2; side++) {
        SegmentSink sink = {base->segments[side], strings, 0};
        if (!tmq_store_base_segments(store, pair->id, side, take_base_segment, &sink, error))
            return NULL;
    }
    return g_steal_pointer(&base);
}

void
tmq_stored_alignment_free(TmqStoredAlignment *alignment)
{
    if (!alignment)
        return;
    for (guint side = 0; side < 2; side++)
        g_array_unref(alignment->segments[side]);
    g_array_unref(alignment->beads);
    g_free(alignment);
}

TmqDriftText
tmq_stored_text(const TmqStoredAlignment *alignment, guint side)
{
    const GArray *segments = alignment->segments[side];
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

TmqDriftBeads
tmq_stored_beads(const TmqStoredAlignment *alignment)
{
    return (TmqDriftBeads){(const TmqDriftBead *)(gpointer)alignment->beads->data,
                           alignment->beads->len};
}
