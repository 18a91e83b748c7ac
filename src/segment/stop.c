/* Reading a stop. Every loop moves on to what the scan has not seen yet, or is bounded, so that
 * the whole is linear whatever the text. */
#include "segment/stop.h"

#include <string.h>

#include "segment/chars.h"

/* Longest footnote call, in bytes: "[note 12]". */
#define MAX_CALL 24u

static gboolean
is_narrow_space(UChar32 c)
{
    return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009;
}

/* Whether a terminator that white space parts from the run before belongs to it: ". . .", "? !";
 * but not ". .NET". */
static gboolean
continues_run(const TmqSentence *sentence, gsize at)
{
    UChar32 c = tmq_char_next(sentence->text, &at, sentence->length);
    if (!tmq_char_is_terminator(c))
        return FALSE;
    UChar32 after = tmq_char_at(sentence->text, at, sentence->length);
    return after <= 0 || !u_isalnum(after);
}

static void
take_terminator(TmqStop *stop, UChar32 c, gsize behind)
{
    stop->single = stop->single && stop->run_end == stop->run && c == '.';
    stop->strong = stop->strong || (c != '.' && c != 0x2026);
    stop->wide = tmq_char_is_wide_terminator(c);
    stop->run_end = behind;
}

static void
read_run(const TmqSentence *sentence, TmqStop *stop)
{
    gsize at = stop->run;
    while (at < sentence->length) {
        gsize behind = at;
        UChar32 c = tmq_char_next(sentence->text, &behind, sentence->length);
        gboolean part = tmq_char_is_terminator(c);
        if (part)
            take_terminator(stop, c, behind);
        else if (!is_narrow_space(c) || stop->run_end != at || !continues_run(sentence, behind))
            return;
        at = behind;
    }
}

/* Whether what is at at closes something although white space stands before it: a guillemet, or a
 * straight quote that was opened in this sentence. */
static gboolean
closes_after_space(const TmqSentence *sentence, const TmqStop *stop, gsize at)
{
    UChar32 c = tmq_char_at(sentence->text, at, sentence->length);
    return c == 0xbb || c == 0x203a || (c == '"' && (sentence->quotes + stop->quotes) % 2 == 1);
}

static gsize
read_closers(const TmqSentence *sentence, TmqStop *stop, gsize at)
{
    while (at < sentence->length) {
        gsize behind = at;
        UChar32 c = tmq_char_next(sentence->text, &behind, sentence->length);
        if (is_narrow_space(c) && closes_after_space(sentence, stop, behind))
            c = tmq_char_next(sentence->text, &behind, sentence->length);
        else if (!tmq_char_is_closer(c))
            break;
        stop->quotes += c == '"';
        stop->closed = TRUE;
        at = behind;
    }
    return at;
}

static gboolean
is_superscript(UChar32 c)
{
    return c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* Whether "[…]" of length bytes is a footnote call: "[^any]", "[12]", "[3, 4]", "[note 5]". */
static gboolean
is_call(const char *call, gsize length)
{
    gboolean digit = FALSE, word = FALSE;
    if (length > 3 && call[1] == '^')
        return memchr(call, ' ', length) == NULL;
    for (gsize i = 1; i + 1 < length; i++) {
        char c = call[i];
        if (g_ascii_isdigit(c))
            digit = TRUE;
        else if (g_ascii_islower(c) && !digit)
            word = TRUE;
        else if (c != ' ' && c != ',' && c != '-')
            return FALSE;
    }
    return digit && (!word || memchr(call, ' ', length) != NULL);
}

/* Behind a footnote call at at; at where there is none. */
static gsize
skip_call(const TmqSentence *sentence, gsize at)
{
    const char *call = sentence->text + at;
    if (at >= sentence->length || *call != '[')
        return at;
    gsize window = MIN(sentence->length - at, MAX_CALL);
    const char *close = memchr(call, ']', window);
    gsize length = close != NULL ? (gsize)(close - call) + 1 : 0;
    return length > 2 && is_call(call, length) ? at + length : at;
}

static gsize
skip_superscripts(const TmqSentence *sentence, gsize at)
{
    gsize behind = at;
    while (behind < sentence->length &&
           is_superscript(tmq_char_next(sentence->text, &behind, sentence->length)))
        at = behind;
    return at;
}

/* Whether a sentence seems to end at at: four lower-case letters or a bracket stand before. */
static gboolean
follows_prose(const TmqSentence *sentence, gsize at)
{
    for (guint i = 0; i < 4; i++) {
        if (at <= sentence->start)
            return FALSE;
        UChar32 c = tmq_char_before(sentence->text, sentence->start, &at);
        if (i == 0 && c == ')')
            return TRUE;
        if (!tmq_char_is_lower(c))
            return FALSE;
    }
    return TRUE;
}

/* Behind a superscript that was written as plain digits, "costly.12 The": one number right behind
 * the full stop, with white space and a capital behind it. */
static gsize
skip_lost_superscript(const TmqSentence *sentence, const TmqStop *stop, gsize at)
{
    gsize behind = at;
    while (behind < sentence->length && behind < at + 3 && g_ascii_isdigit(sentence->text[behind]))
        behind++;
    if (behind == at || !stop->single ||
        tmq_char_at(sentence->text, behind, sentence->length) != ' ')
        return at;
    UChar32 next = tmq_char_at(sentence->text, behind + 1, sentence->length);
    return tmq_char_is_upper(next) && follows_prose(sentence, stop->run) ? behind : at;
}

/* Behind all footnote calls at at. One after a space must have white space behind it too. */
static gsize
read_calls(const TmqSentence *sentence, TmqStop *stop, gsize at)
{
    for (;;) {
        gsize from = at;
        if (is_narrow_space(tmq_char_at(sentence->text, at, sentence->length)))
            tmq_char_next(sentence->text, &from, sentence->length);
        gsize behind = skip_call(sentence, from);
        if (behind == from)
            behind = from == at ? skip_superscripts(sentence, from) : at;
        UChar32 after = tmq_char_at(sentence->text, behind, sentence->length);
        if (behind <= from ||
            (from > at && after != 0 && after != '[' && !tmq_char_is_space(after)))
            return at;
        stop->noted = TRUE;
        at = behind;
    }
}

void
tmq_stop_skip_space(const TmqSentence *sentence, TmqStop *stop)
{
    gsize at = stop->end;
    stop->next = at;
    while (at < sentence->length) {
        UChar32 c = tmq_char_next(sentence->text, &at, sentence->length);
        if (!tmq_char_is_space(c))
            return;
        stop->line_end = stop->line_end || tmq_char_is_line_end(c);
        stop->next = at;
    }
}

void
tmq_stop_read(const TmqSentence *sentence, gsize at, TmqStop *stop)
{
    *stop = (TmqStop){.run = at, .run_end = at, .single = TRUE};
    stop->first = tmq_char_at(sentence->text, at, sentence->length);
    read_run(sentence, stop);
    gsize closed = read_closers(sentence, stop, stop->run_end);
    gsize noted = skip_lost_superscript(sentence, stop, closed);
    noted = noted > closed ? noted : read_calls(sentence, stop, closed);
    stop->end = noted > closed ? read_closers(sentence, stop, noted) : closed;
    tmq_stop_skip_space(sentence, stop);
}
