/* Alignment: what beads come out, and that the fast programme finds what an exhaustive one finds.
 */
#include <math.h>
#include <string.h>

#include "align/lattice.h"
#include "align/scaled.h"
#include "tmq/align.h"

/* ---- Helpers ---- */

static TmqAlignSide
side_of(const char *const *sentences)
{
    return (TmqAlignSide){.sentences = sentences, .length = g_strv_length((GStrv)sentences)};
}

/* The beads as "0:0 1,2:1 :2". */
static char *
beads_text(const GArray *beads)
{
    GString *text = g_string_new(NULL);
    for (guint k = 0; k < beads->len; k++) {
        const TmqBead *bead = &g_array_index(beads, TmqBead, k);
        g_string_append(text, k > 0 ? " " : "");
        for (guint i = 0; i < bead->source_count; i++)
            g_string_append_printf(text, "%s%u", i > 0 ? "," : "", bead->source + i);
        g_string_append_c(text, ':');
        for (guint i = 0; i < bead->target_count; i++)
            g_string_append_printf(text, "%s%u", i > 0 ? "," : "", bead->target + i);
    }
    return g_string_free(text, FALSE);
}

static char *
align_sides(TmqAlignSide source, TmqAlignSide target, TmqLexicon *prior)
{
    TmqAlignJob job = {.source = source, .target = target};
    TmqAlignOptions options = {.prior = prior};
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_align(&job, 1, &options, &error));
    g_assert_no_error(error);
    char *text = beads_text(job.beads);
    g_array_unref(job.beads);
    return text;
}

static void
assert_beads(const char *const *source, const char *const *target, const char *expected)
{
    g_autofree char *text = align_sides(side_of(source), side_of(target), NULL);
    g_assert_cmpstr(text, ==, expected);
}

/* ---- Texts ---- */

static void
test_one_to_one(void)
{
    const char *const en[] = {"Apply online by June 15, 2024.", "The service is free.",
                              "Call 1-800-622-6232 for information.", NULL};
    const char *const fr[] = {"Présentez une demande en ligne d'ici le 15 juin 2024.",
                              "Le service est gratuit.",
                              "Composez le 1-800-622-6232 pour plus d'information.", NULL};
    assert_beads(en, fr, "0:0 1:1 2:2");
}

static void
test_two_answer_one(void)
{
    const char *const en[] = {
        "Your application was received on March 3.", "We will contact you within 20 days.",
        "Keep your reference number 4471 and this letter.", "Thank you for your patience.", NULL};
    const char *const fr[] = {
        "Nous avons reçu votre demande le 3 mars et nous vous contacterons d'ici 20 jours.",
        "Conservez votre numéro de référence 4471 et cette lettre.",
        "Nous vous remercions de votre patience.", NULL};
    assert_beads(en, fr, "0,1:0 2:1 3:2");
}

static void
test_inserted_sentence_is_left_alone(void)
{
    const char *const en[] = {"Form T4032 lists the 2023 rates for Manitoba.",
                              "The maximum amount is $3,499.80.", "Section 118 of the Act applies.",
                              NULL};
    const char *const fr[] = {
        "Le formulaire T4032 donne les taux de 2023 du Manitoba.",
        "Cette remarque ne se trouve que dans la version française de la page, où "
        "elle explique longuement une règle propre à la province de Québec, "
        "sans rien dire des autres provinces ni des territoires du pays.",
        "Le montant maximal est de 3 499,80 $.", "L'article 118 de la Loi s'applique.", NULL};
    assert_beads(en, fr, "0:0 :1 1:2 2:3");
}

/* A rule, dots, or a stain in a scan: nothing of the sentence beside it. */
static void
test_signs_are_left_alone_or_answer_signs(void)
{
    const char *const en[] = {"The form has two pages.", "* * *", "Send it to the office.", NULL};
    const char *const fr[] = {"Le formulaire compte deux pages.", "* * *", "Envoyez-le au bureau.",
                              NULL};
    const char *const without[] = {"Le formulaire compte deux pages.", "Envoyez-le au bureau.",
                                   NULL};
    assert_beads(en, fr, "0:0 1:1 2:2");
    assert_beads(en, without, "0:0 1: 2:1");
    assert_beads(without, en, "0:0 :1 1:2");
}

