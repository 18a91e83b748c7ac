/* Drift: which changes of two texts that were in step leave one of them behind. */
#include <string.h>

#include "base/lcs.h"
#include "drift-fixture.h"
#include "drift/compare.h"

static char *
describe(GPtrArray *changes)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < changes->len; i++) {
        const TmqDriftChange *c = changes->pdata[i];
        g_string_append_printf(all, "%s%s%s %s:%u", all->len ? "; " : "", c->minor ? "minor " : "",
                               tmq_drift_rule_name(c->rule), c->side ? "fr" : "en", c->line);
        if (c->was)
            g_string_append_printf(all, " -%s", c->was);
        if (c->text)
            g_string_append_printf(all, " +%s", c->text);
        if (c->other_text)
            g_string_append_printf(all, " /%s", c->other_text);
    }
    return g_string_free(all, FALSE);
}

typedef struct {
    const char *name;
    const char *before[2];
    const char *beads;
    const char *after[2];
    const char *new_beads;
    const char *expected;
} Case;

static DriftFixture *
make(const Case *c, gboolean swapped)
{
    const DriftWritten written = {
        {c->before[0], c->before[1]}, c->beads, {c->after[0], c->after[1]}, c->new_beads};
    return drift_fixture_new(&written, swapped);
}

static char *
compare(const Case *c, gboolean swapped)
{
    g_autoptr(DriftFixture) fixture = make(c, swapped);
    g_autoptr(TmqDriftResult) result = tmq_drift_compare(&fixture->states, fixture->context, 1);
    return describe(result->changes);
}

#define EN "Apply now.|You have 19 days to answer.|Call us on Monday."
#define FR "Présentez une demande.|Vous avez 19 jours pour répondre.|Appelez-nous lundi."
#define FR20 "Présentez une demande.|Vous avez 20 jours pour répondre.|Appelez-nous lundi."
#define THREE "1-1 1-1 1-1"

