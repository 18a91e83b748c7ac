/* Drift as a pure comparison: two texts that translated each other, and what became of them.
 *
 * Each side's old segments are followed into its new text (track.h). What is tied by beads and by
 * being the same segment makes a component (components.h), and of each component it is asked how
 * much worse its sides explain each other than before (delta.h). It is the same whichever side is
 * called source. Side 0 is the source of the beads, side 1 their target. */
#pragma once

#include "drift/context.h"

typedef struct {
    const char *field; /* name of the front-matter field it belongs to; NULL: body */
    const char *text;
    gint64 hash;  /* tmq_hash64() of text */
    gint64 loose; /* tmq_hash64() of its loose form */
    guint line;
    gint64 since;    /* of an old one in what is open: when that was first seen (carry.h); else 0 */
    gint64 revision; /* where the store has it: a revision and the number in it */
    guint ord;
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
    double confidence; /* that they do; 0: not known */
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
/* And back; of any other name TMQ_DRIFT_CHANGED. */
TmqDriftRule tmq_drift_rule_from_name(const char *name);

typedef struct {
    TmqDriftRule rule;
    gboolean minor;       /* no word changed its meaning */
    gboolean open;        /* it stays until both sides explain each other again */
    gboolean typographic; /* the same letters and digits */
    double delta;         /* how much worse they do (delta.h) */
    guint side;           /* the side that changed */
    guint line;           /* on that side, now; of what was removed: where it would be */
    char *text;           /* what that side says now; NULL: removed, rewritten */
    char *was;            /* what it said; NULL: added, rewritten */
    guint other_line;     /* on the other side, now; 0: unknown */
    char *other_text;     /* the counterpart there; NULL: none */
    guint segments;       /* how many segments of that side it concerns */
    guint total;          /* of how many */
    gint64 since;         /* when it was first seen; 0: with the state that is compared */
} TmqDriftChange;

typedef struct {
    GArray *segments[2]; /* of TmqDriftSegment; their strings stay those of the states */
    GArray *beads;       /* of TmqDriftBead */
} TmqCarried;

typedef struct {
    /* What one side alone did (of TmqDriftChange), by side, then line. More than half of a side's
     * segments, and at least three, in drift: one TMQ_DRIFT_REWRITTEN in place of all that is not
     * minor. */
    GPtrArray *changes;
    /* The state that the next one is to be compared with: what is open stands as it was before, the
     * rest as it is. */
    TmqCarried *carried;
} TmqDriftResult;

/* Compares two states; of beads that reach beyond their texts, old ones are passed over, new ones
 * cut to the texts. time is that of the new state: since when what is open is open. */
TmqDriftResult *tmq_drift_compare(const TmqDriftStates *states, const TmqDriftContext *context,
                                  gint64 time);
/* Whether it gives the same whatever new_beads there are: what changed left the beads of before as
 * they were. */
gboolean tmq_drift_beads_stand(const TmqDriftStates *states);
void tmq_drift_result_free(TmqDriftResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqDriftResult, tmq_drift_result_free)

void tmq_drift_change_free(TmqDriftChange *change);
void tmq_carried_free(TmqCarried *carried);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqCarried, tmq_carried_free)

/* Whether a segment has neither letter nor digit. */
gboolean tmq_drift_is_blank(const TmqDriftSegment *segment);
