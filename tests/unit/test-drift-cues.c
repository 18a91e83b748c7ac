/* What counts beside the words that explain each other: each cue by itself. */
#include "drift-fixture.h"
#include "drift/cues.h"
#include "drift/edits.h"
#include "drift/explain.h"

/* Sentences of each side divided by '|', all in one bead; expected: each cue that there is, with
 * what it counts ("length" without), and who says something else. */
typedef struct {
    const char *name;
    const char *before[2];
    const char *after[2];
    const char *expected;
} Case;

#define EN "You can apply at any of our offices in the city."
#define EN_NOT "You can not apply at any of our offices in the city."
#define FR "Vous pouvez vous présenter dans un bureau de la ville."
#define FR_NOT "Vous ne pouvez pas vous présenter dans un bureau de la ville."

static const Case cases[] = {
    {"where-nothing-changed-there-are-none", {EN, FR}, {EN, FR}, ""},
    {"a-negation-that-came-on-one-side-counts", {EN, FR}, {EN_NOT, FR}, "negation 2.0"},
    {"a-negation-that-went-on-one-side-counts", {EN_NOT, FR_NOT}, {EN, FR_NOT}, "negation 2.0"},
    {"a-negation-that-came-on-both-sides-does-not", {EN, FR}, {EN_NOT, FR_NOT}, ""},
    {"a-negation-that-the-other-side-had-already-does-not", {EN, FR_NOT}, {EN_NOT, FR_NOT}, ""},
    {"a-negation-in-another-place-does-not",
     {EN_NOT, FR_NOT},
     {"You can apply, but not at any of our offices in the city.", FR_NOT},
     ""},
    {"an-obligation-that-came-on-one-side-counts",
     {"Students take this course in the second year.", "On suit ce cours en deuxième année."},
     {"Students must take this course in the second year.", "On suit ce cours en deuxième année."},
     "modes 2.0"},
    {"a-permission-that-became-an-obligation-counts-for-both",
     {"You may send the form with a letter of yours.", "Vous pouvez joindre une lettre."},
     {"You must send the form with a letter of yours.", "Vous pouvez joindre une lettre."},
     "modes 4.0"},
    {"a-limit-that-came-on-both-sides-does-not",
     {"Send the form with a letter of yours.", "Joignez une lettre au formulaire."},
     {"Send only the form with a letter of yours.", "Joignez seulement une lettre au formulaire."},
     ""},
    {"a-number-the-other-side-never-had-counts-when-it-changes",
     {"Wait for 19 days.", "Attendez un peu."},
     {"Wait for 20 days.", "Attendez un peu."},
     "numbers 2.0"},
    {"numbers-that-changed-on-both-sides-changed-alike",
     {"We close at 5 pm.", "Nous fermons à 17 h."},
     {"We close at 6 pm.", "Nous fermons à 18 h."},
     ""},
    {"a-number-that-was-explained-is-left-to-the-words",
     {"Wait for 19 days.", "Attendez 19 jours."},
     {"Wait for 20 days.", "Attendez 19 jours."},
     ""},
    {"a-shared-name-that-one-side-lost-counts",
     {"Ask the people at Desjardins for it.", "Adressez-vous aux gens de Desjardins."},
     {"Ask the people at the counter for it.", "Adressez-vous aux gens de Desjardins."},
     "anchors 0.8"},
    {"a-shared-name-that-both-sides-lost-does-not",
     {"Ask the people at Desjardins for it.", "Adressez-vous aux gens de Desjardins."},
     {"Ask the people at the counter for it.", "Adressez-vous aux gens du guichet."},
     ""},
    {"a-name-that-one-side-alone-had-does-not",
     {"Ask the people at Desjardins for it.", "Adressez-vous aux gens de la banque."},
     {"Ask the people at the counter for it.", "Adressez-vous aux gens de la banque."},
     ""},
    {"a-side-that-became-much-longer-counts",
     {EN, FR},
     {EN " Staff there help with forms, letters, photographs and copies of any kind.", FR},
     "length"},
    {"sides-that-became-longer-together-do-not",
     {EN, FR},
     {EN " Staff there help with forms.", FR " Le personnel aide à les remplir."},
     ""},
    {"a-side-that-became-as-long-as-the-other-does-not",
     {EN, FR " Le personnel vous aide à remplir tous les formulaires de demande."},
     {EN " Staff there help with all forms that you have to fill in for it.",
      FR " Le personnel vous aide à remplir tous les formulaires de demande."},
     ""},
    {"where-a-side-had-nothing-the-alignment-is-the-judge", {"", FR}, {EN_NOT, FR}, ""},
    {"hardly-a-word-left-is-another-text",
     {"Green apples fall early.", "Les pommes vertes tombent."},
     {"Large parcels cost more.", "Les pommes vertes tombent."},
     "en replaced"},
    {"half-of-the-words-left-is-the-same-text",
     {"Green apples fall early.", "Les pommes vertes tombent."},
     {"Green apples cost more.", "Les pommes vertes tombent."},
     ""},
    {"too-few-words-tell-nothing", {"Apples.", "Pommes."}, {"Parcels.", "Pommes."}, ""},
};

