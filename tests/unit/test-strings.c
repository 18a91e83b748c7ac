/* Files of strings: which they are, what they say, and that they are found as pairs. */
#include <string.h>

#include "document-fixture.h"
#include "site-fixture.h"

/* ---- Which ---- */

static void
a_string_file_is_told_by_its_folder(void)
{
    g_assert_cmpint(tmq_string_file("i18n/en.yaml"), ==, TMQ_STRING_FILE_KEYED);
    g_assert_cmpint(tmq_string_file("a/Locales/fr/common.JSON"), ==, TMQ_STRING_FILE_KEYED);
    g_assert_cmpint(tmq_string_file("data/team.yml"), ==, TMQ_STRING_FILE_MAPS);
    g_assert_cmpint(tmq_string_file("_data/team.yml#fr"), ==, TMQ_STRING_FILE_MAPS);
    g_assert_cmpint(tmq_string_file("config/en.yaml"), ==, TMQ_STRING_FILE_NONE);
    g_assert_cmpint(tmq_string_file("i18n/en.md"), ==, TMQ_STRING_FILE_NONE);
    g_assert_cmpint(tmq_string_file("en.yaml"), ==, TMQ_STRING_FILE_NONE);
    g_assert_cmpint(tmq_string_file("i18n/yaml"), ==, TMQ_STRING_FILE_NONE);
}

static void
only_data_in_both_languages_has_maps(void)
{
    const char *both = "- name:\n    en: a\n    fr: b\n", *one = "en: a\nother: b\n",
               *apart = "x: {en: a}\ny: {fr: b}\n";
    g_assert_true(tmq_string_file_has_maps(both, strlen(both), "data/a.yml", "en", "fr"));
    g_assert_true(tmq_string_file_has_maps(both, strlen(both), "data/a.yml", "en-CA", "fr-CA"));
    g_assert_false(tmq_string_file_has_maps(one, strlen(one), "data/a.yml", "en", "fr"));
    g_assert_false(tmq_string_file_has_maps(apart, strlen(apart), "data/a.yml", "en", "fr"));
    g_assert_false(tmq_string_file_has_maps("\xff", 1, "data/a.yml", "en", "fr"));
}

/* ---- What they say ---- */

static void
each_value_is_a_field_of_its_key(void)
{
    assert_blocks(
        "i18n/en.yaml",
        "hi:\n  other: \"Hi\"\n  description: said first\nlong:\n  - >-\n    one\n    two\n"
        "Hi: case\nempty:\n",
        "2-2 field hi.other| Hi\n5-7 field long[0]| one two\n8-8 field Hi| case\n");
    assert_blocks("locales/en.json",
                  "{\"a\": {\"b\": \"c\",\n\t\"d\": \"\\u00e9\"}, \"@a\": \"x\"}",
                  "1-1 field a.b| c\n2-2 field a.d| é\n");
    assert_blocks("i18n/en.toml", "[hi]\ndescription = \"no\"\nother = \"Hi\"\n",
                  "3-3 field hi.other| Hi\n");
}

static void
what_names_the_language_is_left_out(void)
{
    assert_blocks("config/locales/fr.yml", "fr:\n  a: b\n  c:\n    d: e\n",
                  "2-2 field a| b\n4-4 field c.d| e\n");
    assert_blocks("config/locales/other.yml", "fr:\n  a: b\n", "2-2 field fr.a| b\n");
    assert_blocks("i18n/fr.yaml",
                  "- id: hi\n  translation: Salut\n- id: bye\n  translation: Ciao\n",
                  "2-2 field hi.translation| Salut\n4-4 field bye.translation| Ciao\n");
}

static void
a_part_has_the_texts_of_its_language(void)
{
    const char *text = "team:\n- name: X\n  title:\n    en: Head\n    fr: Chef\nen:\n  a: b\nfr:\n"
                       "  a: c\n";
    assert_blocks("data/t.yml#en", text, "4-4 field team[0].title| Head\n7-7 field a| b\n");
    assert_blocks("data/t.yml#fr", text, "5-5 field team[0].title| Chef\n9-9 field a| c\n");
}

