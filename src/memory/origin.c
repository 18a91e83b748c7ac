#include "memory/origin.h"

#include "site/glob.h"

#define IMPORTED .35 /* what somebody else says of his own text */

static gboolean
is_status(const char *origin)
{
    static const char *const statuses[] = {"aligned", "imported", "confirmed", NULL};
    return g_strv_contains(statuses, origin);
}

static gboolean
matches(const char *pattern, const char *const *places)
{
    const char *const patterns[] = {pattern, NULL};
    for (; *places; places++)
        if (tmq_glob_any(patterns, *places))
            return TRUE;
    return FALSE;
}

double
tmq_origin_penalty(const GPtrArray *penalties, const char *status, const char *const *places)
{
    double by_status = g_str_equal(status, "imported") ? IMPORTED : 0, by_place = -1;
    for (guint i = 0; penalties && i < penalties->len; i++) {
        const TmqOriginPenalty *p = g_ptr_array_index(penalties, i);
        if (g_str_equal(p->origin, status))
            by_status = p->amount;
        else if (!is_status(p->origin) && matches(p->origin, places))
            by_place = p->amount;
    }
    return by_place >= 0 ? by_place : by_status;
}

gboolean
tmq_origin_depends_on_place(const GPtrArray *penalties)
{
    for (guint i = 0; penalties && i < penalties->len; i++)
        if (!is_status(((const TmqOriginPenalty *)g_ptr_array_index(penalties, i))->origin))
            return TRUE;
    return FALSE;
}
