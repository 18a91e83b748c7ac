/* Times of the day: "17:30", "5:30 p.m.", "17 h 30", "17 h". */
#include <string.h>

#include "match/placeable-priv.h"
#include "tmq/text.h"

enum { DAY_HOURS = 24, HALF_HOURS = 12, HOUR_MINUTES = 60 };

static gsize
skip_space(const char *text, gsize at)
{
    while (text[at] && tmq_text_is_space(g_utf8_get_char(text + at)))
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

/* Two figures below sixty at a place, and no third; 0: there are none. */
static gsize
take_sixtieths(const char *text, gsize at, guint *value)
{
    if (strspn(text + at, "0123456789") != 2)
        return 0;
    *value = (guint)(text[at] - '0') * 10 + (guint)(text[at + 1] - '0');
    return *value < HOUR_MINUTES ? at + 2 : 0;
}

/* ---- Scanning ---- */

static gsize
take_after_colon(const char *text, gsize at, TmqTime *time)
{
    gsize end = text[at] == ':' ? take_sixtieths(text, at + 1, &time->minute) : 0;
    if (end == 0)
        return 0;
    time->has_minute = TRUE;
    time->separator = at;
    time->separator_end = at + 1;
    gsize seconds = text[end] == ':' ? take_sixtieths(text, end + 1, &time->second) : 0;
    time->has_second = seconds > 0;
    return seconds > 0 ? seconds : end;
}

static gsize
take_after_word(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqTime *time)
{
    gsize word = skip_space(text, at);
    for (guint i = 0; i < locale->hour_words->len; i++) {
        const char *known = g_ptr_array_index(locale->hour_words, i);
        gsize end = word + strlen(known);
        if (strncmp(text + word, known, strlen(known)) != 0)
            continue;
        gsize minute = take_sixtieths(text, skip_space(text, end), &time->minute);
        if (minute == 0 && !tmq_is_word_boundary(text, end))
            continue;
        time->has_minute = minute > 0;
        time->separator = at;
        time->separator_end = minute > 0 ? minute - 2 : end;
        return minute > 0 ? minute : end;
    }
    return 0;
}

/* The half of the day that is named at a place, whatever its letters' case. */
static gsize
half_at(const TmqPlaceableLocale *locale, const char *text, gsize at, gboolean *afternoon)
{
    for (guint i = 0; i < locale->halves->len; i++) {
        const TmqDayHalves *halves = g_ptr_array_index(locale->halves, i);
        for (int half = 0; half < 2; half++) {
            const char *name = half ? halves->pm : halves->am;
            gsize length = strlen(name);
            if (g_ascii_strncasecmp(text + at, name, length) == 0 &&
                tmq_is_word_boundary(text, at + length)) {
                *afternoon = half == 1;
                return at + length;
            }
        }
    }
    return 0;
}

static gsize
take_half(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqTime *time)
{
    gboolean afternoon = FALSE;
    if (time->hour < 1 || time->hour > HALF_HOURS)
        return 0;
    gsize end = half_at(locale, text, skip_space(text, at), &afternoon);
    if (end == 0)
        return 0;
    time->hour = time->hour % HALF_HOURS + (afternoon ? HALF_HOURS : 0);
    time->half = at;
    time->half_end = end;
    return end;
}

gsize
tmq_scan_time(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqTime *time)
{
    *time = (TmqTime){0};
    gsize digits = strspn(text + at, "0123456789");
    if (digits == 0 || digits > 2)
        return 0;
    time->hour_width = (guint)digits;
    time->hour = (guint)g_ascii_strtoull(text + at, NULL, 10);
    if (time->hour > DAY_HOURS)
        return 0;
    gsize hour = at + digits, end = take_after_colon(text, hour, time);
    if (end == 0)
        end = take_after_word(locale, text, hour, time);
    gsize half = take_half(locale, text, end > 0 ? end : hour, time);
    if (half > 0)
        return half;
    return end > 0 && tmq_is_word_boundary(text, end) ? end : 0;
}

char *
tmq_time_value(const TmqTime *time)
{
    return g_strdup_printf("%u:%02u:%02u", time->hour, time->minute, time->second);
}

/* ---- Writing ---- */

static guint
of_twelve(guint hour)
{
    return (hour + HALF_HOURS - 1) % HALF_HOURS + 1;
}

static void
append_hour(GString *out, const TmqTime *query, const TmqTime *target)
{
    gboolean half = target->half < target->half_end;
    guint old = half ? of_twelve(target->hour) : target->hour;
    guint hour = half ? of_twelve(query->hour) : query->hour;
    g_string_append_printf(out, target->hour_width == 2 && old < 10 ? "%02u" : "%u", hour);
}

static void
append_without_end_space(GString *out, const char *text)
{
    const char *end = text;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!tmq_text_is_space(g_utf8_get_char(p)))
            end = g_utf8_next_char(p);
    g_string_append_len(out, text, end - text);
}

/* The minutes, and what parts them from the hour; FALSE where target's way is not known. */
static gboolean
append_rest(GString *out, const TmqTime *query, const TmqTime *target, const char *text)
{
    g_autofree char *separator =
        g_strndup(text + target->separator, target->separator_end - target->separator);
    gboolean colon = !*separator || g_str_equal(separator, ":");
    gboolean same = query->has_second == target->has_second;
    if (!same && (!colon || target->has_second))
        return FALSE;
    if (!query->has_minute && (!target->has_minute || !colon)) {
        append_without_end_space(out, separator);
        return TRUE;
    }
    gsize space = skip_space(separator, 0);
    g_string_append(out, *separator ? separator : ":");
    if (!target->has_minute)
        g_string_append_len(out, separator, (gssize)space);
    g_string_append_printf(out, "%02u", query->minute);
    if (query->has_second)
        g_string_append_printf(out, ":%02u", query->second);
    return TRUE;
}

/* The half of query's time, in the words of target's; FALSE where the other one is not known. */
static gboolean
append_half(GString *out, const TmqPlaceableLocale *to, const TmqTime *query, const char *text,
            const TmqTime *target)
{
    gsize word = skip_space(text, target->half);
    g_autofree char *written = g_strndup(text + word, target->half_end - word);
    g_string_append_len(out, text + target->half, (gssize)(word - target->half));
    for (guint i = 0; i < to->halves->len; i++) {
        const TmqDayHalves *halves = g_ptr_array_index(to->halves, i);
        if (strcmp(halves->am, written) != 0 && strcmp(halves->pm, written) != 0)
            continue;
        g_string_append(out, query->hour % DAY_HOURS < HALF_HOURS ? halves->am : halves->pm);
        return TRUE;
    }
    return FALSE;
}

char *
tmq_write_time(const TmqPlaceableLocale *to, const TmqTime *query, const TmqTime *target,
               const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_hour(out, query, target);
    if (!append_rest(out, query, target, text))
        return NULL;
    if (target->half < target->half_end && !append_half(out, to, query, text, target))
        return NULL;
    return g_strdup(out->str);
}
