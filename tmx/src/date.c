/* Dates of TMX: YYYYMMDDThhmmssZ, in UTC (ISO 8601, basic form). */
#include "private.h"

#include <string.h>
#include <time.h>

/* Writes number with count digits; returns what follows. Every unit that is written has dates, and
 * printf takes longer for them than for all else of a unit. */
static char *
put_digits(char *to, int number, int count)
{
    for (int i = count - 1; i >= 0; i--, number /= 10)
        to[i] = (char)('0' + number % 10);
    return to + count;
}

char *
tmx_date_format(gint64 seconds)
{
    const time_t time = seconds;
    struct tm utc;
    if (!gmtime_r(&time, &utc) || utc.tm_year < 1 - 1900 || utc.tm_year > 9999 - 1900)
        return NULL;
    char *date = g_strdup("YYYYMMDDThhmmssZ"), *at = date;
    at = put_digits(at, utc.tm_year + 1900, 4);
    at = put_digits(at, utc.tm_mon + 1, 2);
    at = put_digits(at, utc.tm_mday, 2) + 1;
    at = put_digits(at, utc.tm_hour, 2);
    at = put_digits(at, utc.tm_min, 2);
    put_digits(at, utc.tm_sec, 2);
    return date;
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
