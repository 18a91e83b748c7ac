/* A unit that holds words or a part of a query: of a search, or a fragment of a lookup. */
#pragma once

#include "cli/marked.h"
#include "tmq/concordance.h"
#include "tmq/lexicon.h"

/* Writes a side with its marks, or what is guessed of it. Ends the line. */
void tmq_hit_write_side(const TmqMarkedStyle *style, const TmqHit *hit, TmqSideIndex side);

/* Where the pair stands, and how often; NULL where that is not known. The caller frees it. */
char *tmq_hit_place(const TmqHit *hit);

/* The columns that units have in each TSV: source, target, document and line. */
void tmq_hit_tsv(TmqOutput *output, const char *source, const char *target, const TmqStand *stand);

/* The members of the hit, for an object that is open. */
void tmq_hit_to_json(TmqJson *json, const TmqHit *hit);

/* A line number as a member: null where it is 0. */
void tmq_hit_json_line(TmqJson *json, const char *key, guint line);
