/* What has no translation in the current alignment of a pair: each rule in its turn. */
#include "drift/find.h"

enum { STRINGS_SIZE = 16 * 1024 };

static gboolean
lies_within(const TmqDriftBead *bead, const TmqDriftText text[2])
{
    for (guint side = 0; side < 2; side++)
        if (bead->first[side] > text[side].count ||
            bead->count[side] > text[side].count - bead->first[side])
            return FALSE;
    return TRUE;
}

void
tmq_find_in_alignment(const TmqPagePair *pair, const TmqDriftText text[2],
                      const TmqDriftBeads *beads, const TmqDriftContext *context,
                      GPtrArray *findings)
{
    g_autoptr(GArray) sound = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    for (guint i = 0; i < beads->count; i++)
        if (lies_within(&beads->beads[i], text))
            g_array_append_val(sound, beads->beads[i]);
    const TmqDriftBeads all = {(const TmqDriftBead *)(gpointer)sound->data, sound->len};
    g_autoptr(TmqExplained) explained = tmq_explained_new(text, &all, context);
    tmq_find_alone(pair, text, &all, explained, findings);
    tmq_find_copied(pair, text, &all, context, explained, findings);
}

gboolean
tmq_find_untranslated(const TmqFindWork *work, const TmqPagePair *pair, GPtrArray *findings,
                      GError **error)
{
    if (!pair->current)
        return TRUE;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(STRINGS_SIZE);
    g_autoptr(TmqStoredAlignment) alignment =
        work->load ? work->load(pair, strings, work->data, error)
                   : tmq_stored_alignment_load(work->store, pair->current, strings, error);
    if (!alignment)
        return FALSE;
    const TmqDriftText text[2] = {tmq_stored_text(alignment, 0), tmq_stored_text(alignment, 1)};
    const TmqDriftBeads beads = tmq_stored_beads(alignment);
    tmq_find_in_alignment(pair, text, &beads, work->context, findings);
    return TRUE;
}