static const Case cases[] = {
    {"nothing-changed", {EN, FR}, THREE, {EN, FR}, "", ""},
    {"one-side-changed",
     {EN, FR},
     THREE,
     {"Apply now.|You have 20 days to answer.|Call us on Monday.", FR},
     "",
     "changed en:2 -You have 19 days to answer. +You have 20 days to answer. /Vous avez 19 jours "
     "pour répondre."},
    {"both-sides-changed-are-in-step",
     {EN, FR},
     THREE,
     {"Apply now.|You have 20 days to answer.|Call us on Monday.", FR20},
     "",
     ""},
    {"typography-is-minor",
     {EN, FR},
     THREE,
     {EN, "Présentez une demande.|Vous avez 19 jours pour répondre.|Appelez\u2011nous lundi !"},
     "",
     "minor changed fr:3 -Appelez-nous lundi. +Appelez\u2011nous lundi ! /Call us on Monday."},
    {"typography-on-both-sides-is-nothing",
     {"It's new.", "C'est nouveau."},
     "1-1",
     {"It’s new.", "C’est nouveau."},
     "",
     ""},
    {"removed-on-one-side",
     {EN, FR},
     THREE,
     {"Apply now.|Call us on Monday.", FR},
     "",
     "removed en:1 -You have 19 days to answer. /Vous avez 19 jours pour répondre."},
    {"removed-on-both-sides",
     {EN, FR},
     THREE,
     {"Apply now.|Call us on Monday.", "Présentez une demande.|Appelez-nous lundi."},
     "",
     ""},
    {"added-on-one-side",
     {EN, FR},
     THREE,
     {"Apply now.|You have 19 days to answer.|There is no fee.|Call us on Monday.", FR},
     "1-1 1-1 1-0 1-1",
     "added en:3 +There is no fee."},
    {"added-on-both-sides",
     {EN, FR},
     THREE,
     {"Apply now.|You have 19 days to answer.|There is no fee.|Call us on Monday.",
      "Présentez une demande.|Vous avez 19 jours pour répondre.|C'est gratuit.|Appelez-nous "
      "lundi."},
     "1-1 1-1 1-1 1-1",
     ""},
    {"added-on-both-sides-at-different-places",
     {EN, FR},
     THREE,
     {"Apply now.|There is no fee.|You have 19 days to answer.|Call us on Monday.",
      "Présentez une demande.|Vous avez 19 jours pour répondre.|Appelez-nous lundi.|Bonne chance."},
     "1-1 1-0 1-1 1-1 0-1",
     "added en:2 +There is no fee.; added fr:4 +Bonne chance."},
    {"two-added-one-followed",
     {EN, FR},
     THREE,
     {"Apply now.|There is no fee.|Forms are online.|You have 19 days to answer.|Call us on "
      "Monday.",
      "Présentez une demande.|C'est gratuit.|Vous avez 19 jours pour répondre.|Appelez-nous "
      "lundi."},
     "1-1 1-1 1-0 1-1 1-1",
     "added en:3 +Forms are online."},
    {"catching-up-is-no-drift",
     {"One here.|Two here.", "Un ici.|Une phrase de plus.|Deux ici."},
     "1-1 0-1 1-1",
     {"One here.|A sentence more.|Two here.", "Un ici.|Une phrase de plus.|Deux ici."},
     "1-1 1-1 1-1",
     ""},
    {"moved-is-no-drift",
     {EN, FR},
     THREE,
     {"Call us on Monday.|Apply now.|You have 19 days to answer.", FR},
     "",
     ""},
    {"split-is-no-drift",
     {"Apply now, it is free.|Then wait.|Done.", "Demandez.|Attendez.|Fini."},
     THREE,
     {"Apply now.|It is free.|Then wait.|Done.", "Demandez.|Attendez.|Fini."},
     "",
     ""},
    {"merge-is-no-drift",
     {"Apply now.|It is free.|Then wait.|Done.", "Demandez.|Gratuit.|Attendez.|Fini."},
     "1-1 1-1 1-1 1-1",
     {"Apply now, it is free.|Then wait.|Done.", "Demandez.|Gratuit.|Attendez.|Fini."},
     "",
     ""},
    {"a-bead-of-two-is-one-change",
     {"One two three.|Four five six.|Keep this.", "Un à six.|Gardez."},
     "2-1 1-1",
     {"One two thirty.|Four five sixty.|Keep this.", "Un à six.|Gardez."},
     "",
     "changed en:1 -One two three. Four five six. +One two thirty. Four five sixty. /Un à six."},
    {"fields-are-compared-by-name",
     {"title=Old name|description=Old name and more|Body.|B.|C.|D.",
      "title=Ancien nom|description=Ancien nom et plus|Corps.|B.|C.|D."},
     "1-1 1-1 1-1 1-1 1-1 1-1",
     {"title=New|description=Old name and more|Body.|B.|C.|D.",
      "description=Ancien nom et plus|title=Ancien nom|Corps.|B.|C.|D."},
     "",
     "changed en:1 -Old name +New /Ancien nom"},
    {"field-added-on-one-side",
     {"Body.|B.", "Corps.|B."},
     "1-1 1-1",
     {"title=Name|Body.|B.", "Corps.|B."},
     "",
     "added en:1 +Name"},
    {"field-added-on-both-sides",
     {"Body.|B.", "Corps.|B."},
     "1-1 1-1",
     {"title=Name|Body.|B.", "title=Nom|Corps.|B."},
     "1-1 1-1 1-1",
     ""},
    {"more-than-half-is-a-rewrite",
     {"One here.|Two here.|Three here.|Four here.|Stays.", "1 ici.|2 ici.|3 ici.|4 ici.|Reste."},
     "1-1 1-1 1-1 1-1 1-1",
     {"Alpha.|Beta.|Gamma.|Delta.|Stays.", "1 ici.|2 ici.|3 ici.|4 ici.|Reste."},
     "",
     "rewritten en:1"},
    {"what-had-no-counterpart-cannot-drift",
     {"One here.|Only in English.", "Un ici."},
     "1-1 1-0",
     {"One here.|Only in French.", "Un ici."},
     "",
     ""},
    {"segments-without-letters-are-no-text",
     {"One here.|* * *", "Un ici.|* * *"},
     "1-1 1-1",
     {"One here.", "Un ici.|* * *|—"},
     "",
     ""},
    {"an-emptied-page-is-rewritten", {EN, FR}, THREE, {"", FR}, "", "rewritten en:1"},
};

