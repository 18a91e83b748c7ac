/* Front matter: every way a value is written, on its true lines, and what is saved of a faulty one.
 */
#include "tmq/document.h"

#include <glib/gstdio.h>
#include <string.h>

#include "growth.h"

typedef struct {
    TmqDocument *document;
    GString *messages; /* "line: text" a line */
} Parsed;

static void
note(const TmqMessage *message, gpointer data)
{
    g_string_append_printf(data, "%u: %s\n", message->line, message->text);
    g_assert_nonnull(message->hint);
}

static Parsed
parse(const char *text)
{
    Parsed parsed = {.messages = g_string_new(NULL)};
    TmqMessages messages = {.func = note, .data = parsed.messages};
    g_autoptr(GError) error = NULL;
    parsed.document =
        tmq_document_parse_front_matter(text, strlen(text), "a.md", &messages, &error);
    g_assert_no_error(error);
    return parsed;
}

static void
parsed_clear(Parsed *parsed)
{
    tmq_document_free(parsed->document);
    g_string_free(parsed->messages, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parsed, parsed_clear)

/* fields: "path=value @line-end" a line; messages: "line: text" a line. */
static void
assert_fields(const char *text, TmqFrontMatterKind kind, const char *fields, const char *messages)
{
    g_auto(Parsed) parsed = parse(text);
    const TmqFrontMatter *front_matter = parsed.document->front_matter;
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < front_matter->fields->len; i++) {
        const TmqField *field = front_matter->fields->pdata[i];
        g_string_append_printf(found, "%s=%s @%u-%u\n", field->path, field->value, field->line,
                               field->end_line);
    }
    g_assert_cmpstr(found->str, ==, fields);
    g_assert_cmpstr(parsed.messages->str, ==, messages);
    g_assert_cmpint(front_matter->kind, ==, kind);
    g_assert_cmpuint(parsed.document->blocks->len, ==, 0);
}

static void
scalars_of_all_styles_have_their_lines(void)
{
    assert_fields(
        "---\nplain: a b\nsingle: 'it''s'\ndouble: \"a\\u00e9\n  b\"\nfolded: >-\n  c\n  d\n\n"
        "literal: |\n  e\n  f\nempty:\nnumber: 12\n---\nbody\n",
        TMQ_FRONT_MATTER_YAML,
        "plain=a b @2-2\nsingle=it's @3-3\ndouble=aé b @4-5\nfolded=c d @6-8\n"
        "literal=e\nf\n @10-12\nempty= @13-13\nnumber=12 @14-14\n",
        "");
}

static void
lists_of_maps_are_paths(void)
{
    assert_fields(
        "---\nlinks:\n  - name: a\n    url: /b\n  - name: c\ntags: [d, e]\nnav: {key: f}\n---\n",
        TMQ_FRONT_MATTER_YAML,
        "links[0].name=a @3-3\nlinks[0].url=/b @4-4\nlinks[1].name=c @5-5\ntags[0]=d @6-6\n"
        "tags[1]=e @6-6\nnav.key=f @7-7\n",
        "");
}

static void
of_a_key_given_twice_the_last_counts(void)
{
    assert_fields("---\ntitle: a\nlang: en\nTitle: b\n---\n", TMQ_FRONT_MATTER_YAML,
                  "lang=en @3-3\nTitle=b @4-4\n",
                  "4: front matter has 'Title' twice: line 2 is not used\n");
}

static void
fields_are_found_in_any_letter_case(void)
{
    g_auto(Parsed) parsed = parse("---\nTranslationKey: Abc\n---\n");
    const TmqFrontMatter *front_matter = parsed.document->front_matter;
    g_assert_cmpstr(tmq_front_matter_value(front_matter, "translationKey"), ==, "Abc");
    g_assert_null(tmq_front_matter_find(front_matter, "translation"));
}

