/* Acknowledgements: findings that a person has seen, or that need nothing done, in a text file of
 * the site's repository.
 *
 * A line belongs to one finding, by its id. An id is made from the finding's texts, so the line
 * lapses by itself when they change again. docs/cmd/ack.md has the format. */
#pragma once

#include <tmq/finding.h>

G_BEGIN_DECLS

/* The file's name, in the site's root. */
#define TMQ_ACKNOWLEDGED_FILE "tmq-acknowledged.tsv"

typedef struct TmqAcknowledgements TmqAcknowledgements;

/* Reads path; none there is none acknowledged. A line that is none is TMQ_ERROR_USAGE with its
 * place: a later save would lose it. */
TmqAcknowledgements *tmq_acknowledgements_load(const char *path, GError **error);
void tmq_acknowledgements_free(TmqAcknowledgements *acknowledgements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqAcknowledgements, tmq_acknowledgements_free)

/* How many lines there are. */
guint tmq_acknowledgements_count(const TmqAcknowledgements *acknowledgements);

/* Sets finding->acknowledged of those there is a line for. */
void tmq_acknowledgements_apply(const TmqAcknowledgements *acknowledgements, GPtrArray *findings);

/* Adds a finding's line, in place of the one it has. reason may be NULL; now: seconds since 1970.
 */
void tmq_acknowledgements_put(TmqAcknowledgements *acknowledgements, const TmqFinding *finding,
                              gboolean exempt, const char *reason, gint64 now);

/* The same for a pair that was taken as in step unverified: somebody compared its pages, and what
 * they say is right. Its line is by the pages' paths and does not lapse. */
void tmq_acknowledgements_put_pair(TmqAcknowledgements *acknowledgements,
                                   const TmqUnverifiedPair *pair, gboolean exempt,
                                   const char *reason, gint64 now);
/* Takes its line away; FALSE where there is none. */
gboolean tmq_acknowledgements_remove_pair(TmqAcknowledgements *acknowledgements,
                                          const TmqUnverifiedPair *pair);
/* Takes out of pairs (of TmqUnverifiedPair) those there is a line for. */
void tmq_acknowledgements_filter_pairs(const TmqAcknowledgements *acknowledgements,
                                       GPtrArray *pairs);

/* Takes a line away; FALSE where there is none. */
gboolean tmq_acknowledgements_remove(TmqAcknowledgements *acknowledgements, const char *id);
/* Takes away the lines of findings that are not among findings; how many. */
guint tmq_acknowledgements_prune(TmqAcknowledgements *acknowledgements, GPtrArray *findings);
/* The full id of the only line whose id starts so, the acknowledgements'; NULL: none, or several.
 */
const char *tmq_acknowledgements_find(const TmqAcknowledgements *acknowledgements,
                                      const char *start);

/* Writes all lines to path, by file, then id: whole or not at all. */
gboolean tmq_acknowledgements_save(const TmqAcknowledgements *acknowledgements, const char *path,
                                   GError **error);

G_END_DECLS
