/* What the files of libtmx share. */
#pragma once

#include "tmx.h"

/* Makes a TMX_ERROR with a line (0: none). */
GError *tmx_error_new(TmxErrorCode code, guint line, const char *format, ...) G_GNUC_PRINTF(3, 4);

TmxVariant *tmx_variant_new(void);
TmxNote *tmx_note_new(void);
TmxUde *tmx_ude_new(void);
void tmx_map_free(TmxMap *map);

/* An attribute that is taken over: name and value belong to the list then. */
void tmx_attribute_take(GPtrArray *attributes, char *name, char *value);
