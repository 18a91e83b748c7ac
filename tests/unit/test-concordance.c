/* Concordance: which units hold the words, in which order, and what is guessed of the other side.
 */
#include <string.h>

#include "memory-fixture.h"
#include "memory/concordance-priv.h"

/* ---- Words ---- */

static char *
with_brackets(const char *text, const GArray *marks)
{
    GString *marked = g_string_new(text);
    for (guint m = marks->len; m > 0; m--) {
        g_string_insert_c(marked, (gssize)g_array_index(marks, TmqMark, m - 1).end, ']');
        g_string_insert_c(marked, (gssize)g_array_index(marks, TmqMark, m - 1).start, '[');
    }
    return g_string_free(marked, FALSE);
}

static void
words_phrases_and_prefixes_are_marked(void)
{
    const struct {
        const char *typed;
        const char *text;
        const char *marked; /* NULL: not all stand there */
        TmqWordsExact exact;
    } cases[] = {
        {"éDUCATION", "L’Education, l'éducation.", "L’[Education], l'[éducation].", 0},
        {"cat", "cats", NULL, 0},
        {"cat*", "Cats and dogs", "[Cats] and dogs", 0},
        {"\"and dogs\"", "Cats and dogs, dogs and cats", "Cats [and dogs], dogs and cats", 0},
        {"\"and do\"*", "Cats and dogs", "Cats [and dogs]", 0},
        {"\"and dogs", "Cats and dogs", "Cats [and dogs]", 0},
        {"e-mail", "an e mail", "an [e mail]", 0},
        {"cats and", "Cats and dogs", "[Cats] [and] dogs", 0},
        {"cats bird", "Cats and dogs", NULL, 0},
        {"日本", "この日本語の本", "この[日本]語の本", 0},
        {"日本*", "日本語", "[日本]語", 0},
        {"ΟΔΟΣ", "οδός", "[οδός]", 0},
        {"e\u0301cole", "une école", "une [école]", TMQ_WORDS_ACCENTS},
        {"école", "une ecole", NULL, TMQ_WORDS_ACCENTS},
        {"ÉCOLE", "une école", "une [école]", TMQ_WORDS_ACCENTS},
        {"ecole", "une école", "une [école]", TMQ_WORDS_CASE},
        {"Ecole", "une école, l’École", "une école, l’[École]", TMQ_WORDS_CASE},
        {"École", "École, école, Ecole", "[École], école, Ecole",
         TMQ_WORDS_CASE | TMQ_WORDS_ACCENTS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TmqTermsFound found;
        g_autoptr(TmqTerms) terms = tmq_terms_parse(cases[i].typed, cases[i].exact);
        tmq_terms_find(terms, cases[i].text, &found);
        g_autoptr(GArray) marks = found.marks;
        guint64 all = (G_GUINT64_CONSTANT(1) << tmq_terms_count(terms)) - 1;
        g_autofree char *text = with_brackets(cases[i].text, marks);
        g_assert_cmpint(found.found == all, ==, cases[i].marked != NULL);
        if (cases[i].marked)
            g_assert_cmpstr(text, ==, cases[i].marked);
    }
}

/* ---- Hits ---- */

static GPtrArray *
search(Place *place, TmqSearchOptions options, gboolean *more)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqConcordance) concordance = tmq_concordance_new(place->memory, "en", "fr");
    options.page = MAX(options.page, 1);
    options.page_size = options.page_size ? options.page_size : 20;
    GPtrArray *hits = tmq_concordance_search(concordance, &options, more, &error);
    g_assert_no_error(error);
    return hits;
}

/* The sources of the hits. */
static char *
found(Place *place, TmqSearchOptions options)
{
    GString *sources = g_string_new(NULL);
    g_autoptr(GPtrArray) hits = search(place, options, NULL);
    for (guint i = 0; i < hits->len; i++)
        g_string_append_printf(sources, "%s%s", i ? " | " : "",
                               ((const TmqHit *)g_ptr_array_index(hits, i))->source);
    return g_string_free(sources, FALSE);
}

static void
assert_found(Place *place, TmqSearchOptions options, const char *sources)
{
    g_autofree char *got = found(place, options);
    g_assert_cmpstr(got, ==, sources);
}

