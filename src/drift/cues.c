#include "drift/cues.h"

#include <math.h>

#include "drift/explain.h"

/* What a negation, a "must" or a lost name costs: as much as makes a drift. */
#define ONE_SIDED 2.0
#define ANCHOR_NAME 2.0
#define ANCHOR_WORD 1.0
/* Of a difference of lengths: how much it must grow, its variance (of the logarithm, a part that
 * shrinks with the length), and what it counts at most. */
#define LENGTH_GROWTH 0.2
#define LENGTH_VARIANCE 0.02
#define LENGTH_VARIANCE_SHORT 0.34
#define LENGTH_MOST 3.0

/* A text that says something else: so much of it is other words, in a text not too short to tell.
 */
#define REPLACED_SHARE 0.8
#define REPLACED_WEIGHT 2.0

typedef void (*WordFunc)(const TmqDriftWord *word, gpointer data);

static void
each_word(TmqSheet *sheet, const TmqComponent *component, TmqDriftTime time, guint side,
          WordFunc func, gpointer data)
{
    const GArray *segments = time == TMQ_BEFORE ? component->olds[side] : component->news[side];
    for (guint i = 0; i < segments->len; i++) {
        const GArray *words = tmq_sheet_words(sheet, time, side, g_array_index(segments, guint, i));
        for (guint k = 0; k < words->len; k++)
            func(&g_array_index(words, TmqDriftWord, k), data);
    }
}

/* Whether there is something on both sides, before and after; else the alignment is the judge. */
static gboolean
is_comparable(const TmqComponent *component)
{
    return component->olds[0]->len > 0 && component->olds[1]->len > 0 &&
           component->news[0]->len > 0 && component->news[1]->len > 0;
}

/* ---- Numbers ---- */

static void
add_hard_rest(const TmqDriftWord *word, gpointer data)
{
    if (word->changed && tmq_drift_word_is_hard(word))
        *(double *)data += tmq_word_rest(word);
}

/* Where both sides changed as much, they changed alike: "5:00 pm" and "17 h" became "6:00 pm" and
 * "18 h". */
double
tmq_cue_numbers(TmqSheet *sheet, const TmqComponent *component)
{
    double replaced[2];
    for (guint side = 0; side < 2; side++) {
        double gone = 0, new = 0;
        each_word(sheet, component, TMQ_BEFORE, side, add_hard_rest, &gone);
        each_word(sheet, component, TMQ_AFTER, side, add_hard_rest, &new);
        replaced[side] = MIN(gone, new);
    }
    return fabs(replaced[0] - replaced[1]);
}

/* ---- Anchors ---- */

static void
collect_key(const TmqDriftWord *word, gpointer keys)
{
    if (word->class != TMQ_WORD_FUNCTION && word->class != TMQ_WORD_NEGATION)
        g_hash_table_insert(keys, (gpointer)word->key, (gpointer)word);
}

static GHashTable *
collect_keys(TmqSheet *sheet, const TmqComponent *component, TmqDriftTime time, guint side)
{
    GHashTable *keys = g_hash_table_new(NULL, NULL); /* key -> a word of it */
    each_word(sheet, component, time, side, collect_key, keys);
    return keys;
}

static double
lost_anchor(const TmqDriftWord *left)
{
    const double cost = left->class == TMQ_WORD_CONTENT ? ANCHOR_WORD : ANCHOR_NAME;
    return MAX(0, MIN(cost, ONE_SIDED) - tmq_word_rest(left));
}

double
tmq_cue_anchors(TmqSheet *sheet, const TmqComponent *component)
{
    double sum = 0;
    if (!is_comparable(component))
        return 0;
    g_autoptr(GHashTable) before0 = collect_keys(sheet, component, TMQ_BEFORE, 0);
    g_autoptr(GHashTable) before1 = collect_keys(sheet, component, TMQ_BEFORE, 1);
    g_autoptr(GHashTable) after0 = collect_keys(sheet, component, TMQ_AFTER, 0);
    g_autoptr(GHashTable) after1 = collect_keys(sheet, component, TMQ_AFTER, 1);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, before0);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (!g_hash_table_contains(before1, key))
            continue;
        const TmqDriftWord *left[2] = {g_hash_table_lookup(after0, key),
                                       g_hash_table_lookup(after1, key)};
        if (!left[0] != !left[1])
            sum += lost_anchor(left[0] ? left[0] : left[1]);
    }
    return sum;
}

