/* The plain twin of the aligner's search: beads scored one by one from the translation table, over
 * all cells, without pruning; and what pieces, corridor and threads must not change. */
#include <math.h>
#include <string.h>

#include "align/arithmetic.h"
#include "align/corridor.h"
#include "align/lattice.h"
#include "align/learn.h"
#include "tmq/align.h"

/* ---- A made-up pair of texts ---- */

typedef struct {
    GPtrArray *sentences[2];
    TmqVocabulary *vocabulary;
    TmqWords words[2];
    TmqTable *table;
} Pair;

static char *
random_sentence(GRand *random, char language, guint words)
{
    GString *text = g_string_new(NULL);
    for (guint w = 0; w < words; w++)
        g_string_append_printf(text, "%s%c%02d", w > 0 ? " " : "", language,
                               g_rand_int_range(random, 0, 40));
    return g_string_free(text, FALSE);
}

/* Word aNN answers bNN, so that one language is the other's with another first letter. */
static char *
translated(const char *text)
{
    char *copy = g_strdup(text);
    for (char *p = copy; *p != '\0'; p++)
        *p = *p == 'a' ? 'b' : *p;
    return copy;
}

/* Adds a bead of a random kind to both texts. */
static void
add_bead(Pair *pair, GRand *random)
{
    gint kind = g_rand_int_range(random, 0, 10);
    g_autofree char *first =
        random_sentence(random, 'a', 3 + (guint)g_rand_int_range(random, 0, 9));
    g_autofree char *second = random_sentence(random, 'a', 3);
    g_autofree char *both = g_strdup_printf("%s %s", first, second);
    if (kind == 0) {
        g_ptr_array_add(pair->sentences[1], translated(first));
        return;
    }
    g_ptr_array_add(pair->sentences[0], g_strdup(kind == 2 ? both : first));
    if (kind == 1)
        return;
    g_ptr_array_add(pair->sentences[1], translated(first));
    if (kind == 2)
        g_ptr_array_add(pair->sentences[1], translated(second));
}

static TmqTable *
table_of(Pair *pair)
{
    guint words = tmq_vocabulary_size(pair->vocabulary);
    g_autofree double *of_source = g_new0(double, words + 1);
    g_autofree double *of_target = g_new0(double, words + 1);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(TmqTextPair));
    g_autoptr(GArray) cognates = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    for (int side = 0; side < 2; side++)
        for (guint k = 0; k < pair->words[side].first[pair->words[side].count]; k++)
            (side == 0 ? of_source : of_target)[pair->words[side].ids[k]]++;
    for (guint i = 0; i < MIN(pair->words[0].count, pair->words[1].count); i++) {
        TmqTextPair text = {.weight = 0.7f};
        for (int side = 0; side < 2; side++) {
            const TmqWords *of = &pair->words[side];
            text.words[side] = of->ids + of->first[i];
            text.count[side] = of->first[i + 1] - of->first[i];
        }
        g_array_append_val(pairs, text);
    }
    const TmqSeen seen = {.words = words, .of = {of_source, of_target}};
    TmqCells cells;
    tmq_cells_init(&cells, &seen);
    tmq_cells_learn(&cells, cognates, (const TmqTextPair *)(gpointer)pairs->data, pairs->len);
    TmqTable *table = tmq_table_new(&cells);
    tmq_cells_clear(&cells);
    return table;
}

static void
pair_init(Pair *pair, GRand *random, guint beads)
{
    pair->vocabulary = tmq_vocabulary_new();
    for (int side = 0; side < 2; side++)
        pair->sentences[side] = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < beads; i++)
        add_bead(pair, random);
    for (int side = 0; side < 2; side++) {
        TmqAlignSide text = {.sentences = (const char *const *)pair->sentences[side]->pdata,
                             .length = pair->sentences[side]->len};
        tmq_words_init(&pair->words[side], pair->vocabulary, &text);
    }
    pair->table = table_of(pair);
}

