#include "drift/explained.h"

#include <string.h>

#include "drift/copied.h"
#include "tmq/text.h"

/* NEIGHBOURS beads on each side; a word says something from MIN_LETTERS on; words that share
 * ALIKE_LETTERS at the start, and that share of the longer one, are taken for one of origin. A
 * translation of SURE probability is as good as the same word. */
enum { NEIGHBOURS = 2, MIN_LETTERS = 3, ALIKE_LETTERS = 4 };
#define ALIKE_SHARE 0.6
#define ALIKE_WORTH 0.8
#define SURE 0.08
#define HALF 0.5

struct TmqExplained {
    const TmqDriftText *text;
    const TmqDriftBeads *beads;
    const TmqLexicon *lexicon;
    GPtrArray *words[2]; /* of GPtrArray of char *, made when they are asked for */
    guint *bead_of[2];   /* by segment: 1 + the bead it is in; 0: none */
};

static void
free_words(gpointer words)
{
    if (words)
        g_ptr_array_unref(words);
}

TmqExplained *
tmq_explained_new(const TmqDriftText text[2], const TmqDriftBeads *beads, const TmqLexicon *lexicon)
{
    TmqExplained *explained = g_new0(TmqExplained, 1);
    explained->text = text;
    explained->beads = beads;
    explained->lexicon = lexicon;
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

static gboolean
is_number(const char *stem)
{
    return g_unichar_isdigit(g_utf8_get_char(stem));
}

static gboolean
says_something(const char *text, const TmqLexiconWord *word)
{
    g_autofree char *written = g_strndup(text + word->start, word->end - word->start);
    g_autofree char *form = tmq_text_search_form(written, -1);
    if (is_number(word->stem))
        return TRUE;
    return g_unichar_isalpha(g_utf8_get_char(word->stem)) &&
           g_utf8_strlen(form, -1) >= MIN_LETTERS && !tmq_copied_is_common(form);
}

/* The stems of the words that say something. */
static GPtrArray *
split_words(const char *text)
{
    GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    for (guint i = 0; i < words->len; i++) {
        const TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        if (says_something(text, word))
            g_ptr_array_add(stems, g_strdup(word->stem));
    }
    return stems;
}

static GPtrArray *
words_of(TmqExplained *explained, guint side, guint segment)
{
    GPtrArray *words = explained->words[side]->pdata[segment];
    if (!words) {
        words = split_words(explained->text[side].segments[segment].text);
        explained->words[side]->pdata[segment] = words;
    }
    return words;
}

static gboolean
start_alike(const char *a, const char *b)
{
    const glong longest = MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    glong common = 0;
    for (; *a && g_utf8_get_char(a) == g_utf8_get_char(b); common++) {
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    return common >= ALIKE_LETTERS && (double)common >= ALIKE_SHARE * (double)longest;
}

/* How well a stem of side is answered by one of the other side, 0 to 1. */
static double
answer(const TmqExplained *explained, guint side, const char *stem, const char *other)
{
    if (g_str_equal(stem, other))
        return 1;
    if (is_number(stem) || is_number(other))
        return 0;
    double worth = start_alike(stem, other) ? ALIKE_WORTH : 0;
    if (explained->lexicon) {
        const char *source = side == 0 ? stem : other, *target = side == 0 ? other : stem;
        const double forward = tmq_lexicon_forward(explained->lexicon, source, target);
        const double backward = tmq_lexicon_backward(explained->lexicon, source, target);
        worth = MAX(worth, MIN(1, MAX(forward, backward) / SURE));
    }
    return worth;
}

static double
answer_in(TmqExplained *explained, guint side, const char *stem, guint segment)
{
    const GPtrArray *others = words_of(explained, !side, segment);
    double best = 0;
    for (guint i = 0; i < others->len && best < 1; i++)
        best = MAX(best, answer(explained, side, stem, others->pdata[i]));
    return best;
}

/* The best answer of the other side in beads from to end. */
static double
answer_in_beads(TmqExplained *explained, guint side, const char *stem, guint from, guint end)
{
    double best = 0;
    for (guint i = from; i < end; i++) {
        const TmqDriftBead *bead = &explained->beads->beads[i];
        for (guint k = 0; k < bead->count[!side] && best < 1; k++)
            best = MAX(best, answer_in(explained, side, stem, bead->first[!side] + k));
    }
    return best;
}

gboolean
tmq_explained_nearby(TmqExplained *explained, guint side, guint segment, double *weight)
{
    const guint bead = explained->bead_of[side][segment];
    const GPtrArray *words = words_of(explained, side, segment);
    *weight = words->len;
    if (!bead || words->len == 0)
        return FALSE;
    const guint from = bead - 1 < NEIGHBOURS ? 0 : bead - 1 - NEIGHBOURS;
    const guint end = MIN(bead + NEIGHBOURS, explained->beads->count);
    double said = 0;
    for (guint i = 0; i < words->len; i++)
        said += answer_in_beads(explained, side, words->pdata[i], from, end);
    return said > HALF * words->len;
}
