/* Which units stand somewhere. */
#pragma once

#include "store/store.h"

typedef void (*TmqUnitFunc)(gint64 unit, gpointer data);

/* Units with an occurrence that stands in a document of that path (or comes from an import of that
 * name; * is any text) and, on either side, in a document with that key. A NULL filters nothing. */
gboolean tmq_store_units_standing(TmqStore *store, const char *document, const char *key,
                                  TmqUnitFunc func, gpointer data, GError **error);
