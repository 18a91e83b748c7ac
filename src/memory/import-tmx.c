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
set_error(const TmqImport *import, const Input *input, const GError *fault, GError **error)
{
    static const TmqErrorCode codes[] = {
        [TMX_ERROR_IO] = TMQ_ERROR_IO,        [TMX_ERROR_SYNTAX] = TMQ_ERROR_INPUT,
        [TMX_ERROR_FORMAT] = TMQ_ERROR_INPUT, [TMX_ERROR_ENTITY] = TMQ_ERROR_INPUT,
        [TMX_ERROR_LIMIT] = TMQ_ERROR_LIMIT,
    };
    const char *own = input->error ? tmq_error_hint(input->error) : NULL;
    const char *hint = own ? own
                       : fault->code == TMX_ERROR_ENTITY
                           ? "write the characters themselves in place of entities"
                       : import->options->keep_going
                           ? "what stands before it was taken"
                           : "nothing of it was taken; --keep-going takes what stands before";
    tmq_set_error(error, input->error ? (TmqErrorCode)input->error->code : codes[fault->code],
                  tmq_source_name(import->source), tmx_error_line(fault), hint, "%s",
                  fault->message);
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

/* Likewise where the units of a file are paragraphs, or of a certain kind of document. */
static void
keep_kind(TmxUnit *unit, const TmxHeader *header)
{
    static const char *const said[][3] = {{"segtype", "sentence", "sentence"},
                                          {"datatype", "plaintext", "unknown"}};
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        const char *name = said[i][0], *value = tmx_attribute(header->attributes, name);
        if (value && *value && g_ascii_strcasecmp(value, said[i][1]) != 0 &&
            g_ascii_strcasecmp(value, said[i][2]) != 0 && !tmx_attribute(unit->attributes, name))
            tmx_attribute_set(unit->attributes, name, value);
    }
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

/* Each variant pairs with each, so that a small file could make units without end. */
#define MOST_VARIANTS 100u

/* The variants that serve for side 0 or 1, or for both; *few is FALSE where there are too many. */
static GArray *
serving(const TmqImport *import, char **languages, int side, gboolean *few)
{
    GArray *indices = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; languages[i] && indices->len <= MOST_VARIANTS; i++)
        if (*languages[i] && tmq_import_wants(import, languages[i], side))
            g_array_append_val(indices, i);
    *few &= indices->len <= MOST_VARIANTS;
    return indices;
}

/* The pairs of variants that are wanted, source and target in turn. */
static GArray *
wanted_pairs(const TmqImport *import, char **languages, gboolean *few)
{
    *few = TRUE;
    g_autoptr(GArray) sources = serving(import, languages, 0, few);
    g_autoptr(GArray) targets = serving(import, languages, 1, few);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint s = 0; *few && s < sources->len; s++)
        for (guint t = 0; t < targets->len; t++) {
            const guint pair[] = {g_array_index(sources, guint, s),
                                  g_array_index(targets, guint, t)};
            if (is_wanted(import, languages, pair[0], pair[1]))
                g_array_append_vals(pairs, pair, 2);
        }
    return pairs;
}

static gboolean
take_pairs(TmqImport *import, TmxUnit *unit, char **languages, const GArray *pairs,
           const TmxHeader *header, GError **error)
{
    keep_direction(unit, tmx_attribute(header->attributes, "srclang"),
                   languages[g_array_index(pairs, guint, 0)]);
    keep_kind(unit, header);
    tmq_import_tidy(unit);
    if (is_of_a_page(unit))
        tmq_context_drop_source(unit);
    for (guint i = 0; i < pairs->len; i += 2)
        if (!take_pair(import, unit, languages, g_array_index(pairs, guint, i),
                       g_array_index(pairs, guint, i + 1), error))
            return FALSE;
    return TRUE;
}

static gboolean
take_unit(TmqImport *import, TmxUnit *unit, const TmxHeader *header, GError **error)
{
    gboolean few;
    if (unit->dropped > 0 && import->dropped == 0)
        import->dropped_line = unit->line;
    import->dropped += unit->dropped;
    g_auto(GStrv) languages = languages_of(import, unit);
    g_autoptr(GArray) pairs = wanted_pairs(import, languages, &few);
    if (pairs->len > 0)
        return take_pairs(import, unit, languages, pairs, header, error);
    if (few)
        tmq_import_refuse_languages(import, unit->line);
    else
        tmq_import_refuse(import, unit->line, "more than 100 variants to pair");
    return TRUE;
}

gboolean
tmq_import_tmx(TmqImport *import, GError **error)
{
    Input input = {.source = import->source};
    g_autoptr(TmxReader) reader = tmx_reader_new(read_source, &input, NULL);
    g_autoptr(GError) fault = NULL;
    const TmxHeader *header = tmx_reader_header(reader, &fault);
    import->header = header ? tmq_header_to_json(header) : NULL;
    while (header) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &fault);
        if (!unit)
            break;
        if (!take_unit(import, unit, header, error))
            return FALSE;
    }
    if (fault)
        set_error(import, &input, fault, error);
    g_clear_error(&input.error);
    return fault == NULL;
}
