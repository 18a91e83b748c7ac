/* The most similar of many texts, exactly. Each step is a lower bound of the distance that costs a
 * few times less than the next: length (a slice of the entries, which stand in order of length),
 * a histogram of characters, pairs of characters out of place, then the distance itself, the most
 * promising first, under a limit that falls as better texts are found. A text is only passed over
 * when it is certain to be worse than the last one kept. */
#include <string.h>

#include "match/distance.h"
#include "match/pairs.h"
#include "tmq/match.h"

enum { BINS = 32 };

typedef struct {
    guint8 counts[BINS]; /* at most 255 each */
} Histogram;

typedef struct {
    gint64 id;
    gsize offset; /* of the text in texts, ended by a NUL */
    gsize codes;  /* of its codes in codes */
    guint length; /* in code points */
} Entry;

struct TmqMatchIndex {
    GString *texts;
    GByteArray *codes;  /* as pairs.h wants them; with slack when sorted */
    GArray *entries;    /* of Entry; by length when sorted */
    GArray *histograms; /* of Histogram, beside entries */
    guint longest;
    gboolean sorted;
    GArray *rows; /* of guint32: scratch */
};

TmqMatchIndex *
tmq_match_index_new(void)
{
    TmqMatchIndex *index = g_new0(TmqMatchIndex, 1);
    index->texts = g_string_new(NULL);
    index->codes = g_byte_array_new();
    index->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    index->histograms = g_array_new(FALSE, FALSE, sizeof(Histogram));
    index->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    return index;
}

void
tmq_match_index_free(TmqMatchIndex *index)
{
    if (!index)
        return;
    g_string_free(index->texts, TRUE);
    g_byte_array_unref(index->codes);
    g_array_unref(index->entries);
    g_array_unref(index->histograms);
    g_array_unref(index->rows);
    g_free(index);
}

/* ---- Histograms ---- */

/* Letters a to z have a bin each; other European characters share a few, other scripts all. */
static guint
bin_of(gunichar c)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    if (c < 0x250)
        return c == ' ' ? 26 : 27 + c % 5;
    return (c * 2654435769u) >> 27;
}

static void
count_character(Histogram *h, gunichar c)
{
    guint8 *count = &h->counts[bin_of(c)];
    *count = (guint8)(*count + (*count < G_MAXUINT8));
}

typedef guint8 Bytes __attribute__((vector_size(16)));
typedef guint16 Words __attribute__((vector_size(16)));

/* How many characters a has that b lacks, at least. An edit takes away one at most. */
static guint
surplus(const Histogram *a, const Histogram *b)
{
    Words sums = {0};
    for (guint i = 0; i < BINS; i += sizeof(Bytes)) {
        Bytes x, y;
        memcpy(&x, a->counts + i, sizeof x);
        memcpy(&y, b->counts + i, sizeof y);
        Words more = (Words)((x - y) & (Bytes)(x > y));
        sums += (more & 0xff) + (more >> 8);
    }
    guint sum = 0;
    for (guint i = 0; i < sizeof sums / sizeof sums[0]; i++)
        sum += sums[i];
    return sum;
}

/* ---- Filling ---- */

void
tmq_match_index_add(TmqMatchIndex *index, gint64 id, const char *search_form)
{
    Entry entry = {.id = id, .offset = index->texts->len};
    Histogram histogram = {0};
    const char *p = search_form;
    for (; *p; p = g_utf8_next_char(p), entry.length++)
        count_character(&histogram, g_utf8_get_char(p));
    g_string_append_len(index->texts, search_form, p - search_form + 1);
    index->sorted = FALSE;
    index->longest = MAX(index->longest, entry.length);
    g_array_append_val(index->entries, entry);
    g_array_append_val(index->histograms, histogram);
}

/* Where the entries of each length start, by a count of the lengths; the caller frees it. */
static guint *
length_starts(const TmqMatchIndex *index)
{
    guint *starts = g_new0(guint, (gsize)index->longest + 2);
    for (guint i = 0; i < index->entries->len; i++)
        starts[g_array_index(index->entries, Entry, i).length + 1]++;
    for (guint l = 1; l <= index->longest; l++)
        starts[l] += starts[l - 1];
    return starts;
}

