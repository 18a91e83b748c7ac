/* Sentence boundaries: ICU's iterator, opened for the language with CLDR's abbreviations
 * ("@ss=standard"), over UTF-8, so that its offsets are bytes.
 *
 * Three habits of the iterator are mended, in every language alike: it breaks between a sentence
 * and a closing guillemet that stands after a space, after "?" or "!" before a lower-case letter,
 * and before marks that no word follows. A boundary is moved behind such a guillemet, or dropped;
 * none is added. A line feed in the text always ends a sentence. */
#include "segment/icu.h"

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include "segment/spans.h"
#include "tmq/error.h"
#include "tmq/text.h"

#define LEFT_GUILLEMET 0x00ABu
#define RIGHT_GUILLEMET 0x00BBu
#define RIGHT_ANGLE_QUOTE 0x203Au

struct TmqIcu {
    UBreakIterator *iterator;
};

/* The locale of a language tag, with the keyword that asks for the abbreviations. */
static char *
locale_name(const char *language)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    gint32 parsed = 0;
    gint32 length = uloc_forLanguageTag(language, locale, (gint32)sizeof locale, &parsed, &status);
    if (U_FAILURE(status) || length == 0 || length >= (gint32)sizeof locale)
        return g_strdup("root");
    return g_strconcat(locale, "@ss=standard", NULL);
}

TmqIcu *
tmq_icu_new(const char *language, GError **error)
{
    g_autofree char *locale = locale_name(language);
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
    if (U_FAILURE(status)) {
        tmq_set_error(error, TMQ_ERROR_IO, NULL, 0, "check that ICU's data is installed",
                      "no sentence rules for '%s': %s", language, u_errorName(status));
        return NULL;
    }
    TmqIcu *icu = g_new0(TmqIcu, 1);
    icu->iterator = iterator;
    return icu;
}

void
tmq_icu_free(TmqIcu *icu)
{
    if (icu == NULL)
        return;
    ubrk_close(icu->iterator);
    g_free(icu);
}

static gboolean
is_line_end(gunichar c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gsize
skip_space(const char *text, gsize at, gsize length)
{
    while (at < length && tmq_text_is_space(g_utf8_get_char(text + at)))
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

/* Whether white space directly before at holds the end of a line. */
static gboolean
follows_line_end(const char *text, gsize at)
{
    const char *p = text + at;
    while (p > text) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (is_line_end(c))
            return TRUE;
        if (!tmq_text_is_space(c))
            return FALSE;
    }
    return FALSE;
}

static gboolean
may_start_sentence(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return (g_unichar_isalnum(c) && !g_unichar_islower(c)) || c == LEFT_GUILLEMET ||
           type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/* Where the boundary that ICU puts at `at` belongs; 0 where there is none. */
static gsize
mend_boundary(const char *text, gsize at, gsize length)
{
    if (at >= length || follows_line_end(text, at))
        return at;
    gunichar next = g_utf8_get_char(text + at);
    if (next != RIGHT_GUILLEMET && next != RIGHT_ANGLE_QUOTE)
        return g_unichar_islower(next) ? 0 : at;
    gsize behind = (gsize)(g_utf8_next_char(text + at) - text);
    gsize following = skip_space(text, behind, length);
    if (following == length)
        return length;
    return following > behind && may_start_sentence(g_utf8_get_char(text + following)) ? following
                                                                                       : 0;
}

static void
walk_boundaries(UBreakIterator *iterator, const char *text, gsize length, GArray *spans)
{
    gsize start = 0;
    for (gint32 at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        if ((gsize)at <= start)
            continue;
        gsize boundary = mend_boundary(text, (gsize)at, length);
        if (boundary == 0)
            continue;
        tmq_spans_add_sentence(spans, text, start, boundary);
        start = boundary;
    }
    tmq_spans_add_sentence(spans, text, start, length);
}

void
tmq_icu_cut(TmqIcu *icu, const char *text, gsize length, GArray *spans)
{
    UText utext = UTEXT_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&utext, text, (gint64)length, &status);
    ubrk_setUText(icu->iterator, &utext, &status);
    if (U_SUCCESS(status))
        walk_boundaries(icu->iterator, text, length, spans);
    else
        tmq_spans_add_sentence(spans, text, 0, length);
    utext_close(&utext);
}
