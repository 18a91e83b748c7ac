#include "drift/edits.h"

#include <stdlib.h>
#include <string.h>

#include "base/lcs.h"

/* A word of this many letters may differ by one, of more by two, and still be the same one. */
enum { MIN_LETTERS = 3, LONG_LETTERS = 6, MAX_LETTERS = 40 };

/* The words of all segments of one side at one time, in a row (of TmqDriftWord *). */
static GPtrArray *
gather(TmqSheet *sheet, TmqDriftTime time, guint side, const GArray *segments)
{
    GPtrArray *row = g_ptr_array_new();
    for (guint i = 0; i < segments->len; i++) {
        GArray *words = tmq_sheet_words(sheet, time, side, g_array_index(segments, guint, i));
        for (guint k = 0; k < words->len; k++) {
            TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
            word->changed = TRUE;
            g_ptr_array_add(row, word);
        }
    }
    return row;
}

static gint64 *
keys_of(const GPtrArray *row)
{
    gint64 *keys = g_new(gint64, (gsize)row->len + 1);
    for (guint i = 0; i < row->len; i++)
        keys[i] = (gint64)(gintptr)((const TmqDriftWord *)row->pdata[i])->key;
    return keys;
}

/* The letters of a word as code points; 0 where it has too many. */
static guint
letters_of(const char *word, gunichar letters[MAX_LETTERS])
{
    guint count = 0;
    for (; *word; word = g_utf8_next_char(word)) {
        if (count == MAX_LETTERS)
            return 0;
        letters[count++] = g_utf8_get_char(word);
    }
    return count;
}

/* Edits by which a becomes b: letters put in, left out, replaced, or two that changed places
 * (Damerau's, optimal string alignment). */
static guint
count_edits(const gunichar *a, guint n, const gunichar *b, guint m)
{
    guint rows[3][MAX_LETTERS + 1];
    for (guint j = 0; j <= m; j++)
        rows[0][j] = j;
    for (guint i = 1; i <= n; i++) {
        guint *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (guint j = 1; j <= m; j++) {
            now[j] = MIN(MIN(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = MIN(now[j], before[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

static gboolean
is_spelt_alike(const char *a, const char *b)
{
    gunichar x[MAX_LETTERS], y[MAX_LETTERS];
    const guint n = letters_of(a, x), m = letters_of(b, y);
    const guint allowed = MIN(n, m) >= LONG_LETTERS ? 2 : 1;
    if (n < MIN_LETTERS || m < MIN_LETTERS || (n > m ? n - m : m - n) > allowed)
        return FALSE;
    return count_edits(x, n, y, m) <= allowed;
}

static gboolean
may_be_misspelt(const TmqDriftWord *word)
{
    return !tmq_drift_word_is_hard(word) && word->class != TMQ_WORD_NEGATION && word->modes == 0;
}

/* Whether the one is the other, written right; two words that both occur elsewhere are two. */
static gboolean
is_slip(TmqSheet *sheet, guint side, const TmqDriftWord *old, const TmqDriftWord *new)
{
    return may_be_misspelt(old) && may_be_misspelt(new) && is_spelt_alike(old->whole, new->whole) &&
           !(tmq_sheet_is_familiar(sheet, side, old->whole) &&
             tmq_sheet_is_familiar(sheet, side, new->whole));
}

static void
take_for_same(TmqDriftWord *old, TmqDriftWord *new)
{
    new->class = old->class;
    new->key = old->key;
    new->whole = old->whole;
    new->weight = old->weight;
    old->changed = new->changed = FALSE;
}

/* Words that took each other's place, one by one. */
static void
mend_slips(TmqSheet *sheet, guint side, const GPtrArray *olds, const GPtrArray *news,
           const guint *match)
{
    guint next = 0;
    for (guint i = 0; i < olds->len;) {
        guint old_count = 0;
        while (i + old_count < olds->len && match[i + old_count] == TMQ_LCS_NONE)
            old_count++;
        const guint end = i + old_count < olds->len ? match[i + old_count] : news->len;
        for (guint k = 0; old_count == end - next && k < old_count; k++)
            if (is_slip(sheet, side, olds->pdata[i + k], news->pdata[next + k]))
                take_for_same(olds->pdata[i + k], news->pdata[next + k]);
        i += old_count + 1;
        next = end + 1;
    }
}

/* What stands elsewhere now did not change, as often as it stands there. */
static void
pass_moved(const GPtrArray *olds, const GPtrArray *news)
{
    g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL); /* key -> its last place, from 1 */
    g_autofree guint *former = g_new0(guint, (gsize)olds->len + 1); /* place of the one before it */
    for (guint place = 1; place <= olds->len; place++) {
        const TmqDriftWord *old = olds->pdata[place - 1];
        if (!old->changed)
            continue;
        former[place] = GPOINTER_TO_UINT(g_hash_table_lookup(gone, old->key));
        g_hash_table_insert(gone, (gpointer)old->key, GUINT_TO_POINTER(place));
    }
    for (guint i = 0; i < news->len; i++) {
        TmqDriftWord *new = news->pdata[i];
        const guint place =
            new->changed ? GPOINTER_TO_UINT(g_hash_table_lookup(gone, new->key)) : 0;
        if (place == 0)
            continue;
        ((TmqDriftWord *)olds->pdata[place - 1])->changed = new->changed = FALSE;
        g_hash_table_insert(gone, (gpointer) new->key, GUINT_TO_POINTER(former[place]));
    }
}

void
tmq_edits_mark(TmqSheet *sheet, const TmqComponent *component)
{
    for (guint side = 0; side < 2; side++) {
        g_autoptr(GPtrArray) olds = gather(sheet, TMQ_BEFORE, side, component->olds[side]);
        g_autoptr(GPtrArray) news = gather(sheet, TMQ_AFTER, side, component->news[side]);
        g_autofree gint64 *a = keys_of(olds), *b = keys_of(news);
        g_autofree guint *match = g_new0(guint, (gsize)olds->len + 1);
        tmq_lcs(a, olds->len, b, news->len, match);
        for (guint i = 0; i < olds->len; i++) {
            if (match[i] == TMQ_LCS_NONE)
                continue;
            ((TmqDriftWord *)olds->pdata[i])->changed = FALSE;
            ((TmqDriftWord *)news->pdata[match[i]])->changed = FALSE;
        }
        mend_slips(sheet, side, olds, news, match);
        pass_moved(olds, news);
    }
}
