/* What a lexicon holds, and what it answers. */
#include "lexicon.h"

#include <string.h>

/* What was learnt elsewhere must not drown what the texts themselves tell: there a word may mean
 * something else, and be more or less common. As a prior, what is known of a word counts no more
 * than being seen so often, and all words no more than being so many times the texts'. */
#define MOST_COUNTS 2.0
#define MOST_SEEN 2.0

TmqLexicon *
tmq_lexicon_new(void)
{
    TmqLexicon *lexicon = g_new0(TmqLexicon, 1);
    lexicon->vocabulary = tmq_vocabulary_new();
    lexicon->figures = g_array_new(FALSE, TRUE, sizeof(TmqLexiconFigures));
    lexicon->counts = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    lexicon->ids = g_array_new(FALSE, FALSE, sizeof(guint));
    lexicon->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    lexicon->weights = g_array_new(FALSE, FALSE, sizeof(float));
    return lexicon;
}

void
tmq_lexicon_free(TmqLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    tmq_vocabulary_free(lexicon->vocabulary);
    g_array_unref(lexicon->figures);
    g_array_unref(lexicon->counts);
    g_array_unref(lexicon->ids);
    g_array_unref(lexicon->ends);
    g_array_unref(lexicon->weights);
    g_free(lexicon);
}

/* ---- Words of a text ---- */

static void
clear_word(gpointer word)
{
    g_free(((TmqLexiconWord *)word)->stem);
}

static void
take_word(const char *word, TmqWordPlace place, gpointer words)
{
    const TmqLexiconWord taken = {g_strdup(word), place.start, place.end};
    g_array_append_val((GArray *)words, taken);
}

GArray *
tmq_lexicon_words(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(TmqLexiconWord));
    g_array_set_clear_func(words, clear_word);
    tmq_each_word(text, take_word, words);
    return words;
}

/* ---- Asking ---- */

