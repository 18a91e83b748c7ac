#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "site-fixture.h"

typedef struct {
    char *root;
    TmqConfig *config;
    GString *lines; /* messages */
    char *found;    /* paths, a line each, then "! path" for what was not read */
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->root = site_new();
    f->config = tmq_config_new();
    f->lines = g_string_new(NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    site_remove(f->root);
    g_free(f->root);
    tmq_config_free(f->config);
    g_string_free(f->lines, TRUE);
    g_free(f->found);
}

/* Scans directories below the fixture's root, "" the root; the site's root is the fixture's. */
static void
scan(Fixture *f, const char *first, const char *second)
{
    g_autofree char *a = g_build_filename(f->root, first, NULL);
    g_autofree char *b = second ? g_build_filename(f->root, second, NULL) : NULL;
    const char *const directories[] = {a, b, NULL};
    TmqMessages messages = {site_keep_message, f->lines, 0, 0};
    g_string_truncate(f->lines, 0);
    g_autoptr(TmqScan) result = tmq_site_scan(f->root, directories, f->config, &messages);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->found->len; i++)
        g_string_append_printf(text, "%s\n", ((TmqFound *)result->found->pdata[i])->path);
    for (guint i = 0; i < result->unread->len; i++)
        g_string_append_printf(text, "! %s\n", (char *)result->unread->pdata[i]);
    g_free(f->found);
    f->found = g_string_free(text, FALSE);
}

static void
touch(Fixture *f, const char *path)
{
    site_write(f->root, path, "text\n");
}

/* git in the fixture's root; FALSE where there is no git. */
static gboolean
git(Fixture *f, const char *command)
{
    g_autofree char *line =
        g_strdup_printf("git -c user.name=t -c user.email=t@example.org %s", command);
    g_auto(GStrv) argv = g_strsplit(line, " ", -1);
    int status = 0;
    return g_spawn_sync(f->root, argv, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                            G_SPAWN_STDERR_TO_DEV_NULL,
                        NULL, NULL, NULL, NULL, &status, NULL) &&
           status == 0;
}

#define NEEDS_GIT(f)                                                                               \
    if (!git(f, "init -q")) {                                                                      \
        g_test_skip("git is not installed");                                                       \
        return;                                                                                    \
    }

static void
test_kinds(Fixture *f, gconstpointer data)
{
    (void)data;
    const char *const names[] = {"a.md",  "b.MARKDOWN", "c.mdx",        "d.HTML",   "e.htm",
                                 "f.txt", ".g.md",      ".github/h.md", "i.md.bak", "md"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        touch(f, names[i]);
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "a.md\nb.MARKDOWN\nc.mdx\nd.HTML\ne.htm\n");
    g_assert_cmpstr(f->lines->str, ==, "");
}

static void
test_any_name(Fixture *f, gconstpointer data)
{
    (void)data;
    const char *const names[] = {"-a:b.md", "[c]!.md", "d?&\".md", "«\u2009e\u00a0».md", "f\ng.md"};
    GString *wanted = g_string_new(NULL);
    const char *const sorted[] = {names[0], names[1], names[2], names[4], names[3]};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        touch(f, names[i]);
        g_string_append_printf(wanted, "%s\n", sorted[i]);
    }
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, wanted->str);
    g_string_free(wanted, TRUE);
}

static void
test_name_not_utf8(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "a.md");
    touch(f, "caf\xe9.md");
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "a.md\n");
    g_assert_nonnull(strstr(f->lines->str, "error: caf\\351.md:0: the name is not UTF-8"));
}

static void
test_links(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "site/en/a.md");
    touch(f, "site/.shared/b.md");
    touch(f, "outside/c.md");
    g_autofree char *site = g_build_filename(f->root, "site", NULL);
    g_assert_cmpint(g_chdir(site), ==, 0);
    g_assert_cmpint(symlink("../outside", "out"), ==, 0);
    g_assert_cmpint(symlink(".", "loop"), ==, 0);
    g_assert_cmpint(symlink("en/a.md", "again.md"), ==, 0);
    g_assert_cmpint(symlink(".shared/b.md", "b.md"), ==, 0);
    g_assert_cmpint(symlink(".shared", "shared"), ==, 0);
    g_assert_cmpint(symlink("nowhere.md", "dangling.md"), ==, 0);
    g_assert_cmpint(g_chdir("/"), ==, 0);
    scan(f, "site", NULL);
    g_assert_cmpstr(f->found, ==, "site/b.md\nsite/en/a.md\nsite/shared/b.md\n");
    g_assert_nonnull(strstr(f->lines->str, "info: site/out:0: the link leads out"));
    g_assert_nonnull(strstr(f->lines->str, "info: site/dangling.md:0: the link leads nowhere"));
}

