/* Texts that were copied and not translated. */
#pragma once

#include <glib.h>

/* Whether text has words enough (four) to be translated: words of letters only; names of files,
 * addresses and numbers are none. */
gboolean tmq_copied_has_words(const char *text);

/* Which of two languages text is in, 0 or 1, by its commonest words; -1 where that does not tell.
 */
int tmq_copied_language(const char *text, const char *first, const char *second);

/* Whether a word, by its search form, is among the commonest of the languages that are known. */
gboolean tmq_copied_is_common(const char *word);
