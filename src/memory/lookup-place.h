/* What a match offers with the query's numbers, dates and addresses in it. */
#pragma once

#include "tmq/lookup.h"

/* How languages write, each read from ICU when it is first needed. */
typedef struct TmqPlacer TmqPlacer;

TmqPlacer *tmq_placer_new(void);
void tmq_placer_free(TmqPlacer *placer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPlacer, tmq_placer_free)

/* Sets the substitution of the match, in the place of one that it had. */
void tmq_placer_place(TmqPlacer *placer, const char *query, TmqMatch *match);
