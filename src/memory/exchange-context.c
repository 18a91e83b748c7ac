/* Neighbours and names of units, as tools write them into props.
 *
 *   memoQ      x-context-pre, x-context-post of a variant: a seg element as text
 *   Phrase     context_prev, context_next of a variant
 *   OmegaT     prev, next, id of the unit, of its source
 *   XTM        x-previous-source-text and the like of the unit
 *   GlobalLink previousMd5Segment, nextMd5Segment of the unit, of its source
 *   Trados     x-ContextContent of the unit: source before | its tags | target before | its tags,
 *              where a bar inside a text is written twice; x-IdContext
 *   Lokalize   x-context; Transifex context
 *
 * What tmq writes of a page's units is memoQ's, and for TMX OmegaT's of the source, which is made
 * anew from memoQ's and therefore not taken from a file of tmq's own. */
#include <string.h>

#include "memory/exchange-priv.h"
#include "tmq/language.h"

#define OMEGAT_BEFORE "prev"
#define OMEGAT_AFTER "next"
#define TRADOS "x-ContextContent"
#define TRADOS_SEPARATOR " | "

/* ---- In ---- */

/* A text that may be a seg element, without its codes; NULL where nothing is left of it. */
static char *
plain_text(const char *text)
{
    if (!strchr(text, '<'))
        return *text ? g_strdup(text) : NULL;
    const char *open = g_str_has_prefix(text, "<seg") ? "" : "<seg>",
               *close = *open ? "</seg>" : "";
    g_autofree char *file =
        g_strdup_printf("<tmx><body><tu><tuv>%s%s%s</tuv></tu></body></tmx>", open, text, close);
    g_autoptr(TmxReader) reader = tmx_reader_new_bytes(file, strlen(file));
    g_autoptr(TmxUnit) unit = tmx_reader_next(reader, NULL);
    if (!unit || unit->variants->len == 0)
        return g_strdup(text);
    const TmxVariant *variant = g_ptr_array_index(unit->variants, 0);
    return *variant->segment->text ? g_strdup(variant->segment->text) : NULL;
}

static char *
first_of(GPtrArray *props, const char *const *types)
{
    for (; *types; types++) {
        const char *text = tmx_prop(props, *types);
        if (text)
            return plain_text(text);
    }
    return NULL;
}

/* The source's (field 0) or target's (field 1) text before, of Trados. */
static char *
trados_before(const char *content, guint field)
{
    g_auto(GStrv) parts = g_strsplit(content, TRADOS_SEPARATOR, -1);
    if (g_strv_length(parts) <= 2 * field || !*parts[2 * field])
        return NULL;
    g_auto(GStrv) halves = g_strsplit(parts[2 * field], "||", -1);
    return g_strjoinv("|", halves);
}

/* Which side the unit's own props speak of: that of its srclang, else the first. */
static int
source_side(const TmqVariantPair *pair)
{
    const char *own = tmx_attribute(pair->unit->attributes, "srclang");
    g_autofree char *source = own ? tmq_language_normalise(own) : NULL;
    g_autofree char *first = tmq_language_normalise(pair->variant[0]->lang);
    g_autofree char *second = tmq_language_normalise(pair->variant[1]->lang);
    if (!source || !first || !second || tmq_language_serves(first, source))
        return 0;
    return tmq_language_serves(second, source) ? 1 : 0;
}

/* Most units have no props; nothing is looked at then. */
static gboolean
has_props(const TmqVariantPair *pair)
{
    return pair->unit->props->len + pair->variant[0]->props->len + pair->variant[1]->props->len > 0;
}

char *
tmq_context_text(const TmqVariantPair *pair, int side, gboolean after)
{
    static const char *const own[2][3] = {{TMQ_CONTEXT_BEFORE, "context_prev"},
                                          {TMQ_CONTEXT_AFTER, "context_next"}};
    static const char *const source[2][4] = {
        {OMEGAT_BEFORE, "x-previous-source-text", "previousMd5Segment"},
        {OMEGAT_AFTER, "x-next-source-text", "nextMd5Segment"}};
    static const char *const target[2][2] = {{"x-previous-target-text"}, {"x-next-target-text"}};
    GPtrArray *props = pair->unit->props;
    char *text = has_props(pair) ? first_of(pair->variant[side]->props, own[after]) : NULL;
    if (text || props->len == 0)
        return text;
    gboolean of_source = side == source_side(pair);
    text = first_of(props, of_source ? source[after] : target[after]);
    const char *content = text || after ? NULL : tmx_prop(props, TRADOS);
    return content ? trados_before(content, of_source ? 0 : 1) : text;
}

const char *
tmq_context_key(const TmqVariantPair *pair)
{
    static const char *const types[] = {TMQ_PROP_KEY, "x-context", "x-IdContext", "context", "id"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        const char *keys[] = {tmx_prop(pair->unit->props, types[i]),
                              tmx_prop(pair->variant[0]->props, types[i]),
                              tmx_prop(pair->variant[1]->props, types[i])};
        for (guint k = 0; k < G_N_ELEMENTS(keys); k++)
            if (keys[k] && *keys[k])
                return keys[k];
    }
    return NULL;
}

/* ---- Out ---- */

gboolean
tmq_context_stands_on_page(const TmqVariantPair *pair)
{
    return tmx_prop(pair->variant[0]->props, TMQ_PROP_DOCUMENT) ||
           tmx_prop(pair->variant[1]->props, TMQ_PROP_DOCUMENT);
}

void
tmq_context_add(TmxVariant *variant, gboolean after, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_autofree char *seg = g_strconcat("<seg>", escaped, "</seg>", NULL);
    tmx_note_add(variant->props, after ? TMQ_CONTEXT_AFTER : TMQ_CONTEXT_BEFORE, seg);
}

void
tmq_context_add_source(TmxUnit *unit)
{
    const TmqVariantPair pair = tmq_exchange_pair(unit);
    if (!tmq_context_stands_on_page(&pair))
        return;
    g_autofree char *before =
        first_of(pair.variant[0]->props, (const char *[]){TMQ_CONTEXT_BEFORE, NULL});
    g_autofree char *after =
        first_of(pair.variant[0]->props, (const char *[]){TMQ_CONTEXT_AFTER, NULL});
    if (before)
        tmx_note_add(unit->props, OMEGAT_BEFORE, before);
    if (after)
        tmx_note_add(unit->props, OMEGAT_AFTER, after);
}

void
tmq_context_drop_source(TmxUnit *unit)
{
    for (guint i = unit->props->len; i-- > 0;) {
        const TmxNote *prop = g_ptr_array_index(unit->props, i);
        if (g_str_equal(prop->type, OMEGAT_BEFORE) || g_str_equal(prop->type, OMEGAT_AFTER))
            g_ptr_array_remove_index(unit->props, i);
    }
}

gboolean
tmq_prop_is_context(const TmxNote *prop)
{
    return g_strcmp0(prop->type, TMQ_CONTEXT_BEFORE) == 0 ||
           g_strcmp0(prop->type, TMQ_CONTEXT_AFTER) == 0;
}
