/* Beads that stay as they are, from a file in the ladder form (docs/cmd/align.md). */
#pragma once

#include "cli/source-text.h"

/* The beads (of TmqBead) of a file's lines; empty lines and those that begin with '#' are left out.
 * NULL with an error that names the line. */
GArray *tmq_fixed_beads_load(const TmqInvocation *in, const char *file, GError **error);
