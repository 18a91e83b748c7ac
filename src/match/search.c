#include "match/search.h"

#include <string.h>

#include "match/best.h"
#include "match/distance.h"
#include "match/missing.h"
#include "match/pairs.h"

/* A text of a tile that the first filter let through, and what its distance is at least. */
typedef struct {
    guint column;
    guint bound;
} Survivor;

/* A text that the cheap bounds let through: what its distance is at least. */
typedef struct {
    const guint8 *codes;
    gint64 id;
    guint length;
    guint bound;
} Hopeful;

/* The query in every form that a step needs. */
typedef struct {
    gunichar *text;
    guint8 *codes;
    guint length;
    gboolean ascii;
    TmqHistogram histogram;
    TmqGrams *grams;
    TmqPairs *pairs;
    TmqPattern *code_pattern;
    guint32 code_rows[TMQ_CODES];
} Query;

typedef struct {
    const TmqSearch *search;
    Query query;
    double minimum;      /* of this pass */
    Survivor *survivors; /* of the tile that is looked at */
    guint *columns;      /* scratch */
    guint survivor_count;
    GArray *hopefuls; /* of Hopeful */
    GArray *rows;     /* of guint32: scratch */
    TmqBest best;
} Work;

/* ---- The query ---- */

static guint8 *
codes_of(const gunichar *text, gsize length, gboolean *ascii)
{
    guint8 *codes = g_malloc0(length + TMQ_CODES_SLACK);
    *ascii = TRUE;
    for (gsize i = 0; i < length; i++) {
        codes[i] = tmq_code(text[i]);
        *ascii &= text[i] < 128;
    }
    return codes;
}

/* A pattern of codes. They are taken as the characters of their own number. */
static void
prepare_code_pattern(Query *q)
{
    g_autofree gunichar *codes = g_new(gunichar, q->length + 1);
    for (guint i = 0; i < q->length; i++)
        codes[i] = q->codes[i];
    q->code_pattern = tmq_pattern_new(codes, q->length);
    for (guint c = 0; c < TMQ_CODES; c++)
        q->code_rows[c] = tmq_pattern_row(q->code_pattern, c);
}

static void
prepare_query(Query *q, const char *form)
{
    glong length = 0;
    q->text = g_utf8_to_ucs4_fast(form, -1, &length);
    q->length = (guint)length;
    q->codes = codes_of(q->text, q->length, &q->ascii);
    q->histogram = tmq_histogram(q->codes, q->length);
    q->grams = tmq_grams_new(q->codes, q->length);
    q->pairs = tmq_pairs_new(q->codes, q->length);
    prepare_code_pattern(q);
}

static void
clear_query(Query *q)
{
    g_free(q->text);
    g_free(q->codes);
    tmq_grams_free(q->grams);
    tmq_pairs_free(q->pairs);
    tmq_pattern_free(q->code_pattern);
}

/* ---- The steps ---- */

/* Whether texts of that length can be similar enough. */
static gboolean
length_fits(const Work *w, guint length)
{
    guint m = w->query.length, longer = MAX(m, length);
    return longer - MIN(m, length) <= tmq_similarity_limit(longer, w->minimum);
}

/* The first column whose text is longer than the query and too long, or (too_short) the first whose
 * text is not too short. */
