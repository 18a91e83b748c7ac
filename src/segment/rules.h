/* The segmenter's own engine: one pass over the text, with rules on characters and classes of
 * words. */
#pragma once

#include "segment/classes.h"

/* As tmq_segmenter_cut(), by the rules; length below 2^31. */
void tmq_rules_cut(const TmqClasses *classes, const char *text, gsize length, GArray *spans);
