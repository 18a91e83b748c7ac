#include "drift/explain.h"

#include <string.h>

/* A word is wholly explained by one that answers it with this probability. */
#define ANSWER 0.08
/* Words of common origin are nearly sure; they share so many letters, and so much of the longer. */
#define COGNATE 0.8
#define COGNATE_SHARE 0.6
enum { COGNATE_LETTERS = 5, COGNATE_PREFIX = 4 };
/* A word whose best answer is less likely than that is not known; so little of it counts. */
#define KNOWN_ANSWER 0.15
#define UNKNOWN_WEIGHT 0.4
/* A text in the wrong language: words enough, most of them the other side's, and among them words
 * that only the other language has. */
#define COPIED_SHARE 0.7
enum { COPIED_WORDS = 4, COPIED_FOREIGN = 2 };

/* The words of one side of a link, in a row (of TmqDriftWord *). */
static GPtrArray *
gather(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, guint side)
{
    GPtrArray *row = g_ptr_array_new();
    for (guint i = 0; i < link->members[side]->len; i++) {
        GArray *words =
            tmq_sheet_words(sheet, time, side, g_array_index(link->members[side], guint, i));
        for (guint k = 0; k < words->len; k++)
            g_ptr_array_add(row, &g_array_index(words, TmqDriftWord, k));
    }
    return row;
}

static gboolean
has_lexical_key(const TmqDriftWord *word)
{
    return word->class == TMQ_WORD_CONTENT || word->class == TMQ_WORD_NAME;
}

static gboolean
are_cognates(const char *a, const char *b)
{
    const glong longest = MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    glong common = 0, letters = MIN(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    while (*a && g_utf8_get_char(a) == g_utf8_get_char(b)) {
        common++;
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    return letters >= COGNATE_LETTERS && common >= COGNATE_PREFIX &&
           (double)common >= COGNATE_SHARE * (double)longest;
}

/* How far word of side is explained by other of the other side: 0 to 1. */
static double
answer(const TmqLexicon *lexicon, guint side, const TmqDriftWord *word, const TmqDriftWord *other)
{
    if (word->key == other->key)
        return 1;
    if (tmq_drift_word_is_hard(word) || tmq_drift_word_is_hard(other))
        return 0;
    if (word->class == TMQ_WORD_NEGATION)
        return other->class == TMQ_WORD_NEGATION;
    double x = are_cognates(word->whole, other->whole) ? COGNATE : 0;
    if (lexicon) {
        const char *words[2] = {side == 0 ? word->key : other->key,
                                side == 0 ? other->key : word->key};
        const double p = tmq_lexicon_either_way(lexicon, words[0], words[1]);
        x = MAX(x, MIN(1, p / ANSWER));
    }
    return x;
}

static void
explain_side(TmqSheet *sheet, guint side, const GPtrArray *own, const GPtrArray *other)
{
    const TmqLexicon *lexicon = tmq_sheet_context(sheet)->lexicon;
    for (guint i = 0; i < own->len; i++) {
        TmqDriftWord *word = own->pdata[i];
        const gboolean known =
            !has_lexical_key(word) || tmq_sheet_best_answer(sheet, side, word->key) >= KNOWN_ANSWER;
        word->known = known ? 1 : UNKNOWN_WEIGHT;
        word->explained = 0;
        for (guint k = 0; word->weight > 0 && k < other->len && word->explained < 1; k++) {
            const double explained = answer(lexicon, side, word, other->pdata[k]);
            word->explained = MAX(word->explained, explained);
        }
    }
}

static void
set_all(GPtrArray *row, gboolean explained)
{
    for (guint i = 0; i < row->len; i++) {
        TmqDriftWord *word = row->pdata[i];
        if (!explained || !tmq_drift_word_is_hard(word))
            word->explained = explained;
    }
}

/* Words of a side that its language does not have, and the other one has. */
static guint
count_foreign(const TmqDriftContext *context, guint side, const GPtrArray *own)
{
    guint count = 0;
    for (guint i = 0; i < own->len; i++) {
        const char *whole = ((const TmqDriftWord *)own->pdata[i])->whole;
        const TmqWordEntry *here = tmq_word_classes_find(context->classes[side], whole);
        const TmqWordEntry *there = tmq_word_classes_find(context->classes[!side], whole);
        if (there && there->class == TMQ_WORD_FUNCTION &&
            !(here && here->class == TMQ_WORD_FUNCTION))
            count++;
    }
    return count;
}

static guint
count_shared(const GPtrArray *own, const GPtrArray *other)
{
    g_autoptr(GHashTable) keys = g_hash_table_new(NULL, NULL);
    guint shared = 0;
    for (guint i = 0; i < other->len; i++)
        g_hash_table_add(keys, (gpointer)((const TmqDriftWord *)other->pdata[i])->key);
    for (guint i = 0; i < own->len; i++)
        shared += g_hash_table_contains(keys, ((const TmqDriftWord *)own->pdata[i])->key) ? 1 : 0;
    return shared;
}

static gboolean
is_copied(const TmqDriftContext *context, const GPtrArray *rows[2])
{
    if (rows[0]->len < COPIED_WORDS || rows[1]->len < COPIED_WORDS)
        return FALSE;
    for (guint side = 0; side < 2; side++)
        if (count_foreign(context, side, rows[side]) >= COPIED_FOREIGN &&
            count_shared(rows[side], rows[!side]) >= COPIED_SHARE * rows[side]->len)
            return TRUE;
    return FALSE;
}

TmqExplainBy
tmq_explain(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, TmqExplainBy by)
{
    const TmqDriftContext *context = tmq_sheet_context(sheet);
    g_autoptr(GPtrArray) first = gather(sheet, time, link, 0);
    g_autoptr(GPtrArray) second = gather(sheet, time, link, 1);
    explain_side(sheet, 0, first, second);
    explain_side(sheet, 1, second, first);
    const GPtrArray *rows[2] = {first, second};
    if (is_copied(context, rows))
        by = TMQ_EXPLAIN_COPIED;
    if (by == TMQ_EXPLAIN_BY_WORDS)
        return by;
    set_all(first, by == TMQ_EXPLAIN_BY_BEAD);
    set_all(second, by == TMQ_EXPLAIN_BY_BEAD);
    return by;
}

double
tmq_word_rest(const TmqDriftWord *word)
{
    return word->weight * word->known * (1 - word->explained);
}

double
tmq_explain_rest(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, guint side)
{
    g_autoptr(GPtrArray) row = gather(sheet, time, link, side);
    double sum = 0;
    for (guint i = 0; i < row->len; i++)
        sum += tmq_word_rest(row->pdata[i]);
    return sum;
}

double
tmq_explain_weight(TmqSheet *sheet, TmqDriftTime time, const TmqLink *link, guint side)
{
    g_autoptr(GPtrArray) row = gather(sheet, time, link, side);
    double sum = 0;
    for (guint i = 0; i < row->len; i++)
        sum += ((const TmqDriftWord *)row->pdata[i])->weight;
    return sum;
}
