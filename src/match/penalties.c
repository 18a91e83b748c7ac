/* What the search form hides. Each step of it (normalisation, case folding, white space) hides
 * something where the two texts are further apart with that step left out. */
#include <string.h>

#include "tmq/match.h"
#include "tmq/text.h"

enum { MAX_NAMES = G_N_ELEMENTS(((TmqPenalties *)NULL)->names) - 1 };

static void
add(TmqPenalties *penalties, const char *name, double amount)
{
    guint count = 0;
    while (penalties->names[count])
        count++;
    if (count >= MAX_NAMES)
        return;
    penalties->names[count] = name;
    penalties->total += amount;
}

static guint
distance(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return 0;
    glong a_length, b_length;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &a_length);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, &b_length);
    return tmq_distance(x, (gsize)a_length, y, (gsize)b_length, G_MAXUINT);
}

/* The distance of two texts after a step, each given in a form of its own. Frees both. */
static guint
distance_of_forms(char *a, char *b)
{
    g_autofree char *x = a;
    g_autofree char *y = b;
    return distance(x, y);
}

static char *
composed_with_one_space(const char *text)
{
    g_autofree char *composed = tmq_text_nfc(text, -1);
    return tmq_text_collapse_space(composed, -1);
}

static void
add_for_writing(TmqPenalties *penalties, const char *query, const char *text)
{
    if (strcmp(query, text) == 0)
        return;
    guint forms =
        distance_of_forms(tmq_text_search_form(query, -1), tmq_text_search_form(text, -1));
    guint with_case =
        distance_of_forms(composed_with_one_space(query), composed_with_one_space(text));
    if (with_case > forms)
        add(penalties, "case", .2);
    guint with_space = distance_of_forms(tmq_text_nfc(query, -1), tmq_text_nfc(text, -1));
    if (with_space > with_case)
        add(penalties, "space", .1);
    if (distance(query, text) > with_space)
        add(penalties, "form", .05);
}

TmqPenalties
tmq_penalties(const char *query, const char *query_tags, const char *text, const char *text_tags,
              double origin)
{
    TmqPenalties penalties = {0};
    add_for_writing(&penalties, query, text);
    if (query_tags && text_tags && strcmp(query_tags, text_tags) != 0)
        add(&penalties, "tags", .3);
    if (origin > 0)
        add(&penalties, "origin", origin);
    penalties.total = MIN(penalties.total, 1);
    return penalties;
}
