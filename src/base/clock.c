#include "base/clock.h"

gint64
tmq_now(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    guint64 seconds = 0;
    if (epoch && g_ascii_string_to_unsigned(epoch, 10, 0, G_MAXINT64, &seconds, NULL))
        return (gint64)seconds;
    return g_get_real_time() / G_USEC_PER_SEC;
}

static char *
format(gint64 seconds, const char *pattern)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return time ? g_date_time_format(time, pattern) : g_strdup("?");
}

char *
tmq_format_time(gint64 seconds)
{
    return format(seconds, "%Y-%m-%d %H:%M UTC");
}

char *
tmq_format_timestamp(gint64 seconds)
{
    return format(seconds, "%Y-%m-%dT%H:%M:%SZ");
}

gint64
tmq_parse_timestamp(const char *text)
{
    g_autoptr(GDateTime) time = text ? g_date_time_new_from_iso8601(text, NULL) : NULL;
    return time ? g_date_time_to_unix(time) : 0;
}
