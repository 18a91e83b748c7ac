/* BCP 47 (RFC 5646) tags. Only the form of the subtags is checked, not the registry: a site may use
 * a tag that is younger than this program. */
#include "tmq/language.h"

#include <string.h>
#include <unicode/uloc.h>

#include "language/iso639.h"

/* The longest tag that is looked at; RFC 5646, 4.4.1 asks for 35. */
enum { MAX_TAG = 128 };

static gboolean
is_alpha(const char *subtag)
{
    for (; *subtag; subtag++)
        if (!g_ascii_isalpha(*subtag))
            return FALSE;
    return TRUE;
}

static gboolean
is_alnum(const char *subtag)
{
    for (; *subtag; subtag++)
        if (!g_ascii_isalnum(*subtag))
            return FALSE;
    return TRUE;
}

static gboolean
is_script(const char *subtag)
{
    return strlen(subtag) == 4 && is_alpha(subtag);
}

static gboolean
is_region(const char *subtag)
{
    gsize n = strlen(subtag);
    if (n == 2)
        return is_alpha(subtag);
    return n == 3 && strspn(subtag, "0123456789") == 3;
}

/* RFC 5646, 2.1: an extended language subtag is three letters straight after the language. */
static gboolean
is_extended(const char *subtag)
{
    return strlen(subtag) == 3 && is_alpha(subtag);
}

static gboolean
is_variant(const char *subtag)
{
    gsize n = strlen(subtag);
    return is_alnum(subtag) && ((n >= 5 && n <= 8) || (n == 4 && g_ascii_isdigit(subtag[0])));
}

static gboolean
is_language(const char *subtag)
{
    gsize n = strlen(subtag);
    return n >= 2 && n <= 8 && is_alpha(subtag);
}

/* Whether subtags from i on are a script, a region, variants, then singletons with their subtags;
 * scripts and regions get their letter case on the way. */
static gboolean
set_case_of_rest(GStrv subtags, guint i)
{
    for (guint n = 0; n < 3 && subtags[i] && is_extended(subtags[i]); n++)
        i++;
    if (subtags[i] && is_script(subtags[i]))
        subtags[i][0] = g_ascii_toupper(subtags[i][0]), i++;
    if (subtags[i] && is_region(subtags[i])) {
        for (char *c = subtags[i]; *c; c++)
            *c = g_ascii_toupper(*c);
        i++;
    }
    while (subtags[i] && is_variant(subtags[i]))
        i++;
    for (; subtags[i]; i++) {
        if (strlen(subtags[i]) != 1 || !is_alnum(subtags[i]) || !subtags[i + 1])
            return FALSE;
        gsize least = subtags[i][0] == 'x' ? 1 : 2;
        while (subtags[i + 1] && strlen(subtags[i + 1]) >= least && strlen(subtags[i + 1]) <= 8 &&
               is_alnum(subtags[i + 1]))
            i++;
    }
    return TRUE;
}

static void
shorten_language(GStrv subtags)
{
    const char *two = strlen(subtags[0]) == 3 ? tmq_iso639_two_letters(subtags[0]) : NULL;
    if (two)
        strcpy(subtags[0], two);
}

char *
tmq_language_normalise(const char *tag)
{
    if (!tag || strlen(tag) > MAX_TAG)
        return NULL;
    g_autofree char *lower = g_ascii_strdown(tag, -1);
    g_strdelimit(g_strstrip(lower), "_", '-');
    g_auto(GStrv) subtags = g_strsplit(lower, "-", -1);
    if (!subtags[0] || !is_language(subtags[0]) || !set_case_of_rest(subtags, 1))
        return NULL;
    shorten_language(subtags);
    return g_strjoinv("-", subtags);
}

typedef struct {
    char script[8]; /* "": none */
    char region[8];
} Parts;

static Parts
parts_of(const char *tag)
{
    Parts parts = {"", ""};
    g_auto(GStrv) subtags = g_strsplit(tag, "-", -1);
    for (guint i = 1; subtags[0] && subtags[i] && strlen(subtags[i]) > 1; i++) {
        if (!*parts.script && !*parts.region && is_script(subtags[i]))
            g_strlcpy(parts.script, subtags[i], sizeof parts.script);
        else if (!*parts.region && is_region(subtags[i]))
            g_strlcpy(parts.region, subtags[i], sizeof parts.region);
    }
    return parts;
}

/* The script that a language is written in where the tag does not say: Traditional characters in
 * zh-TW, Simplified ones in zh. "" where nobody knows. */
static void
add_likely_script(Parts *parts, const char *language)
{
    char likely[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (*parts->script)
        return;
    g_autofree char *plain = g_strconcat(language, *parts->region ? "_" : "", parts->region, NULL);
    uloc_addLikelySubtags(plain, likely, sizeof likely, &status);
    if (U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING)
        uloc_getScript(likely, parts->script, sizeof parts->script, &status);
    if (U_FAILURE(status))
        *parts->script = '\0';
}

static gboolean
agree(const char *a, const char *b)
{
    return !*a || !*b || strcmp(a, b) == 0;
}

gboolean
tmq_language_serves(const char *have, const char *wanted)
{
    if (!have || !wanted)
        return FALSE;
    gsize length = strcspn(have, "-");
    if (length == 0 || length != strcspn(wanted, "-") || strncmp(have, wanted, length) != 0)
        return FALSE;
    if (strcmp(have, wanted) == 0)
        return TRUE;
    g_autofree char *language = g_strndup(have, length);
    Parts a = parts_of(have), b = parts_of(wanted);
    if (!agree(a.region, b.region))
        return FALSE;
    add_likely_script(&a, language);
    add_likely_script(&b, language);
    return agree(a.script, b.script);
}

char *
tmq_language_primary(const char *tag)
{
    return g_strndup(tag, strcspn(tag, "-"));
}
