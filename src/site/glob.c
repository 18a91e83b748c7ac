#include "site/glob.h"

#include <string.h>

/* Where to go on when the text after a star does not fit: pattern after it, and the next text to
 * try. Only the last star of each kind needs to be kept: an earlier one cannot do better. */
typedef struct {
    const char *pattern;
    const char *text;
} Retry;

static const char *
skip_stars(const char *pattern)
{
    while (*pattern == '*')
        pattern++;
    return pattern;
}

/* Makes room for one more character under the last star that can still take it. */
static gboolean
retry(Retry *within, Retry *across, const char **pattern, const char **text)
{
    if (within->pattern && *within->text && *within->text != '/') {
        *pattern = within->pattern;
        *text = ++within->text;
        return TRUE;
    }
    if (across->pattern && *across->text) {
        *pattern = across->pattern;
        *text = ++across->text;
        within->pattern = NULL;
        return TRUE;
    }
    return FALSE;
}

static gboolean
matches(const char *pattern, const char *text)
{
    Retry within = {NULL, NULL}, across = {NULL, NULL};
    for (;;) {
        if (pattern[0] == '*' && pattern[1] == '*') {
            pattern = skip_stars(pattern);
            /* "**" with a slash after it stands for no folder too. */
            across = (Retry){pattern, text};
            within.pattern = NULL;
            if (*pattern == '/' && *text != '/')
                pattern++;
        } else if (*pattern == '*') {
            within = (Retry){++pattern, text};
        } else if (*pattern && *text && (*pattern == *text || (*pattern == '?' && *text != '/'))) {
            text = *pattern == '?' ? g_utf8_next_char(text) : text + 1;
            pattern++;
        } else if (!*pattern && !*text) {
            return TRUE;
        } else if (!retry(&within, &across, &pattern, &text)) {
            return FALSE;
        }
    }
}

static gboolean
matches_path(const char *pattern, const char *path)
{
    if (strchr(pattern, '/'))
        return matches(pattern + (*pattern == '/'), path);
    const char *name = strrchr(path, '/');
    return matches(pattern, name ? name + 1 : path);
}

static gboolean
matches_here_or_above(const char *pattern, char *path)
{
    for (;;) {
        if (matches_path(pattern, path))
            return TRUE;
        char *slash = strrchr(path, '/');
        if (!slash)
            return FALSE;
        *slash = '\0';
    }
}

gboolean
tmq_glob_any(const char *const *patterns, const char *path)
{
    for (; patterns && *patterns; patterns++) {
        g_autofree char *pattern = g_strdup(*patterns);
        g_autofree char *above = g_strdup(path);
        gsize n = strlen(pattern);
        if (n > 1 && pattern[n - 1] == '/')
            pattern[n - 1] = '\0';
        if (*pattern && matches_here_or_above(pattern, above))
            return TRUE;
    }
    return FALSE;
}
