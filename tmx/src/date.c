/* Dates of TMX: YYYYMMDDThhmmssZ, in UTC (ISO 8601, basic form). */
#include "private.h"

#include <string.h>

char *
tmx_date_format(gint64 seconds)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);
    return date ? g_date_time_format(date, "%Y%m%dT%H%M%SZ") : NULL;
}

/* The number of count digits at text, or -1. */
static int
digits(const char *text, guint count)
{
    int number = 0;
    for (guint i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

gboolean
tmx_date_parse(const char *date, gint64 *seconds)
{
    gsize length = date ? strlen(date) : 0;
    if ((length != 15 && !(length == 16 && date[15] == 'Z')) || date[8] != 'T')
        return FALSE;
    int year = digits(date, 4), month = digits(date + 4, 2), day = digits(date + 6, 2);
    int hour = digits(date + 9, 2), minute = digits(date + 11, 2), second = digits(date + 13, 2);
    if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0)
        return FALSE;
    g_autoptr(GDateTime) parsed = g_date_time_new_utc(year, month, day, hour, minute, second);
    if (!parsed)
        return FALSE;
    *seconds = g_date_time_to_unix(parsed);
    return TRUE;
}
