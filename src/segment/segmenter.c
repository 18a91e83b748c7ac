/* The segmenter: chooses the engine, and hands it the text. */
#include "tmq/segment.h"

#include <string.h>

#include "segment/classes.h"
#include "segment/icu.h"
#include "segment/rules.h"
#include "segment/sides.h"
#include "segment/spans.h"
#include "segment/srx.h"
#include "tmq/language.h"

struct TmqSegmenter {
    TmqSrx *srx;         /* one of the three */
    TmqClasses *classes; /* the rules */
    TmqIcu *icu;
};

gboolean
tmq_segment_engine_from_name(const char *name, TmqSegmentEngine *engine)
{
    static const char *const names[] = {"auto", "rules", "icu"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i])) {
            *engine = (TmqSegmentEngine)i;
            return TRUE;
        }
    return FALSE;
}

gboolean
tmq_segment_class_exists(const char *name)
{
    g_autoptr(TmqClasses) classes = tmq_classes_new("root");
    return tmq_classes_add(classes, name, "x");
}

gboolean
tmq_segment_word_fits(const char *word)
{
    g_autoptr(TmqClasses) classes = tmq_classes_new("root");
    return tmq_classes_add(classes, "never", word);
}

/* Adds the caller's words that serve the language; returns whether there are any. */
static gboolean
add_abbreviations(TmqClasses *classes, const char *language, const GPtrArray *abbreviations)
{
    gboolean any = FALSE;
    for (guint i = 0; abbreviations != NULL && i < abbreviations->len; i++) {
        const TmqAbbreviation *extra = g_ptr_array_index(abbreviations, i);
        if (tmq_language_serves(language, extra->language))
            any = tmq_classes_add(classes, extra->kind, extra->word) || any;
    }
    return any;
}

/* The classes for the rules; NULL where nothing is known of the language and rules were not asked
 * for. */
static TmqClasses *
open_rules(const char *language, const TmqSegmentOptions *options)
{
    if (options->engine == TMQ_SEGMENT_ICU)
        return NULL;
    g_autoptr(TmqClasses) classes = tmq_classes_new(language);
    gboolean extra = add_abbreviations(classes, language, options->abbreviations);
    gboolean known = tmq_classes_are_specific(classes) || extra;
    return known || options->engine == TMQ_SEGMENT_RULES ? g_steal_pointer(&classes) : NULL;
}

static gboolean
open_engine(TmqSegmenter *segmenter, const char *language, const TmqSegmentOptions *options,
            GError **error)
{
    if (options->srx != NULL) {
        const char *name = options->srx_language != NULL ? options->srx_language : language;
        segmenter->srx = tmq_srx_load(options->srx, name, error);
        return segmenter->srx != NULL;
    }
    segmenter->classes = open_rules(language, options);
    if (segmenter->classes == NULL)
        segmenter->icu = tmq_icu_new(language, error);
    return segmenter->classes != NULL || segmenter->icu != NULL;
}

TmqSegmenter *
tmq_segmenter_new_with(const char *language, const TmqSegmentOptions *options, GError **error)
{
    static const TmqSegmentOptions defaults = {.engine = TMQ_SEGMENT_AUTO};
    g_autoptr(TmqSegmenter) segmenter = g_new0(TmqSegmenter, 1);
    if (!open_engine(segmenter, language, options != NULL ? options : &defaults, error))
        return NULL;
    return g_steal_pointer(&segmenter);
}

TmqSegmenter *
tmq_segmenter_new(const char *language, GError **error)
{
    return tmq_segmenter_new_with(language, NULL, error);
}

void
tmq_segmenter_free(TmqSegmenter *segmenter)
{
    if (segmenter == NULL)
        return;
    tmq_srx_free(segmenter->srx);
    tmq_classes_free(segmenter->classes);
    tmq_icu_free(segmenter->icu);
    g_free(segmenter);
}

TmqTagSides
tmq_segmenter_sides(const TmqSegmenter *segmenter)
{
    return segmenter->srx != NULL ? tmq_srx_sides(segmenter->srx)
                                  : (TmqTagSides){.end_left = TRUE, .isolated_by_touch = TRUE};
}

void
tmq_segmenter_cut(TmqSegmenter *segmenter, const char *text, gssize length, GArray *spans)
{
    gsize bytes = length < 0 ? strlen(text) : (gsize)length;
    /* ICU counts in 32 bits; what is longer than that is no sentence anyway and stays whole. */
    if (bytes > G_MAXINT32 / 2)
        g_array_append_vals(spans, &(TmqSpan){0, bytes}, 1);
    else if (segmenter->srx != NULL)
        tmq_srx_cut(segmenter->srx, text, bytes, spans);
    else if (segmenter->classes != NULL)
        tmq_rules_cut(segmenter->classes, text, bytes, spans);
    else
        tmq_icu_cut(segmenter->icu, text, bytes, spans);
}
