#include "drift/delta.h"

#include <math.h>

#include "drift/cues.h"
#include "drift/edits.h"
#include "drift/explain.h"

/* A bead this sure is trusted. */
#define TRUSTED 0.5
/* The share of a good translation's words that nothing explains: where both sides grow, so much
 * more remains unexplained. */
#define UNEXPLAINED_SHARE 0.22

#define DRIFT 2.0
#define DRIFT_OF_FEW_WORDS 1.5
/* A lexicon with fewer words has seen a few pages. */
enum { FEW_WORDS = 2000 };

typedef struct {
    TmqSheet *sheet;
    const TmqSides *sides;
    const TmqComponent *component;
    gboolean copied; /* a text was left in the other language before */
    double value;
    double blame[2];    /* by side that did it */
    double growth[2];   /* of the weight of words that have a bead */
    GHashTable *before; /* key -> what of it was not explained, as double */
} Work;

double
tmq_delta_drift(const TmqDriftContext *context)
{
    const gboolean few = !context->lexicon || tmq_lexicon_word_count(context->lexicon) < FEW_WORDS;
    return few ? DRIFT_OF_FEW_WORDS : DRIFT;
}

static const TmqDriftBead *
old_bead_of(const Work *work, guint side, guint old)
{
    const guint bead = work->sides->bead_of[side][old];
    return bead == TMQ_TRACK_NONE ? NULL : &g_array_index(work->sides->beads, TmqDriftBead, bead);
}

/* The old segment that a new one was; TMQ_TRACK_NONE: it is new. */
static guint
old_of(const Work *work, guint side, guint new)
{
    return work->sides->tracks[side]->from[new];
}

static gboolean
had_partner(const Work *work, guint side, guint new)
{
    const guint old = old_of(work, side, new);
    return old != TMQ_TRACK_NONE &&
           tmq_sides_is_paired(work->sides, work->sides->bead_of[side][old]);
}

static gboolean
is_gone(const Work *work, guint side, guint old)
{
    return work->sides->tracks[side]->to[old] == TMQ_TRACK_NONE;
}

/* Whether a bead stands for itself: all it ties came together or went together. */
static gboolean
is_trusted(const Work *work, TmqDriftTime time, const TmqLink *link)
{
    if (!tmq_link_is_paired(link) || link->confidence < TRUSTED)
        return FALSE;
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < link->members[side]->len; i++) {
            const guint segment = g_array_index(link->members[side], guint, i);
            if (time == TMQ_BEFORE ? !is_gone(work, side, segment)
                                   : had_partner(work, side, segment))
                return FALSE;
        }
    return TRUE;
}

/* ---- Before ---- */

static void
note_rest(Work *work, guint side, const TmqLink *link)
{
    for (guint i = 0; i < link->members[side]->len; i++) {
        const GArray *words = tmq_sheet_words(work->sheet, TMQ_BEFORE, side,
                                              g_array_index(link->members[side], guint, i));
        for (guint k = 0; k < words->len; k++) {
            const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
            double *known = g_hash_table_lookup(work->before, word->key);
            if (!known)
                g_hash_table_insert(work->before, (gpointer)word->key, known = g_new0(double, 1));
            *known = MAX(*known, tmq_word_rest(word));
        }
    }
}

static void
take_old_link(Work *work, const TmqLink *link)
{
    const TmqExplainBy by = tmq_explain(work->sheet, TMQ_BEFORE, link,
                                        is_trusted(work, TMQ_BEFORE, link) ? TMQ_EXPLAIN_BY_BEAD
                                                                           : TMQ_EXPLAIN_BY_WORDS);
    work->copied = work->copied || by == TMQ_EXPLAIN_COPIED;
    for (guint side = 0; side < 2; side++) {
        work->value -= tmq_explain_rest(work->sheet, TMQ_BEFORE, link, side);
        note_rest(work, side, link);
        if (tmq_link_is_paired(link) && by != TMQ_EXPLAIN_BY_BEAD)
            work->growth[side] -= tmq_explain_weight(work->sheet, TMQ_BEFORE, link, side);
    }
}

