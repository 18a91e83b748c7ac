/* TMX out: 1.4, level 2. */
#include "memory/export-priv.h"

typedef struct {
    TmxWriter *writer;
    const TmqExportOptions *options;
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
    g_free(state);
}

static gboolean
in_our_domain(gboolean ok, GError **error)
{
    if (!ok && error)
        tmq_error_add_place(error, TMQ_ERROR_IO, NULL, 0);
    return ok;
}

static gboolean
begin(gpointer data, GError **error)
{
    State *state = data;
    g_autoptr(TmxHeader) header = tmx_header_new();
    tmx_attribute_set(header->attributes, "creationtool", "tmq");
    tmx_attribute_set(header->attributes, "creationtoolversion", TMQ_VERSION);
    tmx_attribute_set(header->attributes, "o-tmf", "tmq");
    tmx_attribute_set(header->attributes, "srclang", state->options->from);
    return in_our_domain(tmx_writer_begin(state->writer, header, error), error);
}

static gboolean
write_unit(gpointer data, const TmxUnit *unit, GError **error)
{
    State *state = data;
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
