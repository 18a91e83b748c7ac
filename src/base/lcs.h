/* What two sequences have in common, in order: the ground of every comparison of old with new. */
#pragma once

#include <glib.h>

/* No match: the element has no partner in the other sequence. */
#define TMQ_LCS_NONE G_MAXUINT

/* Finds a common subsequence of a (n elements) and b (m elements): match[i] becomes the index in b
 * of the partner of a[i], rising with i, or TMQ_LCS_NONE. match has room for n.
 *
 * The longest one where what differs is small (up to a million pairs of elements); beyond that the
 * elements that are unique on both sides are matched first, as in Cohen's patience diff, and what
 * lies between them is compared as far as that bound reaches. Time and memory stay within it. */
void tmq_lcs(const gint64 *a, guint n, const gint64 *b, guint m, guint *match);
