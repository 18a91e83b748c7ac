#include <glib.h>
#include <string.h>

#include "site-fixture.h"
#include "site/glob.h"

/* The configuration of text; NULL and the error as "line: message | hint" in *fault. */
static TmqConfig *
load(const char *text, char **fault)
{
    g_autofree char *root = site_new();
    site_write(root, "tmq.yaml", text);
    g_autofree char *path = g_build_filename(root, "tmq.yaml", NULL);
    g_autoptr(GError) error = NULL;
    TmqConfig *config = tmq_config_load(path, &error);
    if (error) {
        g_assert_error(error, TMQ_ERROR, TMQ_ERROR_USAGE);
        *fault = g_strdup_printf("%u: %s | %s", tmq_error_line(error), error->message,
                                 tmq_error_hint(error));
    }
    site_remove(root);
    return config;
}

static void
assert_fault(const char *text, const char *wanted)
{
    g_autofree char *fault = NULL;
    g_autoptr(TmqConfig) config = load(text, &fault);
    g_assert_null(config);
    g_assert_nonnull(fault);
    if (!strstr(fault, wanted))
        g_error("'%s' is not in '%s'", wanted, fault);
}

static void
test_empty(void)
{
    const char *const texts[] = {"", "# nothing\n", "---\n", "{}"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *fault = NULL;
        g_autoptr(TmqConfig) config = load(texts[i], &fault);
        if (i == 2 && !config)
            continue; /* a null document is no mapping */
        g_assert_cmpstr(fault, ==, NULL);
        g_assert_cmpstr(config->from, ==, "en");
        g_assert_cmpstr(config->to, ==, "fr");
        g_assert_null(config->directories);
    }
}

static void
test_every_key(void)
{
    g_autofree char *fault = NULL;
    g_autoptr(TmqConfig) config = load("pairs:\n  - {fr: fr/b.md, en: en/a.md}\n"
                                       "  - source: en/c.md\n    target: fr/d.md\n"
                                       "from: en_ca\nto: FR-CA\ndirectories: content\n"
                                       "text-fields: [summary, 'cards[].title']\n"
                                       "languages: {en: [English], fr: [Français]}\n"
                                       "exempt: ['x/**']\nignore: [y]\n"
                                       "penalties: {imported: 0.5, 'old/*.tmx': 1}\n",
                                       &fault);
    g_assert_cmpstr(fault, ==, NULL);
    g_assert_cmpstr(config->from, ==, "en-CA");
    g_assert_cmpstr(config->to, ==, "fr-CA");
    g_assert_cmpstr(config->directories[0], ==, "content");
    g_assert_cmpstr(config->text_fields[1], ==, "cards[].title");
    g_assert_cmpstr(config->exempt[0], ==, "x/**");
    g_assert_cmpstr(config->ignore[0], ==, "y");
    const TmqOriginPenalty *penalty = config->penalties->pdata[1];
    g_assert_cmpstr(penalty->origin, ==, "old/*.tmx");
    g_assert_cmpfloat(penalty->amount, ==, 1);
    g_assert_cmpuint(config->forced_pairs->len, ==, 2);
    const TmqForcedPair *pair = config->forced_pairs->pdata[0];
    g_assert_cmpstr(pair->source, ==, "en/a.md");
    g_assert_cmpstr(pair->target, ==, "fr/b.md");
    g_assert_cmpuint(pair->line, ==, 2);
    const TmqLanguageName *name = config->language_names->pdata[1];
    g_assert_cmpstr(name->name, ==, "français");
}

static void
test_faults(void)
{
    assert_fault("from: en\ndirectorys: [a]\n", "2: unknown key 'directorys' | did you mean");
    assert_fault("text_fields: [a]\n", "did you mean 'text-fields'?");
    assert_fault("colour: red\n", "1: unknown key 'colour' | known are from, to,");
    assert_fault("from: en\nfrom: fr\n", "2: key 'from' is there twice");
    assert_fault("from: [en]\n", "1: not a language tag");
    assert_fault("from: anglais du Canada\n", "1: not a language tag");
    assert_fault("\nignore: {a: b}\n", "2: not a list of texts");
    assert_fault("ignore:\n  - a\n  - [b]\n", "3: not a text");
    assert_fault("pairs: a\n", "1: not a list of pairs");
    assert_fault("pairs:\n  - {en: a.md}\n", "2: a pair needs a page in each language");
    assert_fault("pairs:\n  - {en: a.md, de: b.md}\n", "2: neither of the site's languages");
    assert_fault("languages: {en: {a: b}}\n", "1: not a list of texts");
    assert_fault("penalties: 1\n", "1: not penalties by origin");
    assert_fault("penalties:\n  imported: 2\n", "2: not a penalty");
    assert_fault("- a\n", "1: not a mapping");
    assert_fault("from: en\nto: [\n", "invalid YAML");
    assert_fault("a: \xff\n", "invalid YAML");
}

static void
test_deep(void)
{
    g_autofree char *deep = g_strnfill(100000, '[');
    g_autofree char *text = g_strconcat("ignore: ", deep, NULL);
    assert_fault(text, "nested too deeply");
}

