#include "document/html-tag.h"

#include <string.h>

const char *
tmq_html_tag_value(const unsigned char **attributes, const char *name)
{
    for (gsize i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return (const char *)attributes[i + 1];
    return NULL;
}

static void
append_attribute(GString *text, const char *name, const char *value)
{
    g_string_append_printf(text, " %s", name);
    if (!value)
        return;
    g_string_append(text, "=\"");
    for (; *value; value++)
        if (*value == '"')
            g_string_append(text, "&quot;");
        else
            g_string_append_c(text, *value);
    g_string_append_c(text, '"');
}

void
tmq_html_tag_append(GString *text, const char *name, const unsigned char **attributes)
{
    g_string_append_printf(text, "<%s", name);
    for (gsize i = 0; attributes && attributes[i]; i += 2)
        append_attribute(text, (const char *)attributes[i], (const char *)attributes[i + 1]);
    g_string_append_c(text, '>');
}

char *
tmq_html_tag_markup(const TmqMasks *masks, const TmqElement *element, const char *name,
                    const unsigned char **attributes)
{
    const char *written = tmq_html_tag_value(attributes, "mdx");
    gboolean link = g_strcmp0(element->tag, "link") == 0;
    if (written)
        return tmq_masks_expand(masks, written, strlen(written));
    if (link || g_strcmp0(element->tag, "image") == 0) {
        const char *value = tmq_html_tag_value(attributes, link ? "href" : "src");
        return value ? tmq_masks_expand(masks, value, strlen(value)) : NULL;
    }
    if (g_strcmp0(element->tag, "html") != 0)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    tmq_html_tag_append(text, name, attributes);
    return tmq_masks_expand(masks, text->str, text->len);
}

static gboolean
has_class(const unsigned char **attributes, const char *class)
{
    const char *value = tmq_html_tag_value(attributes, "class");
    g_auto(GStrv) classes = g_strsplit_set(value ? value : "", " \t\n\f\r", -1);
    return g_strv_contains((const char *const *)classes, class);
}

gboolean
tmq_html_tag_is_kept(const unsigned char **attributes)
{
    const char *translate = tmq_html_tag_value(attributes, "translate");
    if (translate && g_ascii_strcasecmp(translate, "no") == 0)
        return TRUE;
    return has_class(attributes, "notranslate");
}

/* The value without masks: of an attribute that is all shortcode nothing is left. */
static char *
without_masks(const TmqMasks *masks, const char *value)
{
    GString *out = g_string_new(NULL);
    while (*value) {
        gsize size = (gsize)(g_utf8_next_char(value) - value);
        if (!tmq_masks_at(masks, value))
            g_string_append_len(out, value, (gssize)size);
        value += size;
    }
    return g_string_free(out, FALSE);
}

/* What a page calls the text of that attribute. */
static const char *
field_of(const char *element, const char *attribute, const unsigned char **attributes)
{
    const char *name = NULL;
    if (strcmp(element, "meta") != 0)
        return attribute;
    name = tmq_html_tag_value(attributes, "name");
    return name ? name : tmq_html_tag_value(attributes, "property");
}

void
tmq_html_tag_texts(TmqBuilder *builder, const TmqMasks *masks, const char *name,
                   const unsigned char **attributes)
{
    for (gsize i = 0; attributes && attributes[i]; i += 2) {
        const char *attribute = (const char *)attributes[i];
        const char *value = (const char *)attributes[i + 1];
        if (!value || !*value || !tmq_attribute_is_text(name, attribute, attributes))
            continue;
        g_autofree char *bare = without_masks(masks, value);
        if (!g_utf8_validate(bare, -1, NULL) || !*g_strstrip(bare))
            continue;
        g_autofree char *shown = tmq_masks_expand(masks, value, strlen(value));
        tmq_builder_attribute(builder, field_of(name, attribute, attributes), shown);
    }
}
