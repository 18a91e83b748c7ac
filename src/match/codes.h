/* Texts as codes, a byte a character, in which the filters look at them. Different characters may
 * share a code: that makes texts look more alike, never less, so that what is a lower bound of the
 * distance of the codes is one of the distance of the texts. */
#pragma once

#include <glib.h>

enum {
    TMQ_CODES = 256,
    TMQ_CODES_SLACK = 32, /* bytes that must be readable behind the codes of a text */
};

/* The code of a character, never 0. */
static inline guint8
tmq_code(gunichar c)
{
    return (guint8)(c < 128 ? MAX(c, 1u) : 128 | (c * 2654435769u) >> 25);
}

/* Code that only some processors understand: TMQ_PORTABLE leaves it out, so that the tests can hold
 * both ways against the same twin. */
#if defined(__x86_64__) && !defined(TMQ_PORTABLE)
#define TMQ_X86 1
#endif

/* Whether functions compiled for AVX2 may be called. Vectors are written in a way that every
 * compiler and processor knows; the same code runs twice as fast where it is compiled for wider
 * ones. */
static inline gboolean
tmq_has_avx2(void)
{
#ifdef TMQ_X86
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
#else
    return FALSE;
#endif
}
