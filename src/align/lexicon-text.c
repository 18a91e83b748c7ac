/* A lexicon as text: a word a line, in the order of their numbers, with what was seen of it on
 * either side, what its counts are measured by, and the target words that answer it by number, each
 * with its counts. Counts are thousandths.
 *
 *     STEM<TAB>SEEN<TAB>SEEN<TAB>TOTAL<TAB>TOTAL[<TAB>NUMBER:FORWARD:BACKWARD]… */
#include <string.h>

#include "lexicon.h"

#define THOUSANDTHS 1000.0
/* So many words are in no lexicon. */
#define MOST_WORDS 10000000u

/* ---- Writing ---- */

static void
add_number(GString *text, char before, guint64 number)
{
    char digits[24];
    char *p = digits + sizeof digits;
    do
        *--p = (char)('0' + number % 10);
    while (number /= 10);
    *--p = before;
    g_string_append_len(text, p, digits + sizeof digits - p);
}

static guint64
thousandths(double count)
{
    return (guint64)(MIN(count, 1e15) * THOUSANDTHS + 0.5);
}

char *
tmq_lexicon_to_text(const TmqLexicon *lexicon)
{
    GString *text = g_string_new(NULL);
    guint next = 0;
    for (guint word = 0; word < lexicon->figures->len; word++) {
        const TmqLexiconFigures *figures =
            &g_array_index(lexicon->figures, TmqLexiconFigures, word);
        g_string_append(text, tmq_vocabulary_word(lexicon->vocabulary, word));
        for (int side = 0; side < 2; side++)
            add_number(text, '\t', thousandths(figures->seen[side]));
        for (int side = 0; side < 2; side++)
            add_number(text, '\t', thousandths(figures->total[side]));
        for (; next < lexicon->counts->len; next++) {
            const TmqPriorCount *count = &g_array_index(lexicon->counts, TmqPriorCount, next);
            if (count->source != word)
                break;
            add_number(text, '\t', count->target);
            add_number(text, ':', thousandths(count->forward));
            add_number(text, ':', thousandths(count->backward));
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* ---- Reading ---- */

/* Reads a number that stands behind that character; FALSE, and *p where it was, for anything else.
 */
static gboolean
read_number(const char **p, char before, guint64 *number)
{
    const char *at = *p;
    if (*at++ != before || !g_ascii_isdigit(*at))
        return FALSE;
    guint64 value = 0;
    for (; g_ascii_isdigit(*at); at++)
        value = MIN(value * 10 + (guint64)(*at - '0'), G_MAXINT64 / 100);
    *number = value;
    *p = at;
    return TRUE;
}

static gboolean
read_answers(TmqLexicon *lexicon, guint word, const char **p)
{
    guint64 target = 0, forward = 0, backward = 0;
    while (read_number(p, '\t', &target)) {
        if (!read_number(p, ':', &forward) || !read_number(p, ':', &backward))
            return FALSE;
        TmqPriorCount count = {word, (guint)MIN(target, G_MAXUINT),
                               (float)((double)forward / THOUSANDTHS),
                               (float)((double)backward / THOUSANDTHS)};
        g_array_append_val(lexicon->counts, count);
    }
    return TRUE;
}

/* The word of a line, which must be the next one; FALSE for anything else. */
static gboolean
read_word(TmqLexicon *lexicon, const char **p)
{
    gsize length = strcspn(*p, "\t\n");
    guint number = lexicon->figures->len;
    g_autofree char *stem = g_strndup(*p, length);
    if (length == 0 || number >= MOST_WORDS || !g_utf8_validate(stem, -1, NULL) ||
        tmq_vocabulary_add(lexicon->vocabulary, stem) != number)
        return FALSE;
    *p += length;
    TmqLexiconFigures figures;
    double *const values[] = {&figures.seen[0], &figures.seen[1], &figures.total[0],
                              &figures.total[1]};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        guint64 value = 0;
        if (!read_number(p, '\t', &value))
            return FALSE;
        *values[i] = (double)value / THOUSANDTHS;
    }
    g_array_append_val(lexicon->figures, figures);
    return read_answers(lexicon, number, p) && *(*p)++ == '\n';
}

/* Each pair of words is there once, of words that are there, in order. */
static gboolean
counts_are_sound(const TmqLexicon *lexicon)
{
    for (guint i = 0; i < lexicon->counts->len; i++) {
        const TmqPriorCount *count = &g_array_index(lexicon->counts, TmqPriorCount, i);
        const TmqPriorCount *last =
            i > 0 ? &g_array_index(lexicon->counts, TmqPriorCount, i - 1) : NULL;
        if (count->target >= lexicon->figures->len ||
            (last != NULL && last->source == count->source && last->target >= count->target))
            return FALSE;
    }
    return TRUE;
}

TmqLexicon *
tmq_lexicon_from_text(const char *text)
{
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    for (const char *p = text; *p != '\0';)
        if (!read_word(lexicon, &p))
            return NULL;
    return counts_are_sound(lexicon) ? g_steal_pointer(&lexicon) : NULL;
}

/* ---- Turning ---- */

void
tmq_lexicon_turn(TmqLexicon *lexicon)
{
    for (guint word = 0; word < lexicon->figures->len; word++) {
        TmqLexiconFigures *at = &g_array_index(lexicon->figures, TmqLexiconFigures, word);
        *at = (TmqLexiconFigures){{at->seen[1], at->seen[0]}, {at->total[1], at->total[0]}};
    }
    for (guint i = 0; i < lexicon->counts->len; i++) {
        TmqPriorCount *count = &g_array_index(lexicon->counts, TmqPriorCount, i);
        *count = (TmqPriorCount){count->target, count->source, count->backward, count->forward};
    }
    tmq_priors_sort(lexicon->counts);
}
