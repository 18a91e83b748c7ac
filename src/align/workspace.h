/* Arrays by word that the work on one text fills and clears again, so that a short text does not
 * pay for a large vocabulary. One for each thread. */
#pragma once

#include <glib.h>

/* All zero between two uses: who fills an entry clears it. */
typedef struct {
    guint words;
    guint *first;    /* where a word's occurrences start */
    guint *count[2]; /* its occurrences on each side */
    guint *local;    /* its number in what is at hand + 1 */
} TmqWorkspace;

TmqWorkspace *tmq_workspace_new(guint words);
void tmq_workspace_free(TmqWorkspace *workspace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqWorkspace, tmq_workspace_free)
