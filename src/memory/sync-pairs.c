/* Which pages are pairs now, beside what the memory knew. */
#include "memory/sync-priv.h"
#include "tmq/language.h"

void
tmq_sync_pair_free(TmqSyncPair *pair)
{
    g_free(pair->reason);
    g_clear_pointer(&pair->beads, g_array_unref);
    g_free((char *)pair->old.reason);
    g_free(pair);
}

typedef struct {
    TmqSync *sync;
    GHashTable *documents; /* id -> TmqSyncDocument */
} PairCollector;

static gboolean
collect_pair(const TmqPairRow *row, gpointer data, GError **error)
{
    (void)error;
    PairCollector *collector = data;
    TmqSyncPair *pair = g_new0(TmqSyncPair, 1);
    pair->id = row->id;
    pair->source = g_hash_table_lookup(collector->documents, &row->source);
    pair->target = g_hash_table_lookup(collector->documents, &row->target);
    pair->reason = g_strdup(row->reason);
    pair->current = row->current;
    pair->in_step = row->in_step;
    pair->ended = row->ended;
    pair->old = *row;
    pair->old.reason = g_strdup(row->reason);
    g_ptr_array_add(collector->sync->pairs, pair);
    return TRUE;
}

static gboolean
load_pairs(TmqSync *sync, GError **error)
{
    g_autoptr(GHashTable) documents = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < sync->documents->len; i++) {
        TmqSyncDocument *document = g_ptr_array_index(sync->documents, i);
        if (document->id)
            g_hash_table_insert(documents, &document->id, document);
    }
    return tmq_store_pairs(sync->store, collect_pair, &(PairCollector){sync, documents}, error);
}

static guint
pair_hash(gconstpointer key)
{
    const TmqSyncPair *pair = key;
    return g_direct_hash(pair->source) * 31 + g_direct_hash(pair->target);
}

static gboolean
pair_equal(gconstpointer a, gconstpointer b)
{
    const TmqSyncPair *x = a, *y = b;
    return x->source == y->source && x->target == y->target;
}

static void
take_pairing(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present)
{
    g_autoptr(GHashTable) known = g_hash_table_new(pair_hash, pair_equal);
    for (guint i = 0; i < sync->pairs->len; i++)
        g_hash_table_add(known, g_ptr_array_index(sync->pairs, i));
    for (guint i = 0; i < pairing->pairs->len; i++) {
        const TmqPair *p = g_ptr_array_index(pairing->pairs, i);
        TmqSyncPair wanted = {.source = g_ptr_array_index(present, p->source),
                              .target = g_ptr_array_index(present, p->target)};
        TmqSyncPair *pair = g_hash_table_lookup(known, &wanted);
        if (!pair) {
            pair = g_memdup2(&wanted, sizeof wanted);
            g_ptr_array_add(sync->pairs, pair);
        }
        g_free(pair->reason);
        pair->reason = g_strdup(tmq_pair_reason_name(p->reason));
        pair->is_pair = TRUE;
    }
}

/* Said once, when the page is new or changed: it is in the memory by name only. */
static void
tell_unknown(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present)
{
    for (guint i = 0; i < pairing->unknown->len; i++) {
        const TmqSyncDocument *document =
            g_ptr_array_index(present, g_array_index(pairing->unknown, guint, i));
        if (!document->edited)
            continue;
        tmq_message(sync->messages, TMQ_SEVERITY_WARNING, document->file->path, 0,
                    "put it below a folder named by its language, give it a 'lang' in the front "
                    "matter, or list it under 'ignore' in tmq.yaml",
                    document->file->language ? "in neither of the two languages, but '%s'"
                                             : "language unknown, so it is not read%s",
                    document->file->language ? document->file->language : "");
    }
}

static void
count_site(TmqSync *sync, const TmqPairing *pairing, const GPtrArray *present)
{
    for (guint i = 0; i < present->len; i++) {
        const char *language = ((TmqSyncDocument *)g_ptr_array_index(present, i))->file->language;
        if (!language)
            continue;
        if (tmq_language_serves(language, sync->config->from))
            sync->result->source_documents++;
        else if (tmq_language_serves(language, sync->config->to))
            sync->result->target_documents++;
    }
    sync->result->pairs = pairing->pairs->len;
    sync->result->unpaired = pairing->unpaired->len;
}

gboolean
tmq_sync_pairs(TmqSync *sync, GError **error)
{
    g_autoptr(GPtrArray) present = g_ptr_array_new();
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (guint i = 0; i < sync->documents->len; i++) {
        TmqSyncDocument *document = g_ptr_array_index(sync->documents, i);
        if (document->gone)
            continue;
        g_ptr_array_add(present, document);
        g_ptr_array_add(files, document->file);
    }
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, sync->config);
    tmq_site_check_forced(files, sync->config, sync->messages);
    tell_unknown(sync, pairing, present);
    count_site(sync, pairing, present);
    /* Siblings may have told a language: pages are read, and get their ids, only now. */
    if (!tmq_sync_read(sync, error) || !load_pairs(sync, error))
        return FALSE;
    take_pairing(sync, pairing, present);
    return tmq_sync_store_faults(sync, pairing, present, error);
}
