/* Alignments that a person corrected, in a text file of the site's root: which sentences answer
 * each other, as long as they stand. docs/cmd/align.md has the format. */
#pragma once

#include "tmq/align.h"

#define TMQ_CORRECTIONS_FILE "tmq-alignments.txt"

typedef struct TmqCorrections TmqCorrections;

/* Reads path; none where there is no such file. A line that is none is TMQ_ERROR_INPUT with its
 * place. */
TmqCorrections *tmq_corrections_load(const char *path, GError **error);
void tmq_corrections_free(TmqCorrections *corrections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqCorrections, tmq_corrections_free)

/* Whether the file says something of these two pages. */
gboolean tmq_corrections_has(const TmqCorrections *corrections, const char *source,
                             const char *target);

/* What it says of them that still stands, as fixed beads (of TmqBead, confidence 1) between these
 * sentences: groups whose sentences are there, in a row, behind those of the group before. */
GArray *tmq_corrections_beads(const TmqCorrections *corrections, const char *source,
                              const char *target, const GPtrArray *sentences[2]);
