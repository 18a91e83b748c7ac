/* Items of a list that run together in one text: "1) The first 2) The second". */
#pragma once

#include "segment/stop.h"

/* What the sentence begins with: a bullet, a number, both or neither. */
typedef struct {
    UChar32 bullet; /* or 0 */
    guint value;    /* of the number, or of the letter from 1; 0: none */
    gboolean letter;
    gboolean bracket; /* ")" behind the number, or ".)" */
} TmqMarker;

/* Reads the marker at the start of the sentence. */
void tmq_marker_read(const TmqSentence *sentence, TmqMarker *marker);

/* Whether the next item's number ends at at, which is at its "." or ")": the item's start is given
 * then, that of its bullet if the list has one. */
gboolean tmq_marker_follows(const TmqSentence *sentence, const TmqMarker *marker, gsize at,
                            gsize *start);
