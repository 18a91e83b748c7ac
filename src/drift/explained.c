#include "drift/explained.h"

#include <string.h>

#include "drift/content.h"

/* How many beads on each side are next to a segment, and not far away. */
enum { NEXT = 2, NOT_FAR = 8 };
#define HALF 0.5
/* What is said twice has this share of words in common with itself. */
#define REPEATED 0.7
enum { REPEATED_WORDS = 4 }; /* at least */
/* Of two lone texts that answer each other, none is longer than so many times the other. */
enum { LENGTH_RATIO = 3, CLOSE_RATIO = 2 };
/* And they share as much; where they stand apart, more. */
#define SHARED 0.1
#define SHARED_APART 0.15

struct TmqExplained {
    const TmqDriftText *text;
    const TmqDriftBeads *beads;
    const TmqDriftContext *context;
    GPtrArray *words[2]; /* of GPtrArray of char *, made when they are asked for */
    guint *bead_of[2];   /* by segment: 1 + the bead it is in; 0: none */
};

/* Beads from first to end. */
typedef struct {
    guint first;
    guint end;
} Span;

static void
free_words(gpointer words)
{
    if (words)
        g_ptr_array_unref(words);
}

TmqExplained *
tmq_explained_new(const TmqDriftText text[2], const TmqDriftBeads *beads,
                  const TmqDriftContext *context)
{
    TmqExplained *explained = g_new0(TmqExplained, 1);
    explained->text = text;
    explained->beads = beads;
    explained->context = context;
    for (guint side = 0; side < 2; side++) {
        explained->words[side] = g_ptr_array_new_with_free_func(free_words);
        g_ptr_array_set_size(explained->words[side], (gint)text[side].count);
        explained->bead_of[side] = g_new0(guint, (gsize)text[side].count + 1);
        for (guint i = 0; i < beads->count; i++)
            for (guint k = 0; k < beads->beads[i].count[side]; k++)
                explained->bead_of[side][beads->beads[i].first[side] + k] = i + 1;
    }
    return explained;
}

void
tmq_explained_free(TmqExplained *explained)
{
    if (!explained)
        return;
    for (guint side = 0; side < 2; side++) {
        g_ptr_array_unref(explained->words[side]);
        g_free(explained->bead_of[side]);
    }
    g_free(explained);
}

static GPtrArray *
words_of(TmqExplained *explained, guint side, guint segment)
{
    GPtrArray *words = explained->words[side]->pdata[segment];
    if (!words) {
        words = tmq_content_words(explained->text[side].segments[segment].text, explained->context);
        explained->words[side]->pdata[segment] = words;
    }
    return words;
}

guint
tmq_explained_weight(TmqExplained *explained, guint side, guint segment)
{
    return words_of(explained, side, segment)->len;
}

/* The beads around a segment's, reach on each side. */
static Span
span_around(const TmqExplained *explained, guint side, guint segment, guint reach)
{
    const guint bead = explained->bead_of[side][segment] - 1;
    return (Span){bead < reach ? 0 : bead - reach, MIN(bead + reach + 1, explained->beads->count)};
}

typedef double (*AnswerFunc)(const TmqExplained *explained, guint side, const char *stem,
                             const char *other);

static double
translates(const TmqExplained *explained, guint side, const char *stem, const char *other)
{
    return tmq_content_answer(explained->context->lexicon, side == 0 ? TMQ_SOURCE : TMQ_TARGET,
                              stem, other);
}

/* As above, of a segment of side that is in the language of the other. */
static double
translates_back(const TmqExplained *explained, guint side, const char *stem, const char *other)
{
    return translates(explained, !side, stem, other);
}

static double
is_the_same(const TmqExplained *explained, guint side, const char *stem, const char *other)
{
    (void)explained;
    (void)side;
    return g_str_equal(stem, other) ? 1 : 0;
}

/* Which texts are looked at. */
typedef enum { ANY, IN_STEP_OR_BEFORE, COPIED } Among;

/* Where the words of a segment are looked for. */
typedef struct {
    guint side;
    guint segment;
    guint in; /* the side that is looked at; never the segment itself */
    Span span;
    AnswerFunc answer;
    Among among;
} Search;

static gboolean
is_looked_at(const TmqExplained *explained, const Search *search, const TmqDriftBead *bead,
             guint other)
{
    const gboolean own = search->in == search->side;
    const gboolean paired = bead->count[0] > 0 && bead->count[1] > 0;
    if (own && other == search->segment)
        return FALSE;
    switch (search->among) {
    case ANY:
        return TRUE;
    case IN_STEP_OR_BEFORE:
        return paired || other < search->segment;
    case COPIED:
        return paired && explained->text[0].segments[bead->first[0]].loose ==
                             explained->text[1].segments[bead->first[1]].loose;
    }
    return FALSE;
}

