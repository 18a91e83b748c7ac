/* Hostile documents: four times as much of the same must not take sixteen times as long. */
#include <string.h>

#include "growth.h"
#include "tmq/document.h"

/* A page of one text, again and again. */
typedef struct {
    const char *name;
    const char *start;
    const char *unit;
    const char *end;
} Hostile;

static double
time_of(gconstpointer data, guint times)
{
    const Hostile *hostile = data;
    g_autoptr(GString) text = g_string_new(hostile->start);
    for (guint i = 0; i < times; i++)
        g_string_append(text, hostile->unit);
    g_string_append(text, hostile->end);
    g_autoptr(GError) error = NULL;
    const double before = growth_clock();
    g_autoptr(TmqDocument) document =
        tmq_document_parse(text->str, text->len, hostile->name, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_nonnull(document);
    return growth_clock() - before;
}

static void
assert_linear(const char *name, const char *start, const char *unit, guint times, const char *end)
{
    const Hostile hostile = {name, start, unit, end};
    double ratio = 0;
    if (growth_is_linear(time_of, &hostile, times, &ratio))
        return;
    g_autofree char *shown = g_strescape(unit, NULL);
    g_test_message("%s: '%s' four times %u times takes %.1f times as long", name, shown,
                   growth_size(times) / 2, ratio);
    g_test_fail();
}

static const char *const pages[] = {"a.md", "a.html", "a.mdx"};

static void
unclosed_markup_is_read_in_linear_time(void)
{
    static const char *const units[] = {
        ">",         "[",    "![",          "![[]()",  "*",     "**a *b ", "`a", "``` \n",
        "~~a ",      "_a*",  "<",           "<a",      "<!-- ", "&#",      "&a", "{{< ",
        "{{",        "{%",   "{:",          "{",       "<A {",  "<A b=\"", "{'", "$",
        "[^1]: a\n", "[^1]", "<<<<<<< a\n", "<b><p>x", "<div>", "<span>",  "(",  "\\",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        for (gsize form = 0; form < G_N_ELEMENTS(pages); form++)
            assert_linear(pages[form], "", units[i], 15000, "x");
}

static void
deep_nesting_is_read_in_linear_time(void)
{
    static const char *const units[] = {"> ",        "- ",       "1. ",
                                        "<div>\n\n", "<ul><li>", "<b translate=no>",
                                        "<A>\n",     "<b><i>",   "*a **b "};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        for (gsize form = 0; form < G_N_ELEMENTS(pages); form++)
            assert_linear(pages[form], "", units[i], 15000, "x");
    assert_linear("a.html", "", "<div>", 20000, "</p></p></span>");
}

static void
many_blocks_are_read_in_linear_time(void)
{
    static const char *const units[] = {
        "a\n: b\n\n",
        "a\n",
        "a\n\n",
        "a|b\n-|-\n",
        "|a|b|\n",
        "- [ ] a\n",
        "{{< a title=\"b\" >}}\n",
        "[a]: b\n",
        "[a]\n\n",
        "import a\n\n",
        "export {\n\n",
        "<p lang=fr>a",
        "a  \n",
        "a <br>\n",
        "&check; ",
        "`a\nb` ",
        "<A b={c}>\n</A>\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        for (gsize form = 0; form < G_N_ELEMENTS(pages); form++)
            assert_linear(pages[form], "", units[i], 10000, "x\n");
}

static void
front_matter_is_read_in_linear_time(void)
{
    static const char *const units[] = {"title: a\n", "[",   "- ",     "a:\n ", "\"",
                                        "? ",         "*a ", "x: |\n", "'",     "a: {"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        assert_linear("a.md", "---\n", units[i], 8000, "\n---\n");
        assert_linear("i18n/fr.yaml", "", units[i], 8000, "\n");
    }
    assert_linear("a.md", "---\ntitle: \"", "*a [b] ", 10000, "\"\n---\n");
    assert_linear("a.md", "---\ntitle: >-\n", "  word *word*\n", 10000, "---\n");
    assert_linear("a.md", "+++\n", "a = \"b\"\n", 4000, "+++\n");
}

static void
long_lines_are_read_in_linear_time(void)
{
    for (gsize form = 0; form < G_N_ELEMENTS(pages); form++) {
        assert_linear(pages[form], "", "word ", 1000000, "");
        assert_linear(pages[form], "", "*", 500000, "");
    }
    assert_linear("a.html", "<p ", "a=1 ", 50000, ">x</p>");
    assert_linear("a.html", "<p title=\"", "a ", 500000, "\">x</p>");
    assert_linear("a.md", "[a](", "b", 500000, ")");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hostile/unclosed-markup-is-read-in-linear-time",
                    unclosed_markup_is_read_in_linear_time);
    g_test_add_func("/hostile/deep-nesting-is-read-in-linear-time",
                    deep_nesting_is_read_in_linear_time);
    g_test_add_func("/hostile/many-blocks-are-read-in-linear-time",
                    many_blocks_are_read_in_linear_time);
    g_test_add_func("/hostile/front-matter-is-read-in-linear-time",
                    front_matter_is_read_in_linear_time);
    g_test_add_func("/hostile/long-lines-are-read-in-linear-time",
                    long_lines_are_read_in_linear_time);
    return g_test_run();
}
