/* BCP 47 (RFC 5646) tags. Only the form of the subtags is checked, not the registry: a site may use
 * a tag that is younger than this program. */
#include "tmq/language.h"

#include <string.h>

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
    const char *script; /* or NULL */
    const char *region;
} Parts;

static Parts
parts_of(GStrv subtags)
{
    Parts parts = {NULL, NULL};
    for (guint i = 1; subtags[0] && subtags[i] && strlen(subtags[i]) > 1; i++) {
        if (!parts.script && !parts.region && is_script(subtags[i]))
            parts.script = subtags[i];
        else if (!parts.region && is_region(subtags[i]))
            parts.region = subtags[i];
    }
    return parts;
}

static gboolean
agree(const char *a, const char *b)
{
    return !a || !b || strcmp(a, b) == 0;
}

gboolean
tmq_language_serves(const char *have, const char *wanted)
{
    if (!have || !wanted)
        return FALSE;
    g_auto(GStrv) a = g_strsplit(have, "-", -1);
    g_auto(GStrv) b = g_strsplit(wanted, "-", -1);
    if (!a[0] || !b[0] || strcmp(a[0], b[0]) != 0)
        return FALSE;
    Parts pa = parts_of(a), pb = parts_of(b);
    return agree(pa.script, pb.script) && agree(pa.region, pb.region);
}

char *
tmq_language_primary(const char *tag)
{
    return g_strndup(tag, strcspn(tag, "-"));
}
