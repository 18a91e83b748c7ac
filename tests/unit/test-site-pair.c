#include <glib.h>
#include <string.h>

#include "growth.h"
#include "site-fixture.h"

/* Adds a page: PAGE("en/a.md", "translationKey", "a"). */
#define PAGE(...) g_ptr_array_add(files, site_page(config, __VA_ARGS__, NULL))
#define SITE()                                                                                     \
    g_autoptr(TmqConfig) config = tmq_config_new();                                                \
    g_autoptr(GPtrArray) files = site_pages()
#define ASSERT_PAIRING(wanted)                                                                     \
    do {                                                                                           \
        g_autofree char *got = site_describe(files, config);                                       \
        g_assert_cmpstr(got, ==, wanted);                                                          \
    } while (0)

static void
test_key_field_any_case(void)
{
    SITE();
    PAGE("en/about.md", "TranslationKey", "about");
    PAGE("fr/a-propos.md", "translationkey", "about");
    ASSERT_PAIRING("en/about.md = fr/a-propos.md (key)\n");
}

static void
test_key_exact(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "EnerGuide");
    PAGE("fr/b.md", "translationKey", "energuide");
    ASSERT_PAIRING("- en/a.md\n- fr/b.md\n"
                   "near-miss-key: en/a.md EnerGuide, fr/b.md energuide\n");
}

static void
test_key_before_path(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "one");
    PAGE("fr/a.md", "translationKey", "two");
    PAGE("fr/b.md", "translationKey", "one");
    ASSERT_PAIRING("en/a.md = fr/b.md (key)\n- fr/a.md\n"
                   "key-against-path: en/a.md one, fr/b.md one, fr/a.md two\n"
                   "no-key: fr/a.md two\n");
}

static void
test_different_keys_at_one_path(void)
{
    SITE();
    PAGE("en/error.md", "translationKey", "recruitmentError");
    PAGE("fr/error.md", "translationKey", "formError");
    ASSERT_PAIRING("en/error.md = fr/error.md (path)\n"
                   "key-against-path: en/error.md recruitmentError, fr/error.md formError\n");
}

static void
test_key_on_one_page_of_a_pair(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "one");
    PAGE("fr/a.md");
    ASSERT_PAIRING("en/a.md = fr/a.md (path)\nno-key: fr/a.md -, en/a.md one\n");
}

static void
test_key_on_one_side(void)
{
    SITE();
    PAGE("en/alone.md", "translationKey", "alone");
    PAGE("fr/autre.md");
    ASSERT_PAIRING("- en/alone.md\n- fr/autre.md\nno-key: en/alone.md alone\n");
}

static void
test_duplicates_are_not_guessed(void)
{
    SITE();
    PAGE("en/post.md", "translationKey", "evaluation");
    PAGE("en/tool.md", "translationKey", "evaluation");
    PAGE("fr/billet.md", "translationKey", "evaluation");
    ASSERT_PAIRING("- en/post.md\n- en/tool.md\n- fr/billet.md\n"
                   "duplicate-key: en/post.md evaluation, en/tool.md evaluation, "
                   "fr/billet.md evaluation\n");
}

static void
test_duplicates_at_one_path(void)
{
    SITE();
    PAGE("en/jobs/dev.md", "translationKey", "dev");
    PAGE("en/jobs/dev-eaa64e85.md", "translationKey", "dev");
    PAGE("fr/jobs/dev.md", "translationKey", "dev");
    ASSERT_PAIRING("en/jobs/dev.md = fr/jobs/dev.md (key)\n- en/jobs/dev-eaa64e85.md\n"
                   "duplicate-key: en/jobs/dev-eaa64e85.md dev, en/jobs/dev.md dev, "
                   "fr/jobs/dev.md dev\n");
}

