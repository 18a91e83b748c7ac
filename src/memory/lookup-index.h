/* The units that may be answered in one direction, found by similarity. */
#pragma once

#include "store/store.h"
#include "tmq/match.h"

typedef struct TmqLookupIndex TmqLookupIndex;

/* Of the units in use whose languages serve from and to; store and strings must outlive it. NULL on
 * error. */
TmqLookupIndex *tmq_lookup_index_new(TmqStore *store, const char *from, const char *to,
                                     GError **error);
void tmq_lookup_index_free(TmqLookupIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLookupIndex, tmq_lookup_index_free)

/* Catches up with the memory where it is not what it was; *changed tells whether it was not. */
gboolean tmq_lookup_index_keep_up(TmqLookupIndex *index, gboolean *changed, GError **error);

/* How many units could be answered. */
guint tmq_lookup_index_size(const TmqLookupIndex *index);

/* As tmq_match_index_search(): a GArray of TmqCandidate that the caller frees; NULL on error. */
GArray *tmq_lookup_index_search(TmqLookupIndex *index, const char *search_form, double minimum,
                                guint count, TmqMatchFilter filter, gpointer filter_data,
                                GError **error);
