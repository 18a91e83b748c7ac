/* Sentences that can be said in another language later.
 *
 * A saying is one string: an English template with {1}, {2}… for its arguments, and behind it the
 * arguments, each after U+001F. It is stored and handed on as it is, and put into words by who
 * shows it. A plain text is a saying without arguments. Templates are marked with N_(), so that
 * xgettext finds them (po/). */
#pragma once

#include <glib.h>
#include <stdarg.h>

#define N_(text) (text)

/* template with its arguments up to NULL; NULL for a NULL template. The caller frees it. */
char *tmq_say(const char *template, ...) G_GNUC_NULL_TERMINATED;
char *tmq_say_va(const char *template, va_list args);

/* A template in another language; its own argument where it has none. */
typedef const char *(*TmqSayFunc)(const char *template);

/* The saying in words: of the template as translate has it (NULL: as it is). NULL for NULL. The
 * caller frees it. */
char *tmq_said(const char *saying, TmqSayFunc translate);