/* The first count that does not come before that pair. */
static guint
first_count(const TmqLexicon *lexicon, guint source, guint target)
{
    guint low = 0, high = lexicon->counts->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const TmqPriorCount *at = &g_array_index(lexicon->counts, TmqPriorCount, middle);
        if (at->source < source || (at->source == source && at->target < target))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const TmqPriorCount *
find_count(const TmqLexicon *lexicon, const char *source, const char *target)
{
    guint s = tmq_vocabulary_find(lexicon->vocabulary, source);
    guint t = tmq_vocabulary_find(lexicon->vocabulary, target);
    if (s == TMQ_NO_WORD || t == TMQ_NO_WORD)
        return NULL;
    guint at = first_count(lexicon, s, t);
    if (at == lexicon->counts->len)
        return NULL;
    const TmqPriorCount *count = &g_array_index(lexicon->counts, TmqPriorCount, at);
    return count->source == s && count->target == t ? count : NULL;
}

static double
share(const TmqLexicon *lexicon, double count, guint word, TmqSideIndex side)
{
    double total = g_array_index(lexicon->figures, TmqLexiconFigures, word).total[side];
    return total > 0 ? MIN(count / total, 1) : 0;
}

double
tmq_lexicon_forward(const TmqLexicon *lexicon, const char *source, const char *target)
{
    const TmqPriorCount *count = find_count(lexicon, source, target);
    return count != NULL ? share(lexicon, count->forward, count->source, TMQ_SOURCE) : 0;
}

double
tmq_lexicon_backward(const TmqLexicon *lexicon, const char *source, const char *target)
{
    const TmqPriorCount *count = find_count(lexicon, source, target);
    return count != NULL ? share(lexicon, count->backward, count->target, TMQ_TARGET) : 0;
}

double
tmq_lexicon_either_way(const TmqLexicon *lexicon, const char *source, const char *target)
{
    const TmqPriorCount *count = find_count(lexicon, source, target);
    if (count == NULL)
        return 0;
    double forward = share(lexicon, count->forward, count->source, TMQ_SOURCE);
    double backward = share(lexicon, count->backward, count->target, TMQ_TARGET);
    return MAX(forward, backward);
}

guint
tmq_lexicon_word_count(const TmqLexicon *lexicon)
{
    return lexicon->figures->len;
}

double
tmq_lexicon_seen(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem)
{
    guint word = tmq_vocabulary_find(lexicon->vocabulary, stem);
    return word == TMQ_NO_WORD
               ? 0
               : g_array_index(lexicon->figures, TmqLexiconFigures, word).seen[side];
}

static int
compare_answers(gconstpointer a, gconstpointer b)
{
    const TmqLexiconAnswer *x = a;
    const TmqLexiconAnswer *y = b;
    if (x->probability > y->probability || x->probability < y->probability)
        return x->probability > y->probability ? -1 : 1;
    return strcmp(x->stem, y->stem);
}

GArray *
tmq_lexicon_answers(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem)
{
    GArray *answers = g_array_new(FALSE, FALSE, sizeof(TmqLexiconAnswer));
    guint word = tmq_vocabulary_find(lexicon->vocabulary, stem);
    if (word == TMQ_NO_WORD)
        return answers;
    guint start = side == TMQ_SOURCE ? first_count(lexicon, word, 0) : 0;
    for (guint i = start; i < lexicon->counts->len; i++) {
        const TmqPriorCount *count = &g_array_index(lexicon->counts, TmqPriorCount, i);
        if (side == TMQ_SOURCE && count->source != word)
            break;
        if (side == TMQ_TARGET && count->target != word)
            continue;
        double counted = side == TMQ_SOURCE ? count->forward : count->backward;
        TmqLexiconAnswer answer = {tmq_vocabulary_word(lexicon->vocabulary, side == TMQ_SOURCE
                                                                                ? count->target
                                                                                : count->source),
                                   share(lexicon, counted, word, side)};
        g_array_append_val(answers, answer);
    }
    g_array_sort(answers, compare_answers);
    return answers;
}

/* ---- For an alignment ---- */

static void
grow_seen(TmqSeen *seen, guint words)
{
    for (int side = 0; side < 2; side++) {
        seen->of[side] = g_renew(double, seen->of[side], words + 1);
        for (guint w = seen->words; w < words; w++)
            seen->of[side][w] = 0;
    }
    seen->words = words;
}

/* What one sighting elsewhere is worth, so that all of them are no more than MOST_SEEN times what
 * the texts have. */
static double
worth_of_sightings(const TmqLexicon *lexicon, const TmqSeen *seen, int side)
{
    double own = 0, elsewhere = 0;
    for (guint w = 0; w < seen->words; w++)
        own += seen->of[side][w];
    for (guint w = 0; w < lexicon->figures->len; w++)
        elsewhere += g_array_index(lexicon->figures, TmqLexiconFigures, w).seen[side];
    return elsewhere > MOST_SEEN * own ? MOST_SEEN * own / elsewhere : 1;
}

/* The lexicon's figures on top of what the texts have; what no text has is elsewhere. */
static void
add_figures(const TmqLexicon *lexicon, const guint *numbers, TmqSeen *seen)
{
    for (int side = 0; side < 2; side++) {
        const double worth = worth_of_sightings(lexicon, seen, side);
        for (guint w = 0; w < lexicon->figures->len; w++) {
            double figure = g_array_index(lexicon->figures, TmqLexiconFigures, w).seen[side];
            if (numbers[w] != TMQ_NO_WORD)
                seen->of[side][numbers[w]] += worth * figure;
            else
                seen->elsewhere[side] += worth * figure;
        }
    }
}

/* A count as a prior: all counts of the word it is given are worth MOST_COUNTS at most. */
static float
tempered(const TmqLexicon *lexicon, double count, guint given, TmqSideIndex side)
{
    double total = g_array_index(lexicon->figures, TmqLexiconFigures, given).total[side];
    return (float)(total > MOST_COUNTS ? count * MOST_COUNTS / total : count);
}

void
tmq_lexicon_select(const TmqLexicon *lexicon, TmqVocabulary *vocabulary, TmqSeen *seen,
                   GArray *counts)
{
    const guint words = lexicon->figures->len, known = seen->words;
    g_autofree guint *numbers = g_new(guint, words + 1);
    for (guint w = 0; w < words; w++)
        numbers[w] = tmq_vocabulary_find(vocabulary, tmq_vocabulary_word(lexicon->vocabulary, w));
    for (guint i = 0; i < lexicon->counts->len; i++) {
        TmqPriorCount count = g_array_index(lexicon->counts, TmqPriorCount, i);
        guint *source = &numbers[count.source], *target = &numbers[count.target];
        if (!(*source < known && seen->of[TMQ_SOURCE][*source] > 0) &&
            !(*target < known && seen->of[TMQ_TARGET][*target] > 0))
            continue;
        count.forward = tempered(lexicon, (double)count.forward, count.source, TMQ_SOURCE);
        count.backward = tempered(lexicon, (double)count.backward, count.target, TMQ_TARGET);
        if (*source == TMQ_NO_WORD)
            *source = tmq_vocabulary_add(vocabulary,
                                         tmq_vocabulary_word(lexicon->vocabulary, count.source));
        if (*target == TMQ_NO_WORD)
            *target = tmq_vocabulary_add(vocabulary,
                                         tmq_vocabulary_word(lexicon->vocabulary, count.target));
        count.source = *source;
        count.target = *target;
        g_array_append_val(counts, count);
    }
    grow_seen(seen, tmq_vocabulary_size(vocabulary));
    add_figures(lexicon, numbers, seen);
}
