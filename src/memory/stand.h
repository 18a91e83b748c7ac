/* Choosing the occurrence of a unit that an answer shows. */
#pragma once

#include "store/store.h"
#include "tmq/lookup.h"

/* What is wanted of an occurrence, the strongest first. */
typedef struct {
    const char *document; /* must be; or NULL */
    const char *key;
    gboolean with_context; /* before and after count */
    gint64 before;         /* neighbours' hashes as stored; 0: the text is the first, the last */
    gint64 after;
    const char *near_document; /* or NULL */
    const char *near_key;
    const GPtrArray *penalties; /* of TmqOriginPenalty, or NULL */
    const char *status;         /* of the unit */
} TmqStandWanted;

typedef struct {
    TmqStand stand;
    gboolean context; /* it has the wanted neighbours */
    gboolean near;
    double penalty;    /* for the origin that has the least */
    guint occurrences; /* as many as it has in the wanted places */
    GPtrArray *also;   /* of TmqStand: some of the others; owned */
} TmqStandFound;

enum { TMQ_STANDS_ALSO = 4 };

/* The best occurrence of the unit: empty where it has none that may be shown. */
gboolean tmq_stand_find(TmqStore *store, gint64 unit, const char *source_language,
                        const TmqStandWanted *wanted, TmqStandFound *found, GError **error);

void tmq_stand_clear(TmqStand *stand);
