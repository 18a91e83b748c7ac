/* The shapes of beads: how many sentences of each side they join, and how common that is. */
#pragma once

#include <glib.h>

/* Most sentences on one side of a bead, and most shapes of a set. */
#define TMQ_MOST_SENTENCES 6
#define TMQ_MOST_SHAPES 20

typedef struct {
    guint8 source;
    guint8 target;
    float prior; /* logarithm of its probability */
} TmqShape;

/* By source, then target count; with a shape come all that have less on either side. */
typedef struct {
    TmqShape of[TMQ_MOST_SHAPES];
    guint count;
    guint reach; /* most sentences on one side */
} TmqShapes;

/* All shapes of one to `both` sentences on each side, and of one beside up to `one`. */
TmqShapes tmq_shapes(guint both, guint one);