static char
count_sentences(const char *written)
{
    char count = *written ? '1' : '0';
    for (; *written; written++)
        count = (char)(count + (*written == '|'));
    return count;
}

static DriftFixture *
make(const Case *c, gboolean swapped)
{
    const char beads[] = {count_sentences(c->before[0]), '-', count_sentences(c->before[1]), 0};
    const char new_beads[] = {count_sentences(c->after[0]), '-', count_sentences(c->after[1]), 0};
    const DriftWritten written = {
        {c->before[0], c->before[1]}, beads, {c->after[0], c->after[1]}, new_beads};
    DriftFixture *fixture = drift_fixture_new(&written, swapped);
    const TmqComponent *component = drift_fixture_component(fixture, 0);
    g_assert_cmpuint(fixture->components->items->len, ==, 1);
    tmq_edits_mark(fixture->sheet, component);
    for (guint k = 0; k < component->old_links->len; k++)
        tmq_explain(fixture->sheet, TMQ_BEFORE, component->old_links->pdata[k],
                    TMQ_EXPLAIN_BY_WORDS);
    for (guint k = 0; k < component->new_links->len; k++)
        tmq_explain(fixture->sheet, TMQ_AFTER, component->new_links->pdata[k],
                    TMQ_EXPLAIN_BY_WORDS);
    return fixture;
}

static char *
describe(const Case *c, gboolean swapped)
{
    g_autoptr(DriftFixture) fixture = make(c, swapped);
    const TmqComponent *component = drift_fixture_component(fixture, 0);
    const struct {
        const char *name;
        double (*count)(TmqSheet *, const TmqComponent *);
    } cues[] = {{"numbers", tmq_cue_numbers},
                {"anchors", tmq_cue_anchors},
                {"negation", tmq_cue_negation},
                {"modes", tmq_cue_modes}};
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cues); i++) {
        const double count = cues[i].count(fixture->sheet, component);
        if (count > 0)
            g_string_append_printf(all, "%s %.1f ", cues[i].name, count);
    }
    if (tmq_cue_length(fixture->sheet, component) > 0)
        g_string_append(all, "length ");
    for (guint side = 0; side < 2; side++)
        if (tmq_cue_is_replaced(fixture->sheet, component, side))
            g_string_append(all, side == (guint)swapped ? "en replaced " : "fr replaced ");
    return g_strchomp(g_string_free(all, FALSE));
}

static void
case_is_counted(gconstpointer data)
{
    const Case *c = data;
    g_autofree char *found = describe(c, FALSE);
    g_assert_cmpstr(found, ==, c->expected);
}

static void
either_side_may_be_the_first(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].name);
        g_autofree char *found = describe(&cases[i], TRUE);
        g_assert_cmpstr(found, ==, cases[i].expected);
    }
}

static double
length_cue(const DriftWritten *written, gboolean swapped)
{
    g_autoptr(DriftFixture) fixture = drift_fixture_new(written, swapped);
    return tmq_cue_length(fixture->sheet, drift_fixture_component(fixture, 0));
}

/* Also where the rest of the page takes much more room in the one language. */
static void
lengths_are_measured_alike_from_either_side(void)
{
    g_autoptr(GString) rest = g_string_new(NULL);
    for (guint i = 0; i < 40; i++)
        g_string_append(rest, "|Bien.");
    g_autofree char *before = g_strconcat(FR, rest->str, NULL);
    g_autoptr(GString) more = g_string_new(FR);
    guint between = 0;
    for (guint i = 0; i < 20; i++) {
        g_string_append(more, " Bien.");
        g_autofree char *after = g_strconcat(more->str, rest->str, NULL);
        const DriftWritten written = {{EN, before}, "1-1", {EN, after}, ""};
        const double one = length_cue(&written, FALSE), other = length_cue(&written, TRUE);
        g_assert_cmpfloat_with_epsilon(one, other, 1e-9);
        between += one > 0 && one < 3 ? 1 : 0;
    }
    g_assert_cmpuint(between, >, 0);
}

static void
the_order_of_sentences_tells_nothing(void)
{
    const Case orders[] = {
        {"",
         {EN "|Wait for 19 days.", FR "|Attendez."},
         {EN_NOT "|Wait for 20 days.", FR "|Attendez."},
         NULL},
        {"",
         {"Wait for 19 days.|" EN, FR "|Attendez."},
         {"Wait for 20 days.|" EN_NOT, FR "|Attendez."},
         NULL},
        {"",
         {EN "|Wait for 19 days.", "Attendez.|" FR},
         {"Wait for 20 days.|" EN_NOT, FR "|Attendez."},
         NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autofree char *found = describe(&orders[i], FALSE);
        g_assert_cmpstr(found, ==, "numbers 2.0 negation 2.0");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/cues/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], case_is_counted);
    }
    g_test_add_func("/cues/either-side-may-be-the-first", either_side_may_be_the_first);
    g_test_add_func("/cues/lengths-are-measured-alike-from-either-side",
                    lengths_are_measured_alike_from_either_side);
    g_test_add_func("/cues/the-order-of-sentences-tells-nothing",
                    the_order_of_sentences_tells_nothing);
    return g_test_run();
}
