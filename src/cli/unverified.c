#include "cli/unverified.h"

#include <string.h>

TmqAcknowledgements *
tmq_acknowledged_load(const TmqInvocation *in, char **path, GError **error)
{
    g_autofree char *root = tmq_memory_root(in->memory, NULL); /* none: an import alone */
    g_autofree char *file = root ? g_build_filename(root, TMQ_ACKNOWLEDGED_FILE, NULL) : NULL;
    TmqAcknowledgements *acknowledged = file ? tmq_acknowledgements_load(file, error) : NULL;
    if (path)
        *path = g_steal_pointer(&file);
    return acknowledged;
}

GPtrArray *
tmq_unverified_read(const TmqInvocation *in, const TmqAcknowledgements *acknowledged,
                    GError **error)
{
    GPtrArray *pairs = tmq_memory_unverified(in->memory, error);
    if (pairs && acknowledged)
        tmq_acknowledgements_filter_pairs(acknowledged, pairs);
    return pairs;
}

gboolean
tmq_unverified_is_page(const char *argument)
{
    return strpbrk(argument, "/.") != NULL;
}

const TmqUnverifiedPair *
tmq_unverified_find(const GPtrArray *pairs, const char *page, GError **error)
{
    for (guint i = 0; i < pairs->len; i++) {
        const TmqUnverifiedPair *pair = pairs->pdata[i];
        if (g_str_equal(pair->source, page) || g_str_equal(pair->target, page))
            return pair;
    }
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                  "'tmq ack --unverified' lists them, with paths from the site's root",
                  "'%s' is a page of no unverified pair", page);
    return NULL;
}
