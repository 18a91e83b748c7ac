/* The command table, its pages, and how a command line is read. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/suggest.h"

/* ---- The table ---- */

static void
add_once(GHashTable *seen, const char *command, const char *name)
{
    if (!g_hash_table_add(seen, g_strdup(name)))
        g_error("%s: '%s' is there twice", command, name);
}

static void
add_option_once(GHashTable *seen, const char *command, const TmqOption *option)
{
    add_once(seen, command, option->name);
    if (option->letter)
        add_once(seen, command, (char[]){'-', option->letter, '\0'});
}

static void
test_names_do_not_clash(void)
{
    g_autoptr(GHashTable) commands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        add_once(commands, "tmq", (*c)->name);
        g_autoptr(GHashTable) options =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (gsize i = 0; i < tmq_common_option_count; i++)
            add_option_once(options, (*c)->name, &tmq_common_options[i]);
        for (gsize i = 0; i < (*c)->option_count; i++)
            add_option_once(options, (*c)->name, &(*c)->options[i]);
        TmqOption format;
        if (tmq_format_option(*c, &format))
            add_option_once(options, (*c)->name, &format);
    }
}

static void
test_rows_are_complete(void)
{
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_test_message("%s", (*c)->name);
        g_assert_nonnull((*c)->group);
        g_assert_nonnull((*c)->arguments);
        g_assert_nonnull((*c)->run);
        g_assert_true((*c)->summary && *(*c)->summary);
        g_assert_null(strchr((*c)->summary, '\n'));
        g_assert_false(g_str_has_suffix((*c)->summary, "."));
        g_assert_cmpuint((*c)->min_arguments, <=, (*c)->max_arguments);
        for (gsize i = 0; i < (*c)->option_count; i++) {
            const TmqOption *o = &(*c)->options[i];
            g_assert_cmpuint(o->offset, <, (*c)->options_size);
            g_assert_true((o->kind == TMQ_OPTION_FLAG) == (o->placeholder == NULL));
        }
    }
}

static void
test_presets_are_values_their_options_take(void)
{
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_auto(TmqCommonOptions) common = {0};
        g_autofree gpointer values = g_malloc0(MAX((*c)->options_size, 1));
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) left =
            tmq_options_parse(*c, (const char *const[]){NULL}, &common, values, &error);
        g_assert_no_error(error);
        g_assert_nonnull(left);
        tmq_options_clear(*c, values);
    }
}

/* ---- Pages ---- */

/* The text of the page between the heading "## name" and the next; NULL where it has none. */
static char *
section(const char *page, const char *name)
{
    g_autofree char *heading = g_strdup_printf("\n## %s\n", name);
    const char *start = strstr(page, heading);
    if (!start)
        return NULL;
    start += strlen(heading);
    const char *end = strstr(start, "\n## ");
    return end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
}

static void
test_every_command_has_its_page(void)
{
    const char *const sections[] = {"Synopsis", "Options", "Examples", "Exit status"};
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *page = tmq_page_text((*c)->name);
        g_autofree char *title = g_strdup_printf("# tmq %s\n\n", (*c)->name);
        g_test_message("docs/cmd/%s.md", (*c)->name);
        g_assert_nonnull(page);
        g_assert_true(g_str_has_prefix(page, title));
        for (gsize i = 0; i < G_N_ELEMENTS(sections); i++) {
            g_autofree char *text = section(page, sections[i]);
            g_test_message("## %s", sections[i]);
            g_assert_nonnull(text);
        }
    }
}

static int
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The options that a page lists, as "--name ARG", sorted. */
static GStrv
options_of_page(const char *name)
{
    g_autofree char *page = tmq_page_text(name);
    g_assert_nonnull(page);
    g_autofree char *text = section(page, "Options");
    g_assert_nonnull(text);
    g_autoptr(GRegex) item = g_regex_new("^- `(--[^`]+)`", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    for (g_regex_match(item, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL))
        g_ptr_array_add(found, g_match_info_fetch(match, 1));
    g_ptr_array_sort(found, by_text);
    g_ptr_array_add(found, NULL);
    return (GStrv)g_ptr_array_steal(found, NULL);
}

static void
add_written(GPtrArray *list, const TmqOption *option)
{
    g_ptr_array_add(list, option->placeholder
                              ? g_strdup_printf("--%s %s", option->name, option->placeholder)
                              : g_strdup_printf("--%s", option->name));
}

static void
assert_page_lists(const char *name, GPtrArray *options)
{
    g_ptr_array_sort(options, by_text);
    g_ptr_array_add(options, NULL);
    g_auto(GStrv) listed = options_of_page(name);
    g_autofree char *in_page = g_strjoinv("\n", listed);
    g_autofree char *in_table = g_strjoinv("\n", (GStrv)options->pdata);
    g_test_message("docs/cmd/%s.md", name);
    g_assert_cmpstr(in_page, ==, in_table);
}

static void
test_a_page_lists_the_options_of_its_row(void)
{
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(g_free);
        TmqOption format;
        for (gsize i = 0; i < (*c)->option_count; i++)
            add_written(options, &(*c)->options[i]);
        if (tmq_format_option(*c, &format))
            add_written(options, &format);
        assert_page_lists((*c)->name, options);
    }
    g_autoptr(GPtrArray) common = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < tmq_common_option_count; i++)
        add_written(common, &tmq_common_options[i]);
    assert_page_lists("tmq", common);
}

