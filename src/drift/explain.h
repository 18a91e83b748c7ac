/* How far the two sides of a bead explain each other. */
#pragma once

#include "drift/components.h"
#include "drift/sheet.h"

/* What an explanation rests on. */
typedef enum {
    TMQ_EXPLAIN_BY_WORDS,
    TMQ_EXPLAIN_BY_BEAD, /* the alignment is trusted with everything but numbers and dates */
    TMQ_EXPLAIN_COPIED,  /* one side is the other, untranslated: nothing explains anything */
} TmqExplainBy;

/* Sets how far each word of a link is explained, and known. Words of a link with one side are not
 * explained at all. by: TMQ_EXPLAIN_BY_BEAD where the caller trusts the bead; what it came to. */
TmqExplainBy tmq_explain(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, TmqExplainBy by);

/* The weight of a link's words of one side that is not explained; and their whole weight. */
double tmq_explain_rest(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, guint side);
double tmq_explain_weight(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, guint side);

/* What of a word is not explained. */
double tmq_word_rest(const TmqDriftWord *word);
