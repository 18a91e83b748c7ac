/* Which units a lookup may answer. */
#pragma once

#include "store/store.h"
#include "tmq/lookup.h"

/* Sets *allowed to the ids (of gint64, rising) that the filters of options leave, or to NULL where
 * there are no filters. */
gboolean tmq_lookup_filter_load(TmqStore *store, const TmqLookupOptions *options, GArray **allowed,
                                GError **error);

/* A TmqMatchFilter: whether unit is among allowed. */
gboolean tmq_lookup_filter_passes(gint64 unit, gpointer allowed);
