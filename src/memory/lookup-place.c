#include "memory/lookup-place.h"

struct TmqPlacer {
    GHashTable *locales; /* language -> TmqPlaceableLocale */
};

static void
free_locale(gpointer locale)
{
    tmq_placeable_locale_free(locale);
}

TmqPlacer *
tmq_placer_new(void)
{
    TmqPlacer *placer = g_new0(TmqPlacer, 1);
    placer->locales = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_locale);
    return placer;
}

void
tmq_placer_free(TmqPlacer *placer)
{
    if (!placer)
        return;
    g_hash_table_unref(placer->locales);
    g_free(placer);
}

static const TmqPlaceableLocale *
locale_of(TmqPlacer *placer, const char *language)
{
    TmqPlaceableLocale *locale = g_hash_table_lookup(placer->locales, language);
    if (!locale) {
        locale = tmq_placeable_locale_new(language);
        g_hash_table_insert(placer->locales, g_strdup(language), locale);
    }
    return locale;
}

void
tmq_placer_place(TmqPlacer *placer, const char *query, TmqMatch *match)
{
    g_clear_pointer(&match->substitution, tmq_substitution_free);
    if (match->kind != TMQ_MATCH_FUZZY || match->similarity.distance == 0 ||
        !tmq_may_substitute(query, match->source))
        return;
    match->substitution = tmq_substitute(locale_of(placer, match->source_language),
                                         locale_of(placer, match->target_language), query,
                                         match->source, match->target);
}