/* ---- Negations and modes ---- */

typedef struct {
    guint negations;
    guint modes[TMQ_MODES];
} Counts;

static void
count_word(const TmqDriftWord *word, gpointer data)
{
    Counts *counts = data;
    counts->negations += word->class == TMQ_WORD_NEGATION;
    for (guint i = 0; i < TMQ_MODES; i++)
        counts->modes[i] += (word->modes >> i) & 1;
}

static void
count_all(TmqSheet *sheet, const TmqComponent *component, Counts counts[2][2])
{
    for (guint time = 0; time < 2; time++)
        for (guint side = 0; side < 2; side++) {
            counts[time][side] = (Counts){0};
            each_word(sheet, component, (TmqDriftTime)time, side, count_word, &counts[time][side]);
        }
}

/* Whether one side alone has more or fewer than before, and they differ more for it. */
static gboolean
parted(guint before0, guint before1, guint after0, guint after1)
{
    const guint apart_before = before0 > before1 ? before0 - before1 : before1 - before0;
    const guint apart_after = after0 > after1 ? after0 - after1 : after1 - after0;
    return (before0 != after0) != (before1 != after1) && apart_after > apart_before;
}

double
tmq_cue_negation(TmqSheet *sheet, const TmqComponent *component)
{
    Counts c[2][2];
    if (!is_comparable(component))
        return 0;
    count_all(sheet, component, c);
    return parted(c[0][0].negations, c[0][1].negations, c[1][0].negations, c[1][1].negations)
               ? ONE_SIDED
               : 0;
}

double
tmq_cue_modes(TmqSheet *sheet, const TmqComponent *component)
{
    Counts c[2][2];
    double sum = 0;
    if (!is_comparable(component))
        return 0;
    count_all(sheet, component, c);
    for (guint i = 0; i < TMQ_MODES; i++)
        sum += parted(c[0][0].modes[i], c[0][1].modes[i], c[1][0].modes[i], c[1][1].modes[i])
                   ? ONE_SIDED
                   : 0;
    return sum;
}

/* ---- Lengths ---- */

static double
count_characters(TmqSheet *sheet, const TmqComponent *component, TmqDriftTime time, guint side)
{
    const GArray *segments = time == TMQ_BEFORE ? component->olds[side] : component->news[side];
    const TmqDriftText *text = tmq_sheet_text(sheet, time, side);
    double characters = 0;
    for (guint i = 0; i < segments->len; i++)
        characters +=
            (double)g_utf8_strlen(text->segments[g_array_index(segments, guint, i)].text, -1);
    return characters;
}

double
tmq_cue_length(TmqSheet *sheet, const TmqComponent *component)
{
    double apart[2], cost[2];
    if (!is_comparable(component))
        return 0;
    /* Half of it for each side: the mean of the two is then the same from either. */
    const double scale = sqrt(tmq_sheet_length_ratio(sheet));
    for (guint time = 0; time < 2; time++) {
        const double first = scale * count_characters(sheet, component, (TmqDriftTime)time, 0);
        const double second = count_characters(sheet, component, (TmqDriftTime)time, 1) / scale;
        if (first < 1 || second < 1)
            return 0;
        const double variance = LENGTH_VARIANCE + LENGTH_VARIANCE_SHORT / ((first + second) / 2);
        apart[time] = log(second / first);
        cost[time] = apart[time] * apart[time] / (2 * variance);
    }
    if (fabs(apart[TMQ_AFTER] - apart[TMQ_BEFORE]) < LENGTH_GROWTH)
        return 0;
    return CLAMP(cost[TMQ_AFTER] - cost[TMQ_BEFORE], 0, LENGTH_MOST);
}

/* ---- All of it ---- */

typedef struct {
    double all, changed;
} Weights;

static void
weigh_word(const TmqDriftWord *word, gpointer data)
{
    Weights *weights = data;
    weights->all += word->weight;
    weights->changed += word->changed ? word->weight : 0;
}

gboolean
tmq_cue_is_replaced(TmqSheet *sheet, const TmqComponent *component, guint side)
{
    if (!is_comparable(component))
        return FALSE;
    for (guint time = 0; time < 2; time++) {
        Weights weights = {0};
        each_word(sheet, component, (TmqDriftTime)time, side, weigh_word, &weights);
        if (weights.all < REPLACED_WEIGHT || weights.changed < REPLACED_SHARE * weights.all)
            return FALSE;
    }
    return TRUE;
}
