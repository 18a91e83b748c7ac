/* UTF-32, which libxml2 cannot be fed in pieces: it is made UTF-8, in place, as it comes in. */
#include "reader.h"

#include <string.h>

static gunichar
unit_at(const char *bytes, TmxWide wide)
{
    guint32 unit;
    memcpy(&unit, bytes, sizeof unit);
    return wide == TMX_WIDE_LITTLE ? GUINT32_FROM_LE(unit) : GUINT32_FROM_BE(unit);
}

static gboolean
begins(const char *bytes, gsize length, const char *unit)
{
    return length >= 4 && memcmp(bytes, unit, 4) == 0;
}

TmxWide
tmx_wide_told(const char *bytes, gsize length)
{
    if (begins(bytes, length, "\xff\xfe\0\0") || begins(bytes, length, "<\0\0\0"))
        return TMX_WIDE_LITTLE;
    if (begins(bytes, length, "\0\0\xfe\xff") || begins(bytes, length, "\0\0\0<"))
        return TMX_WIDE_BIG;
    return TMX_WIDE_NOT;
}

/* A character never takes more bytes in UTF-8 than in UTF-32. */
gsize
tmx_wide_narrow(char *bytes, gsize length, TmxWide wide, gboolean *sound)
{
    gsize made = 0, at = 0;
    for (; at + 4 <= length; at += 4) {
        gunichar c = unit_at(bytes + at, wide);
        if (!g_unichar_validate(c))
            break;
        made += (gsize)g_unichar_to_utf8(c, bytes + made);
    }
    *sound = at == length;
    return made;
}