static void
test_named_link(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "real/a.md");
    g_autofree char *link = g_build_filename(f->root, "content", NULL);
    g_assert_cmpint(symlink("real", link), ==, 0);
    scan(f, "content", NULL);
    g_assert_cmpstr(f->found, ==, "content/a.md\n");
}

static void
test_missing_and_unreadable(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "a.md");
    touch(f, "closed/b.md");
    g_autofree char *closed = g_build_filename(f->root, "closed", NULL);
    scan(f, "", "missing");
    g_assert_nonnull(strstr(f->found, "! missing\n"));
    g_assert_nonnull(strstr(f->lines->str, "error: missing:0: the directory cannot be read"));
    if (geteuid() == 0) {
        g_test_skip("root reads every directory");
        return;
    }
    g_chmod(closed, 0);
    scan(f, "", NULL);
    g_chmod(closed, 0755);
    g_assert_cmpstr(f->found, ==, "a.md\n! closed\n");
    g_assert_nonnull(strstr(f->lines->str, "ls -ld"));
}

static void
test_once(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "en/a.md");
    touch(f, "b.md");
    scan(f, "en", "");
    g_assert_cmpstr(f->found, ==, "b.md\nen/a.md\n");
}

static void
test_config_ignores(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "a.md");
    touch(f, "drafts/b.md");
    touch(f, "x/y/c.tmp.md");
    touch(f, "x/y/d.md");
    f->config->ignore = g_strsplit("drafts/,*.tmp.md,x/**/d.md", ",", -1);
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "a.md\n");
}

static void
test_git_ignores(Fixture *f, gconstpointer data)
{
    (void)data;
    NEEDS_GIT(f);
    touch(f, "content/a.md");
    touch(f, "content/a.tmp.md");
    touch(f, "public/b.md");
    touch(f, "deep/public/c.md");
    touch(f, "content/sub/d.md");
    touch(f, "content/sub/keep.md");
    site_write(f->root, ".gitignore", "*.tmp.md\npublic/\n");
    site_write(f->root, "content/sub/.gitignore", "*\n!keep.md\n");
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "content/a.md\ncontent/sub/keep.md\n");
}

/* A rule that matches what was named, or a folder above it, does not count; others do. */
static void
test_named_though_ignored(Fixture *f, gconstpointer data)
{
    (void)data;
    NEEDS_GIT(f);
    touch(f, "build/site/en/a.md");
    touch(f, "build/site/en/a.tmp.md");
    touch(f, "build/site/site/b.md");
    touch(f, "build/site/.hidden.md");
    touch(f, "build/other/c.md");
    site_write(f->root, ".gitignore", "/build/\n*.tmp.md\n");
    scan(f, "build/site", NULL);
    g_assert_cmpstr(f->found, ==, "build/site/en/a.md\nbuild/site/site/b.md\n");
    scan(f, "build", NULL);
    g_assert_cmpstr(f->found, ==, "build/other/c.md\nbuild/site/en/a.md\nbuild/site/site/b.md\n");
    site_write(f->root, ".gitignore", "site\n");
    scan(f, "build/site", NULL);
    g_assert_cmpstr(f->found, ==, "build/site/en/a.md\nbuild/site/en/a.tmp.md\n");
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "build/other/c.md\n");
}

static void
test_odd_name_named(Fixture *f, gconstpointer data)
{
    (void)data;
    NEEDS_GIT(f);
    touch(f, "b[u]i*l d!/a.md");
    touch(f, "b[u]i*l d!/x.tmp.md");
    site_write(f->root, ".gitignore", "b*\n*.tmp.md\n");
    scan(f, "b[u]i*l d!", NULL);
    g_assert_cmpstr(f->found, ==, "b[u]i*l d!/a.md\n");
}