static void
test_empty_sides(void)
{
    const char *const some[] = {"One.", "Two.", NULL};
    const char *const none[] = {NULL};
    assert_beads(some, none, "0: 1:");
    assert_beads(none, some, ":0 :1");
    assert_beads(none, none, "");
}

static void
test_sentences_without_words(void)
{
    const char *const a[] = {"", "…", "—", NULL};
    g_autofree char *text = align_sides(side_of(a), side_of(a), NULL);
    g_assert_cmpstr(text, !=, "");
}

static void
test_fields_answer_their_own_name(void)
{
    const char *const en[] = {"Benefits", "Benefits", NULL};
    const char *const fr[] = {"Benefits", "Benefits", NULL};
    const guint blocks[] = {0, 1};
    const guint en_kinds[] = {1000, 1001};
    const guint fr_kinds[] = {1001, 1002};
    TmqAlignSide source = {en, 2, blocks, en_kinds, 2};
    TmqAlignSide target = {fr, 2, blocks, fr_kinds, 2};
    g_autofree char *text = align_sides(source, target, NULL);
    g_assert_cmpstr(text, ==, "0: 1:0 :1");
    g_autofree char *soft = align_sides(side_of(en), side_of(fr), NULL);
    g_assert_cmpstr(soft, ==, "0:0 1:1");
}

static void
test_blocks_keep_sentences_apart(void)
{
    /* Lengths alone would join the first two of the source; the blocks say otherwise. */
    const char *const en[] = {"Aa bb cc dd", "Ee", "Ff gg hh ii jj", "Kk ll mm", NULL};
    const char *const fr[] = {"Nn oo pp", "Qq rr", "Ss tt uu vv ww", "Xx yy zz", NULL};
    const guint blocks[] = {0, 1, 2, 3};
    const guint kinds[] = {1, 2, 2, 2};
    TmqAlignSide source = {en, 4, blocks, kinds, 4};
    TmqAlignSide target = {fr, 4, blocks, kinds, 4};
    g_autofree char *text = align_sides(source, target, NULL);
    g_assert_cmpstr(text, ==, "0:0 1:1 2:2 3:3");
}

/* A prior in which the words of english and french answer each other. */
static TmqLexicon *
prior_of(const char *const english[], const char *const french[])
{
    TmqLexicon *prior = tmq_lexicon_new();
    for (guint i = 0; english[i] != NULL; i++)
        for (int times = 0; times < 5; times++)
            tmq_lexicon_add(prior, english[i], french[i], 1);
    tmq_lexicon_learn(prior);
    return prior;
}

static void
test_prior_teaches_words(void)
{
    /* No word is spelt alike and both lengths fit: only a prior tells which one it is. */
    const char *const en[] = {"the brown horse sleeps quietly beneath that tall willow", NULL};
    const char *const fr[] = {"une pomme verte tombe lourdement dans le grand jardin",
                              "un cheval brun dort sagement au pied du saule pleureur", NULL};
    const char *const words[] = {"brown horse", "sleeps",      "quietly",
                                 "beneath",     "tall willow", NULL};
    const char *const first[] = {"pomme verte", "tombe",        "lourdement",
                                 "dans",        "grand jardin", NULL};
    const char *const second[] = {"cheval brun", "dort",           "sagement",
                                  "au pied du",  "saule pleureur", NULL};
    g_autoptr(TmqLexicon) apple = prior_of(words, first);
    g_autoptr(TmqLexicon) horse = prior_of(words, second);
    g_autofree char *with_apple = align_sides(side_of(en), side_of(fr), apple);
    g_autofree char *with_horse = align_sides(side_of(en), side_of(fr), horse);
    g_assert_cmpstr(with_apple, ==, "0:0 :1");
    g_assert_cmpstr(with_horse, ==, ":0 0:1");
}

