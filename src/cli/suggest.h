/* "Did you mean": the likeliest of the names that could have been typed. */
#pragma once

#include <glib.h>

/* The name nearest to typed by edit distance, or NULL where none is near (a third of its letters
 * wrong, two at least). Points into names, which is NULL-terminated. */
const char *tmq_suggest(const char *typed, const char *const *names);

/* The members of a list like "text, json", NULL-terminated. The caller frees it. */
GStrv tmq_choices_split(const char *choices);

/* Checks value against choices; where it is none of them, makes a usage error about subject (like
 * "--format") whose hint is the likeliest choice or all of them. */
gboolean tmq_choices_check(const char *choices, const char *subject, const char *value,
                           GError **error);
