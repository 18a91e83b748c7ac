/* Two texts that differ in placeables alone, and the translation of the one made into one of the
 * other. */
#include <string.h>

#include "match/placeable-priv.h"
#include "tmq/text.h"

#define PLACE '\x1f' /* stands for a placeable in what is left of a text */

typedef struct {
    const TmqPlaceableLocale *locale;
    const char *text;
    GArray *found; /* of TmqPlaceable */
} Side;

static const TmqPlaceable *
place(const Side *side, guint i)
{
    return &g_array_index(side->found, TmqPlaceable, i);
}

/* ---- Comparing ---- */

/* What a text says beside its placeables, in the search form. */
static char *
frame_of(const Side *side)
{
    g_autoptr(GString) frame = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < side->found->len; i++) {
        const TmqPlaceable *p = place(side, i);
        g_string_append_len(frame, side->text + at, (gssize)(p->start - at));
        g_string_append_c(frame, PLACE);
        g_string_append_c(frame, (char)('a' + (int)p->kind));
        at = p->end;
    }
    g_string_append(frame, side->text + at);
    return tmq_text_search_form(frame->str, (gssize)frame->len);
}

static gboolean
frames_agree(const Side *a, const Side *b)
{
    if (a->found->len != b->found->len || a->found->len == 0)
        return FALSE;
    g_autofree char *x = frame_of(a);
    g_autofree char *y = frame_of(b);
    return strcmp(x, y) == 0;
}

static gboolean
says_the_same(const TmqPlaceable *a, const TmqPlaceable *b)
{
    return a->kind == b->kind && strcmp(a->value, b->value) == 0;
}

/* The kinds, as bits, in which two texts with one frame differ. */
static guint
differing_kinds(const Side *a, const Side *b)
{
    guint kinds = 0;
    for (guint i = 0; i < a->found->len; i++)
        if (!says_the_same(place(a, i), place(b, i)))
            kinds |= 1u << place(a, i)->kind;
    return kinds;
}

/* ---- What answers what ---- */

/* "17 h" may be a time of the day and a number of hours: it answers the number, too. */
static gboolean
answers(const Side *side, const TmqPlaceable *candidate, const TmqPlaceable *wanted)
{
    TmqTime time;
    if (says_the_same(candidate, wanted))
        return TRUE;
    if (candidate->kind != TMQ_PLACEABLE_TIME || wanted->kind != TMQ_PLACEABLE_NUMBER)
        return FALSE;
    tmq_scan_time(side->locale, side->text, candidate->start, &time);
    g_autofree char *hours = g_strdup_printf("%u", time.hour);
    return !time.has_minute && time.half == time.half_end && strcmp(hours, wanted->value) == 0;
}

/* The one placeable of side that answers wanted; NULL where there is none or more than one. */
static const TmqPlaceable *
only_answer(const Side *side, const TmqPlaceable *wanted)
{
    const TmqPlaceable *found = NULL;
    for (guint i = 0; i < side->found->len; i++) {
        const TmqPlaceable *candidate = place(side, i);
        if (!answers(side, candidate, wanted))
            continue;
        if (found)
            return NULL;
        found = candidate;
    }
    return found;
}

/* ---- Writing ---- */

/* The three texts, and in each the placeable that is put in, stands there, and is replaced. */
typedef struct {
    const Side *sides[3];
    const TmqPlaceable *places[3];
} Exchange;

enum { QUERY, SOURCE, TARGET };

static char *
token(const Exchange *x, int side)
{
    const TmqPlaceable *p = x->places[side];
    return g_strndup(x->sides[side]->text + p->start, p->end - p->start);
}

/* Where the figures of a number begin: behind its sign. */
static gsize
figures_of(const Exchange *x, int side)
{
    const char *text = x->sides[side]->text + x->places[side]->start;
    gunichar c = g_utf8_get_char(text);
    return x->places[side]->start +
           (g_unichar_isdigit(c) ? 0 : (gsize)(g_utf8_next_char(text) - text));
}

/* A word after the number may have to agree with it. Where the number's plural category changes in
 * the target and not in the source, that is not certain. */
static gboolean
may_disagree(const Exchange *x, const TmqNumber numbers[3])
{
    const TmqPlaceableLocale *from = x->sides[SOURCE]->locale, *to = x->sides[TARGET]->locale;
    const char *after = x->sides[TARGET]->text + x->places[TARGET]->end;
    while (*after && tmq_text_is_space(g_utf8_get_char(after)))
        after = g_utf8_next_char(after);
    if (!g_unichar_isalpha(g_utf8_get_char(after)))
        return FALSE;
    gboolean source_changes =
        tmq_number_plural(from, &numbers[QUERY]) != tmq_number_plural(from, &numbers[SOURCE]);
    gboolean target_changes =
        tmq_number_plural(to, &numbers[QUERY]) != tmq_number_plural(to, &numbers[SOURCE]);
    return target_changes && !source_changes;
}

static char *
write_number(const Exchange *x)
{
    TmqNumber numbers[3];
    for (int side = QUERY; side <= TARGET; side++)
        tmq_scan_number(x->sides[side]->locale, x->sides[side]->text, figures_of(x, side),
                        &numbers[side]);
    if (may_disagree(x, numbers))
        return NULL;
    return tmq_write_number(x->sides[TARGET]->locale, &numbers[QUERY], &numbers[SOURCE],
                            &numbers[TARGET]);
}

