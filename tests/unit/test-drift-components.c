/* What belongs together of two states: the segments tied by beads and by being the same ones. */
#include <string.h>

#include "drift-fixture.h"
#include "sample.h"

enum { ROUNDS = 300, MOST = 7 };

/* expected: each component as "old en/old fr>new en/new fr", in order. */
typedef struct {
    const char *name;
    DriftWritten written;
    const char *expected;
} Case;

#define EN "Apply now, it is free.|Wait for a letter.|Call on Monday."
#define FR "Demandez, c'est gratuit.|Attendez une lettre.|Appelez lundi."
#define THREE "1-1 1-1 1-1"

static const Case cases[] = {
    {"each-pair-of-sentences-is-one", {{EN, FR}, THREE, {EN, FR}, ""}, "0/0>0/0 1/1>1/1 2/2>2/2"},
    {"a-changed-sentence-stays-with-its-counterpart",
     {{EN, FR}, THREE, {"Apply now, it is free.|Wait for a long letter.|Call on Monday.", FR}, ""},
     "0/0>0/0 1/1>1/1 2/2>2/2"},
    {"a-split-sentence-stays-one-component",
     {{EN, FR}, THREE, {"Apply now.|It is free.|Wait for a letter.|Call on Monday.", FR}, ""},
     "0/0>0,1/0 1/1>2/1 2/2>3/2"},
    {"merged-sentences-become-one-component",
     {{"Apply now.|It is free.|Wait for a letter.", "Demandez.|C'est gratuit.|Attendez."},
      THREE,
      {"Apply now, it is free.|Wait for a letter.", "Demandez.|C'est gratuit.|Attendez."},
      "1-2 1-1"},
     "0,1/0,1>0/0,1 2/2>1/2"},
    {"a-bead-of-two-is-one",
     {{EN, "Demandez, c'est gratuit, et attendez.|Appelez lundi."},
      "2-1 1-1",
      {EN, "Demandez, c'est gratuit, et attendez.|Appelez lundi."},
      ""},
     "0,1/0>0,1/0 2/1>2/1"},
    {"a-sentence-that-moved-stays-with-its-counterpart",
     {{EN, FR}, THREE, {"Call on Monday.|Apply now, it is free.|Wait for a letter.", FR}, ""},
     "2/2>0/2 0/0>1/0 1/1>2/1"},
    {"what-came-on-one-side-stands-alone",
     {{EN, FR}, THREE, {EN "|Bring your own pencils.", FR}, "1-1 1-1 1-1 1-0"},
     "0/0>0/0 1/1>1/1 2/2>2/2 />3/"},
    {"what-came-on-both-sides-is-one",
     {{EN, FR},
      THREE,
      {EN "|Bring your own pencils.", FR "|Apportez vos crayons."},
      "1-1 1-1 1-1 1-1"},
     "0/0>0/0 1/1>1/1 2/2>2/2 />3/3"},
    {"without-new-beads-what-came-stands-alone-on-each-side",
     {{EN, FR}, THREE, {EN "|Bring your own pencils.", FR "|Apportez vos crayons."}, ""},
     "0/0>0/0 1/1>1/1 2/2>2/2 />3/ />/3"},
    {"what-is-gone-on-one-side-keeps-its-counterpart",
     {{EN, FR}, THREE, {"Apply now, it is free.|Call on Monday.", FR}, ""},
     "0/0>0/0 1/1>/1 2/2>1/2"},
    {"what-is-gone-on-both-sides-is-one-and-comes-last",
     {{EN, FR},
      THREE,
      {"Apply now, it is free.|Call on Monday.", "Demandez, c'est gratuit.|Appelez lundi."},
      ""},
     "0/0>0/0 2/2>1/1 1/1>/"},
    {"what-had-no-counterpart-is-one-alone",
     {{EN, "Attendez une lettre."}, "1-0 1-1 1-0", {EN, "Attendez une lettre."}, ""},
     "0/>0/ 1/0>1/0 2/>2/"},
    {"a-field-is-followed-by-its-name",
     {{"title=Fees|Pay.", "title=Frais|Payez."},
      "1-1 1-1",
      {"title=Prices|Pay.", "title=Frais|Payez."},
      ""},
     "0/0>0/0 1/1>1/1"},
    {"beads-beyond-the-texts-tie-nothing",
     {{"Wait.", "Attendez."}, "9-9", {"Wait.", "Attendez."}, ""},
     "0/>0/ /0>/0"},
    {"of-nothing-there-is-none", {{"", ""}, "", {"", ""}, ""}, ""},
};

static void
append_row(GString *all, const GArray *row, char end)
{
    for (guint i = 0; i < row->len; i++)
        g_string_append_printf(all, "%s%u", i ? "," : "", g_array_index(row, guint, i));
    g_string_append_c(all, end);
}