static void
case_is_judged(gconstpointer data)
{
    const Case *c = data;
    g_autofree char *found = compare(c, FALSE);
    g_assert_cmpstr(found, ==, c->expected);
}

/* The same findings whichever side is called source. */
static void
comparison_is_symmetric(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = compare(&cases[i], TRUE);
        g_auto(GStrv) parts = g_strsplit(found, "; ", -1);
        const guint count = g_strv_length(parts);
        g_autoptr(GString) back = g_string_new(NULL);
        for (guint k = count; k-- > 0;) {
            char *side = strstr(parts[k], " en:");
            memcpy(side ? side : strstr(parts[k], " fr:"), side ? " fr:" : " en:", 4);
            g_string_append_printf(back, "%s%s", back->len ? "; " : "", parts[k]);
        }
        g_assert_cmpstr(back->str, ==, cases[i].expected);
    }
}

/* What spares an alignment of old states: where every segment is in a bead that stands, no new bead
 * changes what is found. */
static gboolean
beads_stand(const Case *c)
{
    g_autoptr(DriftFixture) fixture = make(c, FALSE);
    return tmq_drift_beads_stand(&fixture->states);
}

static void
where_all_beads_stand_new_ones_tell_nothing(void)
{
    guint standing = 0;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (!beads_stand(&cases[i]))
            continue;
        Case wrong = cases[i];
        wrong.new_beads = "1-0 0-1 2-1 1-2";
        g_autofree char *found = compare(&wrong, FALSE);
        g_assert_cmpstr(found, ==, cases[i].expected);
        standing++;
    }
    g_assert_cmpuint(standing, >, 0);
    g_assert_cmpuint(standing, <, G_N_ELEMENTS(cases));
}

static void
beads_beyond_the_texts_do_no_harm(void)
{
    const Case c = {"",  {"Fees apply.", "Oui."}, "1-1 9-9", {"Offices close.", "Oui."}, "9-9",
                    NULL};
    g_autofree char *found = compare(&c, FALSE);
    g_assert_cmpstr(found, ==, "changed en:1 -Fees apply. +Offices close. /Oui.");
}

/* One sync after the other: what each leaves open, with what is carried over to the next. */
#define EN_HEAD "Alpha is here.|Beta is here.|Gamma is here.|Delta is here.|"
#define FR_HEAD "Voici alpha.|Voici bêta.|Voici gamma.|Voici delta.|"
#define HEAD_BEADS "1-1 1-1 1-1 1-1 "