static void
pages_without_front_matter_have_none(void)
{
    static const char *const pages[] = {"",
                                        "Text",
                                        "---\n\nText\n\n---\n\nmore",
                                        "* * *\n",
                                        "{% include x %}\n",
                                        "<meta http-equiv=\"refresh\">",
                                        "{"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        assert_fields(pages[i], TMQ_FRONT_MATTER_NONE, "", "");
    assert_fields("---\n---\n", TMQ_FRONT_MATTER_YAML, "", "");
}

static void
what_is_unclosed_is_read_as_far_as_it_goes(void)
{
    assert_fields("---\ntitle: a\nlinks:\n- b\n\nText: no\n\nBody\n- c\n", TMQ_FRONT_MATTER_YAML,
                  "title=a @2-2\nlinks[0]=b @4-4\nText=no @6-6\n",
                  "1: front matter is not closed\n");
    assert_fields("title: a\ntranslationKey: k\n---\nBody\n", TMQ_FRONT_MATTER_YAML,
                  "title=a @1-1\ntranslationKey=k @2-2\n",
                  "1: front matter has no opening fence\n");
}

static void
invalid_yaml_is_read_line_by_line(void)
{
    assert_fields(
        "---\nlayout: x\ntitle: a: b\ndescription: >-\n  c\n  d\ntranslationKey: k\n---\n",
        TMQ_FRONT_MATTER_YAML,
        "layout=x @2-2\ntitle=a: b @3-3\ndescription=c d @4-6\ntranslationKey=k @7-7\n",
        "3: front matter is not valid YAML (mapping values are not allowed in this context): "
        "read line by line\n");
    g_auto(Parsed) quote = parse("---\ntitle: \"a\ntranslationKey: k\n---\n");
    g_assert_cmpstr(tmq_front_matter_value(quote.document->front_matter, "title"), ==, "a");
    g_assert_cmpstr(tmq_front_matter_value(quote.document->front_matter, "translationkey"), ==,
                    "k");
    g_assert_true(g_str_has_prefix(quote.messages->str, "2: "));
}

static void
toml_is_read_as_far_as_flat_keys_go(void)
{
    assert_fields("+++\n# note\ntitle = \"a \\u00e9\"\ndescription = \"\"\"\nb\nc\"\"\"\ndate = "
                  "2020-01-02 # x\n"
                  "tags = ['d', \"e\"]\n[menu]\nname = 'f'\n+++\nbody\n",
                  TMQ_FRONT_MATTER_TOML,
                  "title=a é @3-3\ndescription=b\nc @4-6\ndate=2020-01-02 @7-7\ntags[0]=d @8-8\n"
                  "tags[1]=e @8-8\nmenu.name=f @10-10\n",
                  "");
}

static void
json_is_read(void)
{
    assert_fields("{\n  \"title\": \"a } \\u00e9\",\n\t\"links\": [{\"name\": \"b\"}]\n}\nbody\n",
                  TMQ_FRONT_MATTER_JSON, "title=a } é @2-2\nlinks[0].name=b @3-3\n", "");
}

static void
hostile_yaml_is_bounded(void)
{
    static const char *const units[] = {"[", "{a: ", "- ", "? ", "a: ", "!", "&a ", "a: b\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new("---\nkey: k\n");
        for (guint j = 0; j < 50000; j++)
            g_string_append(text, units[i]);
        g_string_append(text, "\n---\n");
        const double start = growth_clock();
        g_auto(Parsed) parsed = parse(text->str);
        g_assert_cmpstr(tmq_front_matter_value(parsed.document->front_matter, "key"), ==, "k");
        g_assert_cmpfloat(growth_clock() - start, <, 20);
    }
}

static void
texts_are_told_from_settings(void)
{
    static const char *const extra[] = {"cards[].Hint", NULL};
    const TmqDocumentOptions options = {extra};
    const char *text = "---\ntitle: A <b>c</b>&nbsp;d\nurl: /x\nLinks:\n  - name: e\n    url: /f\n"
                       "cards: [{hint: g}, {other: h}]\nimage-alt:\n---\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) document =
        tmq_document_parse(text, strlen(text), "a.md", &options, NULL, &error);
    g_assert_no_error(error);
    static const char *const expected[][2] = {
        {"title", "A c\u00a0d"}, {"Links[0].name", "e"}, {"cards[0].hint", "g"}};
    g_assert_cmpuint(document->blocks->len, ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        const TmqBlock *block = document->blocks->pdata[i];
        g_assert_cmpstr(block->field, ==, expected[i][0]);
        g_assert_cmpstr(block->text, ==, expected[i][1]);
    }
}

static void
a_folded_text_knows_the_line_of_each_word(void)
{
    const char *text = "---\ndescription: >-\n  One two.\n  Three <b>four.\n\n  Five</b> six.\n"
                       "title: \"Seven\n  eight\"\n---\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) document =
        tmq_document_parse(text, strlen(text), "a.md", NULL, NULL, &error);
    g_assert_no_error(error);
    static const struct {
        guint block;
        const char *word;
        guint line;
    } words[] = {{0, "One", 3},  {0, "two", 3}, {0, "Three", 4}, {0, "four", 4},
                 {0, "Five", 6}, {0, "six", 6}, {1, "Seven", 7}, {1, "eight", 8}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const TmqBlock *block = document->blocks->pdata[words[i].block];
        const char *word = strstr(block->text, words[i].word);
        g_assert_cmpuint(tmq_block_line_at(block, (gsize)(word - block->text)), ==, words[i].line);
    }
}

/* ---- Real sites ---- */

static void
check_block(const TmqBlock *block, const char *path)
{
    gsize length = strlen(block->text), offset = 0;
    g_assert_true(length > 0 && g_utf8_validate(block->text, -1, NULL));
    g_assert_true(block->line > 0 && block->line <= block->end_line);
    g_assert_cmpuint(g_array_index(block->marks, TmqLineMark, 0).offset, ==, 0);
    if (block->kind != TMQ_BLOCK_CODE &&
        (strpbrk(block->text, "\n\t") || strstr(block->text, "  ")))
        g_error("%s:%u: white space in '%s'", path, block->line, block->text);
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = block->tags->pdata[i];
        g_assert_true(tag->offset >= offset && tag->offset <= length);
        g_assert_true(((guchar)block->text[tag->offset] & 0xc0) != 0x80);
        offset = tag->offset;
    }
}

