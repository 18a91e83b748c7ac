/* Notes, props and attributes of an imported unit, as the memory keeps them:
 *
 *   {"attributes": {name: value}, "notes": [{"text", "lang", "encoding"}],
 *    "props": [{"type", "text", "lang", "encoding"}], "variants": {language: the same three}}
 *
 * The two variants are told by their language, since a unit is stored in either direction. */
#include <json-glib/json-glib.h>

#include "memory/exchange-priv.h"

gboolean
tmq_prop_is_own(const TmxNote *prop)
{
    return prop->type && g_str_has_prefix(prop->type, TMQ_PROP);
}

/* The unit has these of its own. */
static gboolean
is_state(const TmxNote *note)
{
    return g_strcmp0(note->type, TMQ_PROP_STATUS) == 0 ||
           g_strcmp0(note->type, TMQ_PROP_RETIRED) == 0;
}

/* ---- To JSON ---- */

static void
write_optional(TmqJson *json, const char *key, const char *value)
{
    if (value)
        tmq_json_string(json, key, value);
}

static guint
count_kept(const GPtrArray *notes)
{
    guint kept = 0;
    for (guint i = 0; i < notes->len; i++)
        kept += is_state(g_ptr_array_index(notes, i)) ? 0 : 1;
    return kept;
}

static void
write_notes(TmqJson *json, const char *key, const GPtrArray *notes)
{
    if (count_kept(notes) == 0)
        return;
    tmq_json_key(json, key);
    tmq_json_begin_array(json);
    for (guint i = 0; i < notes->len; i++) {
        const TmxNote *note = g_ptr_array_index(notes, i);
        if (is_state(note))
            continue;
        tmq_json_begin_object(json);
        write_optional(json, "type", note->type);
        tmq_json_string(json, "text", note->text ? note->text : "");
        write_optional(json, "lang", note->lang);
        write_optional(json, "encoding", note->encoding);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

void
tmq_exchange_write_members(TmqJson *json, const GPtrArray *attributes, const GPtrArray *notes,
                           const GPtrArray *props)
{
    if (attributes->len > 0) {
        tmq_json_key(json, "attributes");
        tmq_json_begin_object(json);
        for (guint i = 0; i < attributes->len; i++) {
            const TmxAttribute *attribute = g_ptr_array_index(attributes, i);
            tmq_json_string(json, attribute->name, attribute->value);
        }
        tmq_json_end_object(json);
    }
    write_notes(json, "notes", notes);
    write_notes(json, "props", props);
}

static gboolean
is_bare(const TmxVariant *variant)
{
    return variant->attributes->len == 0 && variant->notes->len == 0 &&
           count_kept(variant->props) == 0;
}

static void
write_variants(TmqJson *json, const TmqVariantPair *pair, const char *const languages[2])
{
    if (is_bare(pair->variant[0]) && is_bare(pair->variant[1]))
        return;
    tmq_json_key(json, "variants");
    tmq_json_begin_object(json);
    /* In the order in which the store keeps them, so that the direction of an import is no matter.
     */
    int first = g_strcmp0(languages[0], languages[1]) > 0 ? 1 : 0;
    for (int i = 0; i < 2; i++) {
        const TmxVariant *variant = pair->variant[i == 0 ? first : 1 - first];
        if (is_bare(variant))
            continue;
        tmq_json_key(json, languages[i == 0 ? first : 1 - first]);
        tmq_json_begin_object(json);
        tmq_exchange_write_members(json, variant->attributes, variant->notes, variant->props);
        tmq_json_end_object(json);
    }
    tmq_json_end_object(json);
}

char *
tmq_extra_to_json(const TmqVariantPair *pair, const char *const languages[2])
{
    const TmxUnit *unit = pair->unit;
    if (unit->attributes->len == 0 && unit->notes->len == 0 && count_kept(unit->props) == 0 &&
        is_bare(pair->variant[0]) && is_bare(pair->variant[1]))
        return NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_exchange_write_members(&json, unit->attributes, unit->notes, unit->props);
    write_variants(&json, pair, languages);
    tmq_json_end_object(&json);
    return g_string_free(text, FALSE);
}

/* ---- From JSON ---- */

static JsonNode *
container(JsonObject *object, const char *name, JsonNodeType type)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && json_node_get_node_type(node) == type ? node : NULL;
}

static char *
take(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return g_strdup(node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL);
}

static void
read_notes(JsonObject *object, const char *name, GPtrArray *notes)
{
    JsonNode *node = container(object, name, JSON_NODE_ARRAY);
    JsonArray *array = node ? json_node_get_array(node) : NULL;
    for (guint i = 0; array && i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_OBJECT(element))
            continue;
        JsonObject *from = json_node_get_object(element);
        g_autofree char *text = take(from, "text"), *type = take(from, "type");
        tmx_note_add(notes, type, text ? text : "");
        TmxNote *note = g_ptr_array_index(notes, notes->len - 1);
        note->lang = take(from, "lang");
        note->encoding = take(from, "encoding");
    }
}

void
tmq_exchange_read_members(JsonObject *object, GPtrArray *attributes, GPtrArray *notes,
                          GPtrArray *props)
{
    JsonNode *node = container(object, "attributes", JSON_NODE_OBJECT);
    JsonObjectIter iter;
    const char *name;
    JsonNode *value;
    if (node) {
        json_object_iter_init_ordered(&iter, json_node_get_object(node));
        while (json_object_iter_next_ordered(&iter, &name, &value))
            if (JSON_NODE_HOLDS_VALUE(value))
                tmx_attribute_set(attributes, name, json_node_get_string(value));
    }
    read_notes(object, "notes", notes);
    read_notes(object, "props", props);
}

static void
read_variants(TmxUnit *unit, JsonObject *object)
{
    JsonNode *node = container(object, "variants", JSON_NODE_OBJECT);
    for (guint i = 0; node && i < unit->variants->len; i++) {
        TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        JsonNode *own = container(json_node_get_object(node), variant->lang, JSON_NODE_OBJECT);
        if (own)
            tmq_exchange_read_members(json_node_get_object(own), variant->attributes,
                                      variant->notes, variant->props);
    }
}

void
tmq_extra_from_json(TmxUnit *unit, const char *extra)
{
    if (!extra)
        return;
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_data(parser, extra, -1, NULL) ||
        !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser)))
        return;
    JsonObject *object = json_node_get_object(json_parser_get_root(parser));
    tmq_exchange_read_members(object, unit->attributes, unit->notes, unit->props);
    read_variants(unit, object);
}