static void
test_near_misses(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "in-this-together");
    PAGE("fr/b.md", "translationKey", "n-this-together");
    PAGE("en/c.md", "translationKey", "picking-our-projects");
    PAGE("fr/d.md", "translationKey", "picking-our-projects/");
    PAGE("en/e.md", "translationKey", "retrospective");
    PAGE("fr/f.md", "translationKey", "retrospectivexyz");
    ASSERT_PAIRING("- en/a.md\n- en/c.md\n- en/e.md\n- fr/b.md\n- fr/d.md\n- fr/f.md\n"
                   "near-miss-key: en/a.md in-this-together, fr/b.md n-this-together\n"
                   "near-miss-key: en/c.md picking-our-projects, fr/d.md picking-our-projects/\n"
                   "no-key: en/e.md retrospective\n"
                   "no-key: fr/f.md retrospectivexyz\n");
}

static void
test_no_near_misses(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "covid-19");
    PAGE("en/b.md", "translationKey", "q1");
    PAGE("en/c.md", "translationKey", "annex-a");
    PAGE("en/d.md", "translationKey", "faq");
    PAGE("fr/e.md", "translationKey", "covid-18");
    PAGE("fr/f.md", "translationKey", "q2");
    PAGE("fr/g.md", "translationKey", "annex-b");
    PAGE("fr/h.md", "translationKey", "fax");
    g_autofree char *got = site_describe(files, config);
    g_assert_null(strstr(got, "near-miss"));
}

static void
test_ref(void)
{
    SITE();
    PAGE("_pages/catalog.html", "ref", "catalog", "lang", "en");
    PAGE("_pages/catalogue.html", "ref", "catalog", "lang", "fr");
    ASSERT_PAIRING("_pages/catalog.html = _pages/catalogue.html (ref)\n");
}

static void
test_url_by_dated_name(void)
{
    SITE();
    PAGE("_posts/en/2018-07-10-silent.md", "trans_url", "/2018/07/11/se-cache", "date",
         "2018-07-11 09:00:00 -0400");
    PAGE("_posts/fr/2018-07-10-se-cache.md", "trans_url", "/2018/07/11/silent", "date",
         "2018-07-11 09:00:00 -0400");
    ASSERT_PAIRING("_posts/en/2018-07-10-silent.md = _posts/fr/2018-07-10-se-cache.md (url)\n");
}

static void
test_url_forms(void)
{
    SITE();
    PAGE("en/a.md", "altLangPage", "https://numerique.example.ca/fr/Contact%C3%A9.html?x=1#top");
    PAGE("fr/contacté.md");
    PAGE("en/b.md", "trans_url", "/blog/produits/");
    PAGE("fr/autre.md", "permalink", "/produits");
    PAGE("en/c.md", "altLangPage", "/vieux");
    PAGE("fr/nouveau.md", "aliases[0]", "/ancien", "aliases[1]", "/fr/vieux/");
    PAGE("en/help/d.html", "altLangPage", "aide-fr.html");
    PAGE("en/help/aide-fr.md");
    PAGE("fr/slugged.md", "slug", "mon-billet", "date", "2020-02-01");
    PAGE("en/e.md", "altLangPage", "/2020/02/01/mon-billet");
    g_autofree char *got = site_describe(files, config);
    g_assert_nonnull(strstr(got, "en/a.md = fr/contacté.md (url)\n"));
    g_assert_nonnull(strstr(got, "en/b.md = fr/autre.md (url)\n"));
    g_assert_nonnull(strstr(got, "en/c.md = fr/nouveau.md (url)\n"));
    g_assert_nonnull(strstr(got, "en/e.md = fr/slugged.md (url)\n"));
}

static void
test_url_mutual_first(void)
{
    SITE();
    PAGE("en/a.md", "altLangPage", "/fr/x");
    PAGE("en/b.md", "altLangPage", "/fr/x");
    PAGE("fr/x.md", "altLangPage", "/en/b");
    ASSERT_PAIRING("en/b.md = fr/x.md (url)\n- en/a.md\n");
}

