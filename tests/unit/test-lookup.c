/* Lookup: what is answered, in which order, and what is not. */
#include <string.h>

#include "memory-fixture.h"
#include "tmq/lookup.h"

static GPtrArray *
ask(Place *place, TmqLookupOptions options, TmqQuery query)
{
    g_autoptr(GError) error = NULL;
    options.from = options.from ? options.from : "en";
    options.to = options.to ? options.to : "fr";
    options.minimum = options.minimum > 0 ? options.minimum : 70;
    options.maximum = options.maximum ? options.maximum : 5;
    g_autoptr(TmqLookup) lookup = tmq_lookup_new(place->memory, &options, &error);
    g_assert_no_error(error);
    GPtrArray *matches = tmq_lookup_query(lookup, &query, &error);
    g_assert_no_error(error);
    return matches;
}

static const TmqMatch *
at(const GPtrArray *matches, guint i)
{
    g_assert_cmpuint(i, <, matches->len);
    return g_ptr_array_index(matches, i);
}

/* ---- Lookup ---- */

static void
a_fuzzy_match_has_the_similarity_of_the_search_forms(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "the cats", "les chats", "confirmed", 1, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) matches = ask(place, (TmqLookupOptions){0}, (TmqQuery){"The  cat"});
    const TmqMatch *m = at(matches, 0);
    g_assert_cmpint(m->kind, ==, TMQ_MATCH_FUZZY);
    g_assert_cmpfloat(tmq_similarity_percent(m->similarity), ==, 87.5);
    g_assert_cmpfloat_with_epsilon(m->score, 87.5 - .3, 1e-9);
    g_assert_cmpstr(m->penalties.names[0], ==, "case");
    g_assert_cmpstr(m->penalties.names[1], ==, "space");
    g_assert_cmpstr(m->target, ==, "les chats");
    g_assert_cmpstr(m->stand.document, ==, "old.tmx");
}

static void
a_unit_answers_in_both_directions_and_for_regions(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "the cats", "les chats", "aligned", 1, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) back =
        ask(place, (TmqLookupOptions){.from = "fr-CA", .to = "en"}, (TmqQuery){"les chats"});
    g_assert_cmpstr(at(back, 0)->target, ==, "the cats");
    g_assert_cmpstr(at(back, 0)->source_language, ==, "fr");
    g_autoptr(GPtrArray) other =
        ask(place, (TmqLookupOptions){.from = "de", .to = "en"}, (TmqQuery){"les chats"});
    g_assert_cmpuint(other->len, ==, 0);
}

static void
equal_matches_are_ordered_by_context_status_date_and_unit(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    gint64 old = place_add(place, "Yes", "Oui 1", "aligned", 1, NULL, NULL);
    gint64 old_too = place_add(place, "Yes", "Oui 2", "aligned", 1, NULL, NULL);
    gint64 new = place_add(place, "Yes", "Oui 3", "aligned", 9, NULL, NULL);
    gint64 confirmed = place_add(place, "Yes", "Oui 4", "confirmed", 2, NULL, NULL);
    gint64 imported = place_add(place, "Yes", "Oui 5", "imported", 99, NULL, NULL);
    gint64 context = place_add(place, "Yes", "Oui 6", "aligned", 1, "Do you?", "Good.");
    place_commit(place);
    const gint64 with_context[] = {context, confirmed, new, old, old_too, imported};
    g_autoptr(GPtrArray) matches =
        ask(place, (TmqLookupOptions){.maximum = 9}, (TmqQuery){"Yes", "do you?", "Good."});
    for (guint i = 0; i < G_N_ELEMENTS(with_context); i++)
        g_assert_cmpint(at(matches, i)->unit, ==, with_context[i]);
    g_assert_cmpint(at(matches, 0)->kind, ==, TMQ_MATCH_CONTEXT);
    g_assert_cmpint(at(matches, 1)->kind, ==, TMQ_MATCH_EXACT);

    g_autoptr(GPtrArray) one_side =
        ask(place, (TmqLookupOptions){.maximum = 1}, (TmqQuery){"Yes", "Do you?", "Bad."});
    g_assert_cmpuint(one_side->len, ==, 1);
    g_assert_cmpint(at(one_side, 0)->unit, ==, confirmed);
}

