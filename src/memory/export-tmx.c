/* TMX out: 1.4, level 2. The header names the source language where all units have one; else, and
 * for a unit that was translated the other way round, the unit does. */
#include "memory/export-priv.h"
#include "tmq/language.h"

typedef struct {
    TmxWriter *writer;
    const TmqExportOptions *options;
    char *source; /* language that the header names */
} State;

static gboolean
write_output(const char *bytes, gsize length, gpointer data, GError **error)
{
    (void)error; /* an output keeps its faults until it is closed */
    tmq_output_write(data, bytes, (gssize)length);
    return TRUE;
}

static gpointer
new_state(TmqOutput *output, const TmqExportOptions *options)
{
    State *state = g_new0(State, 1);
    state->writer = tmx_writer_new(write_output, output);
    state->options = options;
    return state;
}

static void
free_state(gpointer data)
{
    State *state = data;
    tmx_writer_free(state->writer);
    g_free(state->source);
    g_free(state);
}

static gboolean
in_our_domain(gboolean ok, GError **error)
{
    if (!ok && error)
        tmq_error_add_place(error, TMQ_ERROR_IO, NULL, 0);
    return ok;
}

/* The one source language of all pairs, else the one that was asked for. */
static const char *
source_of(const GPtrArray *languages, const char *from)
{
    const char *source = languages->len > 0 ? languages->pdata[0] : from;
    for (guint i = 0; i < languages->len; i += 2)
        if (g_strcmp0(languages->pdata[i], source) != 0)
            return from;
    return source;
}

static gboolean
add_header(const char *json, gpointer header, GError **error)
{
    (void)error;
    tmq_header_add_json(header, json);
    return TRUE;
}

static gboolean
begin(gpointer data, TmqStore *store, const GPtrArray *languages, GError **error)
{
    State *state = data;
    state->source = g_strdup(source_of(languages, state->options->from));
    g_autoptr(TmxHeader) header = tmx_header_new();
    tmx_attribute_set(header->attributes, "creationtool", "tmq");
    tmx_attribute_set(header->attributes, "creationtoolversion", TMQ_VERSION);
    tmx_attribute_set(header->attributes, "o-tmf", "tmq");
    tmx_attribute_set(header->attributes, "srclang", state->source);
    if (!tmq_store_import_headers(store, add_header, header, error))
        return FALSE;
    return in_our_domain(tmx_writer_begin(state->writer, header, error), error);
}

/* Whether a variant is in a language, in whatever spelling. */
static gboolean
holds(const TmxUnit *unit, const char *language)
{
    g_autofree char *wanted = tmq_language_normalise(language);
    for (guint i = 0; wanted && i < unit->variants->len; i++) {
        const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        if (tmq_language_serves(variant->lang, wanted))
            return TRUE;
    }
    return FALSE;
}

/* A unit whose source is in neither of its languages (of a third, that stayed behind) would be
 * passed over by strict readers: either of the two can be its source. */
static void
set_source(const State *state, TmxUnit *unit)
{
    const char *own = tmx_attribute(unit->attributes, "srclang");
    const TmxVariant *first = g_ptr_array_index(unit->variants, 0);
    if (own && !g_str_equal(own, "*all*") && !holds(unit, own))
        tmx_attribute_set(unit->attributes, "srclang", "*all*");
    else if (!own && g_strcmp0(first->lang, state->source) != 0)
        tmx_attribute_set(unit->attributes, "srclang", first->lang);
}

static gboolean
write_unit(gpointer data, TmxUnit *unit, GError **error)
{
    State *state = data;
    set_source(state, unit);
    tmq_context_add_source(unit);
    return in_our_domain(tmx_writer_unit(state->writer, unit, error), error);
}

static gboolean
end(gpointer data, TmqMessages *messages, GError **error)
{
    State *state = data;
    guint64 dropped = tmx_writer_dropped(state->writer);
    if (dropped > 0)
        tmq_message(messages, TMQ_SEVERITY_WARNING, NULL, 0, NULL,
                    "%" G_GUINT64_FORMAT " control characters left out: XML cannot hold them",
                    dropped);
    return in_our_domain(tmx_writer_end(state->writer, error), error);
}

const TmqExportForm tmq_export_tmx = {
    .name = "tmx",
    .every_occurrence = TRUE,
    .new_state = new_state,
    .begin = begin,
    .unit = write_unit,
    .end = end,
    .free_state = free_state,
};
