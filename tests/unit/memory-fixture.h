/* A memory in a folder of its own, and units in it. */
#pragma once

#include "memory/memory-priv.h"

typedef struct {
    char *folder;
    char *path;
    TmqMemory *memory;
    gint64 import;
} Place;

/* Setup and teardown of a GLib fixture. */
void place_make(Place *place, gconstpointer unused);
void place_remove(Place *place, gconstpointer unused);

/* A transaction of the memory. */
void place_begin(Place *place);
void place_commit(Place *place);

/* Adds a unit that changed at a time, its source text between two others (or NULL). */
gint64 place_add(Place *place, const char *en, const char *fr, const char *status, gint64 now,
                 const char *before, const char *after);
