/* What tests of TMX share. */
#pragma once

#include <glib.h>

/* Fails unless text is valid TMX 1.4 by the schema of libtmx, and by the DTD where that is there
 * (data/tmx/dtd below TMQ_SHARED). */
void assert_valid_tmx(const char *text, gsize length);