static void
search_reads_both_languages_or_one(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "The service counter", "Le comptoir", "aligned", 1, NULL, NULL);
    place_add(place, "The counter", "Le service", "aligned", 1, NULL, NULL);
    place_add(place, "A rejected service", "Un non", "rejected", 1, NULL, NULL);
    place_commit(place);
    assert_found(place, (TmqSearchOptions){.words = "service"},
                 "The counter | The service counter");
    assert_found(place, (TmqSearchOptions){.words = "service", .in = "en"}, "The service counter");
    assert_found(place, (TmqSearchOptions){.words = "service", .in = "fr"}, "The counter");
    assert_found(place, (TmqSearchOptions){.words = "counter comptoir"}, "The service counter");
    assert_found(place, (TmqSearchOptions){.words = "counter comptoir", .in = "en"}, "");
}

static void
hits_in_a_row_then_as_typed_then_short_come_first(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "tax paid on land", "1", "aligned", 1, NULL, NULL);
    place_add(place, "Land tax", "2", "aligned", 1, NULL, NULL);
    place_add(place, "a long line on land tax", "3", "aligned", 1, NULL, NULL);
    place_add(place, "a land tax", "4", "aligned", 1, NULL, NULL);
    place_add(place, "A LAND TAX!", "4", "aligned", 1, NULL, NULL);
    place_commit(place);
    assert_found(place, (TmqSearchOptions){.words = "land tax"},
                 "Land tax | a land tax | a long line on land tax | tax paid on land | "
                 "A LAND TAX!");
    assert_found(place, (TmqSearchOptions){.words = "LAND"},
                 "A LAND TAX! | Land tax | tax paid on land | a long line on land tax | "
                 "a land tax");
}

static void
units_are_chosen_by_place_status_and_age(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "a word here", "1", "confirmed", 10, NULL, NULL);
    place_add(place, "a word there", "2", "imported", 20, NULL, NULL);
    place_commit(place);
    assert_found(place, (TmqSearchOptions){.words = "word", .status = "confirmed"}, "a word here");
    assert_found(place, (TmqSearchOptions){.words = "word", .changed_since = 15}, "a word there");
    assert_found(place, (TmqSearchOptions){.words = "word", .document = "new.tmx"}, "");
    assert_found(place,
                 (TmqSearchOptions){.words = "word", .document = "old*", .status = "imported"},
                 "a word there");
}

static void
no_search_is_a_syntax_error(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "a OR b NEAR c", "x", "aligned", 1, NULL, NULL);
    place_commit(place);
    const char *const typed[] = {"",    "\"",      "*",  "\"\"",     "\"*\"*",   "NEAR(", "a AND",
                                 "NOT", "a_text:", "^a", "{a_text}", "a\"b\"c*", "'",     "a + b",
                                 "-a",  "(",       ";",  "\u0301",   "日本語*",  "a**",   "\"a b"};
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *sources = found(place, (TmqSearchOptions){.words = typed[i]});
        g_assert_nonnull(sources);
    }
    assert_found(place, (TmqSearchOptions){.words = "OR near"}, "a OR b NEAR c");
}

/* ---- The plain twin ---- */

/* How words are written here, and what they are without case and accents. */
static const char *const forms[][2] = {
    {"land", "land"}, {"Land", "land"}, {"taxé", "taxe"}, {"taxe", "taxe"}, {"TAXE", "taxe"},
    {"a", "a"},       {"on", "on"},     {"the", "the"},   {"été", "ete"},   {"of", "of"},
};

enum { MOST_WORDS = 6 };

typedef struct {
    gint64 id;
    guint words[2][MOST_WORDS + 1]; /* of forms, of either side; the first is how many */
} Unit;

/* A hit of the twin. */
typedef struct {
    const Unit *unit;
    gboolean row;
    guint typed, marked, length;
} TwinHit;

static gint64
add_unit(Place *place, GRand *random, Unit *unit)
{
    g_autoptr(GString) a = g_string_new(NULL);
    g_autoptr(GString) b = g_string_new(NULL);
    GString *const text[2] = {a, b};
    for (int side = 0; side < 2; side++) {
        unit->words[side][0] = (guint)g_rand_int_range(random, 1, MOST_WORDS);
        for (guint i = 1; i <= unit->words[side][0]; i++) {
            guint word = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(forms));
            unit->words[side][i] = word;
            g_string_append_printf(text[side], "%s%s", i > 1 ? " " : "", forms[word][0]);
        }
    }
    return place_add(place, text[0]->str, text[1]->str, "aligned", 1, NULL, NULL);
}

