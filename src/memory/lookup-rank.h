/* The order of matches, and where each stands. */
#pragma once

#include "store/store.h"
#include "tmq/lookup.h"

/* Finds where the matches (of TmqMatch) stand, sorts them best first, and keeps the first ones. */
gboolean tmq_lookup_rank(TmqStore *store, const TmqLookupOptions *options, const TmqQuery *query,
                         GPtrArray *matches, GError **error);
