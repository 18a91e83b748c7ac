/* Tokens of HTML and Markdown in a source, with their lengths. */
#include "document/scan.h"

#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

/* Longer is no shortcode but a stray opening (as in shortcode.c). */
#define MOST_SHORTCODE 4096u

static gboolean
at(const TmqScan *s, gsize offset, const char *literal)
{
    gsize length = strlen(literal);
    return offset + length <= s->length && memcmp(s->text + offset, literal, length) == 0;
}

static char
byte(const TmqScan *s, gsize offset)
{
    return offset < s->length ? s->text[offset] : '\0';
}

static gboolean
spend(TmqScan *s, gsize bytes)
{
    gboolean enough = s->budget >= bytes;
    s->budget -= MIN(bytes, s->budget);
    return enough;
}

/* Past the first literal at or after from; 0 where there is none. */
static gsize
past(TmqScan *s, gsize from, const char *literal)
{
    if (from >= s->length || s->budget == 0)
        return 0;
    const char *found = memmem(s->text + from, s->length - from, literal, strlen(literal));
    gsize end = found ? (gsize)(found - s->text) + strlen(literal) : s->length;
    return spend(s, end - from) && found ? end : 0;
}

/* ---- HTML ---- */

static gsize
declaration_end(TmqScan *s, gsize offset)
{
    if (at(s, offset, "<!--"))
        return past(s, offset + 4, "-->");
    if (at(s, offset, "<![CDATA["))
        return past(s, offset + 9, "]]>");
    if (at(s, offset, "<?"))
        return past(s, offset + 2, ">");
    return at(s, offset, "<!") && g_ascii_isalpha(byte(s, offset + 2)) ? past(s, offset, ">") : 0;
}

static gboolean
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gsize
value_end(const TmqScan *s, gsize from, gsize end, char *quote)
{
    char c = byte(s, from);
    *quote = c == '"' || c == '\'' ? c : '\0';
    if (*quote) {
        const char *close = memchr(s->text + from + 1, c, end - from - 1);
        return close ? (gsize)(close - s->text) : end;
    }
    while (from < end && !is_space(s->text[from]) && s->text[from] != '>')
        from++;
    return from;
}

gboolean
tmq_scan_attribute(const TmqScan *s, gsize *position, gsize end, TmqHtmlAttribute *found)
{
    gsize p = *position;
    *found = (TmqHtmlAttribute){0};
    while (p < end && (is_space(s->text[p]) || s->text[p] == '/'))
        p++;
    *position = p;
    if (p >= end || s->text[p] == '>')
        return FALSE;
    found->name.start = (guint32)p;
    while (p < end && !is_space(s->text[p]) && !strchr("=/>", s->text[p]))
        p++;
    p += p == found->name.start; /* a stray '=' */
    found->name.end = (guint32)p;
    gsize equals = p;
    while (equals < end && is_space(s->text[equals]))
        equals++;
    if (byte(s, equals) == '=' && equals < end) {
        for (equals++; equals < end && is_space(s->text[equals]); equals++)
            ;
        p = value_end(s, equals, end, &found->quote);
        gsize quotes = found->quote ? 1 : 0;
        found->value = (TmqStretch){(guint32)(equals + quotes), (guint32)p};
        p = MIN(p + quotes, end);
    }
    *position = p;
    return TRUE;
}

/* Where the tag's attributes end: at its '>', or 0. */
static gsize
tag_end(TmqScan *s, gsize from)
{
    TmqHtmlAttribute attribute;
    gsize p = from, limit = s->length;
    while (tmq_scan_attribute(s, &p, limit, &attribute))
        if (p - from > s->budget)
            break;
    spend(s, p - from);
    return byte(s, p) == '>' ? p + 1 : 0;
}

