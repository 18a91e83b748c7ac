#include "segment/smileys.h"

#include "segment/chars.h"

/* Bytes of the longest run that is looked at. */
#define MAX_BYTES 32u

static gboolean
is_emoji(UChar32 c)
{
    return (c > 0x2000 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) || c == 0x200d ||
           c == 0xfe0f || (c >= 0x1f3fb && c <= 0x1f3ff);
}

/* Behind the run without white space at at, which is empty where it is longer than MAX_BYTES. */
static gsize
run_end(const TmqSentence *sentence, gsize at, gboolean *emoji)
{
    gsize end = at;
    *emoji = TRUE;
    while (end < sentence->length && end - at <= MAX_BYTES) {
        gsize behind = end;
        UChar32 c = tmq_char_next(sentence->text, &behind, sentence->length);
        if (tmq_char_is_space(c))
            return end;
        *emoji = *emoji && is_emoji(c);
        end = behind;
    }
    return end == sentence->length ? end : at;
}

void
tmq_smileys_take(const TmqSentence *sentence, const TmqClasses *classes, TmqStop *stop)
{
    while (stop->next > stop->end && stop->next < sentence->length && !stop->line_end) {
        gboolean emoji;
        gsize end = run_end(sentence, stop->next, &emoji);
        if (end == stop->next ||
            (!emoji && !(tmq_classes_of(classes, sentence->text + stop->next, end - stop->next) &
                         TMQ_CLASS_MARK)))
            return;
        stop->end = end;
        tmq_stop_skip_space(sentence, stop);
    }
}
