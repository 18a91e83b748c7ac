/* Paths and the root of a site. */
#pragma once

#include <glib.h>

/* directory as an absolute path: links in the folders above are resolved, its own name is kept. The
 * caller frees it. */
char *tmq_site_absolute(const char *directory);

/* Whether path is folder or lies in it (both absolute, without '.' and '..'). */
gboolean tmq_site_is_below(const char *path, const char *folder);

/* path from the root: a part of path, "" for the root; NULL where it lies elsewhere. */
const char *tmq_site_relative(const char *root, const char *path);
