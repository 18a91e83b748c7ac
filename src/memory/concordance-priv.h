/* What the files of the concordance share. */
#pragma once

#include "memory/stand.h"
#include "memory/words.h"
#include "tmq/concordance.h"
#include "tmq/lexicon.h"

/* A hit, and what its place among the others depends on. */
typedef struct {
    TmqHit *hit; /* owned */
    gboolean in_a_row;
    guint as_typed; /* how many of the terms */
    guint marked;   /* bytes, of so many in the texts with marks */
    guint length;
    gint64 words; /* hashes of those of both sides: equal where a hit only repeats another */
} TmqRankedHit;

/* A unit as a hit, without marks; source is the side that is. */
TmqHit *tmq_hit_new(const TmqUnitRow *row, int source);
void tmq_hit_free(TmqHit *hit);
/* Finds where a hit with marks stands, and guesses what answers them. */
gboolean tmq_hit_complete(TmqStore *store, const TmqLexicon *lexicon, const TmqStandWanted *wanted,
                          TmqHit *hit, GError **error);

/* Puts a block (of TmqRankedHit) into the order in which it is shown (concordance-rank.c). */
void tmq_rank_hits(GArray *block);

/* What of other (a text of the other side) likely answers the marked parts of text: an array of
 * TmqMark, in order, that the caller frees (concordance-guess.c). */
GArray *tmq_guess_answers(const TmqLexicon *lexicon, TmqSideIndex side, const char *text,
                          const GArray *marks, const char *other);