static void
pair_clear(Pair *pair)
{
    for (int side = 0; side < 2; side++) {
        tmq_words_clear(&pair->words[side]);
        g_ptr_array_unref(pair->sentences[side]);
    }
    tmq_table_free(pair->table);
    tmq_vocabulary_free(pair->vocabulary);
}

/* ---- The plain twin ---- */

/* Of words [from, end) of the scored side, given the words [g, g_end) of the other. */
static double
plain_words(const TmqScoring *scoring, int scored, guint from, guint end, guint g, guint g_end)
{
    const TmqWords *words = scoring->words[scored];
    const TmqWords *given = scoring->words[1 - scored];
    const TmqDirection *direction = &scoring->table->of[scored];
    guint start = given->first[g];
    guint behind = given->first[g_end];
    double score = 0;
    for (guint k = words->first[from]; k < words->first[end]; k++) {
        double sum = 0;
        guint word = words->ids[k];
        for (guint q = direction->first[word]; q < direction->first[word + 1]; q++)
            for (guint p = start; p < behind; p++)
                sum += given->ids[p] == direction->other[q] ? (double)direction->value[q] : 0;
        score += log(MIN((double)direction->base[word] + sum / MAX(behind - start, 1), 400));
    }
    return score;
}

static double
plain_bead(const TmqScoring *scoring, const TmqShape *shape, guint i, guint j)
{
    const guint *source = scoring->words[0]->length;
    const guint *target = scoring->words[1]->length;
    guint x = i - shape->source;
    guint y = j - shape->target;
    double lengths[2] = {source[i] - source[x], target[j] - target[y]};
    double difference = log((lengths[1] + 3) / (lengths[0] * scoring->length.ratio + 3));
    double variance =
        scoring->length.constant + scoring->length.by_length / ((lengths[0] + lengths[1]) / 2 + 3);
    double length = log(2.5) - 0.5 * difference * difference / variance * (1 - 1 / 6.25);
    double words = plain_words(scoring, 1, y, j, x, i) + plain_words(scoring, 0, x, i, y, j);
    if (length <= -8 && shape->source + shape->target > 2)
        return -1e9;
    return (double)shape->prior + MAX(length, -18) + 0.75 * words / 2;
}

/* The best way over all cells and all beads. */
static double
plain_best(const TmqScoring *scoring)
{
    guint n = scoring->words[0]->count;
    guint m = scoring->words[1]->count;
    g_autofree double *best = g_new(double, (gsize)(n + 1) * (m + 1) * 3);
    for (guint i = 0; i <= n; i++)
        for (guint j = 0; j <= m; j++) {
            double *at = best + ((gsize)i * (m + 1) + j) * 3;
            const double *above = i > 0 ? at - (gsize)(m + 1) * 3 : NULL;
            const double *left = j > 0 ? at - 3 : NULL;
            at[0] = i + j == 0 ? 0 : -1e12;
            for (guint k = 0; k < scoring->shapes->count; k++) {
                const TmqShape *shape = &scoring->shapes->of[k];
                if (shape->source > i || shape->target > j)
                    continue;
                const double *start =
                    best + ((gsize)(i - shape->source) * (m + 1) + j - shape->target) * 3;
                double before = MAX(MAX(start[0], start[1]), start[2]);
                at[0] = MAX(at[0], before + plain_bead(scoring, shape, i, j));
            }
            at[1] = above == NULL ? -1e12 : MAX(above[0] + log(.005), above[1] + log(.1));
            at[2] =
                left == NULL ? -1e12 : MAX(MAX(left[0], left[1]) + log(.005), left[2] + log(.1));
        }
    const double *end = best + ((gsize)n * (m + 1) + m) * 3;
    return MAX(MAX(end[0], end[1]), end[2]);
}

static double
fast_best(const TmqScoring *scoring, const TmqBand *band)
{
    g_auto(TmqEdges) edges = {0};
    tmq_edges_init(&edges, scoring, band);
    TmqLattice lattice = {band, scoring->shapes, &edges};
    g_autoptr(GArray) beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    return tmq_lattice_best(&lattice, beads);
}

