/* What counts beside the words that explain each other, each a fact on its own: a component's cues
 * of a one-sided change of meaning that a count of words hardly sees. Each function gives what to
 * add to the difference, 0 or more. */
#pragma once

#include "drift/components.h"
#include "drift/sheet.h"

/* Numbers, dates, addresses that changed on one side, where neither the old nor the new ones have a
 * like on the other side: the old ones are no gain. */
double tmq_cue_numbers(TmqSheet *sheet, const TmqComponent *component);

/* Words that both sides shared and one side alone has now. */
double tmq_cue_anchors(TmqSheet *sheet, const TmqComponent *component);

/* A "not" or "must", "may", "only", "all", "some" (and their like) more or less on one side alone.
 */
double tmq_cue_negation(TmqSheet *sheet, const TmqComponent *component);
double tmq_cue_modes(TmqSheet *sheet, const TmqComponent *component);

/* Lengths that fitted each other better before: Gale and Church's measure. */
double tmq_cue_length(TmqSheet *sheet, const TmqComponent *component);

/* Whether a side says something else altogether: hardly a word of it is left. */
gboolean tmq_cue_is_replaced(TmqSheet *sheet, const TmqComponent *component, guint side);
