/* Both sides followed from old to new, with the old beads between them. */
#pragma once

#include "drift/track.h"

typedef struct {
    const TmqDriftStates *states;
    TmqTracks *tracks[2];
    GArray *beads;         /* of TmqDriftBead: the old beads that lie within their texts */
    guint *bead_of[2];     /* for each old segment its bead in beads, or TMQ_TRACK_NONE */
    guint *new_bead_of[2]; /* for each new segment its new bead in states, or TMQ_TRACK_NONE */
    guint *line[2]; /* for each old segment the line where it stands now, or would; 0: nowhere */
} TmqSides;

TmqSides *tmq_sides_new(const TmqDriftStates *states);
void tmq_sides_free(TmqSides *sides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSides, tmq_sides_free)

/* Whether a bead has both sides. */
gboolean tmq_sides_is_paired(const TmqSides *sides, guint bead);

/* Appends what an old segment of a bead says now: all parts of it where it was split; nothing where
 * it was merged with the bead's segment before it. A space between. */
void tmq_sides_append_current(const TmqSides *sides, guint side, const TmqDriftBead *bead,
                              guint old, GString *text);

/* Whether the current text of a bead's side has a new segment in it or next to it; where the new
 * beads are known, one that stands in the same new bead. */
gboolean tmq_sides_has_new_neighbour(const TmqSides *sides, guint side, const TmqDriftBead *bead);

/* Whether new segment i of a side is new and says something. */
gboolean tmq_sides_is_added(const TmqSides *sides, guint side, guint i);

/* Whether two segments belong to the same field, or both to the body. */
gboolean tmq_sides_same_field(const TmqDriftSegment *a, const TmqDriftSegment *b);
