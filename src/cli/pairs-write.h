/* A site's pairing as text, TSV and JSON. */
#pragma once

#include "tmq/output.h"
#include "tmq/site.h"

typedef struct {
    GPtrArray *files; /* of TmqFile */
    const TmqPairing *pairing;
    const TmqConfig *config;
} TmqPairsView;

void tmq_pairs_write_text(TmqOutput *output, const TmqPairsView *view);
/* source, target, reason, key: a line a pair, then a line for each page that is in none or has a
 * fault, in the column of its language; only a pair has both columns. */
void tmq_pairs_write_tsv(TmqOutput *output, const TmqPairsView *view);
void tmq_pairs_write_json(TmqOutput *output, const TmqPairsView *view);
