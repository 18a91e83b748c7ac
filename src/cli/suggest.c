#include "cli/suggest.h"

#include <string.h>

#include "tmq/error.h"
#include "tmq/match.h"

const char *
tmq_suggest(const char *typed, const char *const *names)
{
    if (!g_utf8_validate(typed, -1, NULL))
        return NULL;
    glong typed_length = 0;
    g_autofree gunichar *t = g_utf8_to_ucs4_fast(typed, -1, &typed_length);
    guint best = MAX(2, (guint)typed_length / 3) + 1;
    const char *found = NULL;
    for (; *names; names++) {
        glong length = 0;
        g_autofree gunichar *n = g_utf8_to_ucs4_fast(*names, -1, &length);
        guint d = tmq_distance(t, (gsize)typed_length, n, (gsize)length, best);
        /* Something of what was typed must be left in it. */
        if (d < best && d < (guint)length) {
            best = d;
            found = *names;
        }
    }
    return found;
}

GStrv
tmq_choices_split(const char *choices)
{
    GStrv list = g_strsplit(choices, ",", -1);
    for (gsize i = 0; list[i]; i++)
        g_strstrip(list[i]);
    return list;
}

gboolean
tmq_choices_check(const char *choices, const char *subject, const char *value, GError **error)
{
    g_auto(GStrv) list = tmq_choices_split(choices);
    if (g_strv_contains((const char *const *)list, value))
        return TRUE;
    const char *near = tmq_suggest(value, (const char *const *)list);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", choices);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "%s cannot be '%s'", subject, value);
    return FALSE;
}
