/* Dates of TMX: YYYYMMDDThhmmssZ, in UTC (ISO 8601, basic form). Tools also write its other forms.
 */
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

static gboolean
take_date(GDateTime *date, gint64 *seconds)
{
    if (!date)
        return FALSE;
    *seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return TRUE;
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

/* The form of TMX, its Z or not, or without a time. */
static gboolean
parse_basic(const char *date, gsize length, gint64 *seconds)
{
    gboolean has_time = length >= 15;
    if ((has_time && date[8] != 'T') || (length == 16 && date[15] != 'Z'))
        return FALSE;
    int year = digits(date, 4), month = digits(date + 4, 2), day = digits(date + 6, 2);
    int hour = has_time ? digits(date + 9, 2) : 0, minute = has_time ? digits(date + 11, 2) : 0;
    int second = has_time ? digits(date + 13, 2) : 0;
    if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0)
        return FALSE;
    return take_date(g_date_time_new_utc(year, month, day, hour, minute, second), seconds);
}

gboolean
tmx_date_parse(const char *date, gint64 *seconds)
{
    gsize length = date ? strlen(date) : 0;
    if (length == 8 || length == 15 || length == 16)
        if (parse_basic(date, length, seconds))
            return TRUE;
    if (length < 10 || length > 40)
        return FALSE;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *day = length == 10 ? g_strconcat(date, "T00:00:00Z", NULL) : g_strdup(date);
    if (day[10] == ' ')
        day[10] = 'T';
    return take_date(g_date_time_new_from_iso8601(day, utc), seconds);
}
