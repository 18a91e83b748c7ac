/* Every word of every page, on a second way that shares nothing with the first: cmark's own HTML in
 * libxml2's tree, instead of masks, a renderer and events. What neither is text for a reader nor
 * can be told from it by those two is taken out of the source first: the list below names it. */
#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "sample.h"
#include "tmq/document.h"

/* Not text, by kind: what it looks like in the source, in the order in which it is taken out. */
static const struct {
    const char *name;
    const char *pattern;
    gboolean markdown_only;
} exclusions[] = {
    {"shortcode", "\\{\\{[<%].*?[%>]\\}\\}", FALSE},
    {"Liquid comment", "\\{%-? *comment *-?%\\}.*?\\{%-? *endcomment *-?%\\}", FALSE},
    {"Liquid tag", "^[ \\t]*\\{%-.*?%\\}[ \\t]*\\n|\\{%.*?%\\}", FALSE},
    {"Liquid value", "\\{\\{.*?\\}\\}", FALSE},
    {"attribute list", "\\{[:#.][^}\\n]*\\}[ \\t]*$", TRUE},
    {"footnote label", "\\[\\^[^\\]\\n]+\\]:?", TRUE},
    {"merge conflict marker", "^(<<<<<<<|>>>>>>>) .*$", FALSE},
};

/* ---- Words ---- */

/* Adds step for each word of text: a run of letters and digits. */
static void
count_words(GHashTable *words, const char *text, int step)
{
    while (*text) {
        const char *end = text;
        while (*end && g_unichar_isalnum(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        if (end > text) {
            char *word = g_strndup(text, (gsize)(end - text));
            int count = GPOINTER_TO_INT(g_hash_table_lookup(words, word)) + step;
            g_hash_table_replace(words, word, GINT_TO_POINTER(count));
        }
        text = *end ? g_utf8_next_char(end) : end;
    }
}

static GHashTable *
new_words(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* ---- The second way ---- */

static gboolean
is_no_text(xmlNode *node)
{
    static const char *const names[] = {"script", "style", "template"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal((const char *)node->name, names[i]))
            return TRUE;
    xmlChar *translate = xmlGetProp(node, (const xmlChar *)"translate");
    xmlChar *classes = xmlGetProp(node, (const xmlChar *)"class");
    gboolean kept = (translate && g_str_equal((const char *)translate, "no")) ||
                    (classes && strstr((const char *)classes, "notranslate"));
    xmlFree(translate);
    xmlFree(classes);
    return kept;
}

static void
append_attributes(xmlNode *node, GString *text)
{
    static const char *const names[] = {"alt", "title", "aria-label", "placeholder"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        xmlChar *value = xmlGetProp(node, (const xmlChar *)names[i]);
        if (value)
            g_string_append_printf(text, " %s ", (const char *)value);
        xmlFree(value);
    }
}

static gboolean
parts_words(const xmlNode *node)
{
    const htmlElemDesc *known = htmlTagLookup(node->name);
    return !known || !known->isinline || known->empty;
}

static void append_text(xmlNode *first, GString *text, GString *attributes);

/* Indented HTML is code to CommonMark; where it continues HTML that is open it is read as HTML, so
 * of code that begins with a tag only the text is asked for. */
static gboolean
append_html_in_code(xmlNode *node, GString *text, GString *attributes)
{
    if (!node->parent || strcmp((const char *)node->name, "code") != 0 ||
        strcmp((const char *)node->parent->name, "pre") != 0)
        return FALSE;
    xmlChar *content = xmlNodeGetContent(node);
    const char *start = (const char *)content + strspn((const char *)content, " \t\n");
    gboolean html = start[0] == '<' && (g_ascii_isalpha(start[1]) || start[1] == '/');
    htmlDocPtr tree = html ? htmlReadDoc(content, NULL, "UTF-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                             HTML_PARSE_NOWARNING | HTML_PARSE_NONET)
                           : NULL;
    if (tree)
        append_text(xmlDocGetRootElement(tree), text, attributes);
    xmlFreeDoc(tree);
    xmlFree(content);
    return html;
}

static void
append_element(xmlNode *node, GString *text, GString *attributes)
{
    gboolean parts = parts_words(node);
    if (is_no_text(node))
        return;
    if (append_html_in_code(node, text, attributes))
        return;
    append_attributes(node, attributes);
    g_string_append(text, parts ? " " : "");
    append_text(node->children, text, attributes);
    g_string_append(text, parts ? " " : "");
}

static void
append_text(xmlNode *first, GString *text, GString *attributes)
{
    for (xmlNode *node = first; node; node = node->next)
        if (node->type == XML_TEXT_NODE)
            g_string_append(text, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            append_element(node, text, attributes);
}

/* The body, without front matter and what is excluded; counts what that was. */
static char *
body_of(const char *page, gboolean markdown, guint *excluded)
{
    const char *fence = g_str_has_prefix(page, "+++\n") ? "\n+++" : "\n---";
    const char *close = strncmp(page, fence + 1, 3) == 0 ? strstr(page + 3, fence) : NULL;
    const char *body = close ? strchrnul(close + 4, '\n') : page;
    char *text = g_strdup(body);
    for (gsize i = 0; i < G_N_ELEMENTS(exclusions); i++) {
        g_autoptr(GRegex) regex = g_regex_new(
            exclusions[i].pattern, (i < 4 ? G_REGEX_DOTALL : 0) | G_REGEX_MULTILINE, 0, NULL);
        if (exclusions[i].markdown_only && !markdown)
            continue;
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL))
            excluded[i]++;
        char *rest = g_regex_replace_literal(regex, text, -1, 0, "", 0, NULL);
        g_assert_nonnull(rest);
        g_free(text);
        text = rest;
    }
    return text;
}

static GHashTable *
words_by_tree(const char *page, gboolean markdown, guint *excluded)
{
    g_autofree char *body = body_of(page, markdown, excluded);
    char *html =
        markdown ? cmark_markdown_to_html(body, strlen(body), CMARK_OPT_UNSAFE) : g_strdup(body);
    htmlDocPtr tree = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_RECOVER);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) attributes = g_string_new(NULL);
    GHashTable *words = new_words();
    if (tree)
        append_text(xmlDocGetRootElement(tree), text, attributes);
    count_words(words, text->str, 1);
    count_words(words, attributes->str, 1);
    xmlFreeDoc(tree);
    free(html);
    return words;
}

/* ---- The first way ---- */

static void
take_off_blocks(GHashTable *words, const TmqDocument *document)
{
    for (guint i = 0; i < document->blocks->len; i++) {
        const TmqBlock *block = document->blocks->pdata[i];
        if (block->kind != TMQ_BLOCK_FIELD)
            count_words(words, block->text, -1);
    }
}

/* ---- The comparison ---- */

typedef struct {
    guint files; /* seen */
    guint pages;
    guint words;
    guint excluded[G_N_ELEMENTS(exclusions)];
    GString *lost; /* "file: word" a line */
} Tally;

static void
compare(const char *path, const char *name, Tally *tally)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) document = tmq_document_load(path, name, NULL, NULL, &error);
    g_assert_no_error(error);
    gboolean read = g_file_get_contents(path, &bytes, NULL, NULL);
    g_assert_true(read);
    if (!g_utf8_validate(bytes, -1, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(bytes, "\r", -1);
    g_autofree char *page = g_strjoinv("", lines);
    g_autoptr(GHashTable) words =
        words_by_tree(g_str_has_prefix(page, "\xef\xbb\xbf") ? page + 3 : page,
                      g_str_has_suffix(name, ".md"), tally->excluded);
    tally->pages++;
    tally->words += g_hash_table_size(words);
    take_off_blocks(words, document);
    GHashTableIter iter;
    gpointer word, count;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, &count))
        if (GPOINTER_TO_INT(count) > 0)
            g_string_append_printf(tally->lost, "%s: %s (%d)\n", name, (char *)word,
                                   GPOINTER_TO_INT(count));
}

