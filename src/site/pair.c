#include "site/pair-priv.h"

const char *
tmq_pair_reason_name(TmqPairReason reason)
{
    static const char *const names[] = {"configuration", "key", "ref", "url", "path"};
    return names[reason];
}

const char *
tmq_fault_rule_name(TmqFaultRule rule)
{
    static const char *const names[] = {"duplicate-key", "near-miss-key", "no-key",
                                        "key-against-path"};
    return names[rule];
}

static void
list_file(TmqPairing *pairing, const TmqPairWork *work, guint i)
{
    const TmqFile *file = work->files->pdata[i];
    gboolean known = work->side[i] != TMQ_SIDE_UNKNOWN;
    if (work->partner[i] < 0) {
        GArray *list = !known         ? pairing->unknown
                       : file->exempt ? pairing->exempt
                                      : pairing->unpaired;
        g_array_append_val(list, i);
    } else if (work->side[i] == TMQ_SIDE_SOURCE) {
        TmqPair *pair = g_new0(TmqPair, 1);
        *pair = (TmqPair){i, (guint)work->partner[i], work->reason[i]};
        g_ptr_array_add(pairing->pairs, pair);
    }
}

TmqPairing *
tmq_site_pair(GPtrArray *files, const TmqConfig *config)
{
    TmqPairWork work;
    tmq_pair_work_init(&work, files, config);
    tmq_pair_forced(&work);
    tmq_pair_by_key(&work);
    tmq_pair_by_ref(&work);
    tmq_pair_by_url(&work);
    tmq_pair_by_path(&work);
    TmqPairing *pairing = g_new0(TmqPairing, 1);
    pairing->pairs = g_ptr_array_new_with_free_func(g_free);
    pairing->unpaired = g_array_new(FALSE, FALSE, sizeof(guint));
    pairing->exempt = g_array_new(FALSE, FALSE, sizeof(guint));
    pairing->unknown = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < files->len; i++)
        list_file(pairing, &work, i);
    pairing->faults = tmq_pair_faults(&work);
    tmq_pair_work_clear(&work);
    return pairing;
}

void
tmq_pairing_free(TmqPairing *pairing)
{
    if (!pairing)
        return;
    g_ptr_array_unref(pairing->pairs);
    g_ptr_array_unref(pairing->faults);
    g_array_unref(pairing->unpaired);
    g_array_unref(pairing->exempt);
    g_array_unref(pairing->unknown);
    g_free(pairing);
}

static void
check_page(GHashTable *paths, const TmqConfig *config, const char *path, guint line,
           TmqMessages *messages)
{
    if (!g_hash_table_contains(paths, path))
        tmq_message(messages, TMQ_SEVERITY_WARNING, config->path, line,
                    "write its path from the folder that tmq.yaml is in",
                    "'%s' is not among the pages that were read", path);
}

void
tmq_site_check_forced(GPtrArray *files, const TmqConfig *config, TmqMessages *messages)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < files->len; i++)
        g_hash_table_add(paths, ((TmqFile *)files->pdata[i])->path);
    for (guint i = 0; i < config->forced_pairs->len; i++) {
        const TmqForcedPair *pair = config->forced_pairs->pdata[i];
        check_page(paths, config, pair->source, pair->line, messages);
        check_page(paths, config, pair->target, pair->line, messages);
    }
}