/* Where a word stands on that side, from that place on; 0: nowhere. */
static guint
next_place(const guint *words, const char *folded, guint from)
{
    for (guint i = from; i <= words[0]; i++)
        if (strcmp(forms[words[i]][1], folded) == 0)
            return i;
    return 0;
}

static void
note_side(TwinHit *hit, const guint *words, const char *const typed[2], const char *const folded[2],
          gboolean is_typed[2])
{
    guint marked = 0, length = words[0] - 1;
    for (guint i = 1; i <= words[0]; i++) {
        length += (guint)strlen(forms[words[i]][0]);
        for (int t = 0; t < 2; t++) {
            if (strcmp(forms[words[i]][1], folded[t]) != 0)
                continue;
            marked += (guint)strlen(forms[words[i]][0]);
            is_typed[t] |= strcmp(forms[words[i]][0], typed[t]) == 0;
            hit->row |= t == 0 && i < words[0] && strcmp(forms[words[i + 1]][1], folded[1]) == 0;
        }
    }
    hit->marked += marked;
    hit->length += marked ? length : 0;
}

static gboolean
is_better(const TwinHit *a, const TwinHit *b)
{
    if (a->row != b->row)
        return a->row;
    if (a->typed != b->typed)
        return a->typed > b->typed;
    if (a->marked * b->length != b->marked * a->length)
        return a->marked * b->length > b->marked * a->length;
    return a->unit->id > b->unit->id;
}

static gboolean
say_the_same(const Unit *a, const Unit *b)
{
    for (int side = 0; side < 2; side++) {
        if (a->words[side][0] != b->words[side][0])
            return FALSE;
        for (guint i = 1; i <= a->words[side][0]; i++)
            if (strcmp(forms[a->words[side][i]][1], forms[b->words[side][i]][1]) != 0)
                return FALSE;
    }
    return TRUE;
}

/* Sorts by putting each in its place, then moves repeats behind. */
static void
add_block(GArray *order, GArray *block)
{
    g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint n = 0; n < block->len; n++) {
        guint best = n;
        for (guint i = n; i < block->len; i++)
            if (is_better(&g_array_index(block, TwinHit, i), &g_array_index(block, TwinHit, best)))
                best = i;
        TwinHit hit = g_array_index(block, TwinHit, best);
        g_array_index(block, TwinHit, best) = g_array_index(block, TwinHit, n);
        g_array_index(block, TwinHit, n) = hit;
        gboolean repeated = FALSE;
        for (guint i = 0; i < n; i++)
            repeated |= say_the_same(g_array_index(block, TwinHit, i).unit, hit.unit);
        g_array_append_val(repeated ? repeats : order, hit.unit->id);
    }
    g_array_append_vals(order, repeats->data, repeats->len);
    g_array_set_size(block, 0);
}

/* The ids of all units with both words, in order. */
static GArray *
look_at_all(const GArray *units, const char *const typed[2], const char *const folded[2])
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) block = g_array_new(FALSE, FALSE, sizeof(TwinHit));
    for (guint i = units->len; i > 0; i--) {
        const Unit *unit = &g_array_index(units, Unit, i - 1);
        gboolean is_typed[2] = {FALSE, FALSE};
        TwinHit hit = {.unit = unit};
        gboolean all = TRUE;
        for (int t = 0; t < 2; t++)
            all &= next_place(unit->words[0], folded[t], 1) ||
                   next_place(unit->words[1], folded[t], 1);
        if (!all)
            continue;
        for (int side = 0; side < 2; side++)
            note_side(&hit, unit->words[side], typed, folded, is_typed);
        hit.typed = (guint)is_typed[0] + (guint)is_typed[1];
        g_array_append_val(block, hit);
        if (block->len == TMQ_CONCORDANCE_BLOCK)
            add_block(order, block);
    }
    add_block(order, block);
    return order;
}