static void
equal_forms_written_differently_are_fuzzy(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "yes", "oui", "aligned", 1, "a", "b");
    place_commit(place);
    g_autoptr(GPtrArray) matches = ask(place, (TmqLookupOptions){0}, (TmqQuery){"Yes", "a", "b"});
    g_assert_cmpint(at(matches, 0)->kind, ==, TMQ_MATCH_FUZZY);
    g_assert_cmpfloat_with_epsilon(at(matches, 0)->score, 99.8, 1e-9);
}

static void
rejected_units_are_not_answered(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "yes", "non", "rejected", 1, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) matches = ask(place, (TmqLookupOptions){0}, (TmqQuery){"yes"});
    g_assert_cmpuint(matches->len, ==, 0);
}

static void
filters_leave_out_and_near_does_not(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "yes", "oui", "aligned", 1, NULL, NULL);
    place_commit(place);
    TmqQuery yes = {"yes"};
    g_autoptr(GPtrArray) there = ask(place, (TmqLookupOptions){.document = "old*"}, yes);
    g_assert_cmpuint(there->len, ==, 1);
    g_autoptr(GPtrArray) elsewhere = ask(place, (TmqLookupOptions){.document = "new.tmx"}, yes);
    g_assert_cmpuint(elsewhere->len, ==, 0);
    g_autoptr(GPtrArray) key = ask(place, (TmqLookupOptions){.key = "home"}, yes);
    g_assert_cmpuint(key->len, ==, 0);
    g_autoptr(GPtrArray) near = ask(place, (TmqLookupOptions){.near_document = "new.tmx"}, yes);
    g_assert_cmpuint(near->len, ==, 1);
    g_assert_false(at(near, 0)->near);
    g_autoptr(GPtrArray) nearer = ask(place, (TmqLookupOptions){.near_document = "old.tmx"}, yes);
    g_assert_true(at(nearer, 0)->near);
}

static void
a_memory_that_changes_is_read_again(Place *place, gconstpointer unused)
{
    (void)unused;
    TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 70, .maximum = 5};
    g_autoptr(TmqLookup) lookup = tmq_lookup_new(place->memory, &options, NULL);
    g_autoptr(GPtrArray) before = tmq_lookup_query(lookup, &(TmqQuery){"yes"}, NULL);
    g_assert_cmpuint(before->len, ==, 0);
    place_begin(place);
    place_add(place, "yes", "oui", "aligned", 1, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) after = tmq_lookup_query(lookup, &(TmqQuery){"yes"}, NULL);
    g_assert_cmpuint(after->len, ==, 1);
}

static void
odd_queries_are_answered(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "...", "…", "aligned", 1, NULL, NULL);
    place_commit(place);
    g_autofree char *long_text = g_strnfill(10000, 'x');
    g_autofree char *too_long = g_strnfill(TMQ_LOOKUP_MAX_QUERY + 1, 'x');
    const struct {
        const char *text;
        guint found;
    } cases[] = {{"", 0}, {" \u00a0", 0}, {"...", 1}, {"!!!!!!", 0}, {long_text, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) matches = ask(place, (TmqLookupOptions){0}, (TmqQuery){cases[i].text});
        g_assert_cmpuint(matches->len, ==, cases[i].found);
    }
    TmqLookupOptions options = {.from = "en", .to = "fr", .minimum = 70, .maximum = 5};
    g_autoptr(TmqLookup) lookup = tmq_lookup_new(place->memory, &options, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_lookup_query(lookup, &(TmqQuery){too_long}, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_LIMIT);
}

