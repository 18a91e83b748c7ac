/* Glob patterns over paths, as .gitignore has them. */
#pragma once

#include <glib.h>

/* Whether one of patterns (NULL-terminated, or NULL) matches path or a folder it lies in. '*' and
 * '?' stay within a folder, '**' crosses folders; a pattern without '/' is compared with a name at
 * any depth, one with '/' with the path from the root. A '/' at its start or end changes nothing
 * else. Quadratic at worst. */
gboolean tmq_glob_any(const char *const *patterns, const char *path);