static void
test_a_page_names_every_format(void)
{
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        if (!(*c)->formats)
            continue;
        g_autofree char *page = tmq_page_text((*c)->name);
        g_autofree char *text = section(page, "Options");
        g_auto(GStrv) formats = tmq_choices_split((*c)->formats);
        for (char **format = formats; *format; format++) {
            g_test_message("docs/cmd/%s.md: %s", (*c)->name, *format);
            g_assert_nonnull(strstr(text, *format));
        }
    }
}

static void
test_a_page_is_wrapped(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    tmq_page_write(output, "tmq", FALSE, 40);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    g_assert_cmpstr(lines[0], ==, "tmq");
    for (char **line = lines; *line; line++)
        if (!g_str_has_prefix(*line, "  ")) /* code is as it is */
            g_assert_cmpint(g_utf8_strlen(*line, -1), <=, 40);
}

static void
test_a_manual_page_has_its_head(void)
{
    g_autofree char *manual = tmq_page_manual("completion");
    g_assert_true(g_str_has_prefix(manual, ".TH \"TMQ-COMPLETION\" \"1\""));
    g_assert_nonnull(strstr(manual, "tmq\\-completion \\- Print the completion script"));
    g_assert_nonnull(strstr(manual, ".SH\nSynopsis"));
    g_assert_null(tmq_page_manual("nothing"));
}

static void
test_completion_knows_commands_and_options(void)
{
    const char *const shells[] = {"bash", "zsh", "fish"};
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        g_autoptr(GString) script = g_string_new(NULL);
        g_autoptr(TmqOutput) output = tmq_output_to_string(script);
        tmq_completion_write(output, shells[i]);
        for (const TmqCommand *const *c = tmq_commands; *c; c++) {
            g_assert_nonnull(strstr(script->str, (*c)->name));
            for (gsize o = 0; o < (*c)->option_count; o++)
                g_assert_nonnull(strstr(script->str, (*c)->options[o].name));
        }
    }
}

/* ---- Reading a command line ---- */

typedef struct {
    gboolean flag;
    char *word;
    gint count;
    double part;
} Values;

static const TmqOption sample_options[] = {
    {"flag", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Values, flag), NULL, NULL, NULL, 'f'},
    {"word", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Values, word), "WORD", "one, two", "one", 0},
    {"count", TMQ_OPTION_INT, G_STRUCT_OFFSET(Values, count), "N", NULL, "5", 0},
    {"part", TMQ_OPTION_PERCENT, G_STRUCT_OFFSET(Values, part), "N", NULL, NULL, 0},
};

static const TmqCommand sample = {.name = "sample",
                                  .formats = "text, json",
                                  .options = sample_options,
                                  .option_count = G_N_ELEMENTS(sample_options),
                                  .options_size = sizeof(Values)};

typedef struct {
    TmqCommonOptions common;
    Values values;
    GStrv left;
    GError *error;
} Parsed;

