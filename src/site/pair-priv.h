/* Pairing in steps: each takes the files that are still alone and pairs those it is sure of. */
#pragma once

#include "tmq/site.h"

enum { TMQ_SIDE_SOURCE, TMQ_SIDE_TARGET, TMQ_SIDES, TMQ_SIDE_UNKNOWN = -1 };

typedef struct {
    GPtrArray *files; /* of TmqFile */
    const TmqConfig *config;
    char **forms;    /* by file: the path without language marks */
    char **loose;    /* the same without extension and index, case folded */
    int *side;       /* by file */
    gint64 *partner; /* by file: index, or -1 */
    TmqPairReason *reason;
} TmqPairWork;

/* Paths and languages of the files; languages that only siblings tell are filled in. */
void tmq_pair_work_init(TmqPairWork *work, GPtrArray *files, const TmqConfig *config);
void tmq_pair_work_clear(TmqPairWork *work);

/* Whether file is of one of the two languages and has no partner. */
gboolean tmq_pair_is_alone(const TmqPairWork *work, guint file);
void tmq_pair_join(TmqPairWork *work, guint a, guint b, TmqPairReason reason);

/* Files of one value, by side. */
typedef struct {
    GArray *members[TMQ_SIDES]; /* of guint, ascending */
} TmqPairGroup;
/* A table of TmqPairGroup by value; values are by file and outlive it, NULL: in no group. */
GHashTable *tmq_pair_groups(const TmqPairWork *work, char *const *values);
/* Values of groups in the order of their first file, so that nothing depends on hashing. */
GPtrArray *tmq_pair_group_order(const TmqPairWork *work, char *const *values, GHashTable *groups);

/* The steps. */
void tmq_pair_forced(TmqPairWork *work);
void tmq_pair_by_key(TmqPairWork *work);
void tmq_pair_by_ref(TmqPairWork *work);
void tmq_pair_by_url(TmqPairWork *work);
void tmq_pair_by_path(TmqPairWork *work);

/* The faults of the finished pairing, sorted. */
GPtrArray *tmq_pair_faults(const TmqPairWork *work);

/* A fault at file; message and hint are taken over. */
TmqFault *tmq_fault_new(TmqFaultRule rule, TmqSeverity severity, guint file, char *message,
                        char *hint);

/* Two keys that each stand on one side only and may be meant as one. */
typedef struct {
    const char *source; /* keys */
    const char *target;
    gboolean spelling; /* they differ only in letter case, slashes, hyphens or spaces */
} TmqNearKeys;
/* Of one-sided keys those that are near each other, each key once, spellings before
 * distances, the nearest first; of TmqNearKeys. */
GArray *tmq_near_keys(GPtrArray *sources, GPtrArray *targets);
