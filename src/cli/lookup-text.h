/* The answers of a lookup for a person. */
#pragma once

#include "cli/lookup-write.h"

/* Writes one answer; several: it is one of many, so that the query is shown, too. */
void tmq_lookup_write_text(const TmqInvocation *in, const TmqAnswer *answer, gboolean several);
