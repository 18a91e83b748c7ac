/* Which units a lookup or a search may answer. */
#pragma once

#include "store/find.h"

/* Sets *allowed to the ids (of gint64, rising) that the choice leaves, or to NULL where it leaves
 * all. */
gboolean tmq_lookup_filter_load(TmqStore *store, const TmqUnitChoice *choice, GArray **allowed,
                                GError **error);

/* A TmqMatchFilter: whether unit is among allowed. */
gboolean tmq_lookup_filter_passes(gint64 unit, gpointer allowed);
