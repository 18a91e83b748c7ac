/* The table follows the HTML Living Standard's element index; elements of earlier versions (center,
 * font, strike) are in old pages. Custom elements (names with a dash) have no meaning of their own:
 * their name decides, see unknown_role(). */
#include "document/elements.h"

#include "document/parameters.h"

#include <stdlib.h>
#include <string.h>

#define INLINE(name, type)                                                                         \
    {                                                                                              \
        name, TMQ_ELEMENT_INLINE, type, 0, 0                                                       \
    }
#define EMPTY(name, type)                                                                          \
    {                                                                                              \
        name, TMQ_ELEMENT_EMPTY, type, 0, 0                                                        \
    }
#define BLOCK(name)                                                                                \
    {                                                                                              \
        name, TMQ_ELEMENT_BLOCK, NULL, 0, 0                                                        \
    }
#define KIND(name, kind, level)                                                                    \
    {                                                                                              \
        name, TMQ_ELEMENT_KIND, NULL, kind, level                                                  \
    }
#define SKIPPED(name)                                                                              \
    {                                                                                              \
        name, TMQ_ELEMENT_SKIPPED, NULL, 0, 0                                                      \
    }

/* Sorted by name for bsearch(). */
static const TmqElement elements[] = {
    INLINE("a", "link"),
    INLINE("abbr", "html"),
    INLINE("acronym", "html"),
    BLOCK("address"),
    EMPTY("area", "html"),
    BLOCK("article"),
    BLOCK("aside"),
    BLOCK("audio"),
    INLINE("b", "bold"),
    BLOCK("base"),
    INLINE("bdi", "html"),
    INLINE("bdo", "html"),
    INLINE("big", "html"),
    KIND("blockquote", TMQ_BLOCK_QUOTE, 0),
    BLOCK("body"),
    {"br", TMQ_ELEMENT_BREAK, "break", 0, 0},
    BLOCK("button"),
    BLOCK("canvas"),
    KIND("caption", TMQ_BLOCK_CAPTION, 0),
    BLOCK("center"),
    INLINE("cite", "html"),
    INLINE("code", "code"),
    BLOCK("col"),
    BLOCK("colgroup"),
    INLINE("data", "html"),
    BLOCK("datalist"),
    KIND("dd", TMQ_BLOCK_DEFINITION, 0),
    INLINE("del", "strike"),
    BLOCK("details"),
    INLINE("dfn", "html"),
    BLOCK("dialog"),
    BLOCK("dir"),
    BLOCK("div"),
    BLOCK("dl"),
    KIND("dt", TMQ_BLOCK_TERM, 0),
    INLINE("em", "italic"),
    EMPTY("embed", "html"),
    BLOCK("fieldset"),
    KIND("figcaption", TMQ_BLOCK_CAPTION, 0),
    BLOCK("figure"),
    INLINE("font", "html"),
    BLOCK("footer"),
    BLOCK("form"),
    KIND("h1", TMQ_BLOCK_HEADING, 1),
    KIND("h2", TMQ_BLOCK_HEADING, 2),
    KIND("h3", TMQ_BLOCK_HEADING, 3),
    KIND("h4", TMQ_BLOCK_HEADING, 4),
    KIND("h5", TMQ_BLOCK_HEADING, 5),
    KIND("h6", TMQ_BLOCK_HEADING, 6),
    BLOCK("head"),
    BLOCK("header"),
    BLOCK("hgroup"),
    BLOCK("hr"),
    BLOCK("html"),
    INLINE("i", "italic"),
    BLOCK("iframe"),
    EMPTY("img", "image"),
    EMPTY("input", "html"),
    INLINE("ins", "html"),
    INLINE("kbd", "code"),
    BLOCK("label"),
    BLOCK("legend"),
    KIND("li", TMQ_BLOCK_LIST_ITEM, 0),
    BLOCK("link"),
    BLOCK("main"),
    BLOCK("map"),
    INLINE("mark", "html"),
    EMPTY("mdx-empty", "html"),
    BLOCK("menu"),
    BLOCK("meta"),
    BLOCK("meter"),
    BLOCK("nav"),
    BLOCK("noframes"),
    BLOCK("noscript"),
    BLOCK("object"),
    BLOCK("ol"),
    BLOCK("optgroup"),
    BLOCK("option"),
    BLOCK("output"),
    BLOCK("p"),
    BLOCK("param"),
    INLINE("picture", "html"),
    KIND("pre", TMQ_BLOCK_CODE, 0),
    BLOCK("progress"),
    INLINE("q", "html"),
    INLINE("rp", "html"),
    INLINE("rt", "html"),
    INLINE("ruby", "html"),
    INLINE("s", "strike"),
    INLINE("samp", "code"),
    SKIPPED("script"),
    BLOCK("search"),
    BLOCK("section"),
    BLOCK("select"),
    INLINE("small", "html"),
    EMPTY("source", "html"),
    INLINE("span", "html"),
    INLINE("strike", "strike"),
    INLINE("strong", "bold"),
    SKIPPED("style"),
    INLINE("sub", "html"),
    BLOCK("summary"),
    INLINE("sup", "html"),
    INLINE("svg", "html"),
    BLOCK("table"),
    BLOCK("tbody"),
    KIND("td", TMQ_BLOCK_TABLE_CELL, 0),
    SKIPPED("template"),
    BLOCK("textarea"),
    BLOCK("tfoot"),
    KIND("th", TMQ_BLOCK_TABLE_CELL, 0),
    BLOCK("thead"),
    INLINE("time", "html"),
    BLOCK("title"),
    BLOCK("tr"),
    EMPTY("track", "html"),
    INLINE("tt", "code"),
    INLINE("u", "html"),
    BLOCK("ul"),
    INLINE("var", "code"),
    BLOCK("video"),
    EMPTY("wbr", "html"),
};

