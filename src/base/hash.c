#include "base/hash.h"

#include <string.h>

/* FNV-1a, 64 bits (Fowler, Noll, Vo), with a final mix (MurmurHash3's) for the low bits. */
static guint64
fnv1a(guint64 h, const guchar *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++)
        h = (h ^ bytes[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    return h;
}

static gint64
mixed(guint64 h)
{
    h ^= h >> 33;
    h *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    h ^= h >> 33;
    h *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
    h ^= h >> 33;
    return (gint64)h;
}

gint64
tmq_hash64(const char *text, gssize length)
{
    gsize n = length < 0 ? strlen(text) : (gsize)length;
    return mixed(fnv1a(G_GUINT64_CONSTANT(0xcbf29ce484222325), (const guchar *)text, n));
}

gint64
tmq_hash64_add(gint64 hash, const char *text)
{
    /* The terminating zero is hashed too, so that ("ab", "c") and ("a", "bc") differ. */
    return mixed(fnv1a((guint64)hash ^ G_GUINT64_CONSTANT(0xcbf29ce484222325), (const guchar *)text,
                       strlen(text) + 1));
}

enum { LANES = 8, STEP = LANES * sizeof(guint64) };
#define ODD G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

static inline void
hash_step(guint64 *lane, const guchar *bytes)
{
    guint64 word[LANES];
    memcpy(word, bytes, sizeof word);
    for (guint i = 0; i < LANES; i++)
        lane[i] = (lane[i] ^ word[i]) * ODD;
}

/* Lanes side by side, each a chain of steps that lose nothing: multiplying by an odd number and
 * exclusive or are undone by themselves. What is left of the last step is zero. */
guint64
tmq_hash_block(const void *block, gsize length)
{
    const guchar *bytes = block;
    guchar rest[STEP] = {0};
    guint64 lane[LANES], hash = length;
    gsize at = 0;
    for (guint i = 0; i < LANES; i++)
        lane[i] = ODD + i;
    for (; length - at >= STEP; at += STEP)
        hash_step(lane, bytes + at);
    if (at < length) {
        memcpy(rest, bytes + at, length - at);
        hash_step(lane, rest);
    }
    for (guint i = 0; i < LANES; i++)
        hash = (guint64)mixed(hash ^ lane[i]) * ODD;
    return hash;
}

char *
tmq_hash_content(const void *bytes, gsize length)
{
    return g_strdup_printf("%016" G_GINT64_MODIFIER "x-%" G_GSIZE_FORMAT,
                           tmq_hash_block(bytes, length), length);
}
