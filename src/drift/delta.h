/* How much worse the two sides of a component explain each other than before.
 *
 * The weight of words that nothing on the other side explains, after less before. Above 0 one side
 * said something the other does not know of; below, one caught up with the other. A change that
 * both sides made, or that changed no meaning, is near 0. */
#pragma once

#include "drift/components.h"
#include "drift/sheet.h"

/* From here on a change is worth a look. */
#define TMQ_DELTA_DOUBT 1.0
/* And from here on it is drift: where the lexicon knows few words, less of a change is seen. */
double tmq_delta_drift(const TmqDriftContext *context);

typedef struct {
    double value;
    gboolean changed[2]; /* by side: letters or digits changed */
    guint side;          /* the side that changed; of both the one with more to answer for */
} TmqDelta;

TmqDelta tmq_delta(TmqSheet *sheet, const TmqSides *sides, const TmqComponent *component);
