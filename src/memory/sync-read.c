/* Pages that changed: read, cut into segments, stored as a new revision where a segment differs. */
#include "base/hash.h"
#include "memory/sync-priv.h"
#include "tmq/language.h"
#include "tmq/text.h"

static void
free_segment(gpointer data)
{
    TmqSyncSegment *segment = data;
    g_free(segment->field);
    g_free(segment->text);
    g_ptr_array_unref(segment->tags);
    g_free(segment->stored_tags);
    g_free(segment);
}

static TmqSegmenter *
segmenter_for(TmqSync *sync, const char *language, GError **error)
{
    TmqSegmenter *segmenter = g_hash_table_lookup(sync->segmenters, language);
    TmqSegmentOptions options = tmq_config_segmenting(sync->config);
    if (!segmenter && (segmenter = tmq_segmenter_new_with(language, &options, error)))
        g_hash_table_insert(sync->segmenters, g_strdup(language), segmenter);
    return segmenter;
}

static gint64
loose_hash(const char *text)
{
    g_autofree char *loose = tmq_text_loose_form(text, -1);
    return tmq_hash64(loose, -1);
}

static TmqSyncSegment *
take_segment(const TmqSegment *from, const TmqBlock *block)
{
    TmqSyncSegment *segment = g_new0(TmqSyncSegment, 1);
    segment->block = from->block;
    segment->kind = tmq_block_kind_name(block->kind);
    segment->level = block->level;
    segment->field = g_strdup(block->field);
    segment->line = from->line;
    segment->end_line = from->end_line;
    segment->text = g_strdup(from->text);
    segment->tags = g_ptr_array_ref(from->tags);
    segment->stored_tags = tmq_tags_to_json(from->tags);
    segment->hash = tmq_hash64(from->text, -1);
    segment->loose = loose_hash(from->text);
    return segment;
}

/* Fields come first, in the order of their names and not of the file: a translator who turns title
 * and description round must not unpair them, and beads keep the order. */
static int
by_field(gconstpointer a, gconstpointer b, gpointer blocks)
{
    const guint i = *(const guint *)a, j = *(const guint *)b;
    const TmqBlock *x = g_ptr_array_index((GPtrArray *)blocks, i);
    const TmqBlock *y = g_ptr_array_index((GPtrArray *)blocks, j);
    gboolean x_field = x->kind == TMQ_BLOCK_FIELD, y_field = y->kind == TMQ_BLOCK_FIELD;
    if (x_field != y_field)
        return x_field ? -1 : 1;
    int order = x_field ? g_ascii_strcasecmp(x->field, y->field) : 0;
    return order ? order : (i > j) - (i < j);
}

static GArray *
reading_order(GPtrArray *blocks)
{
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(guint), blocks->len);
    for (guint i = 0; i < blocks->len; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, by_field, blocks);
    return order;
}

static GPtrArray *
cut(TmqSegmenter *segmenter, const TmqDocument *document)
{
    GPtrArray *segments = g_ptr_array_new_with_free_func(free_segment);
    g_autoptr(GArray) order = reading_order(document->blocks);
    for (guint b = 0; b < order->len; b++) {
        const TmqBlock *block = g_ptr_array_index(document->blocks, g_array_index(order, guint, b));
        g_autoptr(GPtrArray) of_block = tmq_segment_block(segmenter, block, b);
        for (guint i = 0; i < of_block->len; i++)
            g_ptr_array_add(segments, take_segment(g_ptr_array_index(of_block, i), block));
    }
    return segments;
}

static gboolean
collect_segment(const TmqSegmentRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqSyncSegment *segment = g_new0(TmqSyncSegment, 1);
    segment->block = row->block;
    segment->kind = g_intern_string(row->kind);
    segment->level = row->level;
    segment->field = g_strdup(row->field);
    segment->line = row->line;
    segment->end_line = row->end_line;
    segment->text = g_strdup(row->text);
    segment->tags = tmq_tags_from_json(row->tags);
    segment->stored_tags = g_strdup(row->tags);
    segment->hash = row->hash;
    segment->loose = row->loose;
    g_ptr_array_add(data, segment);
    return TRUE;
}

static GPtrArray *
stored_segments(TmqSync *sync, gint64 revision, GError **error)
{
    g_autoptr(GPtrArray) segments = g_ptr_array_new_with_free_func(free_segment);
    if (!tmq_store_segments(sync->store, revision, collect_segment, segments, error))
        return NULL;
    return g_steal_pointer(&segments);
}

gboolean
tmq_sync_load_segments(TmqSync *sync, TmqSyncDocument *document, GError **error)
{
    if (!document->segments)
        document->segments = stored_segments(sync, document->current, error);
    return document->segments != NULL;
}

static gboolean
same_segment(const TmqSyncSegment *a, const TmqSyncSegment *b)
{
    return a->hash == b->hash && a->block == b->block && a->level == b->level &&
           a->line == b->line && a->end_line == b->end_line && g_str_equal(a->kind, b->kind) &&
           g_strcmp0(a->field, b->field) == 0 && g_str_equal(a->text, b->text) &&
           g_strcmp0(a->stored_tags, b->stored_tags) == 0;
}

static gboolean
same_segments(const GPtrArray *a, const GPtrArray *b)
{
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++)
        if (!same_segment(g_ptr_array_index(a, i), g_ptr_array_index(b, i)))
            return FALSE;
    return TRUE;
}

