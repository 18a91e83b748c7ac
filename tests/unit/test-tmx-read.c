/* Reading TMX: what is kept, what is let pass, what is refused. */
#include <string.h>

#include "tmx.h"

#define HEAD "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header srclang=\"en\"/>\n<body>\n"
#define TAIL "</body></tmx>"

static char *
sample_path(const char *name)
{
    return g_build_filename(g_getenv("G_TEST_SRCDIR"), "..", "tmx", "samples", name, NULL);
}

/* All units of a text; error is set where it ends in a fault. */
static GPtrArray *
read_all(const char *text, gsize length, GError **error)
{
    GPtrArray *units = g_ptr_array_new_with_free_func((GDestroyNotify)tmx_unit_free);
    g_autoptr(TmxReader) reader = tmx_reader_new_bytes(text, length);
    for (TmxUnit *unit; (unit = tmx_reader_next(reader, error));)
        g_ptr_array_add(units, unit);
    return units;
}

static const TmxVariant *
variant_of(GPtrArray *units, guint unit, guint variant)
{
    const TmxUnit *found = g_ptr_array_index(units, unit);
    return g_ptr_array_index(found->variants, variant);
}

static void
units_have_attributes_notes_props_and_lines(void)
{
    g_autofree char *path = sample_path("plain.tmx");
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxReader) reader = tmx_reader_open(path, &error);
    g_assert_no_error(error);
    const TmxHeader *header = tmx_reader_header(reader, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(header->version, ==, "1.4");
    g_assert_cmpstr(tmx_attribute(header->attributes, "srclang"), ==, "en");
    g_assert_cmpstr(tmx_prop(header->props, "domain"), ==, "public service");
    g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tmx_attribute(unit->attributes, "tuid"), ==, "renew-1");
    g_assert_cmpstr(tmx_prop(unit->props, "x-page"), ==, "renew");
    const TmxNote *note = g_ptr_array_index(unit->notes, 0);
    g_assert_cmpstr(note->text, ==, "Heading");
    g_assert_cmpuint(unit->line, ==, 8);
    const TmxVariant *french = g_ptr_array_index(unit->variants, 1);
    g_assert_cmpstr(french->lang, ==, "fr-CA");
    g_assert_cmpstr(french->segment->text, ==, "Renouveler votre permis");
    g_assert_cmpuint(french->line, ==, 12);
}

static void
utf_16_is_read_as_the_same_units(void)
{
    g_autofree char *path = sample_path("utf-16le.tmx");
    g_autofree char *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, length, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(units->len, ==, 3);
    g_assert_cmpstr(variant_of(units, 2, 1)->segment->text, ==, "Cela coûte moins de 40 $.");
}

static void
codes_are_not_text_and_highlights_are(void)
{
    g_autofree char *path = sample_path("codes.tmx");
    g_autofree char *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, length, &error);
    g_assert_no_error(error);
    const TmxSegment *segment = variant_of(units, 0, 0)->segment;
    g_assert_cmpstr(segment->text, ==, "Read the guide first.");
    g_assert_cmpuint(segment->codes->len, ==, 3);
    const TmxCode *link = g_ptr_array_index(segment->codes, 0);
    g_assert_cmpint(link->kind, ==, TMX_CODE_BPT);
    g_assert_cmpuint(link->offset, ==, strlen("Read the "));
    g_assert_cmpstr(link->i, ==, "1");
    g_assert_cmpstr(link->content, ==, "<a href=\"/guide\" title=\"\">");
    const TmxSub *sub = g_ptr_array_index(link->subs, 0);
    g_assert_cmpstr(sub->segment->text, ==, "The guide");
    g_assert_cmpuint(sub->offset, ==, strlen("<a href=\"/guide\" title=\""));
    const TmxSegment *second = variant_of(units, 1, 0)->segment;
    g_assert_cmpstr(second->text, ==, "Opening hours");
    const TmxCode *end = g_ptr_array_index(second->codes, 3);
    g_assert_cmpint(end->kind, ==, TMX_CODE_HI_END);
    g_assert_cmpuint(end->offset, ==, strlen("Opening hours"));
}

static void
old_and_odd_forms_pass(void)
{
    static const char text[] = "<tmx version='1.1'><body><x>gone</x>"
                               "<tu><tuv lang='EN'><seg>a <g id='1'>b</g></seg><seg>no</seg></tuv>"
                               "<tuv><prop>p</prop><seg> <![CDATA[<c>]]>&#233;</seg></tuv></tu>"
                               "</body></tmx>";
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(units->len, ==, 1);
    g_assert_cmpstr(variant_of(units, 0, 0)->lang, ==, "EN");
    g_assert_cmpstr(variant_of(units, 0, 0)->segment->text, ==, "a b");
    g_assert_null(variant_of(units, 0, 1)->lang);
    g_assert_cmpstr(variant_of(units, 0, 1)->segment->text, ==, " <c>é");
}