/* A counting sort: lengths are small numbers, and equal ones keep their order. */
static void
sort_by_length(TmqMatchIndex *index)
{
    guint count = index->entries->len;
    g_autofree guint *next = length_starts(index);
    GArray *entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), count);
    GArray *histograms = g_array_sized_new(FALSE, FALSE, sizeof(Histogram), count);
    g_array_set_size(entries, count);
    g_array_set_size(histograms, count);
    for (guint i = 0; i < count; i++) {
        const Entry *entry = &g_array_index(index->entries, Entry, i);
        guint at = next[entry->length]++;
        g_array_index(entries, Entry, at) = *entry;
        g_array_index(histograms, Histogram, at) = g_array_index(index->histograms, Histogram, i);
    }
    g_array_unref(index->entries);
    g_array_unref(index->histograms);
    index->entries = entries;
    index->histograms = histograms;
    index->sorted = TRUE;
}

/* Puts the texts in the order of the entries, so that those of a length lie together in memory,
 * and makes their codes. */
static void
move_texts(TmqMatchIndex *index)
{
    GString *texts = g_string_sized_new(index->texts->len);
    g_byte_array_set_size(index->codes, (guint)index->texts->len + TMQ_CODES_SLACK);
    guint8 *code = index->codes->data;
    for (guint i = 0; i < index->entries->len; i++) {
        Entry *entry = &g_array_index(index->entries, Entry, i);
        const char *text = index->texts->str + entry->offset;
        entry->offset = texts->len;
        entry->codes = (gsize)(code - index->codes->data);
        g_string_append_len(texts, text, (gssize)strlen(text) + 1);
        for (; *text; text = g_utf8_next_char(text))
            *code++ = tmq_code(g_utf8_get_char(text));
    }
    g_string_free(index->texts, TRUE);
    index->texts = texts;
}

/* ---- Searching ---- */

/* A text that the cheap bounds let through: what its distance is at least. */
typedef struct {
    guint entry;
    TmqSimilarity bound;
} Hopeful;

typedef struct {
    TmqMatchIndex *index;
    TmqPairs *pairs;
    TmqPattern *pattern;
    Histogram histogram;
    guint length;
    double minimum;
    guint count;
    TmqMatchFilter filter;
    gpointer filter_data;
    GArray *found; /* of TmqCandidate */
    GArray *best;  /* of TmqSimilarity: the count best so far, best first */
} Search;

/* The first entry that is at least so long. */
static guint
first_of_length(const TmqMatchIndex *index, guint length)
{
    guint low = 0, high = index->entries->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(index->entries, Entry, middle).length < length)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the entries [first, end), all of that length, whose characters do not rule them out. */
static void
add_hopefuls(const Search *s, guint length, guint first, guint end, GArray *result)
{
    guint longer = MAX(length, s->length);
    guint limit = tmq_similarity_limit(longer, s->minimum);
    guint added = length > s->length ? length - s->length : 0;
    const Histogram *histograms = (const Histogram *)(const void *)s->index->histograms->data;
    for (guint i = first; i < end; i++) {
        guint distance = surplus(&s->histogram, &histograms[i]) + added;
        Hopeful hopeful = {i, {distance, longer}};
        if (distance <= limit)
            g_array_append_val(result, hopeful);
    }
}

/* Entries whose length and characters do not rule them out. */
static GArray *
hopefuls(const Search *s)
{
    GArray *result = g_array_new(FALSE, FALSE, sizeof(Hopeful));
    guint length = s->length - tmq_similarity_limit(s->length, s->minimum);
    guint first = first_of_length(s->index, length);
    while (first < s->index->entries->len) {
        length = g_array_index(s->index->entries, Entry, first).length;
        if (length > s->length && length - s->length > tmq_similarity_limit(length, s->minimum))
            break;
        guint end = first_of_length(s->index, length + 1);
        add_hopefuls(s, length, first, end, result);
        first = end;
    }
    return result;
}

static gint
compare_hopefuls(gconstpointer a, gconstpointer b)
{
    const Hopeful *x = a, *y = b;
    int by_bound = tmq_similarity_compare(y->bound, x->bound);
    return by_bound ? by_bound : (x->entry > y->entry) - (x->entry < y->entry);
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const TmqCandidate *x = a, *y = b;
    int by_similarity = tmq_similarity_compare(y->similarity, x->similarity);
    return by_similarity ? by_similarity : (x->id > y->id) - (x->id < y->id);
}

