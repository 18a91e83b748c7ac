/* The scan: from one character that can matter to the next. Each stop is read once, and the scan
 * goes on behind it whatever was decided; what looks back or ahead is bounded. */
#include "segment/rules.h"

#include "segment/chars.h"
#include "segment/decide.h"
#include "segment/marker.h"
#include "segment/smileys.h"
#include "segment/spans.h"

typedef struct {
    TmqSentence sentence;
    TmqMarker marker;
    const TmqClasses *classes;
    GArray *spans;
    gsize wordless; /* no letter or digit from the sentence's start to here */
} Scan;

/* What a byte can be the start of. */
enum { PLAIN, TERMINATOR, QUOTE, BRACKET, LINE_END, HIGH };

static const guint8 kinds[256] = {
    ['.'] = TERMINATOR, ['!'] = TERMINATOR, ['?'] = TERMINATOR,
    ['"'] = QUOTE,      [')'] = BRACKET,    ['\n'] = LINE_END,
    ['\r'] = LINE_END,  [0xc2] = HIGH,      [0xd6 ... 0xf4] = HIGH,
};

static void
begin(Scan *scan, gsize at)
{
    TmqSentence *sentence = &scan->sentence;
    gsize behind = at;
    while (behind < sentence->length &&
           tmq_char_is_space(tmq_char_next(sentence->text, &behind, sentence->length)))
        at = behind;
    sentence->start = at;
    sentence->quotes = 0;
    scan->wordless = at;
    tmq_marker_read(sentence, &scan->marker);
}

/* Ends the sentence and begins the next behind the white space at end; returns where that is. */
static gsize
cut(Scan *scan, gsize end)
{
    tmq_spans_add_sentence(scan->spans, scan->sentence.text, scan->sentence.start, end);
    begin(scan, end);
    return scan->sentence.start;
}

/* Whether the sentence has a letter or digit before at; looks at each character once. */
static gboolean
has_word_before(Scan *scan, gsize at)
{
    while (scan->wordless < at) {
        gsize behind = scan->wordless;
        if (tmq_char_is_word(tmq_char_next(scan->sentence.text, &behind, at)))
            return TRUE;
        scan->wordless = behind;
    }
    return FALSE;
}

static gsize
pass_stop(Scan *scan, gsize at)
{
    TmqStop stop;
    tmq_stop_read(&scan->sentence, at, &stop);
    tmq_smileys_take(&scan->sentence, scan->classes, &stop);
    gboolean ends = stop.line_end || (has_word_before(scan, at) &&
                                      tmq_stop_ends(&scan->sentence, &stop, scan->classes));
    scan->sentence.quotes += stop.quotes;
    return ends ? cut(scan, stop.end) : stop.end;
}

/* At a "." or ")": an item of a list may begin before it. */
static gboolean
cut_item(Scan *scan, gsize at)
{
    gsize start;
    if (scan->marker.value == 0 || !tmq_marker_follows(&scan->sentence, &scan->marker, at, &start))
        return FALSE;
    cut(scan, start);
    return TRUE;
}

static gsize
pass_high(Scan *scan, gsize at)
{
    gsize behind = at;
    UChar32 c = tmq_char_next(scan->sentence.text, &behind, scan->sentence.length);
    if (c < 0)
        return behind;
    if (tmq_char_is_line_end(c))
        return cut(scan, at);
    return tmq_char_is_terminator(c) ? pass_stop(scan, at) : behind;
}

static gsize
pass(Scan *scan, gsize at)
{
    switch (kinds[(guint8)scan->sentence.text[at]]) {
    case TERMINATOR:
        if (scan->sentence.text[at] == '.')
            cut_item(scan, at);
        return pass_stop(scan, at);
    case BRACKET:
        cut_item(scan, at);
        return at + 1;
    case QUOTE:
        scan->sentence.quotes++;
        return at + 1;
    case LINE_END:
        return cut(scan, at);
    default:
        return pass_high(scan, at);
    }
}

void
tmq_rules_cut(const TmqClasses *classes, const char *text, gsize length, GArray *spans)
{
    Scan scan = {.sentence = {.text = text, .length = length}, .classes = classes, .spans = spans};
    begin(&scan, 0);
    gsize at = scan.sentence.start;
    while (at < length) {
        if (kinds[(guint8)text[at]] == PLAIN)
            at++;
        else
            at = pass(&scan, at);
    }
    tmq_spans_add_sentence(spans, text, scan.sentence.start, length);
}
