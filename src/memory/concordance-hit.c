/* A unit that was found, and what is shown of it. */
#include "memory/concordance-priv.h"

TmqHit *
tmq_hit_new(const TmqUnitRow *row, int source)
{
    TmqHit *hit = g_new0(TmqHit, 1);
    hit->unit = row->id;
    hit->source = g_strdup(row->texts.text[source]);
    hit->target = g_strdup(row->texts.text[1 - source]);
    hit->source_language = g_strdup(row->texts.language[source]);
    hit->target_language = g_strdup(row->texts.language[1 - source]);
    hit->status = g_strdup(row->status);
    hit->changed = row->changed;
    return hit;
}

void
tmq_hit_free(TmqHit *hit)
{
    if (!hit)
        return;
    g_free(hit->source);
    g_free(hit->target);
    g_free(hit->source_language);
    g_free(hit->target_language);
    g_free(hit->status);
    g_clear_pointer(&hit->source_marks, g_array_unref);
    g_clear_pointer(&hit->target_marks, g_array_unref);
    g_clear_pointer(&hit->guesses, g_array_unref);
    tmq_stand_clear(&hit->stand);
    g_free(hit);
}

static void
guess(const TmqLexicon *lexicon, TmqHit *hit)
{
    gboolean in_source = hit->source_marks->len > 0, in_target = hit->target_marks->len > 0;
    if (in_source && !in_target)
        hit->guesses =
            tmq_guess_answers(lexicon, TMQ_SOURCE, hit->source, hit->source_marks, hit->target);
    else if (in_target && !in_source)
        hit->guesses =
            tmq_guess_answers(lexicon, TMQ_TARGET, hit->target, hit->target_marks, hit->source);
}

gboolean
tmq_hit_complete(TmqStore *store, const TmqLexicon *lexicon, const TmqStandWanted *wanted,
                 TmqHit *hit, GError **error)
{
    TmqStandFound found;
    gboolean ok = tmq_stand_find(store, hit->unit, hit->source_language, wanted, &found, error);
    hit->stand = found.stand;
    hit->occurrences = found.occurrences;
    g_ptr_array_unref(found.also);
    if (ok)
        guess(lexicon, hit);
    return ok;
}
