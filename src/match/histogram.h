/* How often each kind of character stands in a text. */
#pragma once

#include "match/codes.h"

#ifdef TMQ_X86
#include <emmintrin.h>
#endif

enum { TMQ_BINS = 32 };

typedef struct {
    guint8 counts[TMQ_BINS]; /* at most 255 each */
} TmqHistogram;

/* Letters a to z have a bin each, shared with a few that are not ASCII; what is neither shares the
 * rest. */
static inline guint
tmq_histogram_bin(guint8 code)
{
    if (code >= 'a' && code <= 'z')
        return code - 'a';
    if (code >= 128)
        return code % TMQ_BINS;
    return code == ' ' ? 26 : 27 + code % 5;
}

static inline TmqHistogram
tmq_histogram(const guint8 *codes, gsize length)
{
    TmqHistogram h = {0};
    for (gsize i = 0; i < length; i++) {
        guint8 *count = &h.counts[tmq_histogram_bin(codes[i])];
        *count = (guint8)(*count + (*count < G_MAXUINT8));
    }
    return h;
}

/* How many characters a has that b lacks, at least. An edit takes away one at most. */
static inline guint
tmq_histogram_surplus(const TmqHistogram *a, const TmqHistogram *b)
{
#ifdef TMQ_X86
    const __m128i *x = (const __m128i *)(const void *)a, *y = (const __m128i *)(const void *)b;
    __m128i sum = _mm_setzero_si128();
    for (guint i = 0; i < TMQ_BINS / sizeof *x; i++) {
        __m128i more = _mm_subs_epu8(_mm_loadu_si128(x + i), _mm_loadu_si128(y + i));
        sum = _mm_add_epi64(sum, _mm_sad_epu8(more, _mm_setzero_si128()));
    }
    return (guint)(_mm_cvtsi128_si32(sum) + _mm_cvtsi128_si32(_mm_srli_si128(sum, 8)));
#else
    guint sum = 0;
    for (guint i = 0; i < TMQ_BINS; i++)
        sum += (guint)(MAX(a->counts[i], b->counts[i]) - b->counts[i]);
    return sum;
#endif
}