static void
assert_refused(const char *text, TmxErrorCode code, guint line, guint units_before)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, strlen(text), &error);
    g_assert_error(error, TMX_ERROR, (int)code);
    g_assert_cmpuint(tmx_error_line(error), ==, line);
    g_assert_cmpuint(units->len, ==, units_before);
}

static void
faults_are_told_with_their_line(void)
{
    static const char unit[] = "<tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>\n";
    g_autofree char *cut = g_strconcat(HEAD, unit, "<tu><tuv>\n", NULL);
    assert_refused(cut, TMX_ERROR_SYNTAX, 6, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) before = read_all(cut, strlen(cut), &error);
    g_assert_cmpuint(before->len, ==, 1);
    g_assert_cmpstr(error->message, ==, "ill-formed XML: the file ends inside an element");
    g_autofree char *crossed = g_strconcat(HEAD, unit, "<tu></tuv>", TAIL, NULL);
    assert_refused(crossed, TMX_ERROR_SYNTAX, 6, 1);
    g_autofree char *control = g_strconcat(HEAD, "<tu><note>\x01</note></tu>", TAIL, NULL);
    assert_refused(control, TMX_ERROR_SYNTAX, 5, 0);
    assert_refused("<?xml version='1.0' encoding='UTF-8'?><tmx>\n\xff</tmx>", TMX_ERROR_SYNTAX, 2,
                   0);
    assert_refused("", TMX_ERROR_FORMAT, 1, 0);
    assert_refused("<html/>", TMX_ERROR_FORMAT, 1, 0);
    assert_refused("en\tfr\n", TMX_ERROR_SYNTAX, 1, 0);
}

static void
entities_are_never_expanded(void)
{
    static const char declared[] =
        "<!DOCTYPE tmx SYSTEM 'http://localhost:9/x.dtd' [\n<!ENTITY a 'aaaa'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n<tmx><body><tu>"
        "<tuv xml:lang='en'><seg>b%s</seg></tuv></tu></body></tmx>";
    const char *const uses[] = {"&a;", "&f;", "&unknown;", "<ph x='&a;'/>", "<ph x='&unknown;'/>"};
    for (guint i = 0; i < G_N_ELEMENTS(uses); i++) {
        GString *text = g_string_new(declared);
        g_string_replace(text, "%s", uses[i], 0);
        assert_refused(text->str, TMX_ERROR_ENTITY, 3, 0);
        g_string_free(text, TRUE);
    }
    GString *harmless = g_string_new(declared);
    g_string_replace(harmless, "%s", "&amp;", 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(harmless->str, harmless->len, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(variant_of(units, 0, 0)->segment->text, ==, "b&");
    g_string_free(harmless, TRUE);
}

static void
repeat(GString *text, const char *part, guint count)
{
    while (count-- > 0)
        g_string_append(text, part);
}

static void
depth_and_size_are_bounded(void)
{
    GString *deep = g_string_new(HEAD "<tu><tuv><seg>");
    repeat(deep, "<hi>", 10000);
    assert_refused(deep->str, TMX_ERROR_LIMIT, 5, 0);
    g_string_free(deep, TRUE);
    GString *codes = g_string_new(HEAD "<tu><tuv><seg>");
    repeat(codes, "<ph/>", 300000);
    assert_refused(codes->str, TMX_ERROR_LIMIT, 5, 0);
    g_string_free(codes, TRUE);
    GString *strange = g_string_new(HEAD);
    repeat(strange, "<strange/>", 300000);
    g_string_append(strange, TAIL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) none = read_all(strange->str, strange->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(none->len, ==, 0);
    g_string_free(strange, TRUE);
}

static void
dates_go_both_ways(void)
{
    gint64 seconds = 0;
    g_assert_true(tmx_date_parse("20260131T235959Z", &seconds));
    g_autofree char *date = tmx_date_format(seconds);
    g_assert_cmpstr(date, ==, "20260131T235959Z");
    const char *const wrong[] = {"", "2026-01-31", "20261331T000000Z", "20260131t000000Z", NULL};
    for (guint i = 0; wrong[i]; i++)
        g_assert_false(tmx_date_parse(wrong[i], &seconds));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmx-read/units-have-attributes-notes-props-and-lines",
                    units_have_attributes_notes_props_and_lines);
    g_test_add_func("/tmx-read/utf-16-is-read-as-the-same-units", utf_16_is_read_as_the_same_units);
    g_test_add_func("/tmx-read/codes-are-not-text-and-highlights-are",
                    codes_are_not_text_and_highlights_are);
    g_test_add_func("/tmx-read/old-and-odd-forms-pass", old_and_odd_forms_pass);
    g_test_add_func("/tmx-read/faults-are-told-with-their-line", faults_are_told_with_their_line);
    g_test_add_func("/tmx-read/entities-are-never-expanded", entities_are_never_expanded);
    g_test_add_func("/tmx-read/depth-and-size-are-bounded", depth_and_size_are_bounded);
    g_test_add_func("/tmx-read/dates-go-both-ways", dates_go_both_ways);
    return g_test_run();
}