static gboolean
store_segments(TmqSync *sync, gint64 revision, const GPtrArray *segments, GError **error)
{
    for (guint i = 0; i < segments->len; i++) {
        const TmqSyncSegment *segment = g_ptr_array_index(segments, i);
        TmqSegmentRow row = {
            .ord = i,
            .block = segment->block,
            .kind = segment->kind,
            .level = segment->level,
            .field = segment->field,
            .line = segment->line,
            .end_line = segment->end_line,
            .text = segment->text,
            .tags = segment->stored_tags,
            .hash = segment->hash,
            .loose = segment->loose,
        };
        if (!tmq_store_add_segment(sync->store, revision, &row, error))
            return FALSE;
    }
    return TRUE;
}

/* A page of which only markup outside its segments changed keeps its revision. */
static gboolean
store_revision(TmqSync *sync, TmqSyncDocument *document, GError **error)
{
    if (document->current) {
        g_autoptr(GPtrArray) before = stored_segments(sync, document->current, error);
        if (!before)
            return FALSE;
        if (same_segments(before, document->segments))
            return TRUE;
    }
    gint64 run = tmq_sync_run(sync, error);
    gint64 revision = run ? tmq_store_add_revision(sync->store, document->id, run, error) : 0;
    if (!revision)
        return FALSE;
    document->current = revision;
    return store_segments(sync, revision, document->segments, error);
}

static gboolean
read_document(TmqSync *sync, TmqSyncDocument *document, GError **error)
{
    TmqDocumentOptions options = {.text_fields = (const char *const *)sync->config->text_fields};
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqDocument) parsed =
        tmq_document_load(document->absolute, document->file->path, &options, sync->messages, &bad);
    if (!parsed) {
        /* Left out: the page stays as the memory knew it, and is tried again next time. */
        tmq_message_error(sync->messages, bad);
        g_free(document->content);
        document->content = g_strdup(document->old.content ? document->old.content : "");
        return TRUE;
    }
    TmqSegmenter *segmenter = segmenter_for(sync, document->file->language, error);
    if (!segmenter)
        return FALSE;
    document->segments = cut(segmenter, parsed);
    return TRUE;
}

GPtrArray *
tmq_sync_read_bytes(TmqSync *sync, const TmqSyncDocument *document, const char *bytes, gsize length)
{
    TmqDocumentOptions options = {.text_fields = (const char *const *)sync->config->text_fields};
    TmqMessages unheard = {0};
    g_autoptr(TmqDocument) parsed =
        tmq_document_parse(bytes, length, document->file->path, &options, &unheard, NULL);
    TmqSegmenter *segmenter = parsed ? segmenter_for(sync, document->file->language, NULL) : NULL;
    return segmenter ? cut(segmenter, parsed) : NULL;
}

static gboolean
of_the_two_languages(const TmqSync *sync, const char *language)
{
    return language && (tmq_language_serves(language, sync->config->from) ||
                        tmq_language_serves(language, sync->config->to));
}

/* Segmentation depends on the language, so a page whose language is known only now is read too. */
static gboolean
must_be_read(const TmqSync *sync, const TmqSyncDocument *document)
{
    if (document->gone || !document->absolute ||
        !of_the_two_languages(sync, document->file->language))
        return FALSE;
    return document->edited || sync->pipeline_changed || !document->current ||
           g_strcmp0(document->old.language, document->file->language) != 0;
}

static gboolean
row_changed(const TmqSyncDocument *document)
{
    const TmqDocumentRow *old = &document->old;
    const TmqFile *file = document->file;
    return !document->id || g_strcmp0(old->language, file->language) != 0 ||
           g_strcmp0(old->key, file->key) != 0 || old->exempt != file->exempt ||
           g_strcmp0(old->facts, document->facts) != 0 ||
           g_strcmp0(old->content, document->content) != 0 || (old->gone != 0) != document->gone;
}

static gboolean
write_row(TmqSync *sync, TmqSyncDocument *document, GError **error)
{
    gint64 run = tmq_sync_run(sync, error);
    TmqDocumentRow row = {
        .id = document->id,
        .path = document->file->path,
        .language = document->file->language,
        .key = document->file->key,
        .exempt = document->file->exempt,
        .facts = document->facts,
        .content = document->content,
        .gone = !document->gone      ? 0
                : document->old.gone ? document->old.gone
                                     : run,
    };
    if (!run || !tmq_store_put_document(sync->store, &row, run, error))
        return FALSE;
    document->id = row.id;
    return TRUE;
}

/* The row of a new page comes first, since its revision refers to it. */
static gboolean
store_document(TmqSync *sync, TmqSyncDocument *document, GError **error)
{
    if (document->segments && ((!document->id && !write_row(sync, document, error)) ||
                               !store_revision(sync, document, error)))
        return FALSE;
    return !row_changed(document) || write_row(sync, document, error);
}

gboolean
tmq_sync_read(TmqSync *sync, GError **error)
{
    for (guint i = 0; i < sync->documents->len; i++) {
        TmqSyncDocument *document = g_ptr_array_index(sync->documents, i);
        tmq_sync_progress(sync, "reading", i, sync->documents->len);
        if (!tmq_sync_go_on(sync, error) ||
            (must_be_read(sync, document) && !read_document(sync, document, error)))
            return FALSE;
    }
    for (guint i = 0; i < sync->documents->len; i++)
        if (!store_document(sync, g_ptr_array_index(sync->documents, i), error))
            return FALSE;
    return TRUE;
}
