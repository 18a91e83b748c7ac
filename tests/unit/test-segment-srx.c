/* SRX: rules in order, maps and cascades, tags at a cut, and files that are wrong. A '|' stands
 * where a text is cut. */
#include "segment/srx.h"

#include <string.h>

#include "growth.h"
#include "tmq/error.h"

static char *
join(TmqSrx *srx, const char *text)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_srx_cut(srx, text, strlen(text), spans);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_string_append(joined, i > 0 ? "|" : "");
        g_string_append_len(joined, text + span.start, (gssize)(span.end - span.start));
    }
    return g_string_free(joined, FALSE);
}

/* The bytes of a file with these rules, for every language. */
static char *
file_of(const char *rules)
{
    return g_strdup_printf("<srx xmlns='http://www.lisa.org/srx20' version='2.0'>"
                           "<header cascade='no' segmentsubflows='yes'/><body><languagerules>"
                           "<languagerule languagerulename='R'>%s</languagerule></languagerules>"
                           "<maprules><languagemap languagepattern='.*' languagerulename='R'/>"
                           "</maprules></body></srx>",
                           rules);
}

static TmqSrx *
srx_of(const char *rules)
{
    g_autofree char *bytes = file_of(rules);
    g_autoptr(GError) error = NULL;
    TmqSrx *srx = tmq_srx_parse(bytes, strlen(bytes), "rules.srx", "en", &error);
    g_assert_no_error(error);
    return srx;
}

static void
assert_cut(const char *rules, const char *text, const char *expected)
{
    g_autoptr(TmqSrx) srx = srx_of(rules);
    g_autofree char *joined = join(srx, text);
    g_assert_cmpstr(joined, ==, expected);
}

static char *
sample(const char *name)
{
    return g_test_build_filename(G_TEST_DIST, "data", "srx", name, NULL);
}

static void
assert_sample(const char *name, const char *language, const char *text, const char *expected)
{
    g_autofree char *path = sample(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqSrx) srx = tmq_srx_load(path, language, &error);
    g_assert_no_error(error);
    g_autofree char *joined = join(srx, text);
    g_assert_cmpstr(joined, ==, expected);
}

#define BREAK(before, after)                                                                       \
    "<rule break='yes'><beforebreak>" before "</beforebreak><afterbreak>" after                    \
    "</afterbreak></rule>"
#define KEEP(before, after)                                                                        \
    "<rule break='no'><beforebreak>" before "</beforebreak><afterbreak>" after                     \
    "</afterbreak></rule>"

/* ---- Rules ---- */

static void
test_first_match_decides(void)
{
    assert_cut(KEEP("Mr\\.", "\\s") BREAK("\\.", "\\s"), "Mr. X. Y.", "Mr. X.|Y.");
    assert_cut(BREAK("\\.", "\\s") KEEP("Mr\\.", "\\s"), "Mr. X. Y.", "Mr.|X.|Y.");
    assert_cut(KEEP("Mr\\.", "\\s") BREAK("r\\.", "\\sX") BREAK("\\.", "\\s"), "Mr. X. Y.",
               "Mr. X.|Y.");
    assert_cut("", "One. Two.", "One. Two.");
}

static void
test_missing_parts_match_anything(void)
{
    assert_cut("<rule><beforebreak>;</beforebreak></rule>", "a;b; c", "a;|b;|c");
    assert_cut("<rule break='yes'><afterbreak>#</afterbreak></rule>", "a#b #c", "a|#b|#c");
    assert_cut("<rule/>", "aé𝔸", "a|é|𝔸");
}

static void
test_what_stands_before_may_be_unbounded(void)
{
    assert_cut(KEEP("^\\s*[0-9]+\\.", "\\s") BREAK("\\.", "\\s"), "12. One 3. Two.",
               "12. One 3.|Two.");
    assert_cut(BREAK("[a-z]+!+", ""), "ab!!c!d", "ab!|!|c!|d");
    assert_cut(BREAK("(.)x*\\.", "\\s"), "axx. b. . c", "axx.|b.|.|c");
    assert_cut(KEEP("\\bi+\\.", "") BREAK("\\.", ""), "hii. iii. x", "hii.|iii. x");
    assert_cut(BREAK("x+", "\\Z"), "xx", "xx");
}

static void
test_groups_stay_apart(void)
{
    assert_cut(BREAK("(a)(b)", "(c)\\1"), "abcc abcd", "ab|cc abcd");
    assert_cut(BREAK("(?i)END", " "), "end one END two", "end|one END|two");
}

static void
test_no_break_space_is_space(void)
{
    assert_cut(BREAK("\\.", "\\s"), "Un.\u00a0Deux.", "Un.|Deux.");
}

/* ---- Maps ---- */

static void
test_patterns_have_no_case(void)
{
    assert_sample("two-languages.srx", "en-CA", "1. Mr. X left. Then? Yes.",
                  "1. Mr. X left.|Then?|Yes.");
    assert_sample("two-languages.srx", "fr-CA", "Un ! » Deux. Trois.", "Un ! »|Deux.|Trois.");
    assert_sample("two-languages.srx", "French", "Un ! » Deux.", "Un ! »|Deux.");
}

