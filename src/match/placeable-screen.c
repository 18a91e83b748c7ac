/* Whether two texts may differ in placeables alone, told without ICU, which takes longer to load
 * than the whole of a lookup. What differs in placeables has all else in common. A word is surely
 * no part of one where it is of letters alone and stands in no name or time of any language
 * (placeable-words.c made their list), and so are the signs between two such words. */
#include <stdlib.h>
#include <string.h>

#include "match/placeable-priv.h"
#include "placeable-words.h"

static int
compare_hashes(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

static gboolean
may_be_of_placeable(const char *text, gsize at, gsize end)
{
    for (const char *p = text + at; p < text + end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c) && !g_unichar_ismark(c))
            return TRUE;
        if (tmq_joins_words(c))
            return TRUE;
    }
    guint32 hash = tmq_word_hash(text, at, end);
    return bsearch(&hash, placeable_words, G_N_ELEMENTS(placeable_words), sizeof hash,
                   compare_hashes) != NULL;
}

/* The end of what is the same in every language, or at. */
static gsize
skip_verbatim(const char *text, gsize at)
{
    static gsize (*const scan[])(const char *text, gsize at) = {
        tmq_scan_url, tmq_scan_email, tmq_scan_letter_code, tmq_scan_digit_code};
    gunichar c = g_utf8_get_char(text + at);
    gsize end = tmq_scan_tag(text, at);
    if (end == 0 && g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL)
        end = (gsize)(g_utf8_next_char(text + at) - text);
    if (end > 0 || !tmq_is_word_character(c))
        return MAX(end, at);
    for (guint i = 0; i < G_N_ELEMENTS(scan); i++)
        if ((end = scan[i](text, at)) > 0)
            return end;
    return at;
}

/* What begins at a place and ends at *end: a word or what is the same in every language; *sure
 * where it is no part of a placeable. FALSE where neither begins. */
static gboolean
read_piece(const char *text, gsize at, gsize *end, gboolean *sure)
{
    *end = skip_verbatim(text, at);
    gsize word = *end > at ? at : tmq_word_end(text, at);
    *sure = word > at && !may_be_of_placeable(text, at, word);
    *end = MAX(*end, word);
    return *end > at;
}

static guint64
add_piece(guint64 hash, const char *text, gsize at, gsize end)
{
    return hash * 31 + tmq_word_hash(text, at, end);
}

/* A hash of what is surely no part of a placeable, in its order: of words, and of what stands
 * between two such. */
static guint64
hash_rest(const char *text)
{
    guint64 hash = 0;
    gsize last = 0; /* end of the last piece */
    gboolean last_sure = TRUE;
    for (gsize at = 0; text[at];) {
        gsize end;
        gboolean sure;
        if (!read_piece(text, at, &end, &sure)) {
            at = (gsize)(g_utf8_next_char(text + at) - text);
            continue;
        }
        if (last_sure && sure)
            hash = add_piece(hash, text, last, at);
        if (sure)
            hash = add_piece(hash, text, at, end);
        last = at = end;
        last_sure = sure;
    }
    return last_sure ? add_piece(hash, text, last, strlen(text)) : hash;
}

/* Where an address begins depends on what is taken for a number before it, which ICU tells. */
static gboolean
may_hold_address(const char *text)
{
    return strchr(text, '@') != NULL || strstr(text, ":/") != NULL ||
           strcasestr(text, "www.") != NULL;
}

gboolean
tmq_may_substitute(const char *query, const char *source)
{
    return may_hold_address(query) || may_hold_address(source) ||
           hash_rest(query) == hash_rest(source);
}
