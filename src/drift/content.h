/* The words of a text that say something, as stems, and how well one answers another.
 *
 * Common words and short ones say nothing by themselves; they are left out. */
#pragma once

#include "drift/context.h"

/* The stems of the words of text, in one of the two languages (of char *), in order; to be freed
 * with g_ptr_array_unref(). */
GPtrArray *tmq_content_words(const char *text, const TmqDriftContext *context);

/* How well a stem of side is answered by one of the other side, 0 to 1: the same word or number,
 * one of common origin, or one that the lexicon (or NULL) has for its translation. */
double tmq_content_answer(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem,
                          const char *other);
