/* What became of each segment of one side: the same, changed, gone; and what is new.
 *
 * Body and front-matter fields are followed apart, a field only within the field of its name. Equal
 * loose texts in the same order are the same segments (longest common subsequence), equal ones
 * elsewhere were moved, neighbours that say together what others said were split or merged; of what
 * is left, segments that share enough words are the same one, changed. */
#pragma once

#include "drift/compare.h"

#define TMQ_TRACK_NONE G_MAXUINT

typedef enum {
    TMQ_TRACK_GONE,
    TMQ_TRACK_SAME,
    TMQ_TRACK_TYPOGRAPHIC, /* the same letters and digits */
    TMQ_TRACK_CHANGED,
} TmqTrackState;

typedef struct {
    TmqTrackState *state; /* of each old segment */
    guint *to;            /* of each old segment, the (first) new one, or TMQ_TRACK_NONE */
    guint *from;          /* of each new segment, the (first) old one; TMQ_TRACK_NONE: added */
} TmqTracks;

TmqTracks *tmq_tracks_new(const TmqDriftText *before, const TmqDriftText *after);
void tmq_tracks_free(TmqTracks *tracks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqTracks, tmq_tracks_free)
