#include "writer.h"

#include <string.h>

/* ---- Bytes ---- */

#define CHUNK 32768u

TmxWriter *
tmx_writer_new(TmxWriteFunc func, gpointer data)
{
    TmxWriter *writer = g_new0(TmxWriter, 1);
    writer->func = func;
    writer->data = data;
    writer->out = g_string_sized_new(2 * CHUNK);
    writer->names = g_ptr_array_new();
    return writer;
}

/* What is not handed on is given up. */
void
tmx_writer_free(TmxWriter *writer)
{
    if (!writer)
        return;
    g_string_free(writer->out, TRUE);
    g_ptr_array_unref(writer->names);
    g_clear_error(&writer->error);
    g_free(writer);
}

static void
hand_on(TmxWriter *writer)
{
    const GString *out = writer->out;
    if (!writer->error && !writer->func(out->str, out->len, writer->data, &writer->error) &&
        !writer->error)
        writer->error = tmx_error_new(TMX_ERROR_IO, 0, "cannot be written");
    g_string_truncate(writer->out, 0);
}

guint64
tmx_writer_dropped(const TmxWriter *writer)
{
    return writer->dropped;
}

/* Whether all went well so far. */
static gboolean
check(const TmxWriter *writer, GError **error)
{
    if (writer->error && error)
        *error = g_error_copy(writer->error);
    return writer->error == NULL;
}

/* ---- XML ---- */

static void
close_tag(TmxWriter *writer)
{
    if (writer->tag_open)
        g_string_append_c(writer->out, '>');
    writer->tag_open = FALSE;
}

void
tmx_write_start(TmxWriter *writer, const char *name)
{
    close_tag(writer);
    g_string_append_c(writer->out, '<');
    g_string_append(writer->out, name);
    g_ptr_array_add(writer->names, (gpointer)name);
    writer->tag_open = TRUE;
}

void
tmx_write_end(TmxWriter *writer)
{
    const char *name = g_ptr_array_steal_index(writer->names, writer->names->len - 1);
    if (writer->tag_open) {
        g_string_append(writer->out, "/>");
    } else {
        g_string_append(writer->out, "</");
        g_string_append(writer->out, name);
        g_string_append_c(writer->out, '>');
    }
    writer->tag_open = FALSE;
}

void
tmx_write_attribute(TmxWriter *writer, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_c(writer->out, ' ');
    g_string_append(writer->out, name);
    g_string_append(writer->out, "=\"");
    tmx_escape(writer, value, strlen(value), TRUE);
    g_string_append_c(writer->out, '"');
}

void
tmx_write_text(TmxWriter *writer, const char *text, gsize length)
{
    if (length == 0)
        return;
    close_tag(writer);
    tmx_escape(writer, text, length, FALSE);
}

static void
new_line(TmxWriter *writer, guint depth)
{
    static const char spaces[] = "\n          ";
    close_tag(writer);
    g_string_append_len(writer->out, spaces, (gssize)MIN(sizeof spaces - 1, 1 + 2 * depth));
}

/* ---- Parts of a TMX file ---- */

static gboolean
is_segtype(const char *value)
{
    static const char *const segtypes[] = {"block", "paragraph", "sentence", "phrase", NULL};
    return value && g_strv_contains(segtypes, value);
}

/* Attributes that TMX knows, in its DTD's order, so that the bytes do not hang on the list's. */
static void
write_attributes(TmxWriter *writer, GPtrArray *attributes, const char *const *names)
{
    for (; *names; names++) {
        const char *value = tmx_attribute(attributes, *names);
        if (value && (!g_str_equal(*names, "segtype") || is_segtype(value)))
            tmx_write_attribute(writer, *names, value);
    }
}

static void
write_note(TmxWriter *writer, const TmxNote *note, const char *name, guint depth)
{
    new_line(writer, depth);
    tmx_write_start(writer, name);
    if (g_str_equal(name, "prop"))
        tmx_write_attribute(writer, "type", note->type ? note->type : "");
    tmx_write_attribute(writer, "xml:lang", note->lang);
    tmx_write_attribute(writer, "o-encoding", note->encoding);
    if (note->text)
        tmx_write_text(writer, note->text, strlen(note->text));
    tmx_write_end(writer);
}

static void
write_notes(TmxWriter *writer, GPtrArray *notes, GPtrArray *props, guint depth)
{
    for (guint i = 0; i < notes->len; i++)
        write_note(writer, g_ptr_array_index(notes, i), "note", depth);
    for (guint i = 0; i < props->len; i++)
        write_note(writer, g_ptr_array_index(props, i), "prop", depth);
}

