/* Counts of a memory, as `tmq stats` shows them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers of what is in use, unless named otherwise. */
typedef struct {
    gint64 units, imported, confirmed, rejected;
    gint64 retired; /* units no longer in use */
    gint64 occurrences;
    gint64 documents, pairs, unpaired;
    gint64 segments;
    gint64 runs;      /* syncs and imports that changed something */
    gint64 last_run;  /* seconds since 1970; 0: none */
    gint64 last_sync; /* likewise, whether it changed something or not */
    gint64 bytes;     /* of the file */
} TmqMemoryStats;

G_END_DECLS