static void
pages_have_what_looking_at_all_units_finds(Place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(Unit));
    const char *const typed[2] = {"Land", "taxé"}, *const folded[2] = {"land", "taxe"};
    place_begin(place);
    for (guint i = 0; i < 5 * TMQ_CONCORDANCE_BLOCK; i++) {
        Unit unit;
        unit.id = add_unit(place, random, &unit);
        if (units->len == 0 || unit.id > g_array_index(units, Unit, units->len - 1).id)
            g_array_append_val(units, unit);
    }
    place_commit(place);
    g_autoptr(GArray) wanted = look_at_all(units, typed, folded);
    g_assert_cmpuint(wanted->len, >, 2 * TMQ_CONCORDANCE_BLOCK);
    gboolean more = TRUE;
    guint next = 0;
    for (guint page = 1; more; page++) {
        g_autoptr(GPtrArray) hits = search(
            place, (TmqSearchOptions){.words = "Land taxé", .page = page, .page_size = 300}, &more);
        for (guint i = 0; i < hits->len; i++, next++) {
            const TmqHit *hit = g_ptr_array_index(hits, i);
            g_assert_cmpint(hit->unit, ==, g_array_index(wanted, gint64, next));
        }
    }
    g_assert_cmpuint(next, ==, wanted->len);
}

/* ---- Guesses ---- */

static void
what_answers_the_words_is_guessed(void)
{
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    const char *const pairs[][2] = {{"the house", "la maison"},
                                    {"the red house", "la maison rouge"},
                                    {"the garden", "le jardin"},
                                    {"the red garden", "le jardin rouge"},
                                    {"a house", "une maison"},
                                    {"a garden", "un jardin"},
                                    {"the big house", "la grande maison"}};
    for (guint i = 0; i < 20 * G_N_ELEMENTS(pairs); i++)
        tmq_lexicon_add(lexicon, pairs[i % G_N_ELEMENTS(pairs)][0],
                        pairs[i % G_N_ELEMENTS(pairs)][1], 1);
    tmq_lexicon_learn(lexicon);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    const TmqMark garden = {8, 14}, jardin = {9, 15};
    g_array_append_val(marks, garden);
    g_autoptr(GArray) forward =
        tmq_guess_answers(lexicon, TMQ_SOURCE, "the red garden", marks, "le petit jardin rouge");
    g_autofree char *target = with_brackets("le petit jardin rouge", forward);
    g_assert_cmpstr(target, ==, "le petit [jardin] rouge");
    const TmqMark red = {4, 7};
    g_array_insert_val(marks, 0, red);
    g_autoptr(GArray) two =
        tmq_guess_answers(lexicon, TMQ_SOURCE, "the red garden", marks, "le petit jardin rouge");
    g_autofree char *together = with_brackets("le petit jardin rouge", two);
    g_assert_cmpstr(together, ==, "le petit [jardin rouge]");
    g_array_remove_index(marks, 0);
    g_array_index(marks, TmqMark, 0) = jardin;
    g_autoptr(GArray) backward =
        tmq_guess_answers(lexicon, TMQ_TARGET, "le petit jardin rouge", marks, "the red garden");
    g_autofree char *source = with_brackets("the red garden", backward);
    g_assert_cmpstr(source, ==, "the red [garden]");
    g_autoptr(TmqLexicon) empty = tmq_lexicon_new();
    g_autoptr(GArray) nothing =
        tmq_guess_answers(empty, TMQ_TARGET, "le petit jardin rouge", marks, "the red garden");
    g_assert_cmpuint(nothing->len, ==, 0);
}

#define ADD(path, function) g_test_add(path, Place, NULL, place_make, function, place_remove)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/words-phrases-and-prefixes-are-marked",
                    words_phrases_and_prefixes_are_marked);
    ADD("/search/reads-both-languages-or-one", search_reads_both_languages_or_one);
    ADD("/search/hits-in-a-row-then-as-typed-then-short-come-first",
        hits_in_a_row_then_as_typed_then_short_come_first);
    ADD("/search/units-are-chosen-by-place-status-and-age",
        units_are_chosen_by_place_status_and_age);
    ADD("/search/no-search-is-a-syntax-error", no_search_is_a_syntax_error);
    ADD("/search/pages-have-what-looking-at-all-units-finds",
        pages_have_what_looking_at_all_units_finds);
    g_test_add_func("/search/what-answers-the-words-is-guessed", what_answers_the_words_is_guessed);
    return g_test_run();
}
