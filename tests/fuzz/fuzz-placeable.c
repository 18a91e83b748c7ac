/* Any text in any language: placeables are in order, apart and whole characters; a suggestion is a
 * text whose marks are in it, and made only where it was not said beforehand that there is none.
 * The first byte chooses the languages; then come query, source and target, a line each. Bytes that
 * are no UTF-8 are made so, as queries are. */
#include <string.h>

#include "tmq/placeable.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char *const languages[] = {"en", "fr", "de-CH", "ar", "hi", "zh-Hant", "x"};
enum { LANGUAGES = G_N_ELEMENTS(languages) };

static TmqPlaceableLocale *
locale_of(guint number)
{
    return tmq_placeable_locale_new(languages[number % LANGUAGES]);
}

static void
check_stretch(const char *text, gsize at, gsize start, gsize end)
{
    g_assert_true(start >= at && end > start && end <= strlen(text));
    g_assert_true(g_utf8_validate(text + start, (gssize)(end - start), NULL));
}

static void
check_placeables(const TmqPlaceableLocale *locale, const char *text)
{
    g_autoptr(GArray) found = tmq_placeables_find(locale, text);
    gsize at = 0;
    for (guint i = 0; i < found->len; i++) {
        const TmqPlaceable *p = &g_array_index(found, TmqPlaceable, i);
        check_stretch(text, at, p->start, p->end);
        g_assert_nonnull(p->value);
        g_assert_nonnull(tmq_placeable_kind_name(p->kind));
        at = p->end;
    }
}

static void
check_substitution(const TmqSubstitution *s)
{
    gsize at = 0;
    if (!s)
        return;
    g_assert_cmpuint(s->kinds, !=, 0);
    g_assert_true((s->text != NULL) == (s->placed != NULL));
    if (!s->text)
        return;
    g_assert_true(g_utf8_validate(s->text, -1, NULL));
    for (guint i = 0; i < s->placed->len; i++) {
        const TmqMark *mark = &g_array_index(s->placed, TmqMark, i);
        check_stretch(s->text, at, mark->start, mark->end);
        at = mark->end;
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autoptr(TmqPlaceableLocale) from = locale_of(data[0]);
    g_autoptr(TmqPlaceableLocale) to = locale_of(data[0] / LANGUAGES);
    g_autofree char *text = g_utf8_make_valid((const char *)data + 1, (gssize)size - 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 3);
    guint count = g_strv_length(lines);
    for (guint i = 0; i < count; i++)
        check_placeables(i < 2 ? from : to, lines[i]);
    if (count < 3)
        return 0;
    g_autoptr(TmqSubstitution) substitution =
        tmq_substitute(from, to, lines[0], lines[1], lines[2]);
    check_substitution(substitution);
    g_assert_true(!substitution || tmq_may_substitute(lines[0], lines[1]));
    return 0;
}
