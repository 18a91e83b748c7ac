/* How long lookups take, without process and pipe: every query of a file (one a line) asked of a
 * memory, by length of the query. A query's time is the least of ROUNDS, of processor time, which
 * other work on the machine disturbs least; a round before them fills the caches.
 *
 *   lookup MEMORY QUERIES [MAX [EVERY]]
 *
 * With EVERY, each EVERYth query is also answered by looking at every unit (length, histogram and
 * distance, under a limit that falls): the answers must be the same, and the times are compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/best.h"
#include "match/distance.h"
#include "match/histogram.h"
#include "memory/memory-priv.h"
#include "times.h"
#include "tmq/lookup.h"
#include "tmq/text.h"

typedef struct {
    gint64 id;
    gunichar *text;
    guint length;
    TmqHistogram histogram;
} Form;

enum { ROUNDS = 3 };

static const guint edges[] = {15, 25, 40, 60, 90, 130, 200, 300, G_MAXUINT};

static TmqHistogram
histogram_of(const gunichar *text, gsize length)
{
    g_autofree guint8 *codes = g_new(guint8, length + 1);
    for (gsize i = 0; i < length; i++)
        codes[i] = tmq_code(text[i]);
    return tmq_histogram(codes, length);
}

static gboolean
add_form(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    glong length = 0;
    if (row->retired || g_str_equal(row->status, "rejected"))
        return TRUE;
    g_autofree char *form = tmq_text_search_form(row->texts.text[0], -1);
    Form f = {.id = row->id, .text = g_utf8_to_ucs4_fast(form, -1, &length)};
    f.length = (guint)length;
    f.histogram = histogram_of(f.text, f.length);
    g_array_append_val((GArray *)data, f);
    return TRUE;
}

/* The similarities of the best, by looking at every form. */
static GArray *
look_at_all(const GArray *forms, const char *query, guint count)
{
    TmqBest best;
    glong length = 0;
    g_autofree char *form = tmq_text_search_form(query, -1);
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(form, -1, &length);
    g_autoptr(TmqPattern) pattern = tmq_pattern_new(text, (gsize)length);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    const TmqHistogram histogram = histogram_of(text, (gsize)length);
    tmq_best_init(&best, count);
    for (guint i = 0; i < forms->len; i++) {
        const Form *f = &g_array_index(forms, Form, i);
        guint longer = MAX((guint)length, f->length),
              apart = longer - MIN((guint)length, f->length);
        guint limit = tmq_best_limit(&best, longer, tmq_similarity_limit(longer, 70));
        if (apart > limit || tmq_histogram_surplus(&histogram, &f->histogram) > limit)
            continue;
        g_array_set_size(rows, f->length);
        for (guint j = 0; j < f->length; j++)
            g_array_index(rows, guint32, j) = tmq_pattern_row(pattern, f->text[j]);
        guint distance =
            tmq_pattern_distance(pattern, (guint32 *)(gpointer)rows->data, f->length, limit);
        if (distance <= limit)
            tmq_best_keep(&best, f->id, (TmqSimilarity){distance, longer});
    }
    return tmq_best_finish(&best);
}

/* Units tie, and their order tells penalties and dates: similarities are compared. */
static gboolean
are_same(const GPtrArray *matches, const GArray *wanted, guint maximum)
{
    if (matches->len != MIN(wanted->len, maximum))
        return FALSE;
    for (guint i = 0; i < matches->len; i++) {
        const TmqMatch *m = g_ptr_array_index(matches, i);
        if (tmq_similarity_compare(m->similarity,
                                   g_array_index(wanted, TmqCandidate, i).similarity))
            return FALSE;
    }
    return TRUE;
}

/* ---- The work ---- */

typedef struct {
    TmqMemory *memory;
    TmqLookup *lookup;
    GStrv queries;
    guint maximum;
} Bench;

