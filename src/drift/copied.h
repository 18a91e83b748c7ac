/* Texts that were copied and not translated. */
#pragma once

#include "tmq/lexicon.h"

/* How many words of text could be translated: words of letters only; names of files, addresses and
 * numbers are none. */
guint tmq_copied_count_words(const char *text);
/* Whether those are enough (four) to be called left untranslated. */
gboolean tmq_copied_has_words(const char *text);

/* Which of two languages text is in, 0 or 1, by its commonest words and by what the lexicon (or
 * NULL; of first and second) has seen of the others; -1 where that does not tell. */
int tmq_copied_language(const char *text, const char *first, const char *second,
                        const TmqLexicon *lexicon);

/* Whether text looks like names: most of its words have a capital. */
gboolean tmq_copied_is_names(const char *text);

/* Whether a word, by its search form, is among the commonest of the languages that are known. */
gboolean tmq_copied_is_common(const char *word);
