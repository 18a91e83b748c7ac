/* The words of the segments of both states, made when they are first asked for. */
#pragma once

#include "drift/compare.h"
#include "drift/words.h"

typedef enum { TMQ_BEFORE, TMQ_AFTER } TmqDriftTime;

typedef struct TmqSheet TmqSheet;

/* Keeps states and context. */
TmqSheet *tmq_sheet_new(const TmqDriftStates *states, const TmqDriftContext *context);
void tmq_sheet_free(TmqSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSheet, tmq_sheet_free)

const TmqDriftContext *tmq_sheet_context(const TmqSheet *sheet);
const TmqDriftText *tmq_sheet_text(const TmqSheet *sheet, TmqDriftTime time, guint side);

/* The words of a segment (of TmqDriftWord); the sheet's. */
GArray *tmq_sheet_words(TmqSheet *sheet, TmqDriftTime time, guint side, guint segment);

/* Whether a word, by its folded form, stands in two segments of that side or more: no slip of the
 * pen. */
gboolean tmq_sheet_is_familiar(TmqSheet *sheet, guint side, const char *whole);

/* The probability of the likeliest answer to a key of that side, one of the sheet's; 1 without a
 * lexicon. */
double tmq_sheet_best_answer(TmqSheet *sheet, guint side, const char *key);

/* How many characters side 1 takes for one of side 0, in both texts before. */
double tmq_sheet_length_ratio(TmqSheet *sheet);
