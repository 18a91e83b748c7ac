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

#define FEES "<seg>Fees</seg>"

/* Namespaces, prefixes, declared or not, comments, several bodies, what stands before. */
static void
what_tools_write_around_units_is_passed_over(void)
{
    static const char *const texts[] = {
        "<t:tmx xmlns:t='urn:t' version='1.4'><t:header/><t:body><t:tu><t:tuv xml:lang='en'>"
        "<t:seg>Fees</t:seg></t:tuv></t:tu></t:body></t:tmx>",
        "<tmx xmlns='http://www.lisa.org/tmx14'><body><tu><tuv xml:lang='en'>" FEES
        "</tuv></tu></body></tmx>",
        "<tmx><body><tu sdl:x='1'><tuv xml:lang='en' lang='de'>" FEES "</tuv></tu></body></tmx>",
        "\n <!-- a --><tmx><body><!-- b --><tu><tuv lang='en'><seg>Fe<!-- c -->es<?d e?></seg>"
        "</tuv></tu></body></tmx>\n<!-- f -->",
        "<tmx><header/><body></body><body><tu><tuv xml:lang='en'>" FEES "</tuv></tu></body></tmx>",
        "<!DOCTYPE tmx [<!ELEMENT tmx (header, body)>]><tmx><body><tu><tuv xml:lang='en'>"
        "<seg xml:space='preserve'>Fees</seg></tuv></tu></body></tmx>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) units = read_all(texts[i], strlen(texts[i]), &error);
        g_test_message("%s", texts[i]);
        g_assert_no_error(error);
        g_assert_cmpuint(units->len, ==, 1);
        g_assert_cmpstr(variant_of(units, 0, 0)->lang, ==, "en");
        g_assert_cmpstr(variant_of(units, 0, 0)->segment->text, ==, "Fees");
    }
}

/* XLIFF's elements, as some tools write them. */
static void
elements_that_tmx_does_not_know_are_codes(void)
{
    static const char text[] =
        HEAD "<tu><tuv xml:lang='en'><seg>a<g id='1' c='&lt;'>b<x id='2'/></g><bx/> <mrk><ph>"
             "<br k='v'/><b>q</b></ph></mrk></seg></tuv></tu>" TAIL;
    static const struct {
        TmxCodeKind kind;
        gsize offset;
        const char *content;
    } expected[] = {
        {TMX_CODE_BPT, 1, "<g id=\"1\" c=\"&lt;\">"},
        {TMX_CODE_PH, 2, "<x id=\"2\"/>"},
        {TMX_CODE_EPT, 2, "</g>"},
        {TMX_CODE_PH, 2, "<bx/>"},
        {TMX_CODE_BPT, 3, "<mrk>"},
        {TMX_CODE_PH, 3, "<br k=\"v\"/><b>q</b>"},
        {TMX_CODE_EPT, 3, "</mrk>"},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, strlen(text), &error);
    g_assert_no_error(error);
    const TmxSegment *segment = variant_of(units, 0, 0)->segment;
    g_assert_cmpstr(segment->text, ==, "ab ");
    g_assert_cmpuint(segment->codes->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i);
        g_assert_cmpint(code->kind, ==, expected[i].kind);
        g_assert_cmpuint(code->offset, ==, expected[i].offset);
        g_assert_cmpstr(code->content, ==, expected[i].content);
    }
    const TmxCode *open = segment->codes->pdata[0], *close = segment->codes->pdata[2];
    g_assert_cmpstr(open->i, ==, close->i);
}