static const TmqElement unknown_inline = INLINE("", "html");
static const TmqElement unknown = {"", TMQ_ELEMENT_UNKNOWN, "html", 0, 0};

static int
compare(const void *name, const void *element)
{
    return strcmp(name, ((const TmqElement *)element)->name);
}

/* A custom element that is called like an inline one (gcds-link, my-icon) is one. */
static gboolean
sounds_inline(const char *name)
{
    static const char *const endings[] = {"-link",    "-icon", "-badge", "-abbr",
                                          "-tooltip", "-code", "-span"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    return FALSE;
}

const TmqElement *
tmq_element_find(const char *name)
{
    const TmqElement *found =
        bsearch(name, elements, G_N_ELEMENTS(elements), sizeof(TmqElement), compare);
    if (found)
        return found;
    return sounds_inline(name) ? &unknown_inline : &unknown;
}

/* ---- Attributes ---- */

/* Attributes that are text on any element, and (element, attribute) pairs. */
static const char *const text_attributes[][2] = {
    {NULL, "alt"},
    {NULL, "title"},
    {NULL, "aria-label"},
    {NULL, "aria-description"},
    {NULL, "placeholder"},
    {NULL, "aria-placeholder"},
    {NULL, "aria-valuetext"},
    {NULL, "label"}, /* of option, optgroup, track, and of most components */
    {"table", "summary"},
};

static const char *
attribute_value(const unsigned char **attributes, const char *name)
{
    for (gsize i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return (const char *)attributes[i + 1];
    return NULL;
}

static gboolean
is_one_of(const char *value, const char *const *list)
{
    for (; value && *list; list++)
        if (g_ascii_strcasecmp(value, *list) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_described(const unsigned char **attributes)
{
    static const char *const names[] = {
        "description",         "og:title",      "og:description",      "twitter:title",
        "twitter:description", "dcterms.title", "dcterms.description", NULL};
    return is_one_of(attribute_value(attributes, "name"), names) ||
           is_one_of(attribute_value(attributes, "property"), names);
}

gboolean
tmq_attribute_is_text(const char *element, const char *attribute, const unsigned char **attributes)
{
    static const char *const buttons[] = {"submit", "button", "reset", NULL};
    if (strcmp(element, "meta") == 0)
        return strcmp(attribute, "content") == 0 && is_described(attributes);
    if (strcmp(element, "input") == 0 && strcmp(attribute, "value") == 0)
        return is_one_of(attribute_value(attributes, "type"), buttons);
    if (g_str_has_prefix(element, "mdx-") && tmq_parameter_is_text(attribute))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(text_attributes); i++)
        if (strcmp(attribute, text_attributes[i][1]) == 0 &&
            (!text_attributes[i][0] || strcmp(element, text_attributes[i][0]) == 0))
            return TRUE;
    return FALSE;
}