static double
best_answer(TmqExplained *explained, const Search *search, const char *stem)
{
    double best = 0;
    for (guint i = search->span.first; i < search->span.end; i++) {
        const TmqDriftBead *bead = &explained->beads->beads[i];
        for (guint k = 0; k < bead->count[search->in] && best < 1; k++) {
            const guint other = bead->first[search->in] + k;
            if (!is_looked_at(explained, search, bead, other))
                continue;
            const GPtrArray *words = words_of(explained, search->in, other);
            for (guint w = 0; w < words->len && best < 1; w++) {
                double answer = search->answer(explained, search->side, stem, words->pdata[w]);
                best = MAX(best, answer);
            }
        }
    }
    return best;
}

/* The share of the segment's words that is found, 0 to 1. */
static double
found_share(TmqExplained *explained, const Search *search)
{
    const GPtrArray *words = words_of(explained, search->side, search->segment);
    double found = 0;
    for (guint i = 0; i < words->len; i++)
        found += best_answer(explained, search, words->pdata[i]);
    return words->len ? found / words->len : 0;
}

/* ---- Lone texts of both sides, side by side ---- */

/* The beads around the segment's that have one side only, without one that has both between. */
static Span
lone_span(const TmqExplained *explained, guint side, guint segment)
{
    const TmqDriftBead *beads = explained->beads->beads;
    Span span = span_around(explained, side, segment, 0);
    while (span.first > 0 &&
           (beads[span.first - 1].count[0] == 0 || beads[span.first - 1].count[1] == 0))
        span.first--;
    while (span.end < explained->beads->count &&
           (beads[span.end].count[0] == 0 || beads[span.end].count[1] == 0))
        span.end++;
    return span;
}

static gsize
length_in(const TmqExplained *explained, Span span, guint side)
{
    gsize length = 0;
    for (guint i = span.first; i < span.end; i++)
        for (guint k = 0; k < explained->beads->beads[i].count[side]; k++)
            length += strlen(
                explained->text[side].segments[explained->beads->beads[i].first[side] + k].text);
    return length;
}

static gboolean
answers_across(TmqExplained *explained, guint side, guint segment)
{
    const Span span = lone_span(explained, side, segment);
    const gsize own = length_in(explained, span, side), other = length_in(explained, span, !side);
    const Search search = {side, segment, !side, span, translates, ANY};
    return other > 0 && own <= LENGTH_RATIO * other && other <= LENGTH_RATIO * own &&
           found_share(explained, &search) >= SHARED;
}

/* The same with one lone text of the other side that stands a little apart. */
static gboolean
answers_apart(TmqExplained *explained, guint side, guint segment)
{
    const Span far = span_around(explained, side, segment, NOT_FAR);
    const gsize own = strlen(explained->text[side].segments[segment].text);
    for (guint i = far.first; i < far.end; i++) {
        const gsize other = length_in(explained, (Span){i, i + 1}, !side);
        const Search search = {side, segment, !side, {i, i + 1}, translates, ANY};
        if (explained->beads->beads[i].count[side] == 0 && own <= CLOSE_RATIO * other &&
            other <= CLOSE_RATIO * own && found_share(explained, &search) >= SHARED_APART)
            return TRUE;
    }
    return FALSE;
}

/* ---- What is asked ---- */

gboolean
tmq_explained_nearby(TmqExplained *explained, guint side, guint segment)
{
    if (!explained->bead_of[side][segment])
        return FALSE;
    const Span near = span_around(explained, side, segment, NEXT);
    const Span far = span_around(explained, side, segment, NOT_FAR);
    const Search next = {side, segment, !side, near, translates, ANY};
    const Search example = {side, segment, side, near, translates, COPIED};
    const Search again = {side, segment, side, far, is_the_same, IN_STEP_OR_BEFORE};
    return found_share(explained, &next) > HALF || answers_across(explained, side, segment) ||
           answers_apart(explained, side, segment) || found_share(explained, &example) >= HALF ||
           (tmq_explained_weight(explained, side, segment) >= REPEATED_WORDS &&
            found_share(explained, &again) >= REPEATED);
}

gboolean
tmq_explained_glossed(TmqExplained *explained, guint side, guint segment)
{
    if (!explained->bead_of[side][segment])
        return FALSE;
    const Span near = span_around(explained, side, segment, NEXT);
    const Search search = {side, segment, side, near, translates_back, ANY};
    return found_share(explained, &search) >= HALF;
}
