/* Folders that tests made. */
#pragma once

#include <glib.h>

/* Removes a file, or a folder with all that is in it, also what may not be read; a link, not
 * what it leads to. */
void tree_remove(const char *path);
