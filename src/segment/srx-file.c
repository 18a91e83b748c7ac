/* Reading SRX with libxml2: no network, no external entity, no document type with declarations.
 * Elements of other namespaces (Okapi's extensions) are passed over, and so is whatever SRX does
 * not name. */
#include "segment/srx-file.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "segment/pattern.h"
#include "tmq/error.h"

#define SRX_NAMESPACE "http://www.lisa.org/srx20"
#define MAX_RULES 20000u

typedef struct {
    const char *path;
    const char *language;
    xmlNode *root;
    TmqSrxFile *file;
    GError **error;
} Reader;

static void
rule_free(gpointer data)
{
    TmqSrxRuleText *rule = data;
    g_free(rule->before);
    g_free(rule->after);
    g_free(rule);
}

void
tmq_srx_file_free(TmqSrxFile *file)
{
    if (file == NULL)
        return;
    g_ptr_array_unref(file->rules);
    g_free(file);
}

static gboolean
fail(const Reader *reader, const xmlNode *node, const char *hint, const char *format,
     const char *subject)
{
    g_autofree char *text =
        g_strdup_printf("%s%s%s", format, subject ? " " : "", subject ? subject : "");
    guint line = node != NULL ? (guint)xmlGetLineNo(node) : 0;
    tmq_set_error(reader->error, TMQ_ERROR_INPUT, reader->path, line, hint, "%s", text);
    return FALSE;
}

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && g_str_equal(node->name, name) &&
           (node->ns == NULL || g_str_equal(node->ns->href, SRX_NAMESPACE));
}

/* The next sibling from node on that is an element of this name. */
static xmlNode *
element_from(xmlNode *node, const char *name)
{
    while (node != NULL && !is_element(node, name))
        node = node->next;
    return node;
}

static xmlNode *
child(const xmlNode *parent, const char *name)
{
    return parent != NULL ? element_from(parent->children, name) : NULL;
}

/* An attribute's value, or fallback. The caller frees it. */
static char *
attribute(xmlNode *node, const char *name, const char *fallback)
{
    xmlChar *value = node != NULL ? xmlGetNoNsProp(node, (const xmlChar *)name) : NULL;
    char *copy = g_strdup(value != NULL ? (const char *)value : fallback);
    xmlFree(value);
    return copy;
}

static gboolean
read_yes_no(const Reader *reader, xmlNode *node, const char *name, gboolean fallback,
            gboolean *value)
{
    g_autofree char *text = attribute(node, name, fallback ? "yes" : "no");
    if (!g_str_equal(text, "yes") && !g_str_equal(text, "no")) {
        g_autofree char *subject = g_strdup_printf("'%s'", name);
        return fail(reader, node, "write yes or no", "neither yes nor no:", subject);
    }
    *value = g_str_equal(text, "yes");
    return TRUE;
}

/* ---- Header ---- */

static gboolean
read_format_handle(const Reader *reader, xmlNode *node)
{
    TmqTagSides *sides = &reader->file->sides;
    g_autofree char *type = attribute(node, "type", "");
    if (g_str_equal(type, "start"))
        return read_yes_no(reader, node, "include", FALSE, &sides->start_left);
    if (g_str_equal(type, "end"))
        return read_yes_no(reader, node, "include", TRUE, &sides->end_left);
    if (g_str_equal(type, "isolated"))
        return read_yes_no(reader, node, "include", FALSE, &sides->isolated_left);
    return fail(reader, node, "write type=\"start\", \"end\" or \"isolated\"",
                "formathandle of no known type", NULL);
}

static gboolean
read_header(const Reader *reader, gboolean *cascade)
{
    xmlNode *header = child(reader->root, "header");
    reader->file->sides = (TmqTagSides){.end_left = TRUE};
    *cascade = FALSE;
    if (header == NULL)
        return fail(reader, reader->root, "see the SRX 2.0 specification", "srx has no header",
                    NULL);
    if (!read_yes_no(reader, header, "cascade", FALSE, cascade))
        return FALSE;
    for (xmlNode *node = header->children; (node = element_from(node, "formathandle")) != NULL;
         node = node->next)
        if (!read_format_handle(reader, node))
            return FALSE;
    return TRUE;
}

/* ---- Rules ---- */

static char *
pattern_text(xmlNode *rule, const char *name)
{
    xmlNode *node = child(rule, name);
    xmlChar *content = node != NULL ? xmlNodeGetContent(node) : NULL;
    char *copy = g_strdup(content != NULL ? (const char *)content : "");
    xmlFree(content);
    return copy;
}

static gboolean
read_rule(const Reader *reader, xmlNode *node)
{
    gboolean breaks;
    if (!read_yes_no(reader, node, "break", TRUE, &breaks))
        return FALSE;
    if (reader->file->rules->len == MAX_RULES)
        return fail(reader, node, "leave out rules of other languages", "too many rules", NULL);
    TmqSrxRuleText *rule = g_new0(TmqSrxRuleText, 1);
    rule->before = pattern_text(node, "beforebreak");
    rule->after = pattern_text(node, "afterbreak");
    rule->breaks = breaks;
    rule->line = (guint)xmlGetLineNo(node);
    g_ptr_array_add(reader->file->rules, rule);
    return TRUE;
}

