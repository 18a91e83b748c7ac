#include "writer.h"

#include <string.h>

/* ---- Bytes ---- */

/* Never tells libxml2 of a fault, which it would print: the error is kept here. */
static int
on_write(void *context, const char *bytes, int length)
{
    TmxWriter *writer = context;
    if (!writer->error && !writer->func(bytes, (gsize)length, writer->data, &writer->error) &&
        !writer->error)
        writer->error = tmx_error_new(TMX_ERROR_IO, 0, "cannot be written");
    return length;
}

static int
on_close(G_GNUC_UNUSED void *context)
{
    return 0;
}

TmxWriter *
tmx_writer_new(TmxWriteFunc func, gpointer data)
{
    TmxWriter *writer = g_new0(TmxWriter, 1);
    writer->func = func;
    writer->data = data;
    writer->escaped = g_string_new(NULL);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(on_write, on_close, writer, NULL);
    writer->xml = buffer ? xmlNewTextWriter(buffer) : NULL;
    return writer;
}

void
tmx_writer_free(TmxWriter *writer)
{
    if (!writer)
        return;
    if (!writer->error) /* what is not ended is not handed on */
        writer->error = tmx_error_new(TMX_ERROR_IO, 0, "given up");
    if (writer->xml)
        xmlFreeTextWriter(writer->xml);
    g_string_free(writer->escaped, TRUE);
    g_clear_error(&writer->error);
    g_free(writer);
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

void
tmx_write_start(TmxWriter *writer, const char *name)
{
    xmlTextWriterStartElement(writer->xml, BAD_CAST name);
}

void
tmx_write_end(TmxWriter *writer)
{
    xmlTextWriterEndElement(writer->xml);
}

static void
write_raw(TmxWriter *writer, const char *bytes, gsize length)
{
    xmlTextWriterWriteRawLen(writer->xml, BAD_CAST bytes, (int)length);
}

void
tmx_write_attribute(TmxWriter *writer, const char *name, const char *value)
{
    if (!value)
        return;
    tmx_escape(writer, value, strlen(value), TRUE);
    xmlTextWriterStartAttribute(writer->xml, BAD_CAST name);
    write_raw(writer, writer->escaped->str, writer->escaped->len);
    xmlTextWriterEndAttribute(writer->xml);
}

void
tmx_write_text(TmxWriter *writer, const char *text, gsize length)
{
    if (length == 0)
        return;
    tmx_escape(writer, text, length, FALSE);
    write_raw(writer, writer->escaped->str, writer->escaped->len);
}

static void
new_line(TmxWriter *writer, guint depth)
{
    static const char spaces[] = "\n          ";
    write_raw(writer, spaces, MIN(sizeof spaces - 1, 1 + 2 * depth));
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
    if (!writer->xml) {
        writer->error = tmx_error_new(TMX_ERROR_IO, 0, "out of memory");
        return check(writer, error);
    }
    xmlTextWriterWriteRaw(writer->xml, BAD_CAST "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
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
    xmlTextWriterFlush(writer->xml);
    return check(writer, error);
}
