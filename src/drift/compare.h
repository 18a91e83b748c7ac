/* Drift as a pure comparison: two texts that translated each other, and what became of them.
 *
 * Each side's old segments are followed into its new text (track.h). Then the beads of the old
 * state, in which both sides were in step, are judged: where one side changed and the other did
 * not, the one that did not is stale. It is the same whichever side is called source. Side 0 is the
 * source of the beads, side 1 their target. */
#pragma once

#include <glib.h>

typedef struct {
    const char *field; /* name of the front-matter field it belongs to; NULL: body */
    const char *text;
    gint64 hash;  /* tmq_hash64() of text */
    gint64 loose; /* tmq_hash64() of its loose form */
    guint line;
    gint64 since;          /* of an old one that its side has left: when it did (carry.h); else 0 */
    const char *attribute; /* name of the attribute in the body it is the value of ("alt"); NULL */
} TmqDriftSegment;

typedef struct {
    const TmqDriftSegment *segments;
    guint count;
} TmqDriftText;

/* Segments [first, first + count) of each side answer each other. */
typedef struct {
    guint first[2];
    guint count[2];
} TmqDriftBead;

typedef struct {
    const TmqDriftBead *beads;
    guint count;
} TmqDriftBeads;

typedef struct {
    TmqDriftText before[2]; /* when they were last in step */
    TmqDriftText after[2];
    TmqDriftBeads old_beads; /* over before */
    TmqDriftBeads new_beads; /* over after; count 0: not known */
} TmqDriftStates;

typedef enum {
    TMQ_DRIFT_CHANGED,
    TMQ_DRIFT_ADDED,
    TMQ_DRIFT_REMOVED,
    TMQ_DRIFT_REWRITTEN,
} TmqDriftRule;

const char *tmq_drift_rule_name(TmqDriftRule rule); /* "changed"…; static */

typedef struct {
    TmqDriftRule rule;
    gboolean minor;   /* typography only */
    guint side;       /* the side that changed */
    guint line;       /* on that side, now; of what was removed: where it would be */
    char *text;       /* what that side says now; NULL: removed, rewritten */
    char *was;        /* what it said; NULL: added, rewritten */
    guint other_line; /* on the other side, now; 0: unknown */
    char *other_text; /* the counterpart there; NULL: none */
    guint segments;   /* how many segments of that side it concerns */
    guint total;      /* of how many */
    gint64 since;     /* when it was first seen; 0: with the state that is compared */
} TmqDriftChange;

/* The changes (of TmqDriftChange, freed with the array), by side, then line. Beads that reach
 * beyond their texts are passed over. More than half of a side's segments, and at least three,
 * changed on that side only: one TMQ_DRIFT_REWRITTEN in place of all that is not minor. */
GPtrArray *tmq_drift_compare(const TmqDriftStates *states);

void tmq_drift_change_free(TmqDriftChange *change);

/* Whether a segment has neither letter nor digit. */
gboolean tmq_drift_is_blank(const TmqDriftSegment *segment);
