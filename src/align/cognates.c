/* Words that are spelt alike on both sides: names, numbers, signs, and words of common origin. */
#include <stdlib.h>
#include <string.h>

#include "table.h"

#define COMMON_PREFIX 4
#define COMMON_SHARE 0.6
#define STRENGTH 2.0f
/* More words than this that start alike are no sign of kinship, and comparing all would be slow. */
#define MAX_ALIKE 200

/* How much it means that a word stands on both sides: numbers and signs much, short words nothing.
 */
static float
count_of_same(const char *word)
{
    gunichar first = g_utf8_get_char(word);
    glong length = g_utf8_strlen(word, -1);
    if (!g_unichar_isalpha(first))
        return 2 * STRENGTH;
    if (length >= COMMON_PREFIX)
        return 1.5f * STRENGTH;
    return length == 3 ? 0.3f * STRENGTH : 0;
}

static float
count_of_alike(const char *a, const char *b)
{
    glong common = 0;
    glong longest = MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    while (*a != '\0' && g_utf8_get_char(a) == g_utf8_get_char(b)) {
        common++;
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    float share = (float)common / (float)longest;
    return common >= COMMON_PREFIX && share >= COMMON_SHARE ? 0.7f * STRENGTH * share : 0;
}

static void
add_cognate(GArray *cognates, guint source, guint target, float count)
{
    TmqPriorCount cognate = {source, target, count, count};
    if (count > 0)
        g_array_append_val(cognates, cognate);
}

static int
compare_words(gconstpointer a, gconstpointer b, gpointer vocabulary)
{
    return strcmp(tmq_vocabulary_word(vocabulary, *(const guint *)a),
                  tmq_vocabulary_word(vocabulary, *(const guint *)b));
}

/* The words with letters enough to be compared, in alphabetical order. */
static GArray *
long_words(const TmqVocabulary *vocabulary)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint id = 0; id < tmq_vocabulary_size(vocabulary); id++) {
        const char *word = tmq_vocabulary_word(vocabulary, id);
        if (g_unichar_isalpha(g_utf8_get_char(word)) && g_utf8_strlen(word, -1) >= COMMON_PREFIX)
            g_array_append_val(words, id);
    }
    g_array_sort_with_data(words, compare_words, (gpointer)vocabulary);
    return words;
}

static void
compare_run(const TmqVocabulary *vocabulary, const TmqSeen *seen, const guint *run, guint count,
            GArray *cognates)
{
    if (count > MAX_ALIKE)
        return;
    for (guint i = 0; i < count; i++)
        for (guint j = 0; j < count; j++)
            if (i != j && seen->of[TMQ_SOURCE][run[i]] > 0 && seen->of[TMQ_TARGET][run[j]] > 0)
                add_cognate(cognates, run[i], run[j],
                            count_of_alike(tmq_vocabulary_word(vocabulary, run[i]),
                                           tmq_vocabulary_word(vocabulary, run[j])));
}

GArray *
tmq_cognates(const TmqVocabulary *vocabulary, const TmqSeen *seen)
{
    GArray *cognates = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    for (guint id = 0; id < tmq_vocabulary_size(vocabulary); id++)
        if (seen->of[TMQ_SOURCE][id] > 0 && seen->of[TMQ_TARGET][id] > 0)
            add_cognate(cognates, id, id, count_of_same(tmq_vocabulary_word(vocabulary, id)));
    g_autoptr(GArray) words = long_words(vocabulary);
    const guint *ids = (const guint *)words->data;
    for (guint start = 0, end; start < words->len; start = end) {
        const char *word = tmq_vocabulary_word(vocabulary, ids[start]);
        gsize bytes = (gsize)(g_utf8_offset_to_pointer(word, COMMON_PREFIX) - word);
        for (end = start + 1; end < words->len; end++)
            if (strncmp(word, tmq_vocabulary_word(vocabulary, ids[end]), bytes) != 0)
                break;
        compare_run(vocabulary, seen, ids + start, end - start, cognates);
    }
    tmq_priors_sort(cognates);
    return cognates;
}
