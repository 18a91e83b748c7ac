#pragma once

#include "score.h"

/* A model from the whole lengths of two collections of texts, in characters. */
TmqLengthModel tmq_length_model(double source, double target);

/* Lengths of two texts that answer each other. */
typedef struct {
    double source;
    double target;
} TmqLengths;

/* The model fitted to count pairs of lengths; as it was where they are too few to tell. */
void tmq_length_fit(TmqLengthModel *model, const TmqLengths *pairs, guint count);
