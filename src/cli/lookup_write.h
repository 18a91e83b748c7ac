/* The answers of a lookup in its formats. */
#pragma once

#include "cli/command.h"
#include "tmq/lookup.h"

/* Writes one answer. several: it is one of many, so that text and tsv tell where it ends. */
void tmq_lookup_write(const TmqInvocation *in, const TmqQuery *query, GPtrArray *matches,
                      gboolean several);
