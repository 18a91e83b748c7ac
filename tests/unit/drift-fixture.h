/* Two texts before and after, written short, and what the parts of drift make of them. */
#pragma once

#include "drift/components.h"
#include "drift/sheet.h"

/* A text is one string: segments divided by '|', "title=" before one of a field. Beads are like
 * "1-1 1-2 0-1", in order from the start. */
typedef struct {
    const char *before[2]; /* English, French */
    const char *beads;
    const char *after[2];
    const char *new_beads;
} DriftWritten;

typedef struct {
    GStringChunk *strings;
    GArray *texts[2][2]; /* by time and side; of TmqDriftSegment */
    GArray *beads[2];    /* by time; of TmqDriftBead */
    TmqDriftStates states;
    TmqDriftContext *context;
    TmqSides *sides;
    TmqComponents *components;
    TmqSheet *sheet;
} DriftFixture;

/* What was written; swapped: with French as side 0. */
DriftFixture *drift_fixture_new(const DriftWritten *written, gboolean swapped);
void drift_fixture_free(DriftFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DriftFixture, drift_fixture_free)

GArray *drift_fixture_text(GStringChunk *strings, const char *written);
GArray *drift_fixture_beads(const char *written);
TmqDriftText drift_fixture_as_text(const GArray *segments);
TmqDriftBeads drift_fixture_as_beads(const GArray *beads);

/* A component by its place; and the first word of a segment that is so spelt, folded. */
const TmqComponent *drift_fixture_component(const DriftFixture *fixture, guint place);
TmqDriftWord *drift_fixture_word(const DriftFixture *fixture, TmqDriftTime time, guint side,
                                 guint segment, const char *whole);
