/* TMX in: each wanted pair of variants of a tu is a unit. */
#include "memory/import-priv.h"
#include "tmq/language.h"

typedef struct {
    const TmqSource *source;
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
                       : fault->code == TMX_ERROR_SYNTAX ? "nothing of this file was imported"
                                                         : NULL;
    tmq_set_error(error, codes[fault->code], import->source->name, tmx_error_line(fault), hint,
                  "%s", fault->message);
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

static gboolean
take_unit(TmqImport *import, const TmxUnit *unit, GError **error)
{
    g_auto(GStrv) languages = languages_of(import, unit);
    guint taken = 0;
    for (guint s = 0; s < unit->variants->len; s++) {
        if (!*languages[s] || !tmq_import_wants(import, languages[s], 0))
            continue;
        for (guint t = 0; t < unit->variants->len; t++) {
            if (s == t || !*languages[t] || !tmq_import_wants(import, languages[t], 1))
                continue;
            if (!take_pair(import, unit, languages, s, t, error))
                return FALSE;
            taken++;
        }
    }
    if (taken == 0)
        tmq_import_refuse_languages(import, unit->line);
    return TRUE;
}

gboolean
tmq_import_tmx(TmqImport *import, GError **error)
{
    Input input = {.source = import->source};
    g_autoptr(TmxReader) reader = tmx_reader_new(read_source, &input, NULL);
    g_autoptr(GError) fault = NULL;
    for (;;) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &fault);
        if (!unit)
            break;
        if (!take_unit(import, unit, error))
            return FALSE;
    }
    if (input.error)
        g_propagate_error(error, input.error);
    else if (fault)
        set_error(import, fault, error);
    return fault == NULL;
}
