/* On which side of a cut inline tags fall. */
#pragma once

#include "tmq/segment.h"

typedef struct {
    gboolean start_left; /* an opening tag goes with the text before the cut */
    gboolean end_left;
    gboolean isolated_left;
    gboolean isolated_by_touch; /* a standalone one goes with what it touches instead */
} TmqTagSides;

TmqTagSides tmq_segmenter_sides(const TmqSegmenter *segmenter);