static void
test_cascade_takes_every_map(void)
{
    assert_sample("cascade.srx", "en", "See art. 5; or 6. Yes.", "See art. 5;|or 6.|Yes.");
    assert_sample("cascade.srx", "de", "See art. 5; or 6. Yes.", "See art.|5; or 6.|Yes.");
}

static void
test_language_without_rules(void)
{
    g_autofree char *path = sample("two-languages.srx");
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_srx_load(path, "de", &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "'de'"));
    g_assert_nonnull(strstr(tmq_error_hint(error), "--srx-lang"));
}

/* ---- Tags ---- */

static void
test_format_handle(void)
{
    g_autofree char *path = sample("two-languages.srx");
    g_autoptr(TmqSrx) srx = tmq_srx_load(path, "en", NULL);
    g_assert_true(tmq_srx_sides(srx).isolated_left);
    TmqSegmentOptions options = {.srx = path};
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new_with("en", &options, NULL);
    TmqLineMark mark = {0, 1};
    TmqTag tags[] = {{.kind = TMQ_TAG_STANDALONE, .type = "image", .id = 1, .offset = 5},
                     {.kind = TMQ_TAG_OPEN, .type = "bold", .id = 2, .offset = 4},
                     {.kind = TMQ_TAG_CLOSE, .type = "bold", .id = 2, .offset = 9}};
    TmqBlock block = {.kind = TMQ_BLOCK_PARAGRAPH, .line = 1, .text = (char *)"One. Two."};
    block.tags = g_ptr_array_new();
    block.marks = g_array_new(FALSE, FALSE, sizeof(TmqLineMark));
    g_array_append_val(block.marks, mark);
    g_ptr_array_add(block.tags, &tags[1]);
    g_ptr_array_add(block.tags, &tags[0]);
    g_ptr_array_add(block.tags, &tags[2]);
    g_autoptr(GPtrArray) segments = tmq_segment_block(segmenter, &block, 0);
    g_assert_cmpuint(segments->len, ==, 2);
    const TmqSegment *first = g_ptr_array_index(segments, 0);
    g_assert_cmpuint(first->tags->len, ==, 1);
    g_assert_cmpstr(((TmqTag *)first->tags->pdata[0])->type, ==, "image");
    g_ptr_array_unref(block.tags);
    g_array_unref(block.marks);
}

/* ---- Files that are wrong ---- */

static void
assert_fault(const char *bytes, guint line, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tmq_srx_parse(bytes, strlen(bytes), "rules.srx", "en", &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_INPUT);
    g_assert_cmpstr(tmq_error_file(error), ==, "rules.srx");
    g_assert_cmpuint(tmq_error_line(error), ==, line);
    if (!strstr(error->message, text))
        g_error("'%s' does not say '%s'", error->message, text);
    g_assert_nonnull(tmq_error_hint(error));
}

static void
assert_rule_fault(const char *rules, const char *text)
{
    g_autofree char *bytes = file_of(rules);
    assert_fault(bytes, 2, text);
}

static void
test_faults_have_their_line(void)
{
    assert_rule_fault("\n" BREAK("(a", ""), "(a");
    assert_rule_fault("\n" BREAK("a)(b", ""), "a)(b");
    assert_rule_fault("\n" KEEP("", "[a-"), "[a-");
    assert_rule_fault("\n<rule break='maybe'/>", "yes nor no");
    assert_rule_fault("\n<rule></languagerule>", "invalid XML");
    assert_fault("", 1, "invalid XML");
    assert_fault("<tmx version='2.0'/>", 1, "no SRX");
    assert_fault("<srx xmlns='http://www.lisa.org/srx20' version='1.0'/>", 1, "version 1.0");
    assert_fault("<srx xmlns='http://www.lisa.org/srx20' version='2.0'/>", 1, "header");
    assert_fault(
        "<srx version='2.0'><header/><body><maprules>\n"
        "<languagemap languagepattern='en' languagerulename='None'/></maprules></body></srx>",
        2, "'None'");
    assert_fault("<srx version='2.0'><header/><body><maprules>\n\n"
                 "<languagemap languagepattern='*' languagerulename='R'/></maprules></body></srx>",
                 3, "'*'");
}

static void
test_declarations_are_refused(void)
{
    g_autofree char *plain = file_of(BREAK("&x;", ""));
    g_autofree char *billion = g_strconcat(
        "<!DOCTYPE srx [<!ENTITY x 'y'><!ENTITY y SYSTEM 'file:///etc/passwd'>]>", plain, NULL);
    assert_fault(billion, 1, "declarations");
    g_autofree char *rules = file_of(BREAK("\\.", ""));
    g_autofree char *external =
        g_strconcat("<!DOCTYPE srx SYSTEM 'http://0.0.0.0/srx.dtd'>", rules, NULL);
    g_autoptr(TmqSrx) srx = tmq_srx_parse(external, strlen(external), "rules.srx", "en", NULL);
    g_assert_nonnull(srx);
}

