/* The ICU engine: its sentence iterator for a language. */
#pragma once

#include <glib.h>

typedef struct TmqIcu TmqIcu;

/* A language ICU does not know gets the root rules. */
TmqIcu *tmq_icu_new(const char *language, GError **error);
void tmq_icu_free(TmqIcu *icu);

/* As tmq_segmenter_cut(); length below 2^31. */
void tmq_icu_cut(TmqIcu *icu, const char *text, gsize length, GArray *spans);
