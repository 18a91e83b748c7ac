#include "drift/copied.h"

#include <string.h>

#include "tmq/language.h"
#include "tmq/text.h"

/* The lexicon tells a word's language where it was seen KNOWN times on one side, and MUCH_MORE
 * often than on the other. */
enum { MIN_WORDS = 4, KNOWN = 3, MUCH_MORE = 4 };

/* Words that only one of the two languages has, by their search form. */
static const char *const english[] = {
    "the",  "and", "of",   "to",  "is",    "are",  "was",   "were", "that", "this", "these",
    "with", "for", "you",  "we",  "your",  "our",  "their", "they", "from", "by",   "have",
    "has",  "be",  "been", "not", "which", "will", "can",   "it",   "its",  "as",   "at",
    "or",   "how", "what", "who", "when",  "more", "about", "into", "than", NULL};
static const char *const french[] = {
    "le",   "la",   "les", "des",  "du",    "et",    "une",  "un",    "est",  "sont",  "dans",
    "pour", "que",  "qui", "vous", "nous",  "votre", "vos",  "notre", "nos",  "avec",  "par",
    "sur",  "aux",  "au",  "ce",   "cette", "ces",   "leur", "leurs", "pas",  "ne",    "se",
    "il",   "elle", "ils", "ou",   "plus",  "comme", "être", "avoir", "dont", "ainsi", NULL};

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

static const char *const *
common_words(const char *language)
{
    g_autofree char *primary = tmq_language_primary(language);
    if (g_strcmp0(primary, "en") == 0)
        return english;
    return g_strcmp0(primary, "fr") == 0 ? french : NULL;
}

/* Which of two languages a word belongs to, 0 or 1; -1 where that does not tell. */
static int
language_of_word(const char *form, const char *stem, const char *const *const common[2],
                 const TmqLexicon *lexicon)
{
    const gboolean first = common[0] && g_strv_contains(common[0], form);
    const gboolean second = common[1] && g_strv_contains(common[1], form);
    if (first != second)
        return second;
    if (first || !lexicon)
        return -1;
    const double seen[2] = {tmq_lexicon_seen(lexicon, TMQ_SOURCE, stem),
                            tmq_lexicon_seen(lexicon, TMQ_TARGET, stem)};
    for (int side = 0; side < 2; side++)
        if (seen[side] >= KNOWN && seen[side] > MUCH_MORE * seen[!side])
            return side;
    return -1;
}

int
tmq_copied_language(const char *text, const char *first, const char *second,
                    const TmqLexicon *lexicon)
{
    const char *const *const common[2] = {common_words(first), common_words(second)};
    g_autoptr(GArray) words = tmq_lexicon_words(text);
    guint votes[2] = {0, 0};
    for (guint i = 0; i < words->len; i++) {
        const TmqLexiconWord *word = &g_array_index(words, TmqLexiconWord, i);
        g_autofree char *written = g_strndup(text + word->start, word->end - word->start);
        g_autofree char *form = tmq_text_search_form(written, -1);
        const int language = language_of_word(form, word->stem, common, lexicon);
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

gboolean
tmq_copied_is_common(const char *word)
{
    return g_strv_contains(english, word) || g_strv_contains(french, word);
}
