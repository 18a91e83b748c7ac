/* Months and weekdays by their names. */
#include <string.h>

#include "match/placeable-priv.h"

gsize
tmq_scan_name(const TmqPlaceableLocale *locale, const char *text, gsize at,
              const TmqPlaceableName **name)
{
    gpointer initial = GUINT_TO_POINTER(g_utf8_get_char(text + at));
    if (!g_hash_table_contains(locale->initials, initial))
        return 0;
    for (guint i = 0; i < locale->names->len; i++) {
        const TmqPlaceableName *candidate = g_ptr_array_index(locale->names, i);
        gsize length = strlen(candidate->text);
        if (strncmp(text + at, candidate->text, length) == 0 &&
            tmq_is_word_boundary(text, at + length)) {
            *name = candidate;
            return at + length;
        }
    }
    return 0;
}

const char *
tmq_write_name(const TmqPlaceableLocale *locale, const TmqPlaceableName *name, guint value)
{
    for (guint i = 0; i < locale->names->len; i++) {
        const TmqPlaceableName *candidate = g_ptr_array_index(locale->names, i);
        if (candidate->kind == name->kind && candidate->form == name->form &&
            candidate->value == value)
            return candidate->text;
    }
    return NULL;
}
