/* Attributes as the parser hands them over. */
#include "reader.h"

static char *
attribute_value(const TmxSaxAttributes *attributes, int index)
{
    const char *value = (const char *)attributes->fields[5 * index + 3];
    const char *end = (const char *)attributes->fields[5 * index + 4];
    return g_strndup(value, (gsize)(end - value));
}

static gboolean
is_xml_lang(const TmxSaxAttributes *attributes, int index)
{
    const char *prefix = (const char *)attributes->fields[5 * index + 1];
    return prefix && g_str_equal(prefix, "xml") &&
           g_str_equal((const char *)attributes->fields[5 * index], "lang");
}

char *
tmx_take(const TmxSaxAttributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->count; i++)
        if (!attributes->fields[5 * i + 1] &&
            g_str_equal((const char *)attributes->fields[5 * i], name))
            return attribute_value(attributes, i);
    return NULL;
}

char *
tmx_take_language(const TmxSaxAttributes *attributes)
{
    for (int i = 0; i < attributes->count; i++)
        if (is_xml_lang(attributes, i))
            return attribute_value(attributes, i);
    return tmx_take(attributes, "lang");
}

void
tmx_take_all(const TmxSaxAttributes *attributes, GPtrArray *list)
{
    for (int i = 0; i < attributes->count; i++) {
        const char *name = (const char *)attributes->fields[5 * i];
        if (!attributes->fields[5 * i + 1] && !g_str_equal(name, "lang"))
            tmx_attribute_take(list, g_strdup(name), attribute_value(attributes, i));
    }
}

char *
tmx_tag_text(const char *name, const TmxSaxAttributes *attributes)
{
    GString *tag = g_string_new("<");
    g_string_append(tag, name);
    for (int i = 0; i < attributes->count; i++) {
        g_autofree char *value = attribute_value(attributes, i);
        g_autofree char *escaped = g_markup_escape_text(value, -1);
        const char *prefix = (const char *)attributes->fields[5 * i + 1];
        g_string_append_printf(tag, " %s%s%s=\"%s\"", prefix ? prefix : "", prefix ? ":" : "",
                               (const char *)attributes->fields[5 * i], escaped);
    }
    g_string_append_c(tag, '>');
    return g_string_free(tag, FALSE);
}

gsize
tmx_attributes_size(const TmxSaxAttributes *attributes)
{
    gsize size = TMX_ELEMENT_COST;
    for (int i = 0; i < attributes->count; i++)
        size += TMX_ELEMENT_COST +
                (gsize)(attributes->fields[5 * i + 4] - attributes->fields[5 * i + 3]);
    return size;
}