static void
test_best_way_is_the_plain_twins(void)
{
    TmqShapes shapes = tmq_shapes(4, 6);
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 30; round++) {
        Pair pair = {0};
        pair_init(&pair, random, 1 + round);
        g_autoptr(TmqWorkspace) workspace = tmq_workspace_new(tmq_vocabulary_size(pair.vocabulary));
        TmqScoring scoring = {.words = {&pair.words[0], &pair.words[1]},
                              .table = pair.table,
                              .shapes = &shapes,
                              .length = {1, 0.03, 1.2},
                              .workspace = workspace};
        g_autoptr(TmqBand) full = tmq_band_new_full(pair.words[0].count, pair.words[1].count);
        double plain = plain_best(&scoring);
        g_assert_cmpfloat_with_epsilon(fast_best(&scoring, full), plain, 1e-3 * (1 + fabs(plain)));
        pair_clear(&pair);
    }
}

static void
test_corridor_loses_no_best_way(void)
{
    TmqShapes shapes = tmq_shapes(2, 3);
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (guint round = 0; round < 5; round++) {
        Pair pair = {0};
        pair_init(&pair, random, 150 + 20 * round);
        g_autoptr(TmqWorkspace) workspace = tmq_workspace_new(tmq_vocabulary_size(pair.vocabulary));
        TmqScoring scoring = {.words = {&pair.words[0], &pair.words[1]},
                              .table = pair.table,
                              .shapes = &shapes,
                              .length = {1, 0.03, 1.2},
                              .workspace = workspace};
        g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(TmqPlace));
        g_autoptr(TmqBand) corridor = tmq_corridor(&scoring, places);
        g_autoptr(TmqBand) full = tmq_band_new_full(pair.words[0].count, pair.words[1].count);
        g_assert_cmpfloat_with_epsilon(fast_best(&scoring, corridor), fast_best(&scoring, full),
                                       1e-6);
        for (guint w = 0; w < workspace->words; w++)
            g_assert_cmpuint(workspace->first[w] | workspace->local[w] | workspace->count[0][w] |
                                 workspace->count[1][w],
                             ==, 0);
        pair_clear(&pair);
    }
}

/* ---- Threads, fixed beads, score ---- */

static TmqAlignJob
job_of(const Pair *pair)
{
    TmqAlignJob job = {0};
    job.source.sentences = (const char *const *)pair->sentences[0]->pdata;
    job.source.length = pair->sentences[0]->len;
    job.target.sentences = (const char *const *)pair->sentences[1]->pdata;
    job.target.length = pair->sentences[1]->len;
    return job;
}

static void
test_threads_change_nothing(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    Pair pairs[7] = {0};
    TmqAlignJob jobs[3][7];
    for (guint k = 0; k < 7; k++) {
        pair_init(&pairs[k], random, 20 + 30 * k);
        for (guint threads = 0; threads < 3; threads++)
            jobs[threads][k] = job_of(&pairs[k]);
    }
    for (guint threads = 0; threads < 3; threads++) {
        TmqAlignOptions options = {.threads = threads * threads + 1};
        g_assert_true(tmq_align(jobs[threads], 7, &options, NULL));
    }
    for (guint k = 0; k < 7; k++)
        for (guint threads = 0; threads < 3; threads++) {
            const GArray *first = jobs[0][k].beads;
            const GArray *beads = jobs[threads][k].beads;
            g_assert_cmpuint(beads->len, ==, first->len);
            g_assert_true(memcmp(beads->data, first->data, beads->len * sizeof(TmqBead)) == 0);
        }
    for (guint k = 0; k < 7; k++) {
        for (guint threads = 0; threads < 3; threads++)
            g_array_unref(jobs[threads][k].beads);
        pair_clear(&pairs[k]);
    }
}