/* A unit in Latin letters, in the bytes of a character set after its byte order mark. */
static void
assert_reads(const char *declared, const char *charset, const char *mark, gsize mark_length)
{
    g_autofree char *text = g_strdup_printf(
        "<?xml version=\"1.0\" encoding=\"%s\"?>\n<tmx><body><tu><tuv lang='fr'><seg>Été</seg>"
        "</tuv></tu></body></tmx>",
        declared);
    gsize length = 0;
    g_autofree char *bytes = g_convert(text, -1, charset, "UTF-8", NULL, &length, NULL);
    g_autoptr(GByteArray) all = g_byte_array_new();
    g_byte_array_append(all, (const guint8 *)mark, (guint)mark_length);
    g_byte_array_append(all, (const guint8 *)bytes, (guint)length);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all((const char *)all->data, all->len, &error);
    g_test_message("%s in %s", declared, charset);
    g_assert_no_error(error);
    g_assert_cmpstr(variant_of(units, 0, 0)->segment->text, ==, "Été");
}

static void
character_sets_are_told_by_mark_then_declaration(void)
{
    static const char *const declared[] = {"UTF-8",        "utf-16",       "UTF-16LE",
                                           "windows-1252", "Windows-1250", "us-ascii"};
    for (guint i = 0; i < G_N_ELEMENTS(declared); i++) {
        assert_reads(declared[i], "UTF-8", "\xef\xbb\xbf", 3);
        assert_reads(declared[i], "UTF-16LE", "\xff\xfe", 2);
        assert_reads(declared[i], "UTF-16BE", "\xfe\xff", 2);
        assert_reads(declared[i], "UTF-32LE", "\xff\xfe\0\0", 4);
        assert_reads(declared[i], "UTF-32BE", "\0\0\xfe\xff", 4);
    }
    static const char *const own[] = {"UTF-8",        "windows-1250", "windows-1252",
                                      "windows-1254", "iso-8859-1",   "cp1252"};
    for (guint i = 0; i < G_N_ELEMENTS(own); i++)
        assert_reads(own[i], own[i], "", 0);
    assert_reads("UTF-16", "UTF-8", "", 0); /* saved anew by an editor */
    assert_reads("UTF-16", "UTF-16LE", "", 0);
    assert_reads("UTF-16", "UTF-16BE", "", 0);
    assert_reads("UTF-32", "UTF-32LE", "", 0);
    assert_reads("UCS-4", "UTF-32BE", "", 0);
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

/* A surrogate, a number that is no character, half a character. */
static void
what_is_no_utf_32_is_told_after_what_is(void)
{
    static const char unit[] = "<tmx><body>\n<tu><tuv lang='en'><seg>a</seg></tuv></tu>";
    static const struct {
        const char *bytes;
        gsize length;
    } ends[] = {{"\0\xd8\0\0", 4}, {"a\0\x20\0", 4}, {"a\0", 2}};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize length = 0;
        g_autofree char *bytes = g_convert(unit, -1, "UTF-32LE", "UTF-8", NULL, &length, NULL);
        g_autoptr(GByteArray) all =
            g_byte_array_new_take((guint8 *)g_steal_pointer(&bytes), length);
        g_byte_array_append(all, (const guint8 *)ends[i].bytes, (guint)ends[i].length);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) units = read_all((const char *)all->data, all->len, &error);
        g_assert_error(error, TMX_ERROR, TMX_ERROR_SYNTAX);
        g_assert_nonnull(strstr(error->message, "character set"));
        g_assert_cmpuint(tmx_error_line(error), ==, 2);
        g_assert_cmpuint(units->len, ==, 1);
    }
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
    g_autofree char *control = g_strconcat(HEAD, "<tu tuid='\x01'/>", TAIL, NULL);
    assert_refused(control, TMX_ERROR_SYNTAX, 5, 0);
    assert_refused("<?xml version='1.0' encoding='UTF-8'?><tmx>\n\xff</tmx>", TMX_ERROR_SYNTAX, 2,
                   0);
    g_autofree char *ascii = g_strconcat("<?xml version='1.0' encoding='US-ASCII'?>\n<tmx>\n<body>",
                                         unit, "<tu>\xe9</tu></body></tmx>", NULL);
    assert_refused(ascii, TMX_ERROR_SYNTAX, 4, 1);
    assert_refused("", TMX_ERROR_FORMAT, 1, 0);
    assert_refused("<html/>", TMX_ERROR_FORMAT, 1, 0);
    assert_refused("en\tfr\n", TMX_ERROR_SYNTAX, 1, 0);
}

