/* Writing TMX: valid, legal, the same again when it is read back. */
#include <string.h>

#include "tmx-fixture.h"
#include "tmx.h"

static gboolean
append(const char *bytes, gsize length, gpointer data, G_GNUC_UNUSED GError **error)
{
    g_string_append_len(data, bytes, (gssize)length);
    return TRUE;
}

/* Reads a TMX text and writes what was read. */
static GString *
through(const char *text, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxReader) reader = tmx_reader_new_bytes(text, length);
    GString *out = g_string_new(NULL);
    g_autoptr(TmxWriter) writer = tmx_writer_new(append, out);
    const TmxHeader *header = tmx_reader_header(reader, &error);
    g_assert_no_error(error);
    g_assert_true(tmx_writer_begin(writer, header, &error));
    for (;;) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &error);
        g_assert_no_error(error);
        if (!unit)
            break;
        g_assert_true(tmx_writer_unit(writer, unit, &error));
    }
    g_assert_true(tmx_writer_end(writer, &error));
    return out;
}

static GString *
write_unit(const TmxUnit *unit, guint64 *dropped)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxHeader) header = tmx_header_new();
    g_autoptr(TmxWriter) writer = tmx_writer_new(append, out);
    g_assert_true(tmx_writer_begin(writer, header, &error));
    g_assert_true(tmx_writer_unit(writer, unit, &error));
    g_assert_true(tmx_writer_end(writer, &error));
    if (dropped)
        *dropped = tmx_writer_dropped(writer);
    return out;
}

static void
what_is_read_is_written_again_and_valid(void)
{
    const char *const samples[] = {"plain.tmx", "codes.tmx", "languages.tmx", "utf-16le.tmx"};
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *path =
            g_build_filename(g_getenv("G_TEST_SRCDIR"), "..", "tmx", "samples", samples[i], NULL);
        g_autofree char *text = NULL;
        gsize length = 0;
        g_assert_true(g_file_get_contents(path, &text, &length, NULL));
        GString *once = through(text, length);
        GString *twice = through(once->str, once->len);
        g_assert_cmpstr(once->str, ==, twice->str);
        assert_valid_tmx(once->str, once->len);
        g_string_free(once, TRUE);
        g_string_free(twice, TRUE);
    }
}

static void
codes_come_through_as_they_were(void)
{
    static const char seg[] =
        "<seg>a<bpt i=\"1\" x=\"1\" type=\"link\">&lt;a t=\"<sub type=\"t\">s<hi>h</hi></sub>\"&gt;"
        "</bpt><hi x=\"4\">é</hi><ept i=\"1\">&lt;/a&gt;</ept><it pos=\"end\" x=\"2\"/>"
        "<ph x=\"3\" assoc=\"p\"/><ut x=\"5\">u</ut> </seg>";
    g_autofree char *text = g_strconcat("<tmx version='1.4'><body><tu><tuv xml:lang='en'>", seg,
                                        "</tuv></tu></body></tmx>", NULL);
    GString *out = through(text, strlen(text));
    GString *expected = g_string_new(seg);
    g_string_replace(expected, "t=\"<", "t=&quot;<", 0);
    g_string_replace(expected, "\"&gt;", "&quot;&gt;", 0);
    g_assert_nonnull(strstr(out->str, expected->str));
    g_string_free(expected, TRUE);
    g_string_free(out, TRUE);
}

static void
illegal_characters_are_dropped_and_counted(void)
{
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    TmxVariant *variant = tmx_unit_add_variant(unit, "en", "a\x01 b\xff\xef\xbf\xbf<c>\r\n\x0b&é");
    tmx_segment_add_code(variant->segment, TMX_CODE_PH, 3, "\x02<br>");
    tmx_note_add(unit->props, "file", "x\x1f.md");
    guint64 dropped = 0;
    GString *out = write_unit(unit, &dropped);
    g_assert_cmpuint(dropped, ==, 6);
    g_assert_nonnull(strstr(out->str, "<seg>a <ph>&lt;br&gt;</ph>b&lt;c&gt;&#13;\n&amp;é</seg>"));
    g_assert_nonnull(strstr(out->str, "<prop type=\"file\">x.md</prop>"));
    assert_valid_tmx(out->str, out->len);
    g_string_free(out, TRUE);
}

static void
what_lacks_its_other_half_is_isolated(void)
{
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    TmxSegment *segment = tmx_unit_add_variant(unit, "en", "ab")->segment;
    tmx_segment_add_code(segment, TMX_CODE_HI_END, 0, NULL);
    tmx_segment_add_code(segment, TMX_CODE_BPT, 1, "<b>");
    tmx_segment_add_code(segment, TMX_CODE_EPT, 1, "</b>");
    tmx_segment_add_code(segment, TMX_CODE_HI, 99, NULL);
    tmx_attribute_set(unit->attributes, "segtype", "word");
    tmx_attribute_set(unit->attributes, "own", "x");
    GString *out = write_unit(unit, NULL);
    g_assert_nonnull(strstr(out->str, "<seg>a<it pos=\"begin\">&lt;b&gt;</it>"
                                      "<it pos=\"end\">&lt;/b&gt;</it>b<hi/></seg>"));
    assert_valid_tmx(out->str, out->len);
    g_string_free(out, TRUE);
}

static void
a_unit_without_language_is_refused_alone(void)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    g_autoptr(TmxHeader) header = tmx_header_new();
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    g_autoptr(TmxWriter) writer = tmx_writer_new(append, out);
    g_assert_true(tmx_writer_begin(writer, header, NULL));
    g_assert_false(tmx_writer_unit(writer, unit, &error));
    g_assert_error(error, TMX_ERROR, TMX_ERROR_FORMAT);
    tmx_unit_add_variant(unit, "en", "a");
    g_assert_true(tmx_writer_unit(writer, unit, NULL));
    g_assert_true(tmx_writer_end(writer, NULL));
    assert_valid_tmx(out->str, out->len);
    g_string_free(out, TRUE);
}

static gboolean
disk_full(G_GNUC_UNUSED const char *bytes, G_GNUC_UNUSED gsize length, G_GNUC_UNUSED gpointer data,
          GError **error)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
    return FALSE;
}

static void
a_fault_in_writing_is_told(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxHeader) header = tmx_header_new();
    g_autoptr(TmxWriter) writer = tmx_writer_new(disk_full, NULL);
    g_assert_true(tmx_writer_begin(writer, header, NULL));
    g_assert_false(tmx_writer_end(writer, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmx-write/what-is-read-is-written-again-and-valid",
                    what_is_read_is_written_again_and_valid);
    g_test_add_func("/tmx-write/codes-come-through-as-they-were", codes_come_through_as_they_were);
    g_test_add_func("/tmx-write/illegal-characters-are-dropped-and-counted",
                    illegal_characters_are_dropped_and_counted);
    g_test_add_func("/tmx-write/what-lacks-its-other-half-is-isolated",
                    what_lacks_its_other_half_is_isolated);
    g_test_add_func("/tmx-write/a-unit-without-language-is-refused-alone",
                    a_unit_without_language_is_refused_alone);
    g_test_add_func("/tmx-write/a-fault-in-writing-is-told", a_fault_in_writing_is_told);
    return g_test_run();
}