static void
test_forced(void)
{
    g_autofree char *fault = NULL;
    g_autoptr(TmqConfig) config = load("pairs:\n  - {en: one.md, fr: deux.md}\n"
                                       "  - {en: gone.md, fr: fr/a.md}\n",
                                       &fault);
    g_autoptr(GPtrArray) files = site_pages();
    g_ptr_array_add(files, site_page(config, "one.md", NULL));
    g_ptr_array_add(files, site_page(config, "deux.md", "translationKey", "x", NULL));
    g_ptr_array_add(files, site_page(config, "fr/a.md", NULL));
    g_ptr_array_add(files, site_page(config, "en/a.md", NULL));
    g_autofree char *got = site_describe(files, config);
    g_assert_cmpstr(got, ==, "en/a.md = fr/a.md (path)\none.md = deux.md (configuration)\n");
    g_autoptr(GString) lines = g_string_new(NULL);
    TmqMessages messages = {site_keep_message, lines, 0, 0};
    tmq_site_check_forced(files, config, &messages);
    g_assert_nonnull(strstr(lines->str, ":3: 'gone.md' is not among the pages"));
    g_assert_cmpuint(messages.warnings, ==, 1);
}

static void
test_language_names(void)
{
    g_autofree char *fault = NULL;
    g_autoptr(TmqConfig) config = load("languages: {en: [English], fr: [français]}\n", &fault);
    g_autoptr(GPtrArray) files = site_pages();
    g_ptr_array_add(files, site_page(config, "ENGLISH/a.md", NULL));
    g_ptr_array_add(files, site_page(config, "Français/a.md", NULL));
    g_autofree char *got = site_describe(files, config);
    g_assert_cmpstr(got, ==, "ENGLISH/a.md = Français/a.md (path)\n");
}

/* Where content/fr is read alone, nothing in the paths tells that it is French. */
static void
test_root_language(void)
{
    g_autoptr(TmqConfig) config = tmq_config_new();
    tmq_config_set_root(config, "/srv/site/content/fr");
    g_autoptr(TmqConfig) copy = tmq_config_copy(config, NULL, NULL);
    TmqFile *file = site_page(copy, "blogue/a.md", NULL);
    g_assert_cmpstr(file->language, ==, "fr");
    tmq_file_free(file);
    file = site_page(copy, "en/a.md", NULL);
    g_assert_cmpstr(file->language, ==, "en");
    tmq_file_free(file);
    tmq_config_set_root(copy, "/srv/site");
    g_assert_null(copy->root_language);
}

static gboolean
glob(const char *pattern, const char *path)
{
    const char *const patterns[] = {pattern, NULL};
    return tmq_glob_any(patterns, path);
}

static void
test_globs(void)
{
    g_assert_true(glob("*.md", "a/b/c.md"));
    g_assert_true(glob("b", "a/b/c.md"));
    g_assert_true(glob("a/*/c.md", "a/b/c.md"));
    g_assert_false(glob("a/*", "b/a/c.md"));
    g_assert_false(glob("a/*.md", "a/b/c.md"));
    g_assert_true(glob("a/**/c.md", "a/c.md"));
    g_assert_true(glob("a/**/c.md", "a/x/y/c.md"));
    g_assert_true(glob("**/c.md", "c.md"));
    g_assert_true(glob("/a/b/", "a/b/c.md"));
    g_assert_true(glob("?.md", "é.md"));
    g_assert_true(glob("a/**", "a/b/c.md"));
    g_assert_false(glob("a/**", "ab/c.md"));
    g_assert_false(glob("b.md", "a/xb.md"));
    g_assert_false(glob("", "a.md"));
    g_autofree char *stars = g_strdup("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b");
    g_autofree char *text = g_strnfill(20000, 'a');
    g_assert_false(glob(stars, text));
}

/* What is for pairing, reports and lookups alone makes no page be read again; all else does. */
static void
test_reading(void)
{
    const struct {
        const char *text;
        gboolean reads;
    } keys[] = {
        {"text-fields: [blurb]", TRUE},
        {"ignore: [drafts/]", TRUE},
        {"exempt: [drafts/]", TRUE},
        {"languages: {en: [english]}", TRUE},
        {"languages: {fr: [english]}", TRUE},
        {"grace: 5", TRUE},
        {"segmenter: icu", TRUE},
        {"abbreviations: {en: {title: [Ald]}}", TRUE},
        {"abbreviations: {en: {number: [Ald]}}", TRUE},
        {"directories: [content]", FALSE},
        {"pairs: [{en: a.md, fr: b.md}]", FALSE},
        {"link: \"https://example.org/{path}\"", FALSE},
        {"penalties: {imported: 0.5}", FALSE},
        {"# nothing", FALSE},
    };
    g_autoptr(TmqConfig) defaults = tmq_config_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(seen, tmq_config_reading(defaults));
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *fault = NULL;
        g_autoptr(TmqConfig) config = load(keys[i].text, &fault);
        g_assert_cmpstr(fault, ==, NULL);
        g_assert_cmpint(g_hash_table_add(seen, tmq_config_reading(config)), ==, keys[i].reads);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config/empty-is-the-defaults", test_empty);
    g_test_add_func("/config/every-key", test_every_key);
    g_test_add_func("/config/faults-have-line-and-hint", test_faults);
    g_test_add_func("/config/deep-nesting-is-refused", test_deep);
    g_test_add_func("/config/forced-pairs", test_forced);
    g_test_add_func("/config/names-of-languages", test_language_names);
    g_test_add_func("/config/the-name-of-the-root-tells-a-language", test_root_language);
    g_test_add_func("/config/globs", test_globs);
    g_test_add_func("/config/what-is-for-reports-alone-makes-no-page-be-read-again", test_reading);
    return g_test_run();
}
