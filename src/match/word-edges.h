/* Where words begin and end, for finding them: not for counting or for breaking lines. */
#pragma once

#include <glib.h>

static inline gboolean
tmq_is_word_character(gunichar c)
{
    return c < 128 ? g_ascii_isalnum((gchar)c) : g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether a word ends, or another begins, between two characters. Where a script has no spaces, its
 * wide characters are words. */
static inline gboolean
tmq_is_word_edge(gunichar before, gunichar after)
{
    if (!tmq_is_word_character(before) || !tmq_is_word_character(after))
        return TRUE;
    return (before >= 128 && g_unichar_iswide(before) && !g_unichar_ismark(after)) ||
           (after >= 128 && g_unichar_iswide(after) && !g_unichar_ismark(after));
}