/* ---- After ---- */

/* Words that are not explained now: who put them in is to blame, or who took away what explained
 * them. */
static void
blame_rest(Work *work, guint side, const TmqLink *link)
{
    for (guint i = 0; i < link->members[side]->len; i++) {
        const GArray *words = tmq_sheet_words(work->sheet, TMQ_AFTER, side,
                                              g_array_index(link->members[side], guint, i));
        for (guint k = 0; k < words->len; k++) {
            const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
            const double *before = g_hash_table_lookup(work->before, word->key);
            const double rest = tmq_word_rest(word);
            if (word->changed)
                work->blame[side] += rest;
            else
                work->blame[!side] += MAX(0, rest - (before ? *before : 0));
        }
    }
}

static void
take_new_link(Work *work, const TmqLink *link)
{
    const TmqExplainBy by =
        tmq_explain(work->sheet, TMQ_AFTER, link,
                    is_trusted(work, TMQ_AFTER, link) ? TMQ_EXPLAIN_BY_BEAD : TMQ_EXPLAIN_BY_WORDS);
    for (guint side = 0; side < 2; side++) {
        work->value += tmq_explain_rest(work->sheet, TMQ_AFTER, link, side);
        blame_rest(work, side, link);
        if (tmq_link_is_paired(link) && by != TMQ_EXPLAIN_BY_BEAD)
            work->growth[side] += tmq_explain_weight(work->sheet, TMQ_AFTER, link, side);
    }
}

/* ---- What stands alone ---- */

/* The weight of a new segment's words less what of it the difference has already. */
static double
missing_of_new(const Work *work, guint side, guint segment)
{
    const GArray *words = tmq_sheet_words(work->sheet, TMQ_AFTER, side, segment);
    double sum = 0;
    for (guint k = 0; k < words->len; k++) {
        const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
        sum += word->weight - tmq_word_rest(word);
    }
    return sum;
}

/* Of a segment that stands alone now, by what its words were before: all their weight, less what
 * the difference has of it. Of one that is gone: what it left unexplained, which was no gain. */
static double
missing_of_old(const Work *work, guint side, guint segment, gboolean gone)
{
    const GArray *words = tmq_sheet_words(work->sheet, TMQ_BEFORE, side, segment);
    double sum = 0;
    for (guint k = 0; k < words->len; k++) {
        const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
        sum += word->weight * (gone ? 1 - word->explained : 1 - word->known * word->explained);
    }
    return sum;
}

/* However short, a segment that came is more than a doubt. */
static double
missing_least(const Work *work, guint side, guint new)
{
    const GArray *words = tmq_sheet_words(work->sheet, TMQ_AFTER, side, new);
    double sum = 0;
    for (guint k = 0; k < words->len; k++)
        sum += g_array_index(words, TmqDriftWord, k).weight;
    return sum > 0 ? MAX(0, DRIFT - sum) : 0;
}

/* A segment whose counterpart is gone, with that: both count whole. */
static void
take_widow(Work *work, guint side, guint old)
{
    const TmqDriftBead *bead = old_bead_of(work, side, old);
    double extra = missing_of_old(work, side, old, FALSE);
    if (bead->confidence < TRUSTED)
        return;
    for (guint i = bead->first[!side]; i < bead->first[!side] + bead->count[!side]; i++)
        if (is_gone(work, !side, i))
            extra += missing_of_old(work, !side, i, TRUE);
    work->value += extra;
    work->blame[!side] += extra;
}

