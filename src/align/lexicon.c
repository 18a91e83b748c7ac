#include "lexicon.h"

struct TmqLexicon {
    TmqVocabulary *vocabulary;
    GArray *ids;
    GArray *ends;
};

TmqLexicon *
tmq_lexicon_new(void)
{
    TmqLexicon *lexicon = g_new0(TmqLexicon, 1);
    lexicon->vocabulary = tmq_vocabulary_new();
    lexicon->ids = g_array_new(FALSE, FALSE, sizeof(guint));
    lexicon->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    return lexicon;
}

void
tmq_lexicon_free(TmqLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    tmq_vocabulary_free(lexicon->vocabulary);
    g_array_unref(lexicon->ids);
    g_array_unref(lexicon->ends);
    g_free(lexicon);
}

void
tmq_lexicon_add(TmqLexicon *lexicon, const char *source, const char *target)
{
    tmq_tokenise(lexicon->vocabulary, source, lexicon->ids);
    g_array_append_val(lexicon->ends, lexicon->ids->len);
    tmq_tokenise(lexicon->vocabulary, target, lexicon->ids);
    g_array_append_val(lexicon->ends, lexicon->ids->len);
}

void
tmq_lexicon_read(const TmqLexicon *lexicon, TmqVocabulary *vocabulary, GArray *ids, GArray *ends)
{
    guint words = tmq_vocabulary_size(lexicon->vocabulary);
    g_autofree guint *numbers = g_new(guint, words + 1);
    guint base = ids->len;
    for (guint w = 0; w < words; w++)
        numbers[w] = tmq_vocabulary_add(vocabulary, tmq_vocabulary_word(lexicon->vocabulary, w));
    for (guint k = 0; k < lexicon->ids->len; k++)
        g_array_append_val(ids, numbers[g_array_index(lexicon->ids, guint, k)]);
    for (guint k = 0; k < lexicon->ends->len; k++) {
        guint end = base + g_array_index(lexicon->ends, guint, k);
        g_array_append_val(ends, end);
    }
}