static void
test_too_long_is_refused(void)
{
    TmqAlignJob job = {.source = {.length = TMQ_ALIGN_MAX_SENTENCES + 1}};
    g_autoptr(GError) error = NULL;
    g_assert_false(tmq_align(&job, 1, NULL, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_LIMIT);
    g_assert_null(job.beads);
}

/* ---- Long texts ---- */

/* Sentence number n of a made-up language: its words are a function of n and the language, those
 * of one language are never those of the other. */
static char *
made_up(guint n, char language)
{
    GString *text = g_string_new(NULL);
    guint64 state = 0x9E3779B97F4A7C15u * (n + 1);
    for (guint w = 0; w < 6 + n % 7; w++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        g_string_append_printf(text, "%s%c%03u", w > 0 ? " " : "", language, (guint)(state % 700));
    }
    if (n % 5 == 0)
        g_string_append_printf(text, " %u", 10000 + n);
    return g_string_free(text, FALSE);
}

static GPtrArray *
made_up_text(guint count, guint cut_from, guint cut_to, char language)
{
    GPtrArray *text = g_ptr_array_new_with_free_func(g_free);
    for (guint n = 0; n < count; n++)
        if (n < cut_from || n >= cut_to)
            g_ptr_array_add(text, made_up(n, language));
    return text;
}

static void
test_long_text_with_a_gap(void)
{
    g_autoptr(GPtrArray) source = made_up_text(2000, 0, 0, 'a');
    g_autoptr(GPtrArray) target = made_up_text(2000, 700, 1000, 'b');
    TmqAlignJob job = {.source = {.sentences = (const char *const *)source->pdata, .length = 2000},
                       .target = {.sentences = (const char *const *)target->pdata, .length = 1700}};
    g_assert_true(tmq_align(&job, 1, NULL, NULL));
    guint right = 0;
    for (guint k = 0; k < job.beads->len; k++) {
        const TmqBead *bead = &g_array_index(job.beads, TmqBead, k);
        guint shift = bead->source < 700 ? 0 : 300;
        right += bead->source_count == 1 && bead->target_count == 1 &&
                 bead->source == bead->target + shift;
    }
    g_array_unref(job.beads);
    g_assert_cmpuint(right, >=, 1650);
}

static void
test_same_input_same_result(void)
{
    g_autoptr(GPtrArray) source = made_up_text(120, 0, 0, 'a');
    g_autoptr(GPtrArray) target = made_up_text(120, 30, 35, 'b');
    TmqAlignSide en = {.sentences = (const char *const *)source->pdata, .length = source->len};
    TmqAlignSide fr = {.sentences = (const char *const *)target->pdata, .length = target->len};
    TmqAlignJob jobs[2] = {{.source = en, .target = fr}, {.source = en, .target = fr}};
    g_assert_true(tmq_align(&jobs[0], 1, NULL, NULL));
    g_assert_true(tmq_align(&jobs[1], 1, NULL, NULL));
    g_assert_cmpuint(jobs[0].beads->len, ==, jobs[1].beads->len);
    gsize bytes = jobs[0].beads->len * sizeof(TmqBead);
    g_assert_true(memcmp(jobs[0].beads->data, jobs[1].beads->data, bytes) == 0);
    guint source_next = 0;
    guint target_next = 0;
    for (guint k = 0; k < jobs[0].beads->len; k++) {
        const TmqBead *bead = &g_array_index(jobs[0].beads, TmqBead, k);
        g_assert_cmpuint(bead->source, ==, source_next);
        g_assert_cmpuint(bead->target, ==, target_next);
        g_assert_cmpfloat(bead->confidence, >=, 0);
        g_assert_cmpfloat(bead->confidence, <=, 1);
        source_next += bead->source_count;
        target_next += bead->target_count;
    }
    g_assert_cmpuint(source_next, ==, source->len);
    g_assert_cmpuint(target_next, ==, target->len);
    g_array_unref(jobs[0].beads);
    g_array_unref(jobs[1].beads);
}

/* ---- The plain twin of the lattice: every way, one after the other ---- */

typedef struct {
    const TmqLattice *lattice;
    double best;
    double sum;           /* of exp(score) over all ways */
    double through[2][2]; /* of those with the 1-1 bead from (i, j) */
    gboolean passes[2][2];
} Ways;

static void walk(Ways *ways, guint i, guint j, TmqState state, double score);

static void
count_way(Ways *ways, double score)
{
    ways->best = MAX(ways->best, score);
    ways->sum += exp(score);
    for (guint a = 0; a < 2; a++)
        for (guint b = 0; b < 2; b++)
            ways->through[a][b] += ways->passes[a][b] ? exp(score) : 0;
}

/* Takes every bead that starts in (i, j). */
static void
walk_beads(Ways *ways, guint i, guint j, double score)
{
    const TmqLattice *lattice = ways->lattice;
    for (guint a = i + 1; a <= lattice->band->source; a++)
        for (guint b = j + 1; b <= lattice->band->target; b++) {
            gsize cell = tmq_band_cell(lattice->band, a, b);
            for (guint e = lattice->edges->first[cell]; e < lattice->edges->first[cell + 1]; e++) {
                const TmqShape *shape = &lattice->shapes->of[lattice->edges->shape[e]];
                gboolean watched = a == i + 1 && b == j + 1 && i < 2 && j < 2;
                if (a - shape->source != i || b - shape->target != j)
                    continue;
                if (watched)
                    ways->passes[i][j] = TRUE;
                walk(ways, a, b, TMQ_BEAD, score + lattice->edges->score[e]);
                if (watched)
                    ways->passes[i][j] = FALSE;
            }
        }
}

/* Of leaving a sentence alone. */
static double
null_score(const Ways *ways, TmqSideIndex side, guint sentence, gboolean in_run)
{
    if (tmq_lattice_is_silent(ways->lattice, side, sentence))
        return TMQ_NULL_SILENT;
    return in_run ? TMQ_NULL_NEXT : TMQ_NULL_OPEN;
}

static void
walk(Ways *ways, guint i, guint j, TmqState state, double score)
{
    const TmqBand *band = ways->lattice->band;
    if (i == band->source && j == band->target) {
        count_way(ways, score);
        return;
    }
    walk_beads(ways, i, j, score);
    if (i < band->source && state != TMQ_TARGET_ALONE)
        walk(ways, i + 1, j, TMQ_SOURCE_ALONE,
             score + null_score(ways, TMQ_SOURCE, i, state == TMQ_SOURCE_ALONE));
    if (j < band->target)
        walk(ways, i, j + 1, TMQ_TARGET_ALONE,
             score + null_score(ways, TMQ_TARGET, j, state == TMQ_TARGET_ALONE));
}

/* Beads with random scores, about two thirds of all there can be. */
static TmqEdges
random_edges(const TmqBand *band, const TmqShapes *shapes)
{
    gsize cells = tmq_band_cells(band);
    TmqEdges edges = {g_new(guint, cells + 1), g_new(guint8, cells * TMQ_MOST_SHAPES + 1),
                      g_new(float, cells *TMQ_MOST_SHAPES + 1)};
    guint count = 0;
    for (guint i = 0; i <= band->source; i++)
        for (guint j = 0; j <= band->target; j++) {
            edges.first[tmq_band_cell(band, i, j)] = count;
            for (guint k = 0; k < shapes->count; k++) {
                if (i < shapes->of[k].source || j < shapes->of[k].target ||
                    g_test_rand_int_range(0, 3) == 0)
                    continue;
                edges.shape[count] = (guint8)k;
                edges.score[count++] = (float)g_test_rand_double_range(-10, 2);
            }
        }
    edges.first[cells] = count;
    return edges;
}

static gboolean
is_watched(const TmqBead *bead)
{
    return bead->source_count == 1 && bead->target_count == 1 && bead->source < 2 &&
           bead->target < 2;
}

static void
assert_confidences(const Ways *ways, const GArray *beads)
{
    for (guint k = 0; k < beads->len; k++) {
        const TmqBead *bead = &g_array_index(beads, TmqBead, k);
        if (is_watched(bead))
            g_assert_cmpfloat_with_epsilon(
                bead->confidence, ways->through[bead->source][bead->target] / ways->sum, 1e-6);
    }
}

static guint
count_watched(const GArray *beads)
{
    guint count = 0;
    for (guint k = 0; k < beads->len; k++)
        count += is_watched(&g_array_index(beads, TmqBead, k)) ? 1 : 0;
    return count;
}

static void
assert_lattice_agrees(const TmqLattice *lattice)
{
    Ways ways = {.lattice = lattice, .best = -1e9};
    walk(&ways, 0, 0, TMQ_BEAD, 0);
    g_autoptr(GArray) beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    g_autoptr(GArray) likely = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    g_assert_cmpfloat_with_epsilon(tmq_lattice_best(lattice, beads), ways.best, 1e-6);
    tmq_lattice_posterior(lattice, 1, &(TmqPosterior){beads, likely, NULL});
    assert_confidences(&ways, beads);
    assert_confidences(&ways, likely);
    guint expected = 0; /* no share is so near to a twentieth that it matters */
    for (guint a = 0; a < 2; a++)
        for (guint b = 0; b < 2; b++)
            expected += ways.through[a][b] / ways.sum >= 0.05 ? 1 : 0;
    g_assert_cmpuint(count_watched(likely), ==, expected);
}

static void
test_lattice_against_every_way(void)
{
    TmqShapes shapes = tmq_shapes(4, 6);
    for (int round = 0; round < 200; round++) {
        guint source = (guint)g_test_rand_int_range(0, 6);
        guint target = (guint)g_test_rand_int_range(0, 6);
        g_autoptr(TmqBand) band = tmq_band_new_full(source, target);
        g_auto(TmqEdges) edges = random_edges(band, &shapes);
        guint8 silent[2][8];
        for (guint k = 0; k < 16; k++)
            silent[k / 8][k % 8] = g_test_rand_int_range(0, 4) == 0 ? 1 : 0;
        TmqLattice lattice = {band, &shapes, &edges, {silent[0], silent[1]}};
        assert_lattice_agrees(&lattice);
    }
}

static void
test_own_log_and_exp(void)
{
    for (double x = 1e-30; x < 1e30; x *= 1.37)
        g_assert_cmpfloat_with_epsilon(tmq_log(x), log(x), 1e-8);
    for (double x = -600; x < 600; x += 0.37) {
        TmqScaled e = tmq_exp_scaled(x);
        g_assert_cmpfloat_with_epsilon(e.value * tmq_power_of_two(e.power) / exp(x), 1, 1e-6);
    }
    g_assert_cmpfloat(tmq_power_of_two(-5000), ==, 0);
}

static void
test_sums_of_numbers_of_any_size(void)
{
    TmqScaled sum = TMQ_SCALED_ZERO;
    for (int k = 0; k < 9; k++) {
        TmqScaled e = tmq_exp_scaled(-5000 + k % 3);
        tmq_scaled_add(&sum, e.value, e.power);
    }
    double found = log(sum.value) + sum.power * log(2);
    g_assert_cmpfloat_with_epsilon(found, -5000 + log(3 * (1 + exp(1) + exp(2))), 1e-5);
    tmq_scaled_add(&sum, 1, 0);
    g_assert_cmpfloat(sum.value * tmq_power_of_two(sum.power), ==, 1);
    tmq_scaled_add(&sum, 1, -5000);
    g_assert_cmpfloat(sum.value * tmq_power_of_two(sum.power), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/align/sentences-answer-one-to-one", test_one_to_one);
    g_test_add_func("/align/two-sentences-answer-one", test_two_answer_one);
    g_test_add_func("/align/signs-are-left-alone-or-answer-signs",
                    test_signs_are_left_alone_or_answer_signs);
    g_test_add_func("/align/an-inserted-sentence-is-left-alone",
                    test_inserted_sentence_is_left_alone);
    g_test_add_func("/align/an-empty-side-leaves-all-alone", test_empty_sides);
    g_test_add_func("/align/sentences-without-words-are-taken", test_sentences_without_words);
    g_test_add_func("/align/fields-answer-only-their-own-name", test_fields_answer_their_own_name);
    g_test_add_func("/align/blocks-keep-sentences-apart", test_blocks_keep_sentences_apart);
    g_test_add_func("/align/a-prior-teaches-words", test_prior_teaches_words);
    g_test_add_func("/align/too-long-a-text-is-refused", test_too_long_is_refused);
    g_test_add_func("/align/a-gap-in-a-long-text-is-found", test_long_text_with_a_gap);
    g_test_add_func("/align/the-same-input-gives-the-same-beads-in-order",
                    test_same_input_same_result);
    g_test_add_func("/lattice/best-way-and-confidence-are-those-of-all-ways",
                    test_lattice_against_every_way);
    g_test_add_func("/arithmetic/log-and-exp-agree-with-libm", test_own_log_and_exp);
    g_test_add_func("/arithmetic/sums-of-numbers-of-any-size", test_sums_of_numbers_of_any_size);
    return g_test_run();
}