static void
blank_lines_may_stand_before_the_declaration(void)
{
    g_autofree char *text =
        g_strconcat("\n \r\n", "<?xml version='1.0'?>\n<tmx><body>\n", "<tu></tuv>", NULL);
    assert_refused(text, TMX_ERROR_SYNTAX, 5, 0);
    assert_refused("\n \n", TMX_ERROR_SYNTAX, 3, 0);
    g_autoptr(GError) error = NULL;
    static const char whole[] = "\n<?xml version='1.0' encoding='ISO-8859-1'?><tmx><body><tu>"
                                "<tuv xml:lang='fr'><seg>\xe9t\xe9</seg></tuv></tu></body></tmx>";
    g_autoptr(GPtrArray) units = read_all(whole, strlen(whole), &error);
    g_assert_no_error(error);
    g_assert_cmpstr(variant_of(units, 0, 0)->segment->text, ==, "été");
}

/* As they are and by number; what comes after them, references and all, is there. */
static void
characters_that_xml_does_not_allow_are_left_out(void)
{
    static const char units[] =
        "<tu><note>\x01</note><tuv xml:lang='en'><seg>a\x1f&amp;&#x1F;b<ph>&#0;&lt;br&gt;</ph>"
        "&#233;</seg></tuv></tu>\n<tu><tuv xml:lang='en' o-x='&quot;'><seg>1 &lt; "
        "2</seg></tuv></tu>";
    g_autofree char *text = g_strconcat(HEAD, units, TAIL, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = read_all(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(found->len, ==, 2);
    g_assert_cmpuint(((TmxUnit *)found->pdata[0])->dropped, ==, 4);
    g_assert_cmpuint(((TmxUnit *)found->pdata[1])->dropped, ==, 0);
    const TmxSegment *first = variant_of(found, 0, 0)->segment;
    g_assert_cmpstr(first->text, ==, "a&bé");
    g_assert_cmpstr(((TmxCode *)first->codes->pdata[0])->content, ==, "<br>");
    g_assert_cmpstr(variant_of(found, 1, 0)->segment->text, ==, "1 < 2");
    g_assert_cmpstr(tmx_attribute(variant_of(found, 1, 0)->attributes, "o-x"), ==, "\"");
}

static void
after_a_character_that_is_left_out_faults_are_told(void)
{
    static const char unit[] = "<tu><tuv xml:lang='en'><seg>a\x1f</seg></tuv></tu>\n";
    static const char *const faults[] = {"<tu></tuv>", "<tu>&unknown;</tu>", "<tu"};
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *text = g_strconcat(HEAD, unit, faults[i], "\n", unit, TAIL, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) found = read_all(text, strlen(text), &error);
        g_assert_nonnull(error);
        g_assert_cmpuint(found->len, ==, 1);
    }
}

static void
entities_are_never_expanded(void)
{
    static const char declared[] =
        "<!DOCTYPE tmx SYSTEM 'http://localhost:9/x.dtd' [\n<!ENTITY a 'aaaa'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n<tmx><body><tu>"
        "<tuv xml:lang='en'><seg>b%s</seg></tuv></tu></body></tmx>";
    const char *const uses[] = {"&a;", "&f;", "&unknown;", "<ph x='&a;'/>", "<ph x='&unknown;'/>"};
    assert_refused("<!DOCTYPE tmx [\n<!ENTITY % a 'x'> %a;]><tmx/>", TMX_ERROR_ENTITY, 2, 0);
    assert_refused("<!DOCTYPE tmx [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>\n<tmx/>",
                   TMX_ERROR_ENTITY, 1, 0);
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

/* A default could stand for a megabyte in each of a million tags. */
static void
defaults_of_a_dtd_are_left_out(void)
{
    static const char text[] = "<!DOCTYPE tmx [<!ATTLIST tu tuid CDATA 'x'>]><tmx><body><tu><tuv "
                               "lang='en'><seg>a</seg></tuv></tu></body></tmx>";
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) units = read_all(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_null(tmx_attribute(((const TmxUnit *)units->pdata[0])->attributes, "tuid"));
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
    GString *attributes = g_string_new(HEAD "<tu ");
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(attributes, "a%u='' ", i);
    assert_refused(attributes->str, TMX_ERROR_LIMIT, 5, 0);
    g_string_free(attributes, TRUE);
    GString *names = g_string_new(HEAD);
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(names, "<n%u/>", i);
    assert_refused(names->str, TMX_ERROR_LIMIT, 5, 0);
    g_string_free(names, TRUE);
    GString *comment = g_string_new(HEAD "<!--");
    repeat(comment, "aaaaaaaaaaaaaaaa", 1000000);
    assert_refused(comment->str, TMX_ERROR_LIMIT, 5, 0);
    g_string_free(comment, TRUE);
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
    g_autofree char *first = tmx_date_format(G_GINT64_CONSTANT(-62135596800));
    g_assert_cmpstr(first, ==, "00010101T000000Z");
    g_assert_null(tmx_date_format(G_GINT64_CONSTANT(253402300800))); /* the year 10000 */
    g_assert_null(tmx_date_format(G_MININT64));
    static const char *const others[] = {"20260131T235959", "2026-01-31T23:59:59Z",
                                         "2026-01-31 23:59:59", "2026-01-31T18:59:59-05:00", NULL};
    for (guint i = 0; others[i]; i++) {
        gint64 other = 0;
        g_assert_true(tmx_date_parse(others[i], &other));
        g_assert_cmpint(other, ==, seconds);
    }
    g_assert_true(tmx_date_parse("2026-01-31", &seconds) && tmx_date_parse("20260131", &seconds));
    const char *const wrong[] = {
        "",  "2026-1-31", "20261331T000000Z", "20260131X000000Z", "today", "2026-01-31T25:00:00",
        NULL};
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
    g_test_add_func("/tmx-read/what-tools-write-around-units-is-passed-over",
                    what_tools_write_around_units_is_passed_over);
    g_test_add_func("/tmx-read/elements-that-tmx-does-not-know-are-codes",
                    elements_that_tmx_does_not_know_are_codes);
    g_test_add_func("/tmx-read/character-sets-are-told-by-mark-then-declaration",
                    character_sets_are_told_by_mark_then_declaration);
    g_test_add_func("/tmx-read/what-is-no-utf-32-is-told-after-what-is",
                    what_is_no_utf_32_is_told_after_what_is);
    g_test_add_func("/tmx-read/defaults-of-a-dtd-are-left-out", defaults_of_a_dtd_are_left_out);
    g_test_add_func("/tmx-read/faults-are-told-with-their-line", faults_are_told_with_their_line);
    g_test_add_func("/tmx-read/blank-lines-may-stand-before-the-declaration",
                    blank_lines_may_stand_before_the_declaration);
    g_test_add_func("/tmx-read/characters-that-xml-does-not-allow-are-left-out",
                    characters_that_xml_does_not_allow_are_left_out);
    g_test_add_func("/tmx-read/after-a-character-that-is-left-out-faults-are-told",
                    after_a_character_that_is_left_out_faults_are_told);
    g_test_add_func("/tmx-read/entities-are-never-expanded", entities_are_never_expanded);
    g_test_add_func("/tmx-read/depth-and-size-are-bounded", depth_and_size_are_bounded);
    g_test_add_func("/tmx-read/dates-go-both-ways", dates_go_both_ways);
    return g_test_run();
}