static void
parsed_clear(Parsed *p)
{
    tmq_common_options_clear(&p->common);
    tmq_options_clear(&sample, &p->values);
    g_strfreev(p->left);
    g_clear_error(&p->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parsed, parsed_clear)

/* Parses a line of words. */
static void
parse(Parsed *p, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    *p = (Parsed){0};
    p->left =
        tmq_options_parse(&sample, (const char *const *)words, &p->common, &p->values, &p->error);
}

static void
test_values_are_set_and_the_last_counts(void)
{
    g_auto(Parsed) p = {0};
    parse(&p, "a --count 7 -f --word=two b --count 8 --part 12.5 --format json -o out");
    g_assert_no_error(p.error);
    g_assert_true(p.values.flag);
    g_assert_cmpstr(p.values.word, ==, "two");
    g_assert_cmpint(p.values.count, ==, 8);
    g_assert_cmpfloat(p.values.part, ==, 12.5);
    g_assert_cmpstr(p.common.format, ==, "json");
    g_assert_cmpstr(p.common.output, ==, "out");
    g_autofree char *left = g_strjoinv(" ", p.left);
    g_assert_cmpstr(left, ==, "a b");
}

static void
test_what_is_not_given_has_its_preset(void)
{
    g_auto(Parsed) p = {0};
    parse(&p, "a");
    g_assert_cmpint(p.values.count, ==, 5);
    g_assert_cmpstr(p.values.word, ==, "one");
    g_assert_cmpstr(p.common.format, ==, "text");
}

static void
test_after_two_dashes_nothing_is_an_option(void)
{
    g_auto(Parsed) p = {0};
    parse(&p, "-f -- --count -x -- -");
    g_assert_no_error(p.error);
    g_autofree char *left = g_strjoinv(" ", p.left);
    g_assert_cmpstr(left, ==, "--count -x -- -");
}

static void
test_wrong_options_are_named(void)
{
    const struct {
        const char *line, *message, *hint;
    } cases[] = {
        {"--cuont 3", "unknown option '--cuont'", "did you mean '--count'?"},
        {"--zzzzzzz", "unknown option '--zzzzzzz'", "tmq sample --help"},
        {"-x", "unknown option '-x'", "a text or file that starts with '-' goes after '--'"},
        {"--count", "option '--count' needs a value", "tmq sample --help"},
        {"--count many", "--count takes a whole number, not 'many'", "tmq sample --help"},
        {"--count -1", "--count takes a whole number, not '-1'", "tmq sample --help"},
        {"--part 101", "--part takes a number from 0 to 100, not '101'", "tmq sample --help"},
        {"--part nan", "--part takes a number from 0 to 100, not 'nan'", "tmq sample --help"},
        {"--flag=1", "--flag takes no value", "tmq sample --help"},
        {"--format jsn", "--format cannot be 'jsn'", "did you mean 'json'?"},
        {"--word three", "--word cannot be 'three'", "one of: one, two"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Parsed) p = {0};
        parse(&p, cases[i].line);
        g_assert_error(p.error, TMQ_ERROR, TMQ_ERROR_USAGE);
        g_assert_cmpstr(p.error->message, ==, cases[i].message);
        g_assert_cmpstr(tmq_error_hint(p.error), ==, cases[i].hint);
    }
}

static void
test_options_may_come_before_the_command(void)
{
    guint position = 0;
    const char *const argv[] = {"tmq", "-q", "--memory", "lookup", "stats", "--help", NULL};
    g_assert_true(tmq_options_find_command(argv, &position, NULL));
    g_assert_cmpuint(position, ==, 4);
    g_assert_true(
        tmq_options_find_command((const char *const[]){"tmq", "--help", NULL}, &position, NULL));
    g_assert_cmpuint(position, ==, 0);
}

static void
test_a_suggestion_is_near(void)
{
    const char *const names[] = {"lookup", "segment", "sync", NULL};
    g_assert_cmpstr(tmq_suggest("lokup", names), ==, "lookup");
    g_assert_cmpstr(tmq_suggest("snyc", names), ==, "sync");
    g_assert_null(tmq_suggest("x", names));
    g_assert_null(tmq_suggest("quickstart", names));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/names-do-not-clash", test_names_do_not_clash);
    g_test_add_func("/table/rows-are-complete", test_rows_are_complete);
    g_test_add_func("/table/presets-are-values-their-options-take",
                    test_presets_are_values_their_options_take);
    g_test_add_func("/pages/every-command-has-its-page", test_every_command_has_its_page);
    g_test_add_func("/pages/a-page-lists-the-options-of-its-row",
                    test_a_page_lists_the_options_of_its_row);
    g_test_add_func("/pages/a-page-names-every-format", test_a_page_names_every_format);
    g_test_add_func("/pages/a-page-is-wrapped", test_a_page_is_wrapped);
    g_test_add_func("/pages/a-manual-page-has-its-head", test_a_manual_page_has_its_head);
    g_test_add_func("/pages/completion-knows-commands-and-options",
                    test_completion_knows_commands_and_options);
    g_test_add_func("/options/values-are-set-and-the-last-counts",
                    test_values_are_set_and_the_last_counts);
    g_test_add_func("/options/what-is-not-given-has-its-preset",
                    test_what_is_not_given_has_its_preset);
    g_test_add_func("/options/after-two-dashes-nothing-is-an-option",
                    test_after_two_dashes_nothing_is_an_option);
    g_test_add_func("/options/wrong-options-are-named", test_wrong_options_are_named);
    g_test_add_func("/options/options-may-come-before-the-command",
                    test_options_may_come_before_the_command);
    g_test_add_func("/options/a-suggestion-is-near", test_a_suggestion_is_near);
    return g_test_run();
}
