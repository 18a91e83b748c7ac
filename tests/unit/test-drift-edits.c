/* Which words of a sentence came and went, and which only changed their spelling. */
#include "drift-fixture.h"
#include "drift/edits.h"

/* What became of an English text; expected: "-word" went, "+word" came. */
typedef struct {
    const char *name;
    const char *before;
    const char *after;
    const char *expected;
} Case;

static const Case cases[] = {
    {"a-word-in-the-place-of-another-came-and-the-other-went", "Send the form today.",
     "Send the letter today.", "-form +letter"},
    {"a-word-more-came", "Send the form.", "Send the green form.", "+green"},
    {"a-typo-is-the-same-word", "Send the leter today.", "Send the letter today.", ""},
    {"letters-that-changed-places-are-a-typo", "Send the lettre today.", "Send the letter today.",
     ""},
    {"capitals-and-accents-are-the-same-word", "Send the resume.", "Send the Résumé.", ""},
    {"a-long-word-may-have-two-typos", "The aplicatoin is here.", "The application is here.", ""},
    {"a-short-word-may-not", "Send the word today.", "Send the wart today.", "-word +wart"},
    {"words-of-two-letters-have-no-typos", "Look up here.", "Look us here.", "-up +us"},
    {"another-number-is-no-typo", "Wait 1900 days.", "Wait 1901 days.", "-1900 +1901"},
    {"another-month-is-no-typo", "Come on 5 June 2020.", "Come on 5 July 2020.", "-june +july"},
    {"another-address-is-no-typo", "See canada.ca now.", "See canade.ca now.",
     "-canada.ca +canade.ca"},
    {"a-negation-is-no-typo", "You are not here.", "You are now here.", "-not +now"},
    {"a-permission-is-no-typo", "You may apply.", "You many apply.", "-may +many"},
    {"two-words-that-stand-elsewhere-are-two",
     "The price is high. Each price counts.|Low price.|A prize is won.|No prize is lost.",
     "The prize is high. Each price counts.|Low price.|A prize is won.|No prize is lost.",
     "-price +prize"},
    {"a-word-that-moved-did-not-change", "Apply today with a form.", "Today apply with a form.",
     ""},
    {"a-word-that-moved-did-not-change-as-often-as-it-stands", "Card, card, alpha, beta, gamma.",
     "Alpha, beta, gamma, card, card.", ""},
    {"of-two-that-moved-one-may-have-gone", "Card, card, alpha, beta, gamma.",
     "Alpha, beta, gamma, card.", "-card"},
    {"of-two-that-moved-one-may-have-come", "Card, alpha, beta, gamma.",
     "Alpha, beta, gamma, card, card.", "+card"},
    {"a-word-may-move-to-the-next-sentence", "Pay the fee online.|Send the form.",
     "Pay the fee.|Send the form online.", ""},
    {"what-says-nothing-has-no-words", "* * *", "Come.", "+come"},
};

static void
append_changed(const DriftFixture *fixture, TmqDriftTime time, guint side, GString *all)
{
    const guint count = tmq_sheet_text(fixture->sheet, time, side)->count;
    for (guint i = 0; i < count; i++) {
        const GArray *words = tmq_sheet_words(fixture->sheet, time, side, i);
        for (guint k = 0; k < words->len; k++) {
            const TmqDriftWord *word = &g_array_index(words, TmqDriftWord, k);
            if (word->changed)
                g_string_append_printf(all, "%s%s%s", all->len ? " " : "",
                                       time == TMQ_BEFORE ? "-" : "+", word->whole);
        }
    }
}

/* All sentences in one bead with a French one that stays. */
static char *
changes(const char *before, const char *after, gboolean swapped)
{
    char beads[] = "1-1";
    for (const char *p = before; *p; p++)
        beads[0] = (char)(beads[0] + (*p == '|'));
    const DriftWritten written = {{before, "Oui."}, beads, {after, "Oui."}, ""};
    g_autoptr(DriftFixture) fixture = drift_fixture_new(&written, swapped);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < fixture->components->items->len; i++)
        tmq_edits_mark(fixture->sheet, drift_fixture_component(fixture, i));
    append_changed(fixture, TMQ_BEFORE, swapped ? 1 : 0, all);
    append_changed(fixture, TMQ_AFTER, swapped ? 1 : 0, all);
    return g_string_free(all, FALSE);
}

static void
case_is_marked(gconstpointer data)
{
    const Case *c = data;
    g_autofree char *found = changes(c->before, c->after, FALSE);
    g_assert_cmpstr(found, ==, c->expected);
}

static void
either_side_is_read_alike(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = changes(cases[i].before, cases[i].after, TRUE);
        g_assert_cmpstr(found, ==, cases[i].expected);
    }
}

static void
what_stays_never_changes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = changes(cases[i].after, cases[i].after, FALSE);
        g_assert_cmpstr(found, ==, "");
    }
}

static void
a_mended_word_counts_as_the_old_one(void)
{
    const DriftWritten written = {
        {"The aplication is here.", "Oui."}, "1-1", {"The application is here.", "Oui."}, ""};
    g_autoptr(DriftFixture) fixture = drift_fixture_new(&written, FALSE);
    TmqDriftWord *old = drift_fixture_word(fixture, TMQ_BEFORE, 0, 0, "aplication");
    TmqDriftWord *new = drift_fixture_word(fixture, TMQ_AFTER, 0, 0, "application");
    g_assert_true(old->key != new->key);
    tmq_edits_mark(fixture->sheet, drift_fixture_component(fixture, 0));
    g_assert_true(old->key == new->key);
    g_assert_cmpfloat(old->weight, ==, new->weight);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/edits/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], case_is_marked);
    }
    g_test_add_func("/edits/either-side-is-read-alike", either_side_is_read_alike);
    g_test_add_func("/edits/what-stays-never-changes", what_stays_never_changes);
    g_test_add_func("/edits/a-mended-word-counts-as-the-old-one",
                    a_mended_word_counts_as_the_old_one);
    return g_test_run();
}
