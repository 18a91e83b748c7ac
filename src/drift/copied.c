#include "drift/copied.h"

#include <string.h>

#include "tmq/text.h"

/* The lexicon tells a word's language where it was seen KNOWN times on one side, and MUCH_MORE
 * often than on the other. */
enum { MIN_WORDS = 4, KNOWN = 3, MUCH_MORE = 4 };

static gboolean
is_plain_word(const char *word)
{
    gboolean letters = FALSE;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const char *end = g_utf8_next_char(p);
        if (g_unichar_isdigit(c) || c == '@' || c == '_' || c == '/' || c == '=' || c == '\\')
            return FALSE;
        /* A point, a colon inside a word: a name of a file, an address. */
        if ((c == '.' || c == ':') && *end && g_unichar_isalnum(g_utf8_get_char(end)))
            return FALSE;
        letters = letters || g_unichar_isalpha(c);
    }
    return letters;
}

guint
tmq_copied_count_words(const char *text)
{
    g_autofree char *form = tmq_text_collapse_space(text, -1);
    g_auto(GStrv) words = g_strsplit(form, " ", -1);
    guint count = 0;
    for (char **word = words; *word; word++)
        count += is_plain_word(*word) ? 1 : 0;
    return count;
}

gboolean
tmq_copied_has_words(const char *text)
{
    /* Braces are no prose, but code or a template. */
    return !strpbrk(text, "{}") && tmq_copied_count_words(text) >= MIN_WORDS;
}

void
tmq_copied_find_common(const TmqDriftContext *context, const char *word, gboolean common[2])
{
    g_autofree char *folded = tmq_word_fold(word);
    for (int side = 0; side < 2; side++) {
        const TmqWordEntry *entry = tmq_word_classes_find(context->classes[side], folded);
        common[side] =
            entry && (entry->class == TMQ_WORD_FUNCTION || entry->class == TMQ_WORD_NEGATION);
    }
}

/* Which of two languages a word belongs to, 0 or 1; -1 where that does not tell. */
static int
language_of_word(const char *form, const char *stem, const TmqDriftContext *context)
{
    gboolean common[2];
    tmq_copied_find_common(context, form, common);
    if (common[0] != common[1])
        return common[1];
    if (common[0] || !context->lexicon)
        return -1;
    const double seen[2] = {tmq_lexicon_seen(context->lexicon, TMQ_SOURCE, stem),
                            tmq_lexicon_seen(context->lexicon, TMQ_TARGET, stem)};
    for (int side = 0; side < 2; side++)
        if (seen[side] >= KNOWN && seen[side] > MUCH_MORE * seen[!side])
            return side;
    return -1;
}

int
tmq_copied_language(const char *text, const TmqDriftContext *context)
{
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    guint votes[2] = {0, 0};
    for (guint i = 0; i < words->len; i++) {
        const TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        g_autofree char *form =
            tmq_text_search_form(text + word->start, (gssize)(word->end - word->start));
        const int language = language_of_word(form, word->stem, context);
        if (language >= 0)
            votes[language]++;
    }
    return votes[0] == votes[1] ? -1 : votes[1] > votes[0];
}

gboolean
tmq_copied_is_names(const char *text)
{
    g_autofree char *form = tmq_text_collapse_space(text, -1);
    g_auto(GStrv) words = g_strsplit(form, " ", -1);
    guint plain = 0, small = 0;
    for (char **word = words; *word; word++) {
        const char *letter = *word;
        while (*letter && !g_unichar_isalpha(g_utf8_get_char(letter)))
            letter = g_utf8_next_char(letter);
        if (!is_plain_word(*word))
            continue;
        plain++;
        small += g_unichar_islower(g_utf8_get_char(letter)) ? 1 : 0;
    }
    return 3 * small < plain;
}