static void
test_fixed_beads_stay_and_lead(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    Pair pair = {0};
    pair_init(&pair, random, 40);
    TmqAlignJob job = job_of(&pair);
    const TmqBead fixed[] = {{3, 2, 4, 1, 0}, {8, 1, 0, 0, 0}, {20, 1, 25, 3, 0}};
    job.fixed = fixed;
    job.fixed_count = G_N_ELEMENTS(fixed);
    g_assert_true(tmq_align(&job, 1, NULL, NULL));
    guint found = 0;
    guint next[2] = {0, 0};
    for (guint k = 0; k < job.beads->len; k++) {
        const TmqBead *bead = &g_array_index(job.beads, TmqBead, k);
        g_assert_cmpuint(bead->source, ==, next[0]);
        g_assert_cmpuint(bead->target, ==, next[1]);
        next[0] += bead->source_count;
        next[1] += bead->target_count;
        for (guint f = 0; f < G_N_ELEMENTS(fixed); f++)
            if (bead->source == fixed[f].source && bead->source_count == fixed[f].source_count &&
                bead->target_count == fixed[f].target_count) {
                found++;
                g_assert_cmpfloat(bead->confidence, ==, 1);
            }
    }
    g_assert_cmpuint(found, ==, G_N_ELEMENTS(fixed));
    g_assert_cmpuint(next[0], ==, job.source.length);
    g_assert_cmpuint(next[1], ==, job.target.length);
    g_array_unref(job.beads);
    pair_clear(&pair);
}

static void
test_impossible_fixed_beads_are_refused(void)
{
    const char *const texts[] = {"One.", "Two.", "Three.", NULL};
    const TmqBead bad[][2] = {{{0, 1, 0, 1, 0}, {0, 1, 1, 1, 0}},
                              {{1, 1, 0, 1, 0}, {2, 1, 0, 1, 0}},
                              {{0, 1, 0, 1, 0}, {2, 2, 1, 1, 0}},
                              {{0, 0, 0, 0, 0}, {2, 1, 1, 1, 0}},
                              {{0, 1, 0, 1, 0}, {G_MAXUINT, 2, 1, 1, 0}}};
    for (guint k = 0; k < G_N_ELEMENTS(bad); k++) {
        TmqAlignJob job = {.source = {.sentences = texts, .length = 3},
                           .target = {.sentences = texts, .length = 3},
                           .fixed = bad[k],
                           .fixed_count = 2};
        g_autoptr(GError) error = NULL;
        g_assert_false(tmq_align(&job, 1, NULL, &error));
        g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
        g_assert_null(job.beads);
    }
}

static void
test_score_tells_strangers(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    Pair pair = {0};
    Pair other = {0};
    pair_init(&pair, random, 40);
    pair_init(&other, random, 40);
    TmqAlignJob jobs[4] = {job_of(&pair), job_of(&other), job_of(&pair), job_of(&pair)};
    jobs[3].target = jobs[1].target;
    g_assert_true(tmq_align(jobs, 4, NULL, NULL));
    g_assert_false(tmq_align_is_doubtful(&jobs[0]));
    g_assert_true(tmq_align_is_doubtful(&jobs[3]));
    for (guint k = 0; k < 4; k++)
        g_array_unref(jobs[k].beads);
    pair_clear(&pair);
    pair_clear(&other);
}

/* ---- Arithmetic in single precision ---- */

static void
test_own_single_precision(void)
{
    for (float x = 1e-30f; x < 1e30f; x *= 1.37f)
        g_assert_cmpfloat_with_epsilon((double)tmq_log_float(x), log((double)x),
                                       1e-6 * (1 + fabs(log((double)x))));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reference/the-best-way-is-the-plain-twins", test_best_way_is_the_plain_twins);
    g_test_add_func("/reference/a-corridor-loses-no-best-way", test_corridor_loses_no_best_way);
    g_test_add_func("/align/threads-change-nothing", test_threads_change_nothing);
    g_test_add_func("/align/fixed-beads-stay-and-lead", test_fixed_beads_stay_and_lead);
    g_test_add_func("/align/impossible-fixed-beads-are-refused",
                    test_impossible_fixed_beads_are_refused);
    g_test_add_func("/align/a-score-tells-strangers", test_score_tells_strangers);
    g_test_add_func("/arithmetic/single-precision-agrees-with-libm", test_own_single_precision);
    return g_test_run();
}
