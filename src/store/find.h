/* Which units stand somewhere, and are of some kind. */
#pragma once

#include "store/store.h"

typedef void (*TmqUnitFunc)(gint64 unit, gpointer data);

/* Which units are wanted; all zero is all of them. */
typedef struct {
    const char *document; /* with an occurrence in a document of that path, or from an import of
                             that name; * is any text */
    const char *key;      /* with an occurrence in a document with that key, on either side */
    const char *status;
    double min_confidence; /* those that were not aligned have none, and pass */
    gint64 changed_since;
} TmqUnitChoice;

/* The units in use that are wanted, by id. */
gboolean tmq_store_choose_units(TmqStore *store, const TmqUnitChoice *choice, TmqUnitFunc func,
                                gpointer data, GError **error);
