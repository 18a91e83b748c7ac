/* Drift of a pair over states that no sync has seen, one after the other. */
#pragma once

#include "drift/settle.h"

typedef struct {
    const TmqDriftContext *context;
    TmqCarried *open; /* what the next state is compared with; NULL before the first one */
    GPtrArray
        *changes; /* of TmqDriftChange: what the last state left; NULL before the second one */
} TmqReplay;

/* Whether the next state has to be aligned before it is taken; else its beads tell nothing. */
gboolean tmq_replay_needs_beads(const TmqReplay *replay, const TmqDriftText text[2]);
/* Takes the next state, of that time; the first one counts as in step. Its strings must outlive
 * replay. */
void tmq_replay_step(TmqReplay *replay, const TmqDriftText text[2], const TmqDriftBeads *beads,
                     gint64 time);
/* Whether the last state left something open. */
gboolean tmq_replay_is_open(const TmqReplay *replay);
void tmq_replay_clear(TmqReplay *replay);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqReplay, tmq_replay_clear)