static guint
check_page(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) document = tmq_document_load(path, path, NULL, NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < document->blocks->len; i++)
        check_block(document->blocks->pdata[i], path);
    return 1;
}

static guint
check_tree(const char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
    const char *name;
    guint pages = 0;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            pages += check_tree(path);
        else if (g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".html") ||
                 g_str_has_suffix(name, ".markdown"))
            pages += check_page(path);
    }
    return pages;
}

static void
real_pages_keep_the_invariants(void)
{
    const char *shared = g_getenv("TMQ_SHARED");
    g_autofree char *sites = g_build_filename(shared ? shared : "../shared", "data", "site", NULL);
    if (!g_file_test(sites, G_FILE_TEST_IS_DIR)) {
        g_test_skip("data/site is not there");
        return;
    }
    g_assert_cmpuint(check_tree(sites), >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter/scalars-of-all-styles-have-their-lines",
                    scalars_of_all_styles_have_their_lines);
    g_test_add_func("/front-matter/lists-of-maps-are-paths", lists_of_maps_are_paths);
    g_test_add_func("/front-matter/of-a-key-given-twice-the-last-counts",
                    of_a_key_given_twice_the_last_counts);
    g_test_add_func("/front-matter/fields-are-found-in-any-letter-case",
                    fields_are_found_in_any_letter_case);
    g_test_add_func("/front-matter/pages-without-front-matter-have-none",
                    pages_without_front_matter_have_none);
    g_test_add_func("/front-matter/what-is-unclosed-is-read-as-far-as-it-goes",
                    what_is_unclosed_is_read_as_far_as_it_goes);
    g_test_add_func("/front-matter/invalid-yaml-is-read-line-by-line",
                    invalid_yaml_is_read_line_by_line);
    g_test_add_func("/front-matter/toml-is-read-as-far-as-flat-keys-go",
                    toml_is_read_as_far_as_flat_keys_go);
    g_test_add_func("/front-matter/json-is-read", json_is_read);
    g_test_add_func("/front-matter/hostile-yaml-is-bounded", hostile_yaml_is_bounded);
    g_test_add_func("/front-matter/texts-are-told-from-settings", texts_are_told_from_settings);
    g_test_add_func("/front-matter/a-folded-text-knows-the-line-of-each-word",
                    a_folded_text_knows_the_line_of_each_word);
    g_test_add_func("/front-matter/real-pages-keep-the-invariants", real_pages_keep_the_invariants);
    return g_test_run();
}