static void
test_paths_of_every_layout(void)
{
    SITE();
    PAGE("content/en/a.md");
    PAGE("content/fr/a.md");
    PAGE("docs/b.md");
    PAGE("docs/b.fr.md");
    PAGE("c-en.html");
    PAGE("c-fr.html");
    PAGE("pages/d.md");
    PAGE("pages.fr/d.md");
    PAGE("EN/e_f.md");
    PAGE("FR/e_f.md");
    PAGE("en-ca/g/index.md");
    PAGE("fr-ca/g.md");
    PAGE("h/eng.md");
    PAGE("h/fra.md");
    ASSERT_PAIRING("EN/e_f.md = FR/e_f.md (path)\n"
                   "c-en.html = c-fr.html (path)\n"
                   "content/en/a.md = content/fr/a.md (path)\n"
                   "docs/b.md = docs/b.fr.md (path)\n"
                   "en-ca/g/index.md = fr-ca/g.md (path)\n"
                   "h/eng.md = h/fra.md (path)\n"
                   "pages/d.md = pages.fr/d.md (path)\n");
}

static void
test_same_name(void)
{
    SITE();
    PAGE("en/products/canada-ca.md");
    PAGE("fr/produits/canada-ca.md");
    PAGE("en/products/index.md");
    PAGE("fr/produits/index.md");
    ASSERT_PAIRING("en/products/canada-ca.md = fr/produits/canada-ca.md (path)\n"
                   "- en/products/index.md\n- fr/produits/index.md\n");
}

static void
test_unmarked_pages(void)
{
    SITE();
    PAGE("a.md");
    PAGE("a.fr.md");
    PAGE("alone.md");
    PAGE("docs/fr/x.md");
    PAGE("docs/y.md");
    PAGE("other/z.md");
    PAGE("fr-words-en-tete.md");
    ASSERT_PAIRING("a.md = a.fr.md (path)\n- alone.md\n- docs/fr/x.md\n- docs/y.md\n"
                   "- fr-words-en-tete.md\n? other/z.md\n");
}

static void
test_third_language(void)
{
    SITE();
    PAGE("a.md", "lang", "es", "translationKey", "a");
    PAGE("en/a.md", "translationKey", "a");
    ASSERT_PAIRING("- en/a.md\n? a.md\n");
}

static void
test_third_language_by_name(void)
{
    SITE();
    PAGE("docs/es/x.md");
    PAGE("docs/fr/x.md");
    PAGE("docs/x.md");
    PAGE("guide-es.md");
    PAGE("guide-fr.md");
    PAGE("guide.md");
    PAGE("index.es.md");
    PAGE("index.fr.md");
    PAGE("index.md");
    PAGE("index.zh-hans.md");
    PAGE("index.pt-br.md");
    PAGE("vue.js.md");
    ASSERT_PAIRING("docs/x.md = docs/fr/x.md (path)\n"
                   "guide.md = guide-fr.md (path)\n"
                   "index.md = index.fr.md (path)\n"
                   "- vue.js.md\n"
                   "? docs/es/x.md\n? guide-es.md\n? index.es.md\n? index.pt-br.md\n"
                   "? index.zh-hans.md\n");
}

static void
test_exempt(void)
{
    SITE();
    PAGE("en/a.md", "translationKey", "none");
    PAGE("fr/b.md", "translationKey", "none");
    config->exempt = g_strsplit("en/jobs/**", ",", -1);
    PAGE("en/jobs/c.md", "translationKey", "c");
    ASSERT_PAIRING("o en/a.md\no en/jobs/c.md\no fr/b.md\n");
}

static void
test_regions(void)
{
    g_autoptr(TmqConfig) defaults = tmq_config_new();
    g_autoptr(TmqConfig) config = tmq_config_copy(defaults, "en-CA", "fr-CA");
    g_autoptr(GPtrArray) files = site_pages();
    PAGE("en/a.md");
    PAGE("fr-ca/a.md");
    PAGE("fr-fr/a.md");
    ASSERT_PAIRING("en/a.md = fr-ca/a.md (path)\n? fr-fr/a.md\n");
}

