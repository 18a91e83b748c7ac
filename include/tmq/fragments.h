/* Fragments: the longest parts of a query that stand in a memory, each with a unit that has it; for
 * a query that nothing is similar to. */
#pragma once

#include <tmq/concordance.h>

G_BEGIN_DECLS

typedef struct {
    TmqMark part; /* of the query */
    TmqHit *hit;  /* its marks are where the part stands; owned */
} TmqFragment;

/* The longest parts of at least two words and eight characters, at most maximum, the longest first
 * (of TmqFragment; g_ptr_array_unref()); of units that the lookup may answer, the shortest with
 * that part. What stands for more than half in longer parts is left out. Of a query of more than
 * 2,000 characters there are none. NULL on error. */
GPtrArray *tmq_lookup_fragments(TmqLookup *lookup, const char *query, guint maximum,
                                GError **error);

G_END_DECLS