static void
test_tracked(Fixture *f, gconstpointer data)
{
    (void)data;
    NEEDS_GIT(f);
    touch(f, "out/a.md");
    touch(f, "out/b.md");
    touch(f, "c.tmp.md");
    site_write(f->root, ".gitignore", "out/\n*.tmp.md\n");
    g_assert_true(git(f, "add -f out/a.md c.tmp.md"));
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "c.tmp.md\nout/a.md\n");
}

static void
test_nested_repository(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "module/a.md");
    touch(f, "module/out/b.md");
    site_write(f->root, "module/.gitignore", "out/\n");
    NEEDS_GIT(f);
    g_assert_true(git(f, "init -q module"));
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "module/a.md\n");
}

static void
test_repositories_below(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "one/a.md");
    touch(f, "one/out/b.md");
    site_write(f->root, "one/.gitignore", "out/\n");
    if (!git(f, "init -q one")) {
        g_test_skip("git is not installed");
        return;
    }
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, "one/a.md\n");
}

static void
test_broken_repository(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "en/a.md");
    touch(f, "fr/a.md");
    site_write(f->root, ".git/HEAD", "");
    scan(f, "en", "fr");
    g_assert_cmpstr(f->found, ==, "en/a.md\nfr/a.md\n");
    const char *note = strstr(f->lines->str, "git history unknown");
    g_assert_nonnull(note);
    g_assert_null(strstr(note + 1, "git history unknown"));
    g_assert_nonnull(strstr(f->lines->str, "| git -C"));
}

static void
test_deep(Fixture *f, gconstpointer data)
{
    (void)data;
    GString *path = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        g_string_append(path, "d/");
    g_string_append(path, "a.md");
    touch(f, path->str);
    g_string_append_c(path, '\n');
    scan(f, "", NULL);
    g_assert_cmpstr(f->found, ==, path->str);
    g_string_free(path, TRUE);
}

static void
assert_root(Fixture *f, const char *a, const char *b, const char *wanted)
{
    g_autofree char *first = g_build_filename(f->root, a, NULL);
    g_autofree char *second = b ? g_build_filename(f->root, b, NULL) : NULL;
    const char *const directories[] = {first, second, NULL};
    g_autofree char *root = tmq_site_root(directories, NULL);
    g_autofree char *expected = g_build_filename(f->root, wanted, NULL);
    g_assert_cmpstr(root, ==, expected);
}

static void
test_root(Fixture *f, gconstpointer data)
{
    (void)data;
    touch(f, "site/content/en/a.md");
    touch(f, "site/content/fr/a.md");
    assert_root(f, "site/content/en", NULL, "site/content/en");
    assert_root(f, "site/content/en", "site/content/fr", "site/content");
    site_write(f->root, "site/.git/HEAD", "ref: refs/heads/main\n");
    assert_root(f, "site/content/en", NULL, "site");
    touch(f, "site/content/tmq.yaml");
    assert_root(f, "site/content/en", NULL, "site/content");
    assert_root(f, "site/content/en/../fr/.", NULL, "site/content");
    assert_root(f, "site/missing", NULL, "site");
}

#define TEST(name, function) g_test_add("/scan/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("pages-by-extension-and-nothing-hidden", test_kinds);
    TEST("any-file-name", test_any_name);
    TEST("a-name-that-is-not-utf8-is-left-out", test_name_not_utf8);
    TEST("links-are-followed-inside-and-once", test_links);
    TEST("a-named-link-is-read", test_named_link);
    TEST("what-cannot-be-read-is-said", test_missing_and_unreadable);
    TEST("overlapping-directories-give-each-page-once", test_once);
    TEST("configuration-ignores", test_config_ignores);
    TEST("git-ignores", test_git_ignores);
    TEST("a-named-directory-is-read-though-ignored", test_named_though_ignored);
    TEST("a-named-directory-with-signs-of-a-pattern", test_odd_name_named);
    TEST("what-is-tracked-is-not-ignored", test_tracked);
    TEST("nested-repositories-are-folders", test_nested_repository);
    TEST("repositories-below-ignore-their-own", test_repositories_below);
    TEST("a-repository-that-cannot-be-opened-is-said-once", test_broken_repository);
    TEST("a-thousand-folders-deep", test_deep);
    TEST("the-root-of-a-site", test_root);
    return g_test_run();
}