/* The components, each in a string, English first. */
static GPtrArray *
describe_each(const DriftFixture *fixture, gboolean swapped)
{
    GPtrArray *each = g_ptr_array_new_with_free_func(g_free);
    const guint en = swapped ? 1 : 0;
    for (guint i = 0; i < fixture->components->items->len; i++) {
        const TmqComponent *component = drift_fixture_component(fixture, i);
        GString *one = g_string_new(NULL);
        g_assert_cmpuint(component->place, ==, i);
        append_row(one, component->olds[en], '/');
        append_row(one, component->olds[!en], '>');
        append_row(one, component->news[en], '/');
        append_row(one, component->news[!en], ' ');
        g_ptr_array_add(each, g_string_free(one, FALSE));
    }
    return each;
}

static gint
compare_strings(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static char *
join(GPtrArray *each, gboolean in_order)
{
    GString *all = g_string_new(NULL);
    if (!in_order)
        g_ptr_array_sort(each, compare_strings);
    for (guint i = 0; i < each->len; i++)
        g_string_append(all, each->pdata[i]);
    return g_strchomp(g_string_free(all, FALSE));
}

static char *
describe(const DriftWritten *written, gboolean swapped, gboolean in_order)
{
    g_autoptr(DriftFixture) fixture = drift_fixture_new(written, swapped);
    g_autoptr(GPtrArray) each = describe_each(fixture, swapped);
    return join(each, in_order);
}

static void
case_is_tied(gconstpointer data)
{
    const Case *c = data;
    g_autofree char *found = describe(&c->written, FALSE, TRUE);
    g_assert_cmpstr(found, ==, c->expected);
}

static void
either_side_may_be_the_first(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].name);
        g_autofree char *one = describe(&cases[i].written, FALSE, FALSE);
        g_autofree char *other = describe(&cases[i].written, TRUE, FALSE);
        g_assert_cmpstr(one, ==, other);
    }
}

/* ---- Texts at random ---- */

static char *
random_text(char letter)
{
    GString *text = g_string_new(NULL);
    const gint count = g_test_rand_int_range(0, MOST);
    for (gint i = 0; i < count; i++)
        g_string_append_printf(text, "%s%c%c%d said it.", i ? "|" : "", letter, letter,
                               g_test_rand_int_range(100, 100 + 2 * MOST));
    return g_string_free(text, FALSE);
}

static char *
random_beads(void)
{
    GString *beads = g_string_new(NULL);
    const gint count = g_test_rand_int_range(0, MOST);
    for (gint i = 0; i < count; i++)
        g_string_append_printf(beads, "%s%d-%d", i ? " " : "", g_test_rand_int_range(0, 3),
                               g_test_rand_int_range(0, 3));
    return g_string_free(beads, FALSE);
}

static void
count_members(const GArray *row, guint count, guint *seen)
{
    for (guint i = 0; i < row->len; i++) {
        g_assert_cmpuint(g_array_index(row, guint, i), <, count);
        seen[g_array_index(row, guint, i)]++;
        if (i > 0)
            g_assert_cmpuint(g_array_index(row, guint, i), >, g_array_index(row, guint, i - 1));
    }
}

static void
assert_each_once(const DriftFixture *fixture, TmqDriftTime time, guint side)
{
    guint seen[MOST] = {0}, links = 0;
    const guint count = tmq_sheet_text(fixture->sheet, time, side)->count;
    const TmqComponents *components = fixture->components;
    for (guint i = 0; i < components->items->len; i++) {
        const TmqComponent *component = components->items->pdata[i];
        count_members(time == TMQ_BEFORE ? component->olds[side] : component->news[side], count,
                      seen);
        links += time == TMQ_BEFORE ? component->old_links->len : component->new_links->len;
    }
    for (guint i = 0; i < count; i++)
        g_assert_cmpuint(seen[i], ==, 1);
    g_assert_cmpuint(links, ==,
                     time == TMQ_BEFORE ? components->old_links->len : components->new_links->len);
}

static void
each_segment_and_link_is_in_one_whatever_the_texts(void)
{
    for (guint round = 0; round < sample_size(ROUNDS); round++) {
        g_autofree char *en = random_text('e'), *fr = random_text('f');
        g_autofree char *new_en = random_text('e'), *new_fr = random_text('f');
        g_autofree char *beads = random_beads(), *new_beads = random_beads();
        const DriftWritten written = {{en, fr}, beads, {new_en, new_fr}, new_beads};
        g_test_message("%s\n%s\n%s\n%s\n%s\n%s", en, fr, beads, new_en, new_fr, new_beads);
        g_autoptr(DriftFixture) fixture = drift_fixture_new(&written, FALSE);
        for (guint side = 0; side < 2; side++) {
            assert_each_once(fixture, TMQ_BEFORE, side);
            assert_each_once(fixture, TMQ_AFTER, side);
        }
        g_autofree char *one = describe(&written, FALSE, FALSE);
        g_autofree char *other = describe(&written, TRUE, FALSE);
        g_assert_cmpstr(one, ==, other);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/components/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], case_is_tied);
    }
    g_test_add_func("/components/either-side-may-be-the-first", either_side_may_be_the_first);
    g_test_add_func("/components/each-segment-and-link-is-in-one-whatever-the-texts",
                    each_segment_and_link_is_in_one_whatever_the_texts);
    return g_test_run();
}
