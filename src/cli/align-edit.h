/* An alignment as text that a person edits (docs/cmd/align.md, "Correcting an alignment"). */
#pragma once

#include "cli/align-write.h"

/* Writes it; files are the two documents as they were named. */
void tmq_alignment_write_edit(TmqOutput *output, const TmqAlignment *alignment,
                              const char *const files[2]);
