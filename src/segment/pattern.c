/* A place is matched in one of two ways. Where ICU takes the part before as a look-behind, both
 * parts are one expression, "(?<=before)(?=after)", which ICU searches for by itself. It refuses a
 * look-behind without upper bound ("[0-9]+\."); then the part after is searched for, and the part
 * before must match some text that ends there: "(?:before)\z" in a region that ends at the place,
 * with transparent bounds, so that "\b" sees what is behind, and with "\z", since "$" would also
 * match before a last line feed. The region begins at most MAX_LEFT code units before. Its ends are
 * where "^" and "$" match, which only such a part before can tell from the text's own. */
#include "segment/pattern.h"

#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#define MAX_LEFT 200

/* ICU's time limit for one match operation, in its own steps, for a text of a length. */
#define TIME_BASE 50
#define UNITS_PER_STEP 200

struct TmqPlacePattern {
    URegularExpression *both;   /* or, where that cannot be: */
    URegularExpression *before; /* NULL where anything may stand before */
    URegularExpression *after;  /* always the part after alone, to search for */
    gint32 length;
    gboolean given_up; /* it took too long on this text */
};

static UChar *
to_units(const char *text, gint32 *length)
{
    gsize bytes = strlen(text);
    UErrorCode status = U_ZERO_ERROR;
    UChar *units = g_new(UChar, bytes + 1);
    u_strFromUTF8WithSub(units, (gint32)bytes + 1, length, text, (gint32)bytes, 0xfffd, NULL,
                         &status);
    return units;
}

static URegularExpression *
compile(const char *pattern, guint32 flags, char **reason)
{
    gint32 length = 0;
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {0};
    g_autofree UChar *units = to_units(pattern, &length);
    URegularExpression *regex = uregex_open(units, length, flags, &place, &status);
    if (U_SUCCESS(status))
        return regex;
    if (reason != NULL && *reason == NULL)
        *reason = g_strdup_printf("'%s' (%s at character %d)", pattern, u_errorName(status),
                                  place.offset + 1);
    uregex_close(regex);
    return NULL;
}

int
tmq_pattern_matches_whole(const char *pattern, const char *text, char **reason)
{
    URegularExpression *regex = compile(pattern, UREGEX_CASE_INSENSITIVE, reason);
    if (regex == NULL)
        return -1;
    gint32 length = 0;
    UErrorCode status = U_ZERO_ERROR;
    g_autofree UChar *units = to_units(text, &length);
    uregex_setTimeLimit(regex, TIME_BASE, &status);
    uregex_setText(regex, units, length, &status);
    gboolean matches = uregex_matches(regex, 0, &status);
    uregex_close(regex);
    return U_SUCCESS(status) && matches;
}

/* A reference to a group would count the groups of the part before too. */
static gboolean
refers_back(const char *pattern)
{
    for (const char *p = pattern; (p = strchr(p, '\\')) != NULL && p[1] != '\0'; p += 2)
        if (g_ascii_isdigit(p[1]) || p[1] == 'k')
            return TRUE;
    return FALSE;
}

static gboolean
is_sound(const char *pattern, char **reason)
{
    if (*pattern == '\0')
        return TRUE; /* which ICU does not take alone */
    URegularExpression *regex = compile(pattern, 0, reason);
    uregex_close(regex);
    return regex != NULL;
}

TmqPlacePattern *
tmq_place_pattern_new(const char *before, const char *after, char **reason)
{
    if (!is_sound(before, reason) || !is_sound(after, reason))
        return NULL;
    TmqPlacePattern *pattern = g_new0(TmqPlacePattern, 1);
    g_autofree char *behind = g_strconcat("(?:", before, ")\\z", NULL);
    g_autofree char *ahead = g_strconcat("(?=", after, ")", NULL);
    g_autofree char *both = g_strconcat("(?<=", before, ")", ahead, NULL);
    if (*before == '\0')
        pattern->both = compile(ahead, 0, NULL);
    else if (!refers_back(after))
        pattern->both = compile(both, 0, NULL);
    if (pattern->both != NULL)
        return pattern;
    pattern->before = compile(behind, 0, reason);
    pattern->after = pattern->before != NULL ? compile(ahead, 0, reason) : NULL;
    if (pattern->after != NULL)
        return pattern;
    tmq_place_pattern_free(pattern);
    return NULL;
}

void
tmq_place_pattern_free(TmqPlacePattern *pattern)
{
    if (pattern == NULL)
        return;
    uregex_close(pattern->both);
    uregex_close(pattern->before);
    uregex_close(pattern->after);
    g_free(pattern);
}

static void
set_text(URegularExpression *regex, const TmqWideText *text)
{
    if (regex == NULL)
        return;
    UErrorCode status = U_ZERO_ERROR;
    uregex_setText(regex, text->units, text->length, &status);
    uregex_setTimeLimit(regex, TIME_BASE + text->length / UNITS_PER_STEP, &status);
    uregex_useAnchoringBounds(regex, FALSE, &status);
    uregex_useTransparentBounds(regex, TRUE, &status);
}

void
tmq_place_pattern_set_text(TmqPlacePattern *pattern, const TmqWideText *text)
{
    set_text(pattern->both, text);
    set_text(pattern->before, text);
    set_text(pattern->after, text);
    pattern->length = text->length;
    pattern->given_up = FALSE;
}

/* Searches from `from`; -1 where there is none. */
static gint32
find_in(TmqPlacePattern *pattern, URegularExpression *regex, gint32 from)
{
    UErrorCode status = U_ZERO_ERROR;
    if (pattern->given_up || from > pattern->length)
        return -1;
    gboolean found = uregex_find(regex, from, &status);
    gint32 place = found ? uregex_start(regex, 0, &status) : -1;
    pattern->given_up = U_FAILURE(status);
    return pattern->given_up ? -1 : place;
}

static gboolean
looking_at(TmqPlacePattern *pattern, URegularExpression *regex, gint32 place)
{
    UErrorCode status = U_ZERO_ERROR;
    if (pattern->given_up)
        return FALSE;
    uregex_setRegion(regex, place, pattern->length, &status);
    gboolean matches = uregex_lookingAt(regex, -1, &status);
    pattern->given_up = U_FAILURE(status);
    return matches && !pattern->given_up;
}

static gboolean
matches_before(TmqPlacePattern *pattern, gint32 place)
{
    UErrorCode status = U_ZERO_ERROR;
    if (pattern->given_up)
        return FALSE;
    uregex_useAnchoringBounds(pattern->before, TRUE, &status);
    uregex_setRegion(pattern->before, MAX(0, place - MAX_LEFT), place, &status);
    gboolean matches = uregex_findNext(pattern->before, &status);
    pattern->given_up = U_FAILURE(status);
    return matches && !pattern->given_up;
}

gint32
tmq_place_pattern_find(TmqPlacePattern *pattern, gint32 from)
{
    if (pattern->both != NULL)
        return find_in(pattern, pattern->both, from);
    for (gint32 place = from; (place = find_in(pattern, pattern->after, place)) >= 0; place++)
        if (matches_before(pattern, place))
            return place;
    return -1;
}

gboolean
tmq_place_pattern_matches(TmqPlacePattern *pattern, gint32 place)
{
    if (pattern->both != NULL)
        return looking_at(pattern, pattern->both, place);
    return looking_at(pattern, pattern->after, place) && matches_before(pattern, place);
}
