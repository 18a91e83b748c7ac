/* Pairs that were taken as in step without anybody knowing, and that nobody has compared since. */
#pragma once

#include "cli/command.h"
#include "tmq/acknowledge.h"

/* The file of acknowledgements; NULL without error where the memory has no site. */
TmqAcknowledgements *tmq_acknowledged_load(const TmqInvocation *in, char **path, GError **error);

/* The pairs (of TmqUnverifiedPair), without those acknowledged (or NULL) has a line for. */
GPtrArray *tmq_unverified_read(const TmqInvocation *in, const TmqAcknowledgements *acknowledged,
                               GError **error);

/* Whether an argument names a page, and not the id of a finding. */
gboolean tmq_unverified_is_page(const char *argument);
/* The pair that has the page, its path from the site's root; TMQ_ERROR_USAGE where there is none.
 */
const TmqUnverifiedPair *tmq_unverified_find(const GPtrArray *pairs, const char *page,
                                             GError **error);