/* The facts are all that pairing needs: what a memory keeps pairs the same. */
static void
test_facts_survive_json(void)
{
    SITE();
    g_autoptr(GPtrArray) again = site_pages();
    PAGE("en/a.md", "translationKey", "k \"1\"", "ref", "r", "altLangPage", "/fr/b", "permalink",
         "/en/é/");
    PAGE("fr/b.md");
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *json = tmq_file_to_json(files->pdata[i]);
        TmqFile *copy = tmq_file_from_json(((TmqFile *)files->pdata[i])->path, json);
        g_autofree char *json_again = tmq_file_to_json(copy);
        g_assert_cmpstr(json, ==, json_again);
        g_ptr_array_add(again, copy);
    }
    g_autofree char *wanted = site_describe(files, config);
    g_autofree char *got = site_describe(again, config);
    g_assert_cmpstr(got, ==, wanted);
    g_assert_null(tmq_file_from_json("x", "[1]"));
    g_assert_null(tmq_file_from_json("x", "{"));
}

/* Ten thousand keys on each side, all one-sided, all alike. */
static void
test_many_one_sided_keys(void)
{
    SITE();
    for (guint i = 0; i < 10000; i++) {
        g_autofree char *en = g_strdup_printf("en/%u.md", i);
        g_autofree char *fr = g_strdup_printf("fr/p%u.md", i);
        g_autofree char *a = g_strdup_printf("a-long-common-start-%u-xq", i);
        g_autofree char *b = g_strdup_printf("a-long-common-start-%u-yz", i + 20000);
        PAGE(en, "translationKey", a);
        PAGE(fr, "translationKey", b);
    }
    const double start = growth_clock();
    g_autofree char *got = site_describe(files, config);
    /* A square of ten thousand would take minutes; memory checkers have their own time. */
    if (!g_getenv("TMQ_TEST_UNTIMED"))
        g_assert_cmpfloat(growth_clock() - start, <, 20);
    g_assert_null(strstr(got, "near-miss"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pairs/key-field-in-any-letter-case", test_key_field_any_case);
    g_test_add_func("/pairs/key-is-compared-exactly", test_key_exact);
    g_test_add_func("/pairs/key-goes-before-path", test_key_before_path);
    g_test_add_func("/pairs/different-keys-at-one-path", test_different_keys_at_one_path);
    g_test_add_func("/pairs/key-on-one-page-of-a-pair", test_key_on_one_page_of_a_pair);
    g_test_add_func("/pairs/key-on-one-side", test_key_on_one_side);
    g_test_add_func("/pairs/duplicate-keys-are-not-guessed", test_duplicates_are_not_guessed);
    g_test_add_func("/pairs/duplicate-keys-at-one-path", test_duplicates_at_one_path);
    g_test_add_func("/pairs/near-misses-in-one-fault", test_near_misses);
    g_test_add_func("/pairs/numbers-and-short-keys-are-no-near-miss", test_no_near_misses);
    g_test_add_func("/pairs/ref-with-lang", test_ref);
    g_test_add_func("/pairs/url-by-dated-name", test_url_by_dated_name);
    g_test_add_func("/pairs/url-in-every-form", test_url_forms);
    g_test_add_func("/pairs/pages-that-name-each-other-first", test_url_mutual_first);
    g_test_add_func("/pairs/paths-of-every-layout", test_paths_of_every_layout);
    g_test_add_func("/pairs/same-name-in-translated-folders", test_same_name);
    g_test_add_func("/pairs/unmarked-page-beside-a-marked-one", test_unmarked_pages);
    g_test_add_func("/pairs/third-language-is-unknown", test_third_language);
    g_test_add_func("/pairs/third-language-by-folder-and-suffix", test_third_language_by_name);
    g_test_add_func("/pairs/exempt-pages-need-no-partner", test_exempt);
    g_test_add_func("/pairs/regions-serve-each-other", test_regions);
    g_test_add_func("/pairs/facts-survive-json", test_facts_survive_json);
    g_test_add_func("/pairs/many-one-sided-keys-are-fast", test_many_one_sided_keys);
    return g_test_run();
}