/* The new one that counts whole, and the one that lost its counterpart. */
static void
take_alone(Work *work, const TmqLink *link)
{
    const guint side = link->members[0]->len > 0 ? 0 : 1;
    guint last = TMQ_TRACK_NONE;
    for (guint i = 0; i < link->members[side]->len; i++) {
        const guint new = g_array_index(link->members[side], guint, i);
        const guint old = old_of(work, side, new);
        if (old == TMQ_TRACK_NONE) {
            const double extra = missing_of_new(work, side, new) + missing_least(work, side, new);
            work->value += extra;
            work->blame[side] += extra;
        } else if (had_partner(work, side, new) && old != last) {
            take_widow(work, side, old);
        }
        last = old;
    }
}

/* ---- The component ---- */

static gboolean
says_the_same(const TmqSides *sides, const TmqComponent *component, guint side)
{
    const GArray *olds = component->olds[side], *news = component->news[side];
    const TmqTracks *tracks = sides->tracks[side];
    for (guint i = 0; i < olds->len; i++) {
        const TmqTrackState state = tracks->state[g_array_index(olds, guint, i)];
        if (state != TMQ_TRACK_SAME && state != TMQ_TRACK_TYPOGRAPHIC &&
            !tmq_drift_is_blank(
                &sides->states->before[side].segments[g_array_index(olds, guint, i)]))
            return FALSE;
    }
    for (guint i = 0; i < news->len; i++)
        if (tracks->from[g_array_index(news, guint, i)] == TMQ_TRACK_NONE &&
            !tmq_drift_is_blank(
                &sides->states->after[side].segments[g_array_index(news, guint, i)]))
            return FALSE;
    return TRUE;
}

static void
add_cue(Work *work, double cue, guint side)
{
    work->value += cue;
    work->blame[side] += cue;
}

/* Cues blame who changed more. */
static void
take_cues(Work *work)
{
    const guint side = work->blame[1] > work->blame[0] ? 1 : 0;
    if (!work->copied) {
        add_cue(work, tmq_cue_numbers(work->sheet, work->component), side);
        add_cue(work, tmq_cue_anchors(work->sheet, work->component), side);
        add_cue(work, tmq_cue_negation(work->sheet, work->component), side);
        add_cue(work, tmq_cue_modes(work->sheet, work->component), side);
    }
    add_cue(work, tmq_cue_length(work->sheet, work->component), side);
    work->value -= 2 * UNEXPLAINED_SHARE * MAX(0, MIN(work->growth[0], work->growth[1]));
}

static void
weigh(Work *work)
{
    const TmqComponent *component = work->component;
    tmq_edits_mark(work->sheet, component);
    for (guint k = 0; k < component->old_links->len; k++)
        take_old_link(work, component->old_links->pdata[k]);
    for (guint k = 0; k < component->new_links->len; k++)
        take_new_link(work, component->new_links->pdata[k]);
    for (guint k = 0; k < component->new_links->len; k++)
        if (!tmq_link_is_paired(component->new_links->pdata[k]))
            take_alone(work, component->new_links->pdata[k]);
    take_cues(work);
}

TmqDelta
tmq_delta(TmqSheet *sheet, const TmqSides *sides, const TmqComponent *component)
{
    TmqDelta delta = {0};
    for (guint side = 0; side < 2; side++)
        delta.changed[side] = !says_the_same(sides, component, side);
    if (!delta.changed[0] && !delta.changed[1])
        return delta;
    g_autoptr(GHashTable) before = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Work work = {.sheet = sheet, .sides = sides, .component = component, .before = before};
    weigh(&work);
    if (delta.changed[0] != delta.changed[1])
        delta.side = delta.changed[1] ? 1 : 0;
    else
        delta.side = work.blame[1] > work.blame[0] ? 1 : 0;
    delta.value = work.value;
    /* Where the words of neither text are known, that it is another one is all that can be said. */
    if (delta.changed[0] != delta.changed[1] && delta.value > -TMQ_DELTA_DOUBT &&
        tmq_cue_is_replaced(sheet, component, delta.side))
        delta.value = MAX(delta.value, DRIFT);
    return delta;
}
