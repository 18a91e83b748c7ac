#include "drift/content.h"

#include "drift/copied.h"
#include "tmq/text.h"

/* A word says something from MIN_LETTERS on. Words that share ALIKE_LETTERS at the start, and
 * ALIKE_SHARE of the longer one, are taken for one of origin. A translation of SURE probability is
 * as good as the same word. */
enum { MIN_LETTERS = 3, ALIKE_LETTERS = 4 };
#define ALIKE_SHARE 0.6
#define ALIKE_WORTH 0.8
#define SURE 0.08

static gboolean
is_number(const char *stem)
{
    return g_unichar_isdigit(g_utf8_get_char(stem));
}

static gboolean
says_something(const char *text, const TmqLexiconWord *word, const TmqDriftContext *context)
{
    if (is_number(word->stem))
        return TRUE;
    if (!g_unichar_isalpha(g_utf8_get_char(word->stem)))
        return FALSE;
    g_autofree char *form =
        tmq_text_search_form(text + word->start, (gssize)(word->end - word->start));
    gboolean common[2];
    tmq_copied_find_common(context, form, common);
    return g_utf8_strlen(form, -1) >= MIN_LETTERS && !common[0] && !common[1];
}

GPtrArray *
tmq_content_words(const char *text, const TmqDriftContext *context)
{
    GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    for (guint i = 0; i < words->len; i++) {
        TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        if (says_something(text, word, context))
            g_ptr_array_add(stems, g_steal_pointer(&word->stem));
    }
    return stems;
}

static gboolean
start_alike(const char *a, const char *b)
{
    glong common = 0;
    for (; *a && g_utf8_get_char(a) == g_utf8_get_char(b); common++) {
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    if (common < ALIKE_LETTERS)
        return FALSE;
    const glong longest = common + MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    return (double)common >= ALIKE_SHARE * (double)longest;
}

double
tmq_content_answer(const TmqLexicon *lexicon, TmqSideIndex side, const char *stem,
                   const char *other)
{
    if (g_str_equal(stem, other))
        return 1;
    if (is_number(stem) || is_number(other))
        return 0;
    const double worth = start_alike(stem, other) ? ALIKE_WORTH : 0;
    if (!lexicon)
        return worth;
    const char *source = side == TMQ_SOURCE ? stem : other;
    const char *target = side == TMQ_SOURCE ? other : stem;
    const double likely = tmq_lexicon_either_way(lexicon, source, target);
    return MAX(worth, MIN(1, likely / SURE));
}
