/* A query prepared for many distances: for each of its characters the places where it stands, as
 * bit vectors. Texts are given as rows: the index of each character's bit vector in the pattern. */
#pragma once

#include <glib.h>

typedef struct TmqPattern TmqPattern;

TmqPattern *tmq_pattern_new(const gunichar *text, gsize length);
void tmq_pattern_free(TmqPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPattern, tmq_pattern_free)

/* The row of a character: 0 for one that the pattern does not have. */
guint32 tmq_pattern_row(const TmqPattern *pattern, gunichar c);

/* The Levenshtein distance, or limit + 1 where it is larger than limit. Uses scratch space in the
 * pattern: one thread at a time. */
guint tmq_pattern_distance(TmqPattern *pattern, const guint32 *rows, gsize length, guint limit);