static void
a_debt_stays_open_while_the_rest_moves_on(void)
{
    const struct {
        const char *texts[2];
        const char *beads;
        const char *expected;
    } syncs[] = {
        {{EN_HEAD "Apply now.|You have 20 days.|Call on Monday.",
          FR_HEAD "Demandez.|Vous avez 19 jours.|Appelez."},
         HEAD_BEADS THREE,
         "changed en:6 -You have 19 days. +You have 20 days. /Vous avez 19 jours."},
        {{EN_HEAD "Apply now.|You have 20 days.|Call on Tuesday.",
          FR_HEAD "Demandez.|Vous avez 19 jours.|Appelez mardi."},
         HEAD_BEADS THREE,
         "changed en:6 -You have 19 days. +You have 20 days. /Vous avez 19 jours."},
        {{EN_HEAD "Apply now.|You have 20 days.|Call on Friday.|It is free.",
          FR_HEAD "Demandez.|Vous avez 19 jours.|Appelez mardi."},
         HEAD_BEADS "1-1 1-1 1-1 1-0",
         "changed en:6 -You have 19 days. +You have 20 days. /Vous avez 19 jours.; "
         "changed en:7 -Call on Tuesday. +Call on Friday. /Appelez mardi.; "
         "added en:8 +It is free."},
        {{EN_HEAD "Apply now.|You have 20 days.|Call on Friday.|It is free.",
          FR_HEAD "Demandez.|Vous avez 20 jours.|Appelez mardi."},
         HEAD_BEADS "1-1 1-1 1-1 1-0",
         "changed en:7 -Call on Tuesday. +Call on Friday. /Appelez mardi.; "
         "added en:8 +It is free."},
        {{EN_HEAD "Apply now.|You have 20 days.|It is free.",
          FR_HEAD "Demandez.|Vous avez 20 jours.|Appelez mardi.|C'est gratuit."},
         HEAD_BEADS "1-1 1-1 0-1 1-1",
         "removed en:6 -Call on Tuesday. /Appelez mardi."},
        {{EN_HEAD "Apply now.|You have 20 days.|It is free.",
          FR_HEAD "Demandez.|Vous avez 20 jours.|Gratuit."},
         HEAD_BEADS "1-1 1-1 1-1",
         "minor changed fr:7 -C'est gratuit. +Gratuit. /It is free."},
        {{EN_HEAD "Apply now.|You have 20 days.|It is free.",
          FR_HEAD "Demandez.|Vous avez 20 jours.|C'est gratuit."},
         HEAD_BEADS "1-1 1-1 1-1",
         "minor changed fr:7 -Gratuit. +C'est gratuit. /It is free."},
    };
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    g_autoptr(TmqDriftContext) context = tmq_drift_context_new("en", "fr");
    g_autoptr(TmqCarried) state = g_new0(TmqCarried, 1);
    state->segments[0] =
        drift_fixture_text(strings, EN_HEAD "Apply now.|You have 19 days.|Call on Monday.");
    state->segments[1] =
        drift_fixture_text(strings, FR_HEAD "Demandez.|Vous avez 19 jours.|Appelez.");
    state->beads = drift_fixture_beads(HEAD_BEADS THREE);
    for (guint i = 0; i < G_N_ELEMENTS(syncs); i++) {
        g_autoptr(GArray) source = drift_fixture_text(strings, syncs[i].texts[0]);
        g_autoptr(GArray) target = drift_fixture_text(strings, syncs[i].texts[1]);
        g_autoptr(GArray) beads = drift_fixture_beads(syncs[i].beads);
        const TmqDriftStates states = {
            {drift_fixture_as_text(state->segments[0]), drift_fixture_as_text(state->segments[1])},
            {drift_fixture_as_text(source), drift_fixture_as_text(target)},
            drift_fixture_as_beads(state->beads),
            drift_fixture_as_beads(beads)};
        g_autoptr(TmqDriftResult) result = tmq_drift_compare(&states, context, i + 1);
        g_autofree char *found = describe(result->changes);
        g_assert_cmpstr(found, ==, syncs[i].expected);
        if (i == 2) /* open since the first sync */
            g_assert_cmpint(((TmqDriftChange *)result->changes->pdata[0])->since, ==, 1);
        tmq_carried_free(state);
        state = g_steal_pointer(&result->carried);
    }
}

