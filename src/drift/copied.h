/* Texts that were copied and not translated. */
#pragma once

#include "drift/context.h"

/* How many words of text could be translated: words of letters only; names of files, addresses and
 * numbers are none. */
guint tmq_copied_count_words(const char *text);
/* Whether those are enough (four) to be called left untranslated. */
gboolean tmq_copied_has_words(const char *text);

/* Which of the context's two languages text is in, 0 or 1, by the words that join others, and by
 * what its lexicon (or NULL) has seen of the others; -1 where that does not tell. */
int tmq_copied_language(const char *text, const TmqDriftContext *context);

/* Whether text looks like names: most of its words have a capital. */
gboolean tmq_copied_is_names(const char *text);

/* In which of the context's two languages a word is one that only joins others, or denies. */
void tmq_copied_find_common(const TmqDriftContext *context, const char *word, gboolean common[2]);