static void
markup_and_placeholders_are_tags(void)
{
    assert_tagged("i18n/en.yaml", "a: \"Read <b>{{ .Count }}</b> *new* pages &amp; go\"\n",
                  "Read {1 bold}{2 shortcode {{ .Count }}/}{/1}{3 italic}new{/3} pages & go");
    assert_tagged("i18n/en.yaml", "a: \"Page {{ .N }} of it\"\n",
                  "Page {1 shortcode {{ .N }}/}of it");
}

static void
a_key_given_twice_is_told(void)
{
    g_auto(Parsed) parsed = parse("i18n/en.yaml", "a:\n  b: one\n  b: two\nB: x\nb: y\n");
    g_assert_cmpstr(parsed.messages->str, ==, "3: the file has 'b' twice: line 2 is not used\n");
    g_assert_cmpstr(parsed.blocks->str, ==, "3-3 field a.b| two\n4-4 field B| x\n5-5 field b| y\n");
}

static void
a_faulty_file_is_told_and_read(void)
{
    g_auto(Parsed) parsed = parse("i18n/en.yaml", "a: one\nb: two: three\nc: four\n");
    g_assert_true(g_str_has_prefix(parsed.messages->str, "2: the file is not valid YAML"));
    g_assert_nonnull(strstr(parsed.blocks->str, "field c| four\n"));
}

/* ---- In a site ---- */

static void
string_files_are_found_as_pairs(void)
{
    g_autofree char *root = site_new();
    const char *const directories[] = {root, NULL};
    site_write(root, "i18n/en.yaml", "a: b\n");
    site_write(root, "i18n/fr.yaml", "a: c\n");
    site_write(root, "i18n/settings.yaml", "a: c\n");
    site_write(root, "i18n/de.yaml", "a: d\n");
    site_write(root, "locales/en/x.json", "{}");
    site_write(root, "locales/fr/x.json", "{}");
    site_write(root, "data/t.yml", "a: {en: b, fr: c}\n");
    site_write(root, "data/u.yml", "a: b\n");
    site_write(root, "config.yaml", "a: {en: b, fr: c}\n");
    g_autoptr(TmqConfig) config = tmq_config_new();
    g_autoptr(TmqScan) scan = tmq_site_scan(root, directories, config, NULL);
    g_autoptr(GPtrArray) files = tmq_site_read(scan, config, NULL);
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, config);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < pairing->pairs->len; i++) {
        const TmqPair *pair = pairing->pairs->pdata[i];
        g_string_append_printf(found, "%s = %s\n", ((TmqFile *)files->pdata[pair->source])->path,
                               ((TmqFile *)files->pdata[pair->target])->path);
    }
    g_assert_cmpstr(found->str, ==,
                    "data/t.yml#en = data/t.yml#fr\ni18n/en.yaml = i18n/fr.yaml\n"
                    "locales/en/x.json = locales/fr/x.json\n");
    g_assert_cmpuint(files->len, ==, 6);
    site_remove(root);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/strings/a-string-file-is-told-by-its-folder",
                    a_string_file_is_told_by_its_folder);
    g_test_add_func("/strings/only-data-in-both-languages-has-maps",
                    only_data_in_both_languages_has_maps);
    g_test_add_func("/strings/each-value-is-a-field-of-its-key", each_value_is_a_field_of_its_key);
    g_test_add_func("/strings/what-names-the-language-is-left-out",
                    what_names_the_language_is_left_out);
    g_test_add_func("/strings/a-part-has-the-texts-of-its-language",
                    a_part_has_the_texts_of_its_language);
    g_test_add_func("/strings/markup-and-placeholders-are-tags", markup_and_placeholders_are_tags);
    g_test_add_func("/strings/a-key-given-twice-is-told", a_key_given_twice_is_told);
    g_test_add_func("/strings/a-faulty-file-is-told-and-read", a_faulty_file_is_told_and_read);
    g_test_add_func("/strings/string-files-are-found-as-pairs", string_files_are_found_as_pairs);
    return g_test_run();
}