TmqHtmlToken
tmq_scan_html(TmqScan *s, gsize offset)
{
    TmqHtmlToken token = {0};
    char next = byte(s, offset + 1);
    if (s->budget == 0)
        return token;
    if (next == '!' || next == '?') {
        gsize end = declaration_end(s, offset);
        token.length = end > 0 ? end - offset : 0;
        return token;
    }
    token.closing = next == '/';
    gsize name = offset + 1 + (token.closing ? 1 : 0), p = name;
    if (!g_ascii_isalpha(byte(s, p)))
        return token;
    while (g_ascii_isalnum(byte(s, p)) || (byte(s, p) != '\0' && strchr("-_:.", byte(s, p)))) {
        if (p - name + 1 < sizeof token.lower)
            token.lower[p - name] = g_ascii_tolower(s->text[p]);
        p++;
    }
    token.name = p - name;
    gsize end = tag_end(s, p);
    token.length = end > 0 ? end - offset : 0;
    return token;
}

gsize
tmq_scan_skipped_element(TmqScan *s, gsize from, const char *name)
{
    gsize p = from;
    while ((p = past(s, p, "</")) > 0) {
        gsize length = strlen(name);
        if (p + length <= s->length && g_ascii_strncasecmp(s->text + p, name, length) == 0) {
            gsize end = past(s, p, ">");
            return end > 0 ? end : s->length;
        }
    }
    return s->length;
}

/* ---- Character references ---- */

static gsize
numeric_entity(const TmqScan *s, gsize offset, gboolean html, char decoded[16])
{
    gsize p = offset + 2;
    guint base = 10;
    if (byte(s, p) == 'x' || byte(s, p) == 'X') {
        base = 16;
        p++;
    }
    gunichar c = 0;
    gsize digits = 0;
    for (; digits < 8 && (base == 16 ? g_ascii_isxdigit(byte(s, p)) : g_ascii_isdigit(byte(s, p)));
         digits++, p++)
        c = c * base + (gunichar)g_ascii_xdigit_value(s->text[p]);
    if (digits == 0 || (byte(s, p) != ';' && !html) || c == 0 || !g_unichar_validate(c))
        return 0;
    decoded[g_unichar_to_utf8(c, decoded)] = '\0';
    return p + (byte(s, p) == ';') - offset;
}

/* cmark knows all names of HTML 5. */
static gboolean
decode_by_cmark(const char *entity, gsize length, char decoded[16])
{
    g_autofree char *source = g_strndup(entity, length);
    cmark_node *document = cmark_parse_document(source, length, CMARK_OPT_DEFAULT);
    cmark_node *paragraph = cmark_node_first_child(document);
    cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
    const char *literal = text ? cmark_node_get_literal(text) : NULL;
    gboolean known = literal && *literal != '&' && strlen(literal) < 16;
    if (known)
        g_strlcpy(decoded, literal, 16);
    cmark_node_free(document);
    return known;
}

gsize
tmq_scan_entity(const TmqScan *s, gsize offset, gboolean html, char decoded[16])
{
    if (byte(s, offset + 1) == '#')
        return numeric_entity(s, offset, html, decoded);
    char name[36];
    gsize length = 0;
    while (length + 1 < sizeof name && g_ascii_isalnum(byte(s, offset + 1 + length))) {
        name[length] = s->text[offset + 1 + length];
        length++;
    }
    name[length] = '\0';
    if (length < 2 || byte(s, offset + 1 + length) != ';')
        return 0;
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    if (known)
        decoded[g_unichar_to_utf8(known->value, decoded)] = '\0';
    else if (!decode_by_cmark(s->text + offset, length + 2, decoded))
        return 0;
    return length + 2;
}

/* ---- Markdown ---- */

gsize
tmq_scan_shortcode(TmqScan *s, gsize offset)
{
    static const char *const forms[][2] = {
        {"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{{", "}}"}};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (!at(s, offset, forms[i][0]))
            continue;
        gsize from = offset + strlen(forms[i][0]), limit = MIN(s->length, offset + MOST_SHORTCODE);
        const char *close =
            from < limit ? memmem(s->text + from, limit - from, forms[i][1], strlen(forms[i][1]))
                         : NULL;
        spend(s, close ? (gsize)(close - s->text) - offset : MOST_SHORTCODE);
        if (close)
            return (gsize)(close - s->text) + strlen(forms[i][1]) - offset;
    }
    return 0;
}