static void
queries_are_read_from_json(void)
{
    TmqQuery query;
    g_autoptr(GPtrArray) keep = NULL;
    g_assert_true(tmq_query_from_json("{\"query\":\"a\",\"before\":\"\",\"after\":null,\"x\":[1]}",
                                      &query, &keep, NULL));
    g_assert_cmpstr(query.text, ==, "a");
    g_assert_cmpstr(query.before, ==, "");
    g_assert_null(query.after);
    g_autofree char *deep = g_strnfill(500000, '[');
    const char *const bad[] = {"", "x", "[]", "{}", "{\"query\":1}", "{\"query\":", deep};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) none = NULL;
        g_assert_false(tmq_query_from_json(bad[i], &query, &none, &error));
        g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
        g_assert_nonnull(tmq_error_hint(error));
    }
}

static void
a_match_that_differs_in_numbers_says_so_and_offers_them(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    place_add(place, "It costs $5 today", "Cela coûte 5 $ aujourd’hui", "aligned", 1, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) matches =
        ask(place, (TmqLookupOptions){0}, (TmqQuery){"It costs $1,234.5 today"});
    const TmqMatch *m = at(matches, 0);
    g_assert_nonnull(m->substitution);
    g_assert_cmpuint(m->substitution->kinds, ==, 1u << TMQ_PLACEABLE_NUMBER);
    g_assert_cmpstr(m->substitution->text, ==, "Cela coûte 1\u202f234,5 $ aujourd’hui");
    g_autoptr(GPtrArray) other =
        ask(place, (TmqLookupOptions){0}, (TmqQuery){"It costs $6 todays"});
    g_assert_null(at(other, 0)->substitution);
    g_autoptr(GPtrArray) same = ask(place, (TmqLookupOptions){0}, (TmqQuery){"It costs $5 today"});
    g_assert_null(at(same, 0)->substitution);
}

static void
units_are_filtered_by_status_and_age(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    gint64 old = place_add(place, "Yes", "Oui 1", "aligned", 100, NULL, NULL);
    gint64 new = place_add(place, "Yes", "Oui 2", "imported", 200, NULL, NULL);
    place_commit(place);
    g_autoptr(GPtrArray) imported =
        ask(place, (TmqLookupOptions){.status = "imported"}, (TmqQuery){"Yes"});
    g_assert_cmpuint(imported->len, ==, 1);
    g_assert_cmpint(at(imported, 0)->unit, ==, new);
    g_autoptr(GPtrArray) late =
        ask(place, (TmqLookupOptions){.changed_since = 200}, (TmqQuery){"Yes"});
    g_assert_cmpuint(late->len, ==, 1);
    g_assert_cmpint(at(late, 0)->unit, ==, new);
    g_autoptr(GPtrArray) both = ask(
        place, (TmqLookupOptions){.status = "imported", .changed_since = 201}, (TmqQuery){"Yes"});
    g_assert_cmpuint(both->len, ==, 0);
    /* None of them was aligned with a confidence, so all pass. */
    g_autoptr(GPtrArray) sure =
        ask(place, (TmqLookupOptions){.min_confidence = 1}, (TmqQuery){"Yes"});
    g_assert_cmpuint(sure->len, ==, 2);
    g_assert_cmpint(at(sure, 0)->unit, ==, old);
}

