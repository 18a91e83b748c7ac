/* Both sides followed from old to new, with the old beads between them. */
#pragma once

#include "drift/track.h"

typedef struct {
    const TmqDriftStates *states;
    TmqTracks *tracks[2];
    GArray *beads;     /* of TmqDriftBead: the old beads that lie within their texts */
    guint *bead_of[2]; /* for each old segment its bead in beads, or TMQ_TRACK_NONE */
    guint *line[2];    /* for each old segment the line where it stands now, or would; 0: nowhere */
} TmqSides;

TmqSides *tmq_sides_new(const TmqDriftStates *states);
void tmq_sides_free(TmqSides *sides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSides, tmq_sides_free)

/* Whether a bead has both sides. */
gboolean tmq_sides_is_paired(const TmqSides *sides, guint bead);

/* Whether two segments belong to the same field, or both to the body. */
gboolean tmq_sides_same_field(const TmqDriftSegment *a, const TmqDriftSegment *b);