static xmlNode *
find_list(const Reader *reader, const char *name)
{
    xmlNode *lists = child(child(reader->root, "body"), "languagerules");
    xmlNode *node = lists != NULL ? lists->children : NULL;
    for (; (node = element_from(node, "languagerule")) != NULL; node = node->next) {
        g_autofree char *own = attribute(node, "languagerulename", "");
        if (g_str_equal(own, name))
            return node;
    }
    return NULL;
}

static gboolean
read_list(const Reader *reader, xmlNode *list)
{
    for (xmlNode *node = list->children; (node = element_from(node, "rule")) != NULL;
         node = node->next)
        if (!read_rule(reader, node))
            return FALSE;
    return TRUE;
}

/* ---- Maps ---- */

static gboolean
map_matches(const Reader *reader, xmlNode *map, gboolean *matches)
{
    g_autofree char *pattern = attribute(map, "languagepattern", "");
    g_autofree char *reason = NULL;
    g_autofree char *underscored = g_strdup(reader->language);
    g_strdelimit(underscored, "-", '_');
    int found = tmq_pattern_matches_whole(pattern, reader->language, &reason);
    if (found == 0)
        found = tmq_pattern_matches_whole(pattern, underscored, &reason);
    if (found < 0)
        return fail(reader, map, "write a regular expression as ICU reads it",
                    "languagepattern cannot be read:", reason);
    *matches = found > 0;
    return TRUE;
}

static gboolean
read_mapped_list(const Reader *reader, xmlNode *map)
{
    g_autofree char *name = attribute(map, "languagerulename", "");
    xmlNode *list = find_list(reader, name);
    if (list == NULL) {
        g_autofree char *subject = g_strdup_printf("'%s'", name);
        return fail(reader, map, "name one of the file's languagerule elements",
                    "no languagerule is called", subject);
    }
    return read_list(reader, list);
}

/* Reads the lists of the maps that match: the first, or all of a cascade. */
static gboolean
read_maps(const Reader *reader, gboolean cascade, gboolean *any)
{
    xmlNode *maps = child(child(reader->root, "body"), "maprules");
    xmlNode *node = maps != NULL ? maps->children : NULL;
    *any = FALSE;
    for (; (node = element_from(node, "languagemap")) != NULL; node = node->next) {
        gboolean matches = FALSE;
        if (!map_matches(reader, node, &matches))
            return FALSE;
        if (!matches)
            continue;
        *any = TRUE;
        if (!read_mapped_list(reader, node))
            return FALSE;
        if (!cascade)
            return TRUE;
    }
    return TRUE;
}

static gboolean
read_body(const Reader *reader, gboolean cascade)
{
    gboolean any;
    if (!read_maps(reader, cascade, &any))
        return FALSE;
    if (any)
        return TRUE;
    xmlNode *list = find_list(reader, reader->language);
    if (list != NULL)
        return read_list(reader, list);
    tmq_set_error(reader->error, TMQ_ERROR_USAGE, reader->path, 0,
                  "name another language code or a rule list with --srx-lang or 'srx-language'",
                  "no languagemap matches '%s'", reader->language);
    return FALSE;
}

/* ---- Document ---- */

static gboolean
read_root(const Reader *reader)
{
    if (reader->root == NULL || !is_element(reader->root, "srx"))
        return fail(reader, reader->root, "give a file in SRX 2.0", "no SRX 2.0 document", NULL);
    g_autofree char *version = attribute(reader->root, "version", "2.0");
    if (!g_str_equal(version, "2.0"))
        return fail(reader, reader->root, "give a file in SRX 2.0", "SRX of version", version);
    gboolean cascade;
    return read_header(reader, &cascade) && read_body(reader, cascade);
}

static xmlDoc *
parse(xmlParserCtxt *context, const char *bytes, gsize length, const char *path, GError **error)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                  XML_PARSE_BIG_LINES | XML_PARSE_COMPACT;
    xmlDoc *document = xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL, options);
    if (document != NULL)
        return document;
    const xmlError *fault = xmlCtxtGetLastError(context);
    /* It quotes the bytes it could not read. */
    g_autofree char *reason = g_strchomp(
        g_utf8_make_valid(fault != NULL && fault->message != NULL ? fault->message : "no XML", -1));
    tmq_set_error(error, TMQ_ERROR_INPUT, path, fault != NULL ? (guint)MAX(fault->line, 0) : 0,
                  "give a file in SRX 2.0", "invalid XML: %s", reason);
    return NULL;
}

static gboolean
read_document(xmlDoc *document, Reader *reader)
{
    reader->root = xmlDocGetRootElement(document);
    if (document->intSubset != NULL && document->intSubset->children != NULL)
        return fail(reader, reader->root, "leave out the document type",
                    "declarations in a document type are not read", NULL);
    return read_root(reader);
}

TmqSrxFile *
tmq_srx_file_parse(const char *bytes, gsize length, const char *path, const char *language,
                   GError **error)
{
    g_autoptr(TmqSrxFile) file = g_new0(TmqSrxFile, 1);
    file->rules = g_ptr_array_new_with_free_func(rule_free);
    Reader reader = {.path = path, .language = language, .file = file, .error = error};
    xmlParserCtxt *context = xmlNewParserCtxt();
    xmlDoc *document = parse(context, bytes, length, path, error);
    gboolean ok = document != NULL && read_document(document, &reader);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return ok ? g_steal_pointer(&file) : NULL;
}
