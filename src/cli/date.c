#include "cli/date.h"

#include <string.h>

#include "tmq/error.h"

gboolean
tmq_date_option(const char *option, const char *text, gint64 *seconds, GError **error)
{
    *seconds = 0;
    if (!text)
        return TRUE;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *midnight = g_strconcat(text, "T00:00:00", NULL);
    g_autoptr(GDateTime) date =
        g_date_time_new_from_iso8601(strchr(text, 'T') ? text : midnight, utc);
    if (!date) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "a date is like 2026-01-31",
                      "--%s takes a date, not '%s'", option, text);
        return FALSE;
    }
    *seconds = g_date_time_to_unix(date);
    return TRUE;
}
