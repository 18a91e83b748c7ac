#include "drift/similar.h"

#include <stdlib.h>

#include "tmq/text.h"

enum { MAX_WORDS = 1000, MAX_COMPARED = 200000 };

struct TmqWordTable {
    GHashTable *numbers; /* word -> number from 1 */
    GPtrArray *texts;    /* of GArray of guint, sorted */
};

TmqWordTable *
tmq_word_table_new(void)
{
    TmqWordTable *table = g_new0(TmqWordTable, 1);
    table->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table->texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    return table;
}

void
tmq_word_table_free(TmqWordTable *table)
{
    if (!table)
        return;
    g_hash_table_unref(table->numbers);
    g_ptr_array_unref(table->texts);
    g_free(table);
}

static guint
number_of(TmqWordTable *table, const char *word, gsize length)
{
    char *key = g_strndup(word, length);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(table->numbers, key));
    if (known) {
        g_free(key);
        return known;
    }
    const guint number = g_hash_table_size(table->numbers) + 1;
    g_hash_table_insert(table->numbers, key, GUINT_TO_POINTER(number));
    return number;
}

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    const guint x = *(const guint *)a, y = *(const guint *)b;
    return (x > y) - (x < y);
}

guint
tmq_word_table_add(TmqWordTable *table, const char *text)
{
    g_autofree char *form = tmq_text_search_form(text, -1);
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
    for (const char *p = form; *p && words->len < MAX_WORDS;) {
        const char *start = p;
        while (*p && is_word_character(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p > start) {
            const guint number = number_of(table, start, (gsize)(p - start));
            g_array_append_val(words, number);
        } else {
            p = g_utf8_next_char(p);
        }
    }
    g_array_sort(words, compare_words);
    g_ptr_array_add(table->texts, words);
    return table->texts->len - 1;
}

static guint
count_shared(const GArray *x, const GArray *y)
{
    guint shared = 0;
    for (guint i = 0, j = 0; i < x->len && j < y->len;) {
        const guint a = g_array_index(x, guint, i), b = g_array_index(y, guint, j);
        shared += a == b;
        i += a <= b;
        j += b <= a;
    }
    return shared;
}

double
tmq_word_table_similarity(const TmqWordTable *table, guint a, guint b)
{
    const GArray *x = table->texts->pdata[a], *y = table->texts->pdata[b];
    return x->len + y->len == 0 ? 0 : 2.0 * count_shared(x, y) / (x->len + y->len);
}

/* What the lengths alone allow. */
static double
upper_bound(const TmqWordTable *table, guint a, guint b)
{
    const guint x = ((const GArray *)table->texts->pdata[a])->len;
    const guint y = ((const GArray *)table->texts->pdata[b])->len;
    return x + y == 0 ? 0 : 2.0 * MIN(x, y) / (x + y);
}

typedef struct {
    double similarity;
    guint a, b;
    guint apart; /* how far from the same relative place */
} Candidate;

static int
compare_candidates(gconstpointer p, gconstpointer q)
{
    const Candidate *x = p, *y = q;
    if (x->similarity != y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    if (x->apart != y->apart)
        return x->apart < y->apart ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static GArray *
find_candidates(const TmqWordTable *table, const guint *a, guint n, const guint *b, guint m,
                double threshold)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    const guint reach = MAX(1, (guint)MIN((guint64)m, MAX_COMPARED / 2 / (guint64)n));
    for (guint i = 0; i < n; i++) {
        const guint place = (guint)((guint64)i * m / n);
        for (guint j = place > reach ? place - reach : 0; j < m && j <= place + reach; j++) {
            if (upper_bound(table, a[i], b[j]) < threshold)
                continue;
            const Candidate c = {tmq_word_table_similarity(table, a[i], b[j]), i, j,
                                 j > place ? j - place : place - j};
            if (c.similarity >= threshold)
                g_array_append_val(candidates, c);
        }
    }
    g_array_sort(candidates, compare_candidates);
    return candidates;
}

void
tmq_word_table_pair(const TmqWordTable *table, const guint *a, guint n, const guint *b, guint m,
                    double threshold, guint *match)
{
    for (guint i = 0; i < n; i++)
        match[i] = G_MAXUINT;
    if (n == 0 || m == 0)
        return;
    g_autofree gboolean *taken = g_new0(gboolean, m);
    g_autoptr(GArray) candidates = find_candidates(table, a, n, b, m, threshold);
    for (guint k = 0; k < candidates->len; k++) {
        const Candidate *c = &g_array_index(candidates, Candidate, k);
        if (match[c->a] != G_MAXUINT || taken[c->b])
            continue;
        match[c->a] = c->b;
        taken[c->b] = TRUE;
    }
}
