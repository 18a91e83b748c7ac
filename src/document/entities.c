/* cmark has the whole table (HTML Living Standard, section 13.5) but no function for it: a
 * paragraph that is one reference is read by it, once for each name in a page. */
#include "document/entities.h"

#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* "&CounterClockwiseContourIntegral;" is the longest. */
#define MOST_BYTES 40

/* Bytes of the reference at text, "&name;", that libxml2 does not know; 0: none. */
static gsize
unknown_length(const char *text, char *name)
{
    gsize length = 1;
    while (length < MOST_BYTES && g_ascii_isalnum(text[length]))
        length++;
    if (length == 1 || text[length] != ';' || !g_ascii_isalpha(text[1]))
        return 0;
    memcpy(name, text, length + 1);
    name[length] = '\0';
    if (htmlEntityLookup((const xmlChar *)name + 1))
        return 0;
    name[length] = ';';
    name[length + 1] = '\0';
    return length + 1;
}

/* What it stands for, escaped; itself where nobody knows it. */
static char *
decode(const char *name)
{
    cmark_node *document = cmark_parse_document(name, strlen(name), CMARK_OPT_DEFAULT);
    cmark_node *paragraph = cmark_node_first_child(document);
    cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
    const char *literal = text ? cmark_node_get_literal(text) : NULL;
    gboolean known = literal && *literal != '&' && !cmark_node_next(text);
    gboolean bracket = known && (*literal == '<' || *literal == '>');
    char *result = g_strdup(bracket                      ? (*literal == '<' ? "&lt;" : "&gt;")
                            : known && *literal == '"'   ? "&quot;"
                            : known                      ? literal
                            : strcmp(name, "&AMP;") == 0 ? "&amp;"
                                                         : name);
    cmark_node_free(document);
    return result;
}

static const char *
decoded(GHashTable *known, const char *name)
{
    const char *found = g_hash_table_lookup(known, name);
    if (!found) {
        char *made = decode(name);
        g_hash_table_insert(known, g_strdup(name), made);
        found = made;
    }
    return found;
}

void
tmq_html_decode_entities(GString *html)
{
    char name[MOST_BYTES + 2];
    g_autoptr(GString) out = NULL;
    g_autoptr(GHashTable) known = NULL;
    const char *done = html->str;
    for (const char *p = html->str; (p = strchr(p, '&'));) {
        gsize length = unknown_length(p, name);
        if (length == 0) {
            p++;
            continue;
        }
        if (!out) {
            out = g_string_sized_new(html->len);
            known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        }
        g_string_append_len(out, done, p - done);
        g_string_append(out, decoded(known, name));
        done = p += length;
    }
    if (!out)
        return;
    g_string_append(out, done);
    g_string_assign(html, out->str);
}
