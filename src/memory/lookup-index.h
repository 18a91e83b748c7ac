/* The units that may be answered in one direction, found by similarity. */
#pragma once

#include "store/store.h"
#include "tmq/match.h"

typedef struct TmqLookupIndex TmqLookupIndex;

/* Whether a unit may be answered at all (filters of a lookup). */
typedef gboolean (*TmqMatchFilter)(gint64 unit, gpointer data);

/* All functions need a read transaction. Of the units in use whose languages serve from and to;
 * store and strings must outlive it. NULL on error. */
TmqLookupIndex *tmq_lookup_index_new(TmqStore *store, const char *from, const char *to,
                                     GError **error);
void tmq_lookup_index_free(TmqLookupIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLookupIndex, tmq_lookup_index_free)

/* Catches up with the memory where it is not what it was; *changed tells whether it was not. */
gboolean tmq_lookup_index_keep_up(TmqLookupIndex *index, gboolean *changed, GError **error);

/* How many units could be answered, with some that are out of use. */
guint tmq_lookup_index_size(const TmqLookupIndex *index);

/* The count most similar units at or above minimum per cent, ties with the last one included: a
 * GArray of TmqCandidate, best first, that the caller frees. filter may be NULL. Exact: nothing
 * better is missing. NULL on error. */
GArray *tmq_lookup_index_search(TmqLookupIndex *index, const char *search_form, double minimum,
                                guint count, TmqMatchFilter filter, gpointer filter_data,
                                GError **error);

/* The longest parts of a text that stand in units (match/fragments.h): a GArray of TmqStretch that
 * the caller frees. NULL on error. */
GArray *tmq_lookup_index_fragments(TmqLookupIndex *index, const char *search_form,
                                   TmqMatchFilter filter, gpointer filter_data, GError **error);