/* What a query takes, least of all rounds. */
static GArray *
time_queries(const Bench *bench)
{
    GArray *times = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint round = 0; round <= ROUNDS; round++)
        for (guint i = 0; bench->queries[i]; i++) {
            double start = times_now();
            g_autoptr(GPtrArray) matches =
                tmq_lookup_query(bench->lookup, &(TmqQuery){bench->queries[i], NULL, NULL}, NULL);
            double took = times_now() - start;
            if (round == 0)
                continue;
            if (round == 1)
                g_array_append_val(times, took);
            double *least = &g_array_index(times, double, i);
            *least = MIN(*least, took);
        }
    return times;
}

static void
tell_by_length(const Bench *bench, const GArray *times)
{
    for (guint bin = 0, from = 0; bin < G_N_ELEMENTS(edges); from = edges[bin++]) {
        g_autoptr(GArray) part = g_array_new(FALSE, FALSE, sizeof(double));
        g_autofree char *name =
            edges[bin] == G_MAXUINT ? g_strdup("longer") : g_strdup_printf("< %u", edges[bin]);
        for (guint i = 0; i < times->len; i++) {
            glong length = g_utf8_strlen(bench->queries[i], -1);
            if (length >= (glong)from && length < (glong)edges[bin])
                g_array_append_val(part, g_array_index(times, double, i));
        }
        times_tell(name, part);
    }
}

/* Asks every EVERYth query both ways, and says how much longer looking at all takes. Returns how
 * many answers differ. */
static guint
compare_with_all(const Bench *bench, const GArray *times, guint every)
{
    g_autoptr(GArray) forms = g_array_new(FALSE, FALSE, sizeof(Form));
    g_autoptr(GArray) long_way = g_array_new(FALSE, FALSE, sizeof(double));
    double sum = 0, long_sum = 0;
    guint wrong = 0;
    tmq_store_units(tmq_memory_store(bench->memory), "en", "fr", add_form, forms, NULL);
    for (guint i = 0; i < times->len; i += every) {
        g_autoptr(GPtrArray) matches =
            tmq_lookup_query(bench->lookup, &(TmqQuery){bench->queries[i], NULL, NULL}, NULL);
        double start = times_now();
        g_autoptr(GArray) wanted = look_at_all(forms, bench->queries[i], bench->maximum);
        double took = times_now() - start;
        g_array_append_val(long_way, took);
        long_sum += took;
        sum += g_array_index(times, double, i);
        wrong += !are_same(matches, wanted, bench->maximum);
    }
    times_tell("exhaustive", long_way);
    printf("%-12s %.1f times as long at the mean, wrong %u of %u\n", "", long_sum / sum, wrong,
           long_way->len);
    for (guint i = 0; i < forms->len; i++)
        g_free(g_array_index(forms, Form, i).text);
    return wrong;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    Bench bench = {.maximum = argc > 3 ? (guint)atoi(argv[3]) : 5};
    guint every = argc > 4 ? (guint)atoi(argv[4]) : 0;
    TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 70, .maximum = bench.maximum};
    g_autoptr(TmqMemory) memory =
        argc > 2 ? tmq_memory_open(argv[1], TMQ_MEMORY_READ, &error) : NULL;
    g_autoptr(TmqLookup) lookup = memory ? tmq_lookup_new(memory, &options, &error) : NULL;
    if (!lookup || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "%s\n", error ? error->message : "lookup MEMORY QUERIES [MAX [EVERY]]");
        return 2;
    }
    g_auto(GStrv) queries = g_strsplit(g_strchomp(text), "\n", -1);
    bench.memory = memory;
    bench.lookup = lookup;
    bench.queries = queries;
    g_autoptr(GArray) times = time_queries(&bench);
    tell_by_length(&bench, times);
    guint wrong = every > 0 ? compare_with_all(&bench, times, every) : 0;
    times_tell("all", times);
    return wrong > 0;
}
