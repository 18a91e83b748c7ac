/* All placeables of a text: at each place where a word may begin, the first kind that is there. */
#include <string.h>

#include "base/hash.h"
#include "match/placeable-priv.h"
#include "tmq/text.h"

const char *
tmq_placeable_kind_name(TmqPlaceableKind kind)
{
    static const char *const names[] = {"number",   "number", "date",  "date", "date", "time",
                                        "currency", "url",    "email", "tag",  "code"};
    return names[kind];
}

gboolean
tmq_is_word_character(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gboolean
tmq_joins_words(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL: /* particles follow a name without a space */
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
tmq_is_word_boundary(const char *text, gsize at)
{
    if (at == 0 || !text[at])
        return TRUE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(text + at)),
             after = g_utf8_get_char(text + at);
    return !tmq_is_word_character(before) || !tmq_is_word_character(after) ||
           tmq_joins_words(before) || tmq_joins_words(after);
}

gsize
tmq_word_end(const char *text, gsize at)
{
    const char *end = text + at;
    while (*end && tmq_is_word_character(g_utf8_get_char(end))) {
        end = g_utf8_next_char(end);
        if (tmq_is_word_boundary(text, (gsize)(end - text)))
            break;
    }
    return (gsize)(end - text);
}

guint32
tmq_word_hash(const char *text, gsize at, gsize end)
{
    g_autofree char *form = tmq_text_search_form(text + at, (gssize)(end - at));
    return (guint32)tmq_hash64(form, -1);
}

typedef struct {
    const TmqPlaceableLocale *locale;
    const char *text;
    GArray *found;
} Finding;

static void
clear_placeable(gpointer data)
{
    g_free(((TmqPlaceable *)data)->value);
}

/* Takes value. */
static gsize
add(Finding *f, TmqPlaceableKind kind, gsize start, gsize end, char *value)
{
    TmqPlaceable placeable = {kind, start, end, value};
    g_array_append_val(f->found, placeable);
    return end;
}

static gsize
add_verbatim(Finding *f, TmqPlaceableKind kind, gsize start, gsize end)
{
    return add(f, kind, start, end, g_strndup(f->text + start, end - start));
}

/* What begins with a digit; the end of it, or 0. */
static gsize
add_figures(Finding *f, gsize at)
{
    TmqTime time;
    TmqFigures figures;
    TmqNumber number;
    guint ordinal;
    gsize code = tmq_scan_digit_code(f->text, at), end = tmq_scan_figures(f->text, at, &figures);
    if (end > 0)
        return add(f, TMQ_PLACEABLE_DATE, at, end, tmq_figures_value(&figures));
    end = tmq_scan_time(f->locale, f->text, at, &time);
    if (end > 0 && end >= code)
        return add(f, TMQ_PLACEABLE_TIME, at, end, tmq_time_value(&time));
    end = tmq_scan_ordinal(f->locale, f->text, at, &ordinal);
    if (end > 0)
        return add(f, TMQ_PLACEABLE_ORDINAL, at, end, g_strdup_printf("%u", ordinal));
    end = tmq_scan_number(f->locale, f->text, at, &number);
    if (end == 0 || end < code)
        return code > 0 ? add_verbatim(f, TMQ_PLACEABLE_CODE, at, code) : 0;
    gsize sign = number.sign ? at - (gsize)g_unichar_to_utf8(number.sign, NULL) : at;
    return add(f, TMQ_PLACEABLE_NUMBER, sign, end, tmq_number_value(&number));
}

typedef struct {
    TmqPlaceableKind kind;
    gsize (*scan)(const char *text, gsize at);
} VerbatimKind;

static gsize
add_word(Finding *f, gsize at)
{
    static const VerbatimKind kinds[] = {{TMQ_PLACEABLE_URL, tmq_scan_url},
                                         {TMQ_PLACEABLE_EMAIL, tmq_scan_email},
                                         {TMQ_PLACEABLE_CODE, tmq_scan_letter_code}};
    const TmqPlaceableName *name;
    gsize end = tmq_scan_name(f->locale, f->text, at, &name);
    if (end > 0)
        return add(f, name->kind, at, end, g_strdup_printf("%u", name->value));
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if ((end = kinds[i].scan(f->text, at)) > 0)
            return add_verbatim(f, kinds[i].kind, at, end);
    return g_unichar_isdigit(g_utf8_get_char(f->text + at)) ? add_figures(f, at) : 0;
}

/* The end of what begins at a place, after adding it; 0: nothing does. */
static gsize
add_at(Finding *f, gsize at)
{
    gsize end = tmq_scan_tag(f->text, at);
    if (end > 0)
        return add_verbatim(f, TMQ_PLACEABLE_TAG, at, end);
    gunichar c = g_utf8_get_char(f->text + at);
    if (g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL)
        return add_verbatim(f, TMQ_PLACEABLE_CURRENCY, at,
                            (gsize)(g_utf8_next_char(f->text + at) - f->text));
    return tmq_is_word_character(c) && tmq_is_word_boundary(f->text, at) ? add_word(f, at) : 0;
}

GArray *
tmq_placeables_find(const TmqPlaceableLocale *locale, const char *text)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqPlaceable));
    g_array_set_clear_func(found, clear_placeable);
    Finding finding = {locale, text, found};
    for (gsize at = 0; text[at];) {
        gsize end = add_at(&finding, at);
        at = end > 0 ? end : (gsize)(g_utf8_next_char(text + at) - text);
    }
    return found;
}