static void
penalties_by_origin_order_what_is_equally_similar(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    gint64 aligned = place_add(place, "Yes", "Oui 1", "aligned", 1, NULL, NULL);
    gint64 imported = place_add(place, "Yes", "Oui 2", "imported", 1, NULL, NULL);
    place_commit(place);
    TmqOriginPenalty by_status[] = {{(char *)"aligned", .9}, {(char *)"imported", 0}};
    TmqOriginPenalty by_place[] = {{(char *)"imported", 0}, {(char *)"*.tmx", 1}};
    g_autoptr(GPtrArray) statuses = g_ptr_array_new();
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    for (guint i = 0; i < 2; i++) {
        g_ptr_array_add(statuses, &by_status[i]);
        g_ptr_array_add(places, &by_place[i]);
    }
    g_autoptr(GPtrArray) plain = ask(place, (TmqLookupOptions){0}, (TmqQuery){"yes"});
    g_assert_cmpint(at(plain, 0)->unit, ==, aligned);
    g_assert_cmpfloat_with_epsilon(at(plain, 1)->score, 100 - .2 - .35, 1e-9);
    g_autoptr(GPtrArray) other =
        ask(place, (TmqLookupOptions){.penalties = statuses}, (TmqQuery){"yes"});
    g_assert_cmpint(at(other, 0)->unit, ==, imported);
    g_assert_cmpfloat_with_epsilon(at(other, 0)->score, 99.8, 1e-9);
    g_assert_cmpfloat_with_epsilon(at(other, 1)->score, 99, 1e-9); /* together at most 1 */
    g_autoptr(GPtrArray) placed =
        ask(place, (TmqLookupOptions){.penalties = places}, (TmqQuery){"Yes"});
    g_assert_cmpfloat_with_epsilon(at(placed, 0)->score, 99, 1e-9);
    g_assert_cmpfloat_with_epsilon(at(placed, 1)->score, 99, 1e-9);
}

static void
a_pair_is_answered_once_with_how_often_it_stands(Place *place, gconstpointer unused)
{
    (void)unused;
    place_begin(place);
    for (guint i = 0; i < 7; i++) {
        g_autofree char *before = g_strdup_printf("text %u", i);
        TmqTexts texts = {{"en", "fr"}, {"Yes", "Oui"}};
        gint64 id = place_add(place, "Yes", "Oui", "aligned", 1, NULL, NULL);
        g_autofree char *extra = g_strdup_printf("{\"n\":%u}", i);
        TmqOccurrenceRow row = {.unit = id, .import = place->import, .extra = extra};
        TmqPut put;
        row.before[0] = tmq_neighbour_hash(before);
        g_assert_true(
            tmq_store_add_occurrence(tmq_memory_store(place->memory), &texts, &row, &put, NULL));
    }
    place_commit(place);
    g_autoptr(GPtrArray) matches = ask(place, (TmqLookupOptions){0}, (TmqQuery){"Yes"});
    g_assert_cmpuint(matches->len, ==, 1);
    g_assert_cmpuint(at(matches, 0)->occurrences, ==, 8);
    g_assert_cmpuint(at(matches, 0)->also->len, ==, 4);
}

#define ADD(path, function) g_test_add(path, Place, NULL, place_make, function, place_remove)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/lookup/a-fuzzy-match-has-the-similarity-of-the-search-forms",
        a_fuzzy_match_has_the_similarity_of_the_search_forms);
    ADD("/lookup/a-unit-answers-in-both-directions-and-for-regions",
        a_unit_answers_in_both_directions_and_for_regions);
    ADD("/lookup/equal-matches-are-ordered-by-context-status-date-and-unit",
        equal_matches_are_ordered_by_context_status_date_and_unit);
    ADD("/lookup/equal-forms-written-differently-are-fuzzy",
        equal_forms_written_differently_are_fuzzy);
    ADD("/lookup/rejected-units-are-not-answered", rejected_units_are_not_answered);
    ADD("/lookup/filters-leave-out-and-near-does-not", filters_leave_out_and_near_does_not);
    ADD("/lookup/a-match-that-differs-in-numbers-says-so-and-offers-them",
        a_match_that_differs_in_numbers_says_so_and_offers_them);
    ADD("/lookup/units-are-filtered-by-status-and-age", units_are_filtered_by_status_and_age);
    ADD("/lookup/penalties-by-origin-order-what-is-equally-similar",
        penalties_by_origin_order_what_is_equally_similar);
    ADD("/lookup/a-pair-is-answered-once-with-how-often-it-stands",
        a_pair_is_answered_once_with_how_often_it_stands);
    ADD("/lookup/a-memory-that-changes-is-read-again", a_memory_that_changes_is_read_again);
    ADD("/lookup/odd-queries-are-answered", odd_queries_are_answered);
    g_test_add_func("/lookup/queries-are-read-from-json", queries_are_read_from_json);
    return g_test_run();
}
