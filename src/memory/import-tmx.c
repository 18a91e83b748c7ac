/* TMX in: each wanted pair of variants of a tu is a unit. */
#include "memory/import-priv.h"
#include "tmq/language.h"

typedef struct {
    TmqSource *source;
    GError *error; /* of reading, ours */
} Input;

static gssize
read_source(void *buffer, gsize size, gpointer data, GError **error)
{
    Input *input = data;
    gssize length = tmq_source_read(input->source, buffer, size, &input->error);
    if (length < 0)
        g_set_error_literal(error, TMX_ERROR, TMX_ERROR_IO, input->error->message);
    return length;
}

static void
set_error(const TmqImport *import, const GError *fault, GError **error)
{
    static const TmqErrorCode codes[] = {
        [TMX_ERROR_IO] = TMQ_ERROR_IO,        [TMX_ERROR_SYNTAX] = TMQ_ERROR_INPUT,
        [TMX_ERROR_FORMAT] = TMQ_ERROR_INPUT, [TMX_ERROR_ENTITY] = TMQ_ERROR_INPUT,
        [TMX_ERROR_LIMIT] = TMQ_ERROR_LIMIT,
    };
    const char *hint = fault->code == TMX_ERROR_ENTITY
                           ? "write the characters themselves in place of entities"
                       : fault->code != TMX_ERROR_SYNTAX ? NULL
                       : import->options->keep_going
                           ? "what stands before it was taken"
                           : "nothing of it was taken; --keep-going takes what stands before";
    tmq_set_error(error, codes[fault->code], tmq_source_name(import->source), tmx_error_line(fault),
                  hint, "%s", fault->message);
}

/* The variants' languages in normal form, "" where there is none. */
static GStrv
languages_of(TmqImport *import, const TmxUnit *unit)
{
    GStrv languages = g_new0(char *, unit->variants->len + 1);
    for (guint i = 0; i < unit->variants->len; i++) {
        const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        languages[i] = variant->lang ? tmq_language_normalise(variant->lang) : NULL;
        if (languages[i])
            tmq_import_saw(import, languages[i]);
        else
            languages[i] = g_strdup("");
    }
    return languages;
}

/* A unit of a file that was translated the other way round says so itself, since the header that
 * said it stays behind. */
static void
keep_direction(TmxUnit *unit, const char *header, const char *source)
{
    if (!header || tmx_attribute(unit->attributes, "srclang"))
        return;
    g_autofree char *language = tmq_language_normalise(header);
    if (!language || !tmq_language_serves(language, source))
        tmx_attribute_set(unit->attributes, "srclang", header);
}

static gboolean
is_of_a_page(const TmxUnit *unit)
{
    for (guint i = 0; i < unit->variants->len; i++) {
        const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        if (tmx_prop(variant->props, TMQ_PROP_DOCUMENT))
            return TRUE;
    }
    return FALSE;
}

static gboolean
take_pair(TmqImport *import, const TmxUnit *unit, char **languages, guint source, guint target,
          GError **error)
{
    TmqVariantPair pair = {
        unit,
        {g_ptr_array_index(unit->variants, source), g_ptr_array_index(unit->variants, target)}};
    const char *const tags[2] = {languages[source], languages[target]};
    return tmq_import_take(import, &pair, tags, TMQ_TAKE_WHOLE, unit->line, error);
}

/* Whether variants s and t make a unit, s being the source. Of all languages, each two are one. */
static gboolean
is_wanted(const TmqImport *import, char **languages, guint s, guint t)
{
    if (s == t || !*languages[s] || !*languages[t])
        return FALSE;
    if (import->options->all_languages)
        return s < t && !g_str_equal(languages[s], languages[t]);
    return tmq_import_wants(import, languages[s], 0) && tmq_import_wants(import, languages[t], 1);
}

/* The first variant that is wanted as source; variants->len where there is none. */
static guint
first_source(const TmqImport *import, const TmxUnit *unit, char **languages)
{
    for (guint s = 0; s < unit->variants->len; s++)
        for (guint t = 0; t < unit->variants->len; t++)
            if (is_wanted(import, languages, s, t))
                return s;
    return unit->variants->len;
}

static gboolean
take_unit(TmqImport *import, TmxUnit *unit, const char *direction, GError **error)
{
    g_auto(GStrv) languages = languages_of(import, unit);
    guint count = unit->variants->len, first = first_source(import, unit, languages);
    if (first == count) {
        tmq_import_refuse_languages(import, unit->line);
        return TRUE;
    }
    keep_direction(unit, direction, languages[first]);
    if (is_of_a_page(unit))
        tmq_context_drop_source(unit);
    for (guint s = first; s < count; s++)
        for (guint t = 0; t < count; t++)
            if (is_wanted(import, languages, s, t) &&
                !take_pair(import, unit, languages, s, t, error))
                return FALSE;
    return TRUE;
}

gboolean
tmq_import_tmx(TmqImport *import, GError **error)
{
    Input input = {.source = import->source};
    g_autoptr(TmxReader) reader = tmx_reader_new(read_source, &input, NULL);
    g_autoptr(GError) fault = NULL;
    const TmxHeader *header = tmx_reader_header(reader, &fault);
    const char *direction = header ? tmx_attribute(header->attributes, "srclang") : NULL;
    import->header = header ? tmq_header_to_json(header) : NULL;
    while (header) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &fault);
        if (!unit)
            break;
        if (!take_unit(import, unit, direction, error))
            return FALSE;
    }
    if (input.error)
        g_propagate_error(error, input.error);
    else if (fault)
        set_error(import, fault, error);
    return fault == NULL;
}
