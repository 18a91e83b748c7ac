/* The most similar of the texts in some images, exactly: nothing better is missing.
 *
 * Each step is a lower bound of the distance that costs a few times less than the next, so that few
 * texts come far: length, grams (match/missing.h), characters (match/histogram.h), pairs of
 * characters out of place (match/pairs.h), the distance itself. Images only propose: what is
 * answered was compared with the text as its owner has it. */
#pragma once

#include "match/image.h"
#include "tmq/match.h"

/* The search form of a text, to be freed; NULL where it may not be answered. */
typedef char *(*TmqFormFunc)(gint64 id, gpointer data);

typedef struct {
    TmqImage *const *images;
    guint image_count;
    double minimum; /* per cent */
    guint count;
    TmqFormFunc form;
    gpointer form_data;
} TmqSearch;

/* The count most similar texts at or above minimum, ties with the last one included: a GArray of
 * TmqCandidate, best first, ties by id; the caller frees it. NULL where an image turned out to be
 * damaged. */
GArray *tmq_search(const TmqSearch *search, const char *search_form);
