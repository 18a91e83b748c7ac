/* Segmentation rules in SRX 2.0 (LISA OSCAR, 2008): a list of break and no-break rules for a
 * language, each a regular expression before and one after the place. At every place the first rule
 * that matches decides; where none does, there is no cut.
 *
 * The dialect of the expressions is ICU's. Expressions are bounded: one that takes too long on a
 * text is left out for that text, and what stands more than 200 characters before a place is not
 * seen by an expression without upper bound ("[0-9]+", ".*"). */
#pragma once

#include "segment/sides.h"

typedef struct TmqSrx TmqSrx;

/* Reads the rules of an SRX file for a language code: all rule lists whose pattern matches it,
 * compared without letter case, with '-' and with '_', or else the rule list of that name. Errors
 * have the file, the line and a hint. */
TmqSrx *tmq_srx_load(const char *path, const char *language, GError **error);
/* As tmq_srx_load(), from bytes; path is for errors. */
TmqSrx *tmq_srx_parse(const char *bytes, gsize length, const char *path, const char *language,
                      GError **error);
void tmq_srx_free(TmqSrx *srx);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSrx, tmq_srx_free)

TmqTagSides tmq_srx_sides(const TmqSrx *srx);

/* As tmq_segmenter_cut(); length below 2^30. */
void tmq_srx_cut(TmqSrx *srx, const char *text, gsize length, GArray *spans);
