/* The answers of a lookup in its formats. */
#pragma once

#include "cli/command.h"
#include "tmq/fragments.h"

typedef struct {
    const TmqQuery *query;
    const GPtrArray *matches;   /* of TmqMatch */
    const GPtrArray *fragments; /* of TmqFragment; NULL: not asked for */
} TmqAnswer;

/* Writes one answer. several: it is one of many, so that text and tsv tell where it ends. */
void tmq_lookup_write(const TmqInvocation *in, const TmqAnswer *answer, gboolean several);
