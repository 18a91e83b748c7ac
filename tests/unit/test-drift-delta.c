/* How much worse the sides of a component explain each other than before. */
#include "drift-fixture.h"
#include "drift/delta.h"

typedef struct {
    const char *before[2];
    const char *after[2];
} Change;

/* What stands before the pair in question and stays as it is. */
#define EN_HEAD "Desks stand here.|"
#define FR_HEAD "Voici des tables.|"

static TmqDelta
weigh(const Change *c, gboolean swapped)
{
    const DriftWritten written = {
        {c->before[0], c->before[1]}, "1-1 1-1", {c->after[0], c->after[1]}, "1-1 1-1"};
    g_autoptr(DriftFixture) fixture = drift_fixture_new(&written, swapped);
    const TmqComponent *component =
        drift_fixture_component(fixture, fixture->components->items->len - 1);
    return tmq_delta(fixture->sheet, fixture->sides, component);
}

static double
drift(void)
{
    g_autoptr(TmqDriftContext) context = tmq_drift_context_new("en", "fr");
    return tmq_delta_drift(context);
}

#define EN_19 EN_HEAD "Wait 19 days for it."
#define EN_20 EN_HEAD "Wait 20 days for it."
#define FR_19 FR_HEAD "Attendez 19 jours."
#define FR_20 FR_HEAD "Attendez 20 jours."

static const Change changes[] = {
    {{EN_19, FR_19}, {EN_19, FR_19}},
    {{EN_19, FR_19}, {EN_20, FR_19}},
    {{EN_19, FR_19}, {EN_19, FR_20}},
    {{EN_19, FR_19}, {EN_20, FR_20}},
    {{EN_20, FR_19}, {EN_20, FR_20}},
    {{EN_19, FR_19}, {EN_19 " It is not free.", FR_19}},
    {{EN_HEAD "Wait here.", FR_HEAD "Attendez ici."},
     {EN_HEAD "Wait here!", FR_HEAD "Attendez ici."}},
};

static void
where_nothing_changed_it_is_nothing(void)
{
    const TmqDelta delta = weigh(&changes[0], FALSE);
    g_assert_cmpfloat(delta.value, ==, 0);
    g_assert_false(delta.changed[0] || delta.changed[1]);
}

static void
a_number_that_changed_on_one_side_is_drift_of_that_side(void)
{
    for (guint side = 0; side < 2; side++) {
        const TmqDelta delta = weigh(&changes[1 + side], FALSE);
        g_assert_cmpfloat(delta.value, >=, drift());
        g_assert_cmpuint(delta.side, ==, side);
        g_assert_true(delta.changed[side]);
        g_assert_false(delta.changed[!side]);
    }
}

static void
a_number_that_changed_on_both_sides_is_not(void)
{
    const TmqDelta delta = weigh(&changes[3], FALSE);
    g_assert_true(delta.changed[0] && delta.changed[1]);
    g_assert_cmpfloat(delta.value, <, TMQ_DELTA_DOUBT);
}

static void
a_side_that_catches_up_is_a_gain(void)
{
    g_assert_cmpfloat(weigh(&changes[4], FALSE).value, <, 0);
}

static void
other_signs_change_no_letters(void)
{
    const TmqDelta delta = weigh(&changes[6], FALSE);
    g_assert_false(delta.changed[0] || delta.changed[1]);
}

static void
either_side_may_be_the_first(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
        const TmqDelta one = weigh(&changes[i], FALSE), other = weigh(&changes[i], TRUE);
        g_test_message("%s > %s", changes[i].before[0], changes[i].after[0]);
        g_assert_cmpfloat_with_epsilon(one.value, other.value, 1e-9);
        g_assert_cmpint(one.changed[0], ==, other.changed[1]);
        g_assert_cmpint(one.changed[1], ==, other.changed[0]);
        if (one.changed[0] != one.changed[1])
            g_assert_cmpuint(one.side, !=, other.side);
    }
}

/* Each component is judged without looking at the others. */
static void
where_a_pair_stands_on_the_page_tells_nothing(void)
{
    const DriftWritten last = {{EN_19, FR_19}, "1-1 1-1", {EN_20, FR_19}, ""};
    const DriftWritten first = {
        {"Wait 19 days for it.|Desks stand here.", "Attendez 19 jours.|Voici des tables."},
        "1-1 1-1",
        {"Wait 20 days for it.|Desks stand here.", "Attendez 19 jours.|Voici des tables."},
        ""};
    g_autoptr(DriftFixture) a = drift_fixture_new(&last, FALSE);
    g_autoptr(DriftFixture) b = drift_fixture_new(&first, FALSE);
    const TmqDelta one = tmq_delta(a->sheet, a->sides, drift_fixture_component(a, 1));
    const TmqDelta other = tmq_delta(b->sheet, b->sides, drift_fixture_component(b, 0));
    g_assert_cmpfloat(one.value, >, 0);
    g_assert_cmpfloat_with_epsilon(one.value, other.value, 1e-9);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/delta/where-nothing-changed-it-is-nothing",
                    where_nothing_changed_it_is_nothing);
    g_test_add_func("/delta/a-number-that-changed-on-one-side-is-drift-of-that-side",
                    a_number_that_changed_on_one_side_is_drift_of_that_side);
    g_test_add_func("/delta/a-number-that-changed-on-both-sides-is-not",
                    a_number_that_changed_on_both_sides_is_not);
    g_test_add_func("/delta/a-side-that-catches-up-is-a-gain", a_side_that_catches_up_is_a_gain);
    g_test_add_func("/delta/other-signs-change-no-letters", other_signs_change_no_letters);
    g_test_add_func("/delta/either-side-may-be-the-first", either_side_may_be_the_first);
    g_test_add_func("/delta/where-a-pair-stands-on-the-page-tells-nothing",
                    where_a_pair_stands_on_the_page_tells_nothing);
    return g_test_run();
}