static void
test_no_file(void)
{
    g_autoptr(GError) error = NULL;
    TmqSegmentOptions options = {.srx = "/none/rules.srx"};
    g_assert_null(tmq_segmenter_new_with("en", &options, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_IO);
    g_clear_error(&error);
    options.srx = "/";
    g_assert_null(tmq_segmenter_new_with("en", &options, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_IO);
}

/* ---- Bounds ---- */

static void
test_endless_expressions_are_given_up(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, i % 50 == 49 ? "a. " : "aaaa");
    g_autoptr(TmqSrx) srx =
        srx_of(KEEP("(a+)+b", "") KEEP("", "(a*)*b") BREAK("(a|aa)+c", "") BREAK("\\.", "\\s"));
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    const double start = growth_clock();
    tmq_srx_cut(srx, text->str, text->len, spans);
    g_assert_cmpfloat(growth_clock() - start, <, 20);
    g_assert_cmpuint(spans->len, ==, 400);
}

/* ---- The plain twin ---- */

typedef struct {
    const char *before;
    const char *after;
    gboolean breaks;
} TwinRule;

/* Whether pattern matches some text that ends (before) or begins (after) at place. */
static gboolean
twin_matches(const char *pattern, const char *text, gsize place, gboolean before)
{
    g_autofree char *left = g_strndup(text, place);
    g_autofree char *anchored =
        before ? g_strdup_printf("(?:%s)\\z", pattern) : g_strdup_printf("\\A(?:%s)", pattern);
    return g_regex_match_simple(anchored, before ? left : text + place, 0, 0);
}

/* Every place, every rule, in order. */
static char *
twin_join(const TwinRule *rules, guint count, const char *text)
{
    GString *joined = g_string_new(NULL);
    for (gsize place = 0; text[place]; place++) {
        guint i = 0;
        while (i < count && !(twin_matches(rules[i].before, text, place, TRUE) &&
                              twin_matches(rules[i].after, text, place, FALSE)))
            i++;
        if (place > 0 && i < count && rules[i].breaks)
            g_string_append_c(joined, '|');
        g_string_append_c(joined, text[place]);
    }
    return g_string_free(joined, FALSE);
}

static void
test_is_what_the_plain_twin_says(void)
{
    static const char *const befores[] = {"a",     "b+",        "[ab]*c", "",
                                          "ab|c+", "(?:a|ab)c", "^c*",    "c{2}"};
    static const char *const afters[] = {"", "a", "b", "[^c]", "a*b", "c+"};
    for (guint i = 0; i < 400; i++) {
        TwinRule rules[4];
        g_autoptr(GString) xml = g_string_new(NULL);
        for (guint k = 0; k < 4; k++) {
            rules[k].before = befores[g_test_rand_int_range(0, G_N_ELEMENTS(befores))];
            rules[k].after = afters[g_test_rand_int_range(0, G_N_ELEMENTS(afters))];
            rules[k].breaks = g_test_rand_bit();
            g_string_append_printf(xml,
                                   "<rule break='%s'><beforebreak>%s</beforebreak>"
                                   "<afterbreak>%s</afterbreak></rule>",
                                   rules[k].breaks ? "yes" : "no", rules[k].before, rules[k].after);
        }
        char text[25] = {0};
        for (guint k = 0; k < 24; k++)
            text[k] = (char)('a' + g_test_rand_int_range(0, 3));
        g_autoptr(TmqSrx) srx = srx_of(xml->str);
        g_autofree char *joined = join(srx, text);
        g_autofree char *expected = twin_join(rules, 4, text);
        g_assert_cmpstr(joined, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/srx/the-first-rule-that-matches-decides", test_first_match_decides);
    g_test_add_func("/srx/a-missing-part-matches-anything", test_missing_parts_match_anything);
    g_test_add_func("/srx/what-stands-before-may-be-unbounded",
                    test_what_stands_before_may_be_unbounded);
    g_test_add_func("/srx/groups-of-the-two-parts-stay-apart", test_groups_stay_apart);
    g_test_add_func("/srx/a-no-break-space-is-white-space", test_no_break_space_is_space);
    g_test_add_func("/srx/language-patterns-have-no-letter-case", test_patterns_have_no_case);
    g_test_add_func("/srx/a-cascade-takes-every-map", test_cascade_takes_every_map);
    g_test_add_func("/srx/a-language-without-rules-is-an-error", test_language_without_rules);
    g_test_add_func("/srx/formathandle-places-tags", test_format_handle);
    g_test_add_func("/srx/faults-have-their-line", test_faults_have_their_line);
    g_test_add_func("/srx/declarations-are-refused-nothing-is-loaded",
                    test_declarations_are_refused);
    g_test_add_func("/srx/a-file-that-is-none", test_no_file);
    g_test_add_func("/srx/endless-expressions-are-given-up", test_endless_expressions_are_given_up);
    g_test_add_func("/srx/is-what-the-plain-twin-says", test_is_what_the_plain_twin_says);
    return g_test_run();
}