/* "17 h" as the hours that query has in figures: the figures change, the word stays. */
static char *
write_hours(const Exchange *x)
{
    g_autofree char *hours = token(x, QUERY);
    g_autofree char *written = token(x, TARGET);
    if (strspn(hours, "0123456789") != strlen(hours))
        return NULL;
    return g_strconcat(hours, written + strspn(written, "0123456789"), NULL);
}

static char *
write_time(const Exchange *x)
{
    TmqTime query, target;
    const Side *to = x->sides[TARGET];
    tmq_scan_time(x->sides[QUERY]->locale, x->sides[QUERY]->text, x->places[QUERY]->start, &query);
    tmq_scan_time(to->locale, to->text, x->places[TARGET]->start, &target);
    return tmq_write_time(to->locale, &query, &target, to->text);
}

static char *
write_date(const Exchange *x)
{
    TmqFigures figures[3];
    for (int side = QUERY; side <= TARGET; side++)
        tmq_scan_figures(x->sides[side]->text, x->places[side]->start, &figures[side]);
    return tmq_write_figures(&figures[QUERY], &figures[SOURCE], &figures[TARGET]);
}

static char *
write_name(const Exchange *x)
{
    const Side *to = x->sides[TARGET];
    const TmqPlaceableName *name = NULL;
    tmq_scan_name(to->locale, to->text, x->places[TARGET]->start, &name);
    guint value = (guint)g_ascii_strtoull(x->places[QUERY]->value, NULL, 10);
    return g_strdup(tmq_write_name(to->locale, name, value));
}

static char *
write_ordinal(const Exchange *x)
{
    g_autofree char *written = token(x, TARGET);
    guint value = (guint)g_ascii_strtoull(x->places[QUERY]->value, NULL, 10);
    return tmq_write_ordinal(x->sides[TARGET]->locale, value, written);
}

static char *
write_place(const Exchange *x)
{
    switch (x->places[SOURCE]->kind) {
    case TMQ_PLACEABLE_NUMBER:
        return x->places[TARGET]->kind == TMQ_PLACEABLE_TIME ? write_hours(x) : write_number(x);
    case TMQ_PLACEABLE_ORDINAL:
        return write_ordinal(x);
    case TMQ_PLACEABLE_DATE:
        return write_date(x);
    case TMQ_PLACEABLE_MONTH:
    case TMQ_PLACEABLE_WEEKDAY:
        return write_name(x);
    case TMQ_PLACEABLE_TIME:
        return write_time(x);
    case TMQ_PLACEABLE_CURRENCY:
    case TMQ_PLACEABLE_URL:
    case TMQ_PLACEABLE_EMAIL:
    case TMQ_PLACEABLE_TAG:
    case TMQ_PLACEABLE_CODE:
        break;
    }
    return token(x, QUERY);
}

/* What takes the place of each placeable of the target (NULL: it stays), to be freed with
 * g_ptr_array_unref(); NULL where something is not certain. */
static GPtrArray *
replacements(const Side *query, const Side *source, const Side *target)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_set_size(texts, (gint)target->found->len);
    for (guint i = 0; i < query->found->len; i++) {
        if (says_the_same(place(query, i), place(source, i)))
            continue;
        const TmqPlaceable *known = only_answer(source, place(source, i));
        const TmqPlaceable *answer = known ? only_answer(target, known) : NULL;
        Exchange x = {{query, source, target}, {place(query, i), known, answer}};
        guint at = answer ? (guint)(answer - place(target, 0)) : 0;
        if (!answer || g_ptr_array_index(texts, at))
            return NULL;
        char *text = write_place(&x);
        if (!text)
            return NULL;
        g_ptr_array_index(texts, at) = text;
    }
    return g_steal_pointer(&texts);
}

static void
put_in(TmqSubstitution *s, const Side *target, const GPtrArray *texts)
{
    GString *out = g_string_new(NULL);
    gsize at = 0;
    s->placed = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    for (guint i = 0; i < target->found->len; i++) {
        const char *text = g_ptr_array_index(texts, i);
        if (!text)
            continue;
        g_string_append_len(out, target->text + at, (gssize)(place(target, i)->start - at));
        TmqMark mark = {out->len, out->len + strlen(text)};
        g_string_append(out, text);
        g_array_append_val(s->placed, mark);
        at = place(target, i)->end;
    }
    g_string_append(out, target->text + at);
    s->text = g_string_free(out, FALSE);
}

TmqSubstitution *
tmq_substitute(const TmqPlaceableLocale *from, const TmqPlaceableLocale *to, const char *query,
               const char *source, const char *target)
{
    g_autoptr(GArray) of_query = tmq_placeables_find(from, query);
    g_autoptr(GArray) of_source = tmq_placeables_find(from, source);
    Side q = {from, query, of_query}, s = {from, source, of_source};
    guint kinds = frames_agree(&q, &s) ? differing_kinds(&q, &s) : 0;
    if (kinds == 0)
        return NULL;
    g_autoptr(GArray) of_target = tmq_placeables_find(to, target);
    Side t = {to, target, of_target};
    TmqSubstitution *substitution = g_new0(TmqSubstitution, 1);
    substitution->kinds = kinds;
    g_autoptr(GPtrArray) texts = replacements(&q, &s, &t);
    if (texts)
        put_in(substitution, &t, texts);
    return substitution;
}

void
tmq_substitution_free(TmqSubstitution *substitution)
{
    if (!substitution)
        return;
    g_free(substitution->text);
    if (substitution->placed)
        g_array_unref(substitution->placed);
    g_free(substitution);
}