/* The last similarity that is still among the best; FALSE while there are too few. */
static gboolean
last_of_best(const Search *s, TmqSimilarity *last)
{
    if (s->best->len < s->count)
        return FALSE;
    *last = g_array_index(s->best, TmqSimilarity, s->count - 1);
    return TRUE;
}

static void
keep(Search *s, gint64 id, TmqSimilarity similarity)
{
    TmqCandidate candidate = {id, similarity};
    g_array_append_val(s->found, candidate);
    guint at = s->best->len;
    while (at > 0 &&
           tmq_similarity_compare(g_array_index(s->best, TmqSimilarity, at - 1), similarity) < 0)
        at--;
    if (at < s->count)
        g_array_insert_val(s->best, at, similarity);
    if (s->best->len > s->count)
        g_array_set_size(s->best, s->count);
}

/* The greatest distance that a text of that length may have and still be among the best. */
static guint
present_limit(const Search *s, guint longer)
{
    guint limit = tmq_similarity_limit(longer, s->minimum);
    TmqSimilarity last;
    if (last_of_best(s, &last) && last.length > 0)
        limit = MIN(limit, (guint)((guint64)last.distance * longer / last.length));
    return limit;
}

static void
measure(Search *s, const Hopeful *hopeful)
{
    const Entry *entry = &g_array_index(s->index->entries, Entry, hopeful->entry);
    guint longer = hopeful->bound.length;
    guint limit = present_limit(s, longer);
    if (hopeful->bound.distance > limit || (s->filter && !s->filter(entry->id, s->filter_data)))
        return;
    if (tmq_pairs_missing(s->pairs, s->index->codes->data + entry->codes, entry->length, limit) >
        limit)
        return;
    g_array_set_size(s->index->rows, entry->length);
    guint32 *rows = (guint32 *)(void *)s->index->rows->data;
    tmq_pattern_read(s->pattern, s->index->texts->str + entry->offset, rows);
    guint distance = tmq_pattern_distance(s->pattern, rows, entry->length, limit);
    if (distance <= limit)
        keep(s, entry->id, (TmqSimilarity){distance, longer});
}

static void
measure_all(Search *s)
{
    g_autoptr(GArray) candidates = hopefuls(s);
    g_array_sort(candidates, compare_hopefuls);
    for (guint i = 0; i < candidates->len; i++) {
        const Hopeful *hopeful = &g_array_index(candidates, Hopeful, i);
        TmqSimilarity last;
        if (last_of_best(s, &last) && tmq_similarity_compare(hopeful->bound, last) < 0)
            break;
        measure(s, hopeful);
    }
}

/* Sorts what was found and leaves out what has been overtaken; ties with the last one stay. */
static void
finish(Search *s)
{
    TmqSimilarity last;
    g_array_sort(s->found, compare_candidates);
    while (s->found->len > 0 && last_of_best(s, &last)) {
        const TmqCandidate *worst = &g_array_index(s->found, TmqCandidate, s->found->len - 1);
        if (tmq_similarity_compare(worst->similarity, last) >= 0)
            break;
        g_array_set_size(s->found, s->found->len - 1);
    }
}

GArray *
tmq_match_index_search(TmqMatchIndex *index, const char *search_form, double minimum, guint count,
                       TmqMatchFilter filter, gpointer filter_data)
{
    Search s = {.index = index,
                .minimum = minimum,
                .count = count,
                .filter = filter,
                .filter_data = filter_data};
    s.found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate));
    if (count == 0)
        return s.found;
    if (!index->sorted) {
        sort_by_length(index);
        move_texts(index);
    }
    glong length = 0;
    g_autofree gunichar *query = g_utf8_to_ucs4_fast(search_form, -1, &length);
    s.length = (guint)length;
    for (guint i = 0; i < s.length; i++)
        count_character(&s.histogram, query[i]);
    g_autoptr(TmqPattern) pattern = tmq_pattern_new(query, s.length);
    g_autoptr(TmqPairs) pairs = tmq_pairs_new(query, s.length);
    g_autoptr(GArray) best = g_array_new(FALSE, FALSE, sizeof(TmqSimilarity));
    s.pattern = pattern;
    s.pairs = pairs;
    s.best = best;
    measure_all(&s);
    finish(&s);
    return s.found;
}
