#include "segment/marker.h"

#include "segment/chars.h"

#define MAX_DIGITS 2u

static gboolean
is_letter_value(const TmqSentence *sentence, gsize at)
{
    return at + 1 < sentence->length && g_ascii_islower(sentence->text[at]) &&
           !g_ascii_isalnum(sentence->text[at + 1]);
}

static guint
read_number(const TmqSentence *sentence, gsize *at)
{
    guint value = 0, digits = 0;
    while (*at < sentence->length && g_ascii_isdigit(sentence->text[*at]) && digits <= MAX_DIGITS) {
        value = value * 10 + (guint)(sentence->text[*at] - '0');
        digits++;
        (*at)++;
    }
    return digits <= MAX_DIGITS ? value : 0;
}

/* Behind "." or ")" or ".)" and white space a capital: what an item looks like. */
static gboolean
is_item(const TmqSentence *sentence, gsize at, gboolean *bracket)
{
    gsize marks = at;
    while (marks < sentence->length && marks < at + 2 &&
           (sentence->text[marks] == '.' || sentence->text[marks] == ')'))
        marks++;
    if (marks == at || tmq_char_at(sentence->text, marks, sentence->length) != ' ')
        return FALSE;
    *bracket = sentence->text[marks - 1] == ')';
    return tmq_char_is_upper(tmq_char_at(sentence->text, marks + 1, sentence->length));
}

void
tmq_marker_read(const TmqSentence *sentence, TmqMarker *marker)
{
    gsize at = sentence->start;
    gsize behind = at;
    *marker = (TmqMarker){0};
    UChar32 c =
        behind < sentence->length ? tmq_char_next(sentence->text, &behind, sentence->length) : 0;
    if (tmq_char_is_bullet(c)) {
        marker->bullet = c;
        at = behind;
        if (tmq_char_at(sentence->text, at, sentence->length) == ' ')
            at++;
    }
    if (is_letter_value(sentence, at)) {
        marker->letter = TRUE;
        marker->value = (guint)(sentence->text[at] - 'a') + 1;
        at++;
    } else {
        marker->value = read_number(sentence, &at);
    }
    if (marker->value > 0 && !is_item(sentence, at, &marker->bracket))
        marker->value = 0;
}

/* Where the bullet before at stands; at where there is none. */
static gsize
bullet_before(const TmqSentence *sentence, const TmqMarker *marker, gsize at)
{
    gsize before = at;
    if (before > sentence->start && sentence->text[before - 1] == ' ')
        before--;
    if (before <= sentence->start ||
        tmq_char_before(sentence->text, sentence->start, &before) != marker->bullet)
        return at;
    return before;
}

static gboolean
has_next_value(const TmqSentence *sentence, const TmqMarker *marker, gsize at)
{
    if (marker->letter)
        return (guint)(sentence->text[at] - 'a') == marker->value;
    return read_number(sentence, &at) == marker->value + 1;
}

gboolean
tmq_marker_follows(const TmqSentence *sentence, const TmqMarker *marker, gsize at, gsize *start)
{
    gboolean bracket = FALSE;
    gsize from = at;
    while (from > sentence->start && at - from < MAX_DIGITS &&
           g_ascii_isdigit(sentence->text[from - 1]))
        from--;
    if (marker->letter && from == at && from > sentence->start)
        from--;
    if (marker->value == 0 || from == at || !has_next_value(sentence, marker, from) ||
        !is_item(sentence, at, &bracket) || bracket != marker->bracket)
        return FALSE;
    *start = marker->bullet != 0 ? bullet_before(sentence, marker, from) : from;
    if (marker->bullet != 0 && *start == from)
        return FALSE;
    return *start > sentence->start && sentence->text[*start - 1] == ' ';
}
