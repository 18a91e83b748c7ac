/* One pair of texts on its way through the passes. */
#pragma once

#include "score.h"

typedef struct {
    TmqWords words[2];
    const TmqBead *fixed; /* the job's */
    guint fixed_count;
    GArray *beads;  /* of the last pass */
    GArray *likely; /* what the last pass gives to learn from, beads off its way too; or NULL */
    double score;   /* tmq/align.h */
    TmqBand *band;  /* for the next pass; NULL before the first */
} TmqText;

/* What a pass knows and how it looks. */
typedef struct {
    const TmqTable *table;
    const TmqShapes *shapes;
    TmqLengthModel length;
    double temperature;
    gboolean last;
} TmqPass;

void tmq_text_init(TmqText *text, TmqVocabulary *vocabulary, const TmqAlignJob *job);
void tmq_text_clear(TmqText *text);

/* Aligns a text anew: along a corridor the first time, then in the cells that the pass before left
 * alive. Sets beads, score and (not in the last pass) likely and band. */
void tmq_text_align(TmqText *text, const TmqPass *pass, TmqWorkspace *workspace);
