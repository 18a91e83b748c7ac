/* Many queries of a lookup answered on all processors, in the order in which they were asked. */
#pragma once

#include "tmq/lookup.h"

/* A query, and what it came to: matches, or the fault that it has instead. */
typedef struct {
    char *line; /* holds the query's strings, as keep does (or NULL) */
    GPtrArray *keep;
    TmqQuery query;
    GPtrArray *matches;
    GError *fault;
} TmqQuestion;

typedef struct TmqLookupBatch TmqLookupBatch;

/* first is an open lookup, which the batch uses as well; the others open the memory at path for
 * themselves. All are the caller's and must outlive the batch. */
TmqLookupBatch *tmq_lookup_batch_new(TmqLookup *first, const char *path,
                                     const TmqLookupOptions *options);
void tmq_lookup_batch_free(TmqLookupBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLookupBatch, tmq_lookup_batch_free)

/* Takes line and keep over. */
void tmq_lookup_batch_add(TmqLookupBatch *batch, char *line, GPtrArray *keep, TmqQuery query);
/* Whether so many are waiting that they are to be answered. */
gboolean tmq_lookup_batch_is_full(const TmqLookupBatch *batch);
/* Answers what was added since the last time: an array of TmqQuestion, the batch's until the next
 * one is added. */
GArray *tmq_lookup_batch_answer(TmqLookupBatch *batch);
