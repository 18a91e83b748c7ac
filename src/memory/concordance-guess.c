/* Which words of a translation answer words of a text. Each word of the translation is shared out
 * among the words of the text by how well they answer each other in both directions (the lexicon's
 * two models multiplied), and is taken for an answer where the marked ones have most of it. So
 * articles and prepositions, which answer a little of everything, go to the articles and
 * prepositions. */
#include <math.h>

#include "memory/concordance-priv.h"
#include "tmq/text.h"

/* What a word is worth that answers nothing in the text: below it, the lexicon knows nothing. */
#define NOTHING .05
/* A guess is right more often than not. */
#define MOST .5
/* The lexicon is asked for all pairs of words: a long text would take long. */
enum { MOST_WORDS = 200 };

static double
strength(const TmqLexicon *lexicon, TmqSideIndex side, const char *word, const char *other)
{
    const char *source = side == TMQ_SOURCE ? word : other;
    const char *target = side == TMQ_SOURCE ? other : word;
    double forward = tmq_lexicon_forward(lexicon, source, target);
    return forward > 0 ? sqrt(forward * tmq_lexicon_backward(lexicon, source, target)) : 0;
}

static gboolean
is_marked(const TmqLexiconWord *word, const GArray *marks)
{
    for (guint i = 0; i < marks->len; i++) {
        const TmqMark *mark = &g_array_index(marks, TmqMark, i);
        if (word->start < mark->end && word->end > mark->start)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_answer(const TmqLexicon *lexicon, TmqSideIndex side, const GArray *words, const GArray *marks,
          const TmqLexiconWord *other)
{
    double all = NOTHING, marked = 0;
    for (guint i = 0; i < MIN(words->len, MOST_WORDS); i++) {
        const TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        double share = strength(lexicon, side, word->stem, other->stem);
        all += share;
        marked += is_marked(word, marks) ? share : 0;
    }
    return marked > MOST * all;
}

/* Whether nothing but white space, or one sign as an apostrophe, stands between two places. */
static gboolean
is_narrow(const char *from, const char *to)
{
    if (from < to && g_utf8_next_char(from) >= to)
        return TRUE;
    while (from < to && tmq_text_is_space(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    return from >= to;
}

/* Adds a mark, or makes the last one longer where it is next to it. */
static void
add_guess(GArray *guesses, const char *text, const TmqLexiconWord *word)
{
    const TmqMark guess = {word->start, word->end};
    TmqMark *last = guesses->len > 0 ? &g_array_index(guesses, TmqMark, guesses->len - 1) : NULL;
    if (last && is_narrow(text + last->end, text + word->start))
        last->end = word->end;
    else
        g_array_append_val(guesses, guess);
}

GArray *
tmq_guess_answers(const TmqLexicon *lexicon, TmqSideIndex side, const char *text,
                  const GArray *marks, const char *other)
{
    GArray *guesses = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    g_autoptr(GArray) others = tmq_lexicon_words(other);
    for (guint i = 0; i < MIN(others->len, MOST_WORDS); i++) {
        const TmqLexiconWord *word = &g_array_index(others, TmqLexiconWord, i);
        if (is_answer(lexicon, side, words, marks, word))
            add_guess(guesses, other, word);
    }
    return guesses;
}
