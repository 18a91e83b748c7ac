/* Which way round: units are stored with the language that sorts first as side a. */
#pragma once

#include <string.h>

#include "store/store.h"

/* Whether (source, target) is stored as (b, a). */
static inline gboolean
tmq_turned(const char *source_language, const char *target_language)
{
    return strcmp(source_language, target_language) > 0;
}

/* Exchanges the sides where turned says so. */
static inline void
tmq_turn_texts(TmqTexts *texts, gboolean turned)
{
    if (!turned)
        return;
    *texts = (TmqTexts){{texts->language[1], texts->language[0]}, {texts->text[1], texts->text[0]}};
}
