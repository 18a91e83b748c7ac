/* Which of a memory's languages serve those that are asked for. */
#pragma once

#include "store/store.h"

/* Tags as stored, the one that serves as source first. */
typedef struct {
    char *source;
    char *target;
} TmqServingPair;

/* The pairs of languages whose units may be answered (of TmqServingPair). */
GPtrArray *tmq_serving_pairs(TmqStore *store, const char *from, const char *to, GError **error);

/* Which side of texts is the source for these languages: 0 or 1; -1 where they do not serve. */
int tmq_source_side(const TmqTexts *texts, const char *from, const char *to);