static guint
bound_of_window(const Work *w, const TmqTileTexts *texts, guint count, gboolean too_short)
{
    guint low = 0, high = count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        guint length = texts->starts[middle + 1] - texts->starts[middle];
        gboolean before = too_short ? length < w->query.length && !length_fits(w, length)
                                    : length <= w->query.length || length_fits(w, length);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The part of a tile that the lengths let through; FALSE where it is damaged. */
static gboolean
find_part(const Work *w, TmqImage *image, guint number, TmqTilePart *part)
{
    const TmqTile *tile = tmq_image_tile(image, number);
    *part = (TmqTilePart){0, tile->count, tile->first_length, tile->last_length, w->minimum};
    if (length_fits(w, tile->first_length) && length_fits(w, tile->last_length))
        return TRUE;
    TmqTileTexts texts;
    if (!tmq_image_texts(image, number, &texts))
        return FALSE;
    part->first = bound_of_window(w, &texts, tile->count, TRUE);
    part->end = MAX(part->first, bound_of_window(w, &texts, tile->count, FALSE));
    if (part->first < part->end) {
        part->shortest = texts.starts[part->first + 1] - texts.starts[part->first];
        part->longest = texts.starts[part->end] - texts.starts[part->end - 1];
    }
    return TRUE;
}

/* What has the right characters among the first count columns survives. */
static void
compare_histograms(Work *w, const TmqTileTexts *texts, guint count)
{
    enum { AHEAD = 8 };
    const guint m = w->query.length;
    guint length = G_MAXUINT, limit = 0;
    w->survivor_count = 0;
    for (guint i = 0; i < count; i++) {
        guint column = w->columns[i];
        if (i + AHEAD < count)
            __builtin_prefetch(&texts->histograms[w->columns[i + AHEAD]]);
        guint n = texts->starts[column + 1] - texts->starts[column];
        if (n != length) {
            length = n;
            limit = tmq_similarity_limit(MAX(m, n), w->minimum);
        }
        guint bound = tmq_histogram_surplus(&w->query.histogram, &texts->histograms[column]) +
                      (n > m ? n - m : 0);
        if (bound <= limit)
            w->survivors[w->survivor_count++] = (Survivor){column, bound};
    }
}

/* What has its pairs where they can be is hopeful. */
static void
compare_pairs(Work *w, const TmqTileTexts *texts)
{
    enum { AHEAD = 4 };
    const guint m = w->query.length;
    const Survivor *survivors = w->survivors;
    for (guint i = 0; i < w->survivor_count; i++) {
        Survivor s = survivors[i];
        if (i + AHEAD < w->survivor_count)
            __builtin_prefetch(texts->codes + texts->starts[survivors[i + AHEAD].column]);
        guint start = texts->starts[s.column], n = texts->starts[s.column + 1] - start;
        guint limit = tmq_similarity_limit(MAX(m, n), w->minimum);
        guint missing = tmq_pairs_missing(w->query.pairs, texts->codes + start, n, limit);
        if (missing > limit)
            continue;
        Hopeful hopeful = {texts->codes + start, texts->ids[s.column], n, MAX(s.bound, missing)};
        g_array_append_val(w->hopefuls, hopeful);
    }
}

static gboolean
filter_tile(Work *w, TmqImage *image, guint number)
{
    TmqTilePart part;
    TmqTileTexts texts;
    if (!find_part(w, image, number, &part))
        return FALSE;
    if (part.first == part.end)
        return TRUE;
    gint count = tmq_grams_filter(w->query.grams, image, number, &part, w->columns);
    if (count <= 0)
        return count == 0;
    if (!tmq_image_texts(image, number, &texts))
        return FALSE;
    compare_histograms(w, &texts, (guint)count);
    compare_pairs(w, &texts);
    return TRUE;
}

/* ---- The distance ---- */

static guint
code_distance(Work *w, const Hopeful *hopeful, guint limit)
{
    g_array_set_size(w->rows, hopeful->length);
    guint32 *rows = (guint32 *)(void *)w->rows->data;
    for (guint i = 0; i < hopeful->length; i++)
        rows[i] = w->query.code_rows[hopeful->codes[i]];
    return tmq_pattern_distance(w->query.code_pattern, rows, hopeful->length, limit);
}

/* The distance of the text that its owner has; limit + 1 where it is greater or the text may not be
 * answered. FALSE where the image has another text. */
static gboolean
true_distance(Work *w, const Hopeful *hopeful, guint of_codes, guint limit, guint *distance)
{
    *distance = limit + 1;
    g_autofree char *form = w->search->form(hopeful->id, w->search->form_data);
    if (!form)
        return TRUE;
    glong length = 0;
    gboolean ascii;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(form, -1, &length);
    g_autofree guint8 *codes = codes_of(text, (gsize)length, &ascii);
    if (length != (glong)hopeful->length || memcmp(codes, hopeful->codes, hopeful->length) != 0)
        return FALSE;
    /* A character that is not ASCII has the code of none that is. */
    *distance = ascii || w->query.ascii
                    ? of_codes
                    : tmq_distance(w->query.text, w->query.length, text, (gsize)length, limit);
    return TRUE;
}

static gboolean
measure(Work *w, const Hopeful *hopeful)
{
    guint longer = MAX(w->query.length, hopeful->length);
    guint limit = tmq_best_limit(&w->best, longer, tmq_similarity_limit(longer, w->minimum));
    if (hopeful->bound > limit)
        return TRUE;
    guint distance = code_distance(w, hopeful, limit);
    if (distance > limit)
        return TRUE;
    if (!true_distance(w, hopeful, distance, limit, &distance))
        return FALSE;
    if (distance <= limit)
        tmq_best_keep(&w->best, hopeful->id, (TmqSimilarity){distance, longer});
    return TRUE;
}

static gint
compare_bounds(gconstpointer a, gconstpointer b)
{
    const Hopeful *x = a, *y = b;
    return (x->bound > y->bound) - (x->bound < y->bound);
}

/* ---- The way through the texts ---- */

/* Looks at a tile, the most promising of its texts first; FALSE where it is damaged. */
static gboolean
search_tile(Work *w, TmqImage *image, guint number)
{
    g_array_set_size(w->hopefuls, 0);
    if (!filter_tile(w, image, number))
        return FALSE;
    if (w->hopefuls->len > 1)
        g_array_sort(w->hopefuls, compare_bounds);
    for (guint i = 0; i < w->hopefuls->len; i++)
        if (!measure(w, &g_array_index(w->hopefuls, Hopeful, i)))
            return FALSE;
    w->minimum = tmq_best_minimum(&w->best, w->minimum);
    return TRUE;
}

/* The first tile that has texts as long as the query or longer. */
static guint
find_middle(const Work *w, const TmqImage *image)
{
    guint low = 0, high = tmq_image_tile_count(image);
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (tmq_image_tile(image, middle)->last_length < w->query.length)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* From the texts as long as the query outwards: those that are most similar are most often among
 * the first, and the better they are, the sooner the rest is too long or too short. */
static gboolean
search_image(Work *w, TmqImage *image)
{
    const guint m = w->query.length, count = tmq_image_tile_count(image);
    guint behind = find_middle(w, image), ahead = behind;
    for (;;) {
        guint shorter = behind > 0 ? tmq_image_tile(image, behind - 1)->last_length : 0;
        guint longer = ahead < count ? tmq_image_tile(image, ahead)->first_length : 0;
        gboolean back = behind > 0 && length_fits(w, shorter);
        gboolean forth = ahead < count && (longer <= m || length_fits(w, longer));
        if (!back && !forth)
            return TRUE;
        if (back && forth)
            back = m - shorter < MAX(longer, m) - m;
        if (!search_tile(w, image, back ? --behind : ahead++))
            return FALSE;
    }
}

/* Finds all that is at or above the minimum of this pass; FALSE where an image is damaged. */
static gboolean
pass(Work *w, double minimum)
{
    w->minimum = minimum;
    tmq_best_clear(&w->best);
    for (guint i = 0; i < w->search->image_count; i++)
        if (!search_image(w, w->search->images[i]))
            return FALSE;
    return TRUE;
}

/* The higher the minimum, the fewer come far: where the best are enough above a higher one, the
 * lower one need not be looked at. For one answer that is often so; several are seldom above 85. */
static gboolean
search_by_steps(Work *w)
{
    static const double steps[] = {85, 70};
    for (guint i = w->search->count == 1 ? 0 : 1; i < G_N_ELEMENTS(steps); i++) {
        if (steps[i] <= w->search->minimum)
            break;
        if (!pass(w, steps[i]))
            return FALSE;
        if (tmq_best_is_full(&w->best))
            return TRUE;
    }
    return pass(w, w->search->minimum);
}

GArray *
tmq_search(const TmqSearch *search, const char *search_form)
{
    Work w = {.search = search};
    tmq_best_init(&w.best, search->count);
    if (search->count == 0)
        return tmq_best_finish(&w.best);
    prepare_query(&w.query, search_form);
    w.survivors = g_new(Survivor, TMQ_TILE);
    w.columns = g_new(guint, TMQ_TILE);
    w.hopefuls = g_array_new(FALSE, FALSE, sizeof(Hopeful));
    w.rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean ok = search_by_steps(&w);
    clear_query(&w.query);
    g_free(w.survivors);
    g_free(w.columns);
    g_array_unref(w.hopefuls);
    g_array_unref(w.rows);
    GArray *found = tmq_best_finish(&w.best);
    if (!ok)
        g_clear_pointer(&found, g_array_unref);
    return found;
}
