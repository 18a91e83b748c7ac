/* Drift since another state of the site: both states lie in one store, where the pairs' alignments
 * are those of then, and the ids of the present ones are still known. */
#include "drift/find.h"

enum { STRINGS_SIZE = 16 * 1024 };

static gboolean
compare_pair(TmqStore *store, const TmqDriftContext *context, const TmqPagePair *now, gint64 then,
             GPtrArray *findings, GError **error)
{
    GStringChunk *strings = g_string_chunk_new(STRINGS_SIZE);
    g_autoptr(TmqStoredAlignment) before = tmq_stored_alignment_load(store, then, strings, error);
    g_autoptr(TmqStoredAlignment) after =
        before ? tmq_stored_alignment_load(store, now->current, strings, error) : NULL;
    if (after) {
        const TmqDriftStates states = {{tmq_stored_text(before, 0), tmq_stored_text(before, 1)},
                                       {tmq_stored_text(after, 0), tmq_stored_text(after, 1)},
                                       tmq_stored_beads(before),
                                       tmq_stored_beads(after)};
        g_autoptr(TmqDriftResult) result = tmq_drift_compare(&states, context, 0);
        GPtrArray *changes = result->changes;
        for (guint i = 0; i < changes->len; i++) {
            TmqDriftChange *change = changes->pdata[i];
            change->since = tmq_store_revision_time(store, after->revision[change->side]);
            g_ptr_array_add(findings, tmq_find_of_change(change, now));
        }
    }
    g_string_chunk_free(strings);
    return after != NULL;
}

gboolean
tmq_find_drift_since(TmqStore *then, const TmqPages *site, const TmqLexicon *lexicon,
                     GPtrArray *findings, GError **error)
{
    g_autoptr(TmqPages) old = tmq_pages_load(then, site->languages[0], site->languages[1], error);
    if (!old)
        return FALSE;
    g_autoptr(TmqDriftContext) context =
        tmq_drift_context_new(site->languages[0], site->languages[1]);
    context->lexicon = lexicon;
    g_autoptr(GHashTable) by_source = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < old->pairs->len; i++) {
        TmqPagePair *pair = &g_array_index(old->pairs, TmqPagePair, i);
        g_hash_table_insert(by_source, (gpointer)&pair->page[0]->id, pair);
    }
    for (guint i = 0; i < site->pairs->len; i++) {
        const TmqPagePair *now = &g_array_index(site->pairs, TmqPagePair, i);
        const TmqPagePair *pair = g_hash_table_lookup(by_source, &now->page[0]->id);
        if (!pair || pair->page[1]->id != now->page[1]->id || !pair->current || !now->current ||
            pair->current == now->current)
            continue;
        if (!compare_pair(then, context, now, pair->current, findings, error))
            return FALSE;
    }
    return TRUE;
}