/* A plain recursion over the definition, for short sequences. */
static guint
plain_lcs(const gint64 *a, guint n, const gint64 *b, guint m)
{
    if (n == 0 || m == 0)
        return 0;
    if (a[0] == b[0])
        return 1 + plain_lcs(a + 1, n - 1, b + 1, m - 1);
    const guint left = plain_lcs(a + 1, n - 1, b, m), right = plain_lcs(a, n, b + 1, m - 1);
    return MAX(left, right);
}

static guint
count_matches(const gint64 *a, guint n, const gint64 *b, const guint *match)
{
    guint count = 0, next = 0;
    for (guint i = 0; i < n; i++) {
        if (match[i] == TMQ_LCS_NONE)
            continue;
        g_assert_cmpuint(match[i], >=, next);
        g_assert_true(a[i] == b[match[i]]);
        next = match[i] + 1;
        count++;
    }
    return count;
}

static void
lcs_is_the_longest(void)
{
    for (guint round = 0; round < 300; round++) {
        gint64 a[9], b[9];
        guint match[9];
        const guint n = (guint)g_test_rand_int_range(0, 10),
                    m = (guint)g_test_rand_int_range(0, 10);
        for (guint i = 0; i < 9; i++) {
            a[i] = g_test_rand_int_range(0, 4);
            b[i] = g_test_rand_int_range(0, 4);
        }
        tmq_lcs(a, n, b, m, match);
        g_assert_cmpuint(count_matches(a, n, b, match), ==, plain_lcs(a, n, b, m));
    }
}

/* Beyond the exact table: every fifth element replaced, one stretch moved. */
static void
lcs_of_long_sequences_keeps_most(void)
{
    const guint n = 20000;
    g_autofree gint64 *a = g_new0(gint64, n);
    g_autofree gint64 *b = g_new0(gint64, n);
    g_autofree guint *match = g_new0(guint, n);
    for (guint i = 0; i < n; i++) {
        a[i] = i;
        b[i] = i % 5 == 0 ? -(gint64)i - 1 : i;
    }
    for (guint i = 0; i < 100; i++)
        b[n - 100 + i] = i;
    tmq_lcs(a, n, b, n, match);
    g_assert_cmpuint(count_matches(a, n, b, match), >=, n * 4 / 5 - 200);
}

/* Nothing alike and everything alike, at sizes where a square would be felt. */
static void
long_pages_take_bounded_time(void)
{
    g_autoptr(GString) en = g_string_new("x");
    g_autoptr(GString) other = g_string_new("y");
    g_autoptr(GString) same = g_string_new("z");
    for (guint i = 0; i < 5000; i++) {
        g_string_append_printf(en, "|word%u in a line", i);
        g_string_append_printf(other, "|term%u in a row", i);
        g_string_append(same, "|again and again");
    }
    const char *const texts[] = {en->str, other->str, same->str};
    for (guint i = 0; i < 3; i++) {
        for (guint j = 0; j < 3; j++) {
            const Case c = {"", {texts[i], "un"}, "1-1", {texts[j], "un"}, "", NULL};
            g_autofree char *found = compare(&c, FALSE);
            g_assert_cmpint(found[0] == '\0', ==, i == j);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/drift/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], case_is_judged);
    }
    g_test_add_func("/drift/comparison-is-symmetric", comparison_is_symmetric);
    g_test_add_func("/drift/where-all-beads-stand-new-ones-tell-nothing",
                    where_all_beads_stand_new_ones_tell_nothing);
    g_test_add_func("/drift/beads-beyond-the-texts-do-no-harm", beads_beyond_the_texts_do_no_harm);
    g_test_add_func("/drift/a-debt-stays-open-while-the-rest-moves-on",
                    a_debt_stays_open_while_the_rest_moves_on);
    g_test_add_func("/drift/long-pages-take-bounded-time", long_pages_take_bounded_time);
    g_test_add_func("/lcs/is-the-longest", lcs_is_the_longest);
    g_test_add_func("/lcs/of-long-sequences-keeps-most", lcs_of_long_sequences_keeps_most);
    return g_test_run();
}
