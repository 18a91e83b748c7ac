/* What a file's header says for all its units: notes, props (of fields that a tool defined) and
 * characters of its own. As JSON:
 *
 *   {"notes": […], "props": […] (as in exchange-extra.c),
 *    "characters": [{"name", "base", "maps": [{"unicode", "code", "ent", "subst"}]}]} */
#include "base/json.h"
#include "memory/exchange-priv.h"

/* ---- To JSON ---- */

static void
write_optional(TmqJson *json, const char *key, const char *value)
{
    if (value)
        tmq_json_string(json, key, value);
}

static void
write_map(TmqJson *json, const TmxMap *map)
{
    tmq_json_begin_object(json);
    write_optional(json, "unicode", map->unicode);
    write_optional(json, "code", map->code);
    write_optional(json, "ent", map->ent);
    write_optional(json, "subst", map->subst);
    tmq_json_end_object(json);
}

static void
write_ude(TmqJson *json, const TmxUde *ude)
{
    tmq_json_begin_object(json);
    write_optional(json, "name", ude->name);
    write_optional(json, "base", ude->base);
    tmq_json_key(json, "maps");
    tmq_json_begin_array(json);
    for (guint i = 0; i < ude->maps->len; i++)
        write_map(json, g_ptr_array_index(ude->maps, i));
    tmq_json_end_array(json);
    tmq_json_end_object(json);
}

char *
tmq_header_to_json(const TmxHeader *header)
{
    if (header->notes->len + header->props->len + header->udes->len == 0)
        return NULL;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_exchange_write_members(&json, none, header->notes, header->props);
    tmq_json_key(&json, "characters");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < header->udes->len; i++)
        write_ude(&json, g_ptr_array_index(header->udes, i));
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    return g_string_free(text, FALSE);
}

/* ---- From JSON ---- */

static JsonArray *
array(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

/* The objects of an array; the caller unrefs the list, not what is in it. */
static GPtrArray *
objects(JsonObject *object, const char *name)
{
    GPtrArray *list = g_ptr_array_new();
    JsonArray *all = array(object, name);
    for (guint i = 0; all && i < json_array_get_length(all); i++) {
        JsonNode *node = json_array_get_element(all, i);
        if (JSON_NODE_HOLDS_OBJECT(node))
            g_ptr_array_add(list, json_node_get_object(node));
    }
    return list;
}

static const char *
member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static void
read_ude(TmxHeader *header, JsonObject *object)
{
    TmxUde *ude = tmx_header_add_ude(header, member(object, "name"), member(object, "base"));
    g_autoptr(GPtrArray) maps = objects(object, "maps");
    for (guint i = 0; i < maps->len; i++) {
        JsonObject *map = g_ptr_array_index(maps, i);
        tmx_ude_add_map(ude, member(map, "unicode"), member(map, "code"), member(map, "ent"),
                        member(map, "subst"));
    }
}

/* Notes that list does not have yet. */
static void
add_new_notes(GPtrArray *list, GPtrArray *notes)
{
    for (guint i = 0; i < notes->len; i++) {
        const TmxNote *note = g_ptr_array_index(notes, i);
        gboolean known = FALSE;
        for (guint k = 0; k < list->len && !known; k++)
            known = tmx_note_equal(note, g_ptr_array_index(list, k));
        if (known)
            continue;
        tmx_note_add(list, note->type, note->text);
        TmxNote *copy = g_ptr_array_index(list, list->len - 1);
        copy->lang = g_strdup(note->lang);
        copy->encoding = g_strdup(note->encoding);
    }
}

static gboolean
has_ude(const TmxHeader *header, const char *name)
{
    for (guint i = 0; i < header->udes->len; i++) {
        const TmxUde *ude = g_ptr_array_index(header->udes, i);
        if (g_strcmp0(ude->name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

void
tmq_header_add_json(TmxHeader *header, const char *text)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_data(parser, text, -1, NULL) ||
        !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser)))
        return;
    JsonObject *object = json_node_get_object(json_parser_get_root(parser));
    g_autoptr(TmxHeader) read = tmx_header_new();
    tmq_exchange_read_members(object, read->attributes, read->notes, read->props);
    add_new_notes(header->notes, read->notes);
    add_new_notes(header->props, read->props);
    g_autoptr(GPtrArray) udes = objects(object, "characters");
    for (guint i = 0; i < udes->len; i++)
        if (!has_ude(header, member(g_ptr_array_index(udes, i), "name")))
            read_ude(header, g_ptr_array_index(udes, i));
}
