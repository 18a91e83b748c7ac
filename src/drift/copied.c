#include "drift/copied.h"

#include <string.h>

#include "tmq/language.h"
#include "tmq/text.h"

enum { MIN_WORDS = 4 };

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

gboolean
tmq_copied_has_words(const char *text)
{
    g_autofree char *form = tmq_text_collapse_space(text, -1);
    g_auto(GStrv) words = g_strsplit(form, " ", -1);
    guint count = 0;
    for (char **word = words; *word && count < MIN_WORDS; word++)
        count += is_plain_word(*word) ? 1 : 0;
    return count >= MIN_WORDS;
}

static const char *const *
common_words(const char *language)
{
    g_autofree char *primary = tmq_language_primary(language);
    if (g_strcmp0(primary, "en") == 0)
        return english;
    return g_strcmp0(primary, "fr") == 0 ? french : NULL;
}

static guint
count_common(const GStrv words, const char *const *common)
{
    guint count = 0;
    for (char *const *word = words; *word; word++)
        count += g_strv_contains(common, *word) ? 1 : 0;
    return count;
}

int
tmq_copied_language(const char *text, const char *first, const char *second)
{
    const char *const *a = common_words(first), *const *b = common_words(second);
    if (!a || !b || a == b)
        return -1;
    g_autofree char *form = tmq_text_search_form(text, -1);
    g_auto(GStrv) words = g_strsplit_set(form, " ,.;:!?()\"", -1);
    const guint in_first = count_common(words, a), in_second = count_common(words, b);
    return in_first == in_second ? -1 : in_second > in_first;
}

gboolean
tmq_copied_is_common(const char *word)
{
    return g_strv_contains(english, word) || g_strv_contains(french, word);
}