static void
write_ude(TmxWriter *writer, const TmxUde *ude)
{
    if (ude->maps->len == 0)
        return;
    new_line(writer, 2);
    tmx_write_start(writer, "ude");
    tmx_write_attribute(writer, "name", ude->name ? ude->name : "");
    tmx_write_attribute(writer, "base", ude->base);
    for (guint i = 0; i < ude->maps->len; i++) {
        const TmxMap *map = g_ptr_array_index(ude->maps, i);
        new_line(writer, 3);
        tmx_write_start(writer, "map");
        tmx_write_attribute(writer, "unicode", map->unicode ? map->unicode : "");
        tmx_write_attribute(writer, "code", map->code);
        tmx_write_attribute(writer, "ent", map->ent);
        tmx_write_attribute(writer, "subst", map->subst);
        tmx_write_end(writer);
    }
    new_line(writer, 2);
    tmx_write_end(writer);
}

static void
write_header_attributes(TmxWriter *writer, const TmxHeader *header)
{
    static const char *const required[][2] = {
        {"creationtool", "libtmx"}, {"creationtoolversion", "1"}, {"segtype", "sentence"},
        {"o-tmf", "libtmx"},        {"adminlang", "en"},          {"srclang", "*all*"},
        {"datatype", "plaintext"},
    };
    static const char *const optional[] = {"o-encoding", "creationdate", "creationid",
                                           "changedate", "changeid",     NULL};
    for (guint i = 0; i < G_N_ELEMENTS(required); i++) {
        const char *value = tmx_attribute(header->attributes, required[i][0]);
        if (g_str_equal(required[i][0], "segtype") && !is_segtype(value))
            value = NULL;
        tmx_write_attribute(writer, required[i][0], value ? value : required[i][1]);
    }
    write_attributes(writer, header->attributes, optional);
}

gboolean
tmx_writer_begin(TmxWriter *writer, const TmxHeader *header, GError **error)
{
    g_string_append(writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    tmx_write_start(writer, "tmx");
    tmx_write_attribute(writer, "version", "1.4");
    new_line(writer, 1);
    tmx_write_start(writer, "header");
    write_header_attributes(writer, header);
    write_notes(writer, header->notes, header->props, 2);
    for (guint i = 0; i < header->udes->len; i++)
        write_ude(writer, g_ptr_array_index(header->udes, i));
    if (header->notes->len + header->props->len + header->udes->len > 0)
        new_line(writer, 1);
    tmx_write_end(writer);
    new_line(writer, 1);
    tmx_write_start(writer, "body");
    return check(writer, error);
}

static void
write_variant(TmxWriter *writer, const TmxVariant *variant)
{
    static const char *const names[] = {"o-encoding",    "datatype",     "usagecount",
                                        "lastusagedate", "creationtool", "creationtoolversion",
                                        "creationdate",  "creationid",   "changedate",
                                        "o-tmf",         "changeid",     NULL};
    new_line(writer, 3);
    tmx_write_start(writer, "tuv");
    tmx_write_attribute(writer, "xml:lang", variant->lang);
    write_attributes(writer, variant->attributes, names);
    write_notes(writer, variant->notes, variant->props, 4);
    new_line(writer, 4);
    tmx_write_start(writer, "seg");
    tmx_write_segment(writer, variant->segment, 0);
    tmx_write_end(writer);
    new_line(writer, 3);
    tmx_write_end(writer);
}

/* Whether a unit can be TMX at all; the error is the unit's, not the writer's. */
static gboolean
check_unit(const TmxUnit *unit, GError **error)
{
    gboolean good = unit->variants->len > 0;
    for (guint i = 0; i < unit->variants->len; i++) {
        const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        good = good && variant->lang;
    }
    if (!good)
        g_propagate_error(error, tmx_error_new(TMX_ERROR_FORMAT, unit->line,
                                               "a unit lacks a variant or its language"));
    return good;
}

gboolean
tmx_writer_unit(TmxWriter *writer, const TmxUnit *unit, GError **error)
{
    static const char *const names[] = {"tuid",
                                        "o-encoding",
                                        "datatype",
                                        "usagecount",
                                        "lastusagedate",
                                        "creationtool",
                                        "creationtoolversion",
                                        "creationdate",
                                        "creationid",
                                        "changedate",
                                        "segtype",
                                        "changeid",
                                        "o-tmf",
                                        "srclang",
                                        NULL};
    if (!check(writer, error) || !check_unit(unit, error))
        return FALSE;
    new_line(writer, 2);
    tmx_write_start(writer, "tu");
    write_attributes(writer, unit->attributes, names);
    write_notes(writer, unit->notes, unit->props, 3);
    for (guint i = 0; i < unit->variants->len; i++)
        write_variant(writer, g_ptr_array_index(unit->variants, i));
    new_line(writer, 2);
    tmx_write_end(writer);
    if (writer->out->len >= CHUNK)
        hand_on(writer);
    return check(writer, error);
}

gboolean
tmx_writer_end(TmxWriter *writer, GError **error)
{
    if (!check(writer, error))
        return FALSE;
    new_line(writer, 1);
    tmx_write_end(writer);
    new_line(writer, 0);
    tmx_write_end(writer);
    new_line(writer, 0);
    hand_on(writer);
    return check(writer, error);
}