static void
walk(const char *folder, const char *name, Tally *tally)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    for (const char *entry; directory && (entry = g_dir_read_name(directory));) {
        g_autofree char *path = g_build_filename(folder, entry, NULL);
        g_autofree char *shown = g_build_filename(name, entry, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            walk(path, shown, tally);
        else if ((g_str_has_suffix(entry, ".md") || g_str_has_suffix(entry, ".html")) &&
                 sample_has(tally->files++))
            compare(path, shown, tally);
    }
}

static void
no_word_of_a_page_is_lost(void)
{
    g_autofree char *sites = g_build_filename(g_getenv("TMQ_SHARED") ? g_getenv("TMQ_SHARED") : "",
                                              "data", "site", NULL);
    if (!g_file_test(sites, G_FILE_TEST_IS_DIR)) {
        g_test_skip("data/site is not there");
        return;
    }
    Tally tally = {.lost = g_string_new(NULL)};
    walk(sites, "", &tally);
    g_test_message("%u pages, %u words", tally.pages, tally.words);
    for (gsize i = 0; i < G_N_ELEMENTS(exclusions); i++)
        g_test_message("excluded: %s, %u times", exclusions[i].name, tally.excluded[i]);
    g_assert_cmpuint(tally.pages, >, sample_size(1000));
    g_assert_cmpstr(tally.lost->str, ==, "");
    g_string_free(tally.lost, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/no-word-of-a-page-is-lost", no_word_of_a_page_is_lost);
    return g_test_run();
}
