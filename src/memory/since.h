/* Drift since a git revision: the memory is copied, the site written out as it was then, and the
 * copy synced with it. What a page says now and what it said then are then two states of one
 * store. */
#pragma once

#include "drift/find.h"
#include "memory/memory-priv.h"

/* Appends the drift findings since options->since. */
gboolean tmq_since_find(TmqMemory *memory, const TmqFindingsOptions *options, GPtrArray *findings,
                        GError **error);

/* since-site.c: writes the pages as they were at the revision into folder, under the names they
 * have now; root is where the site lies now. *written counts them. */
gboolean tmq_since_write_site(const TmqPages *site, const char *root, const char *revision,
                              const char *folder, guint *written, GError **error);

/* since-site.c: deletes folder with all that is in it. */
void tmq_since_delete(const char *folder);