gsize
tmq_scan_space(const TmqScan *s, gsize offset, gboolean markdown)
{
    gsize p = offset;
    gboolean fresh = FALSE;
    while (is_space(byte(s, p)) || (fresh && markdown && byte(s, p) == '>')) {
        fresh = byte(s, p) == '\n' || byte(s, p) == '\r' || fresh;
        p++;
    }
    return p - offset;
}

/* Past a link's destination; p where there is none. */
static gsize
destination_end(TmqScan *s, gsize p)
{
    if (byte(s, p) == '<') {
        for (p++; p < s->length && !strchr("<>\n", s->text[p]); p++)
            p += s->text[p] == '\\' && p + 1 < s->length;
        return byte(s, p) == '>' ? p + 1 : p;
    }
    guint depth = 0;
    while (p < s->length && !is_space(s->text[p])) {
        gsize shortcode = s->text[p] == '{' ? tmq_scan_shortcode(s, p) : 0;
        char c = s->text[p];
        if (c == ')' && depth == 0)
            break;
        depth += c == '(';
        depth -= c == ')';
        p += shortcode > 0 ? shortcode : c == '\\' && g_ascii_ispunct(byte(s, p + 1)) ? 2 : 1;
    }
    return MIN(p, s->length);
}

/* Past a title; p where there is none. */
static gsize
title_end(TmqScan *s, gsize p, TmqStretch *title)
{
    char open = byte(s, p), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return p;
    gsize q = p + 1;
    while (q < s->length && s->text[q] != close && q - p < s->budget)
        q += s->text[q] == '\\' && q + 1 < s->length ? 2 : 1;
    if (byte(s, q) != close)
        return p;
    if (title)
        *title = (TmqStretch){(guint32)(p + 1), (guint32)q};
    return q + 1;
}

static gsize
inline_tail(TmqScan *s, gsize offset, TmqStretch *title)
{
    gsize p = offset + 2;
    p += tmq_scan_space(s, p, TRUE);
    p = destination_end(s, p);
    gsize space = tmq_scan_space(s, p, TRUE);
    if (space > 0)
        p = title_end(s, p + space, title);
    p += tmq_scan_space(s, p, TRUE);
    spend(s, p - offset);
    if (byte(s, p) == ')')
        return p + 1 - offset;
    if (title)
        *title = (TmqStretch){0};
    return 0;
}

gsize
tmq_scan_link_tail(TmqScan *s, gsize offset, gboolean reference, TmqStretch *title)
{
    if (title)
        *title = (TmqStretch){0};
    if (byte(s, offset) != ']' || s->budget == 0)
        return 0;
    gsize length = byte(s, offset + 1) == '(' ? inline_tail(s, offset, title) : 0;
    if (length > 0 || byte(s, offset + 1) != '[' || !reference)
        return length > 0 ? length : 1;
    gsize p = offset + 2, limit = MIN(s->length, offset + 1002);
    while (p < limit && !strchr("[]", s->text[p]))
        p += s->text[p] == '\\' ? 2 : 1;
    spend(s, p - offset);
    return p < limit && s->text[p] == ']' ? p + 1 - offset : 1;
}

gsize
tmq_scan_image(TmqScan *s, gsize offset, TmqStretch *alt, TmqStretch *title)
{
    if (!at(s, offset, "![") || s->budget == 0)
        return 0;
    gsize p = offset + 2;
    guint depth = 0;
    while (p < s->length && (s->text[p] != ']' || depth > 0) && p - offset < s->budget) {
        depth += s->text[p] == '[';
        depth -= s->text[p] == ']';
        p += s->text[p] == '\\' ? 2 : 1;
        if (byte(s, p - 1) == '\n' && byte(s, p) == '\n')
            break;
    }
    spend(s, p - offset);
    if (alt)
        *alt = (TmqStretch){(guint32)(offset + 2), (guint32)p};
    gsize tail = tmq_scan_link_tail(s, p, TRUE, title);
    return tail > 0 ? p + tail - offset : 0;
}
