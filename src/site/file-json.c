/* A file's facts as a memory keeps them. Members that say nothing are left out. */
#include <json-glib/json-glib.h>

#include "base/json.h"
#include "tmq/site.h"

static void
write_text(TmqJson *json, const char *name, const char *value)
{
    if (value)
        tmq_json_string(json, name, value);
}

static void
write_texts(TmqJson *json, const char *name, GStrv values)
{
    if (!values || !values[0])
        return;
    tmq_json_key(json, name);
    tmq_json_begin_array(json);
    for (guint i = 0; values[i]; i++)
        tmq_json_string(json, NULL, values[i]);
    tmq_json_end_array(json);
}

char *
tmq_file_to_json(const TmqFile *file)
{
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    write_text(&json, "language", file->language);
    write_text(&json, "key", file->key);
    if (file->key_line)
        tmq_json_int(&json, "key_line", file->key_line);
    if (file->exempt)
        tmq_json_bool(&json, "exempt", TRUE);
    write_text(&json, "ref", file->ref);
    write_texts(&json, "partner_urls", file->partner_urls);
    write_texts(&json, "own_urls", file->own_urls);
    tmq_json_end_object(&json);
    return g_string_free(text, FALSE);
}

static char *
read_text(JsonObject *object, const char *name)
{
    return g_strdup(json_object_get_string_member_with_default(object, name, NULL));
}

static GStrv
read_texts(JsonObject *object, const char *name)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    JsonNode *node = json_object_get_member(object, name);
    JsonArray *array = node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    for (guint i = 0; array && i < json_array_get_length(array); i++) {
        JsonNode *item = json_array_get_element(array, i);
        const char *value = JSON_NODE_HOLDS_VALUE(item) ? json_node_get_string(item) : NULL;
        if (value)
            g_strv_builder_add(builder, value);
    }
    return g_strv_builder_end(builder);
}

TmqFile *
tmq_file_from_json(const char *path, const char *json)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    JsonNode *root =
        json_parser_load_from_data(parser, json, -1, NULL) ? json_parser_get_root(parser) : NULL;
    if (!root || !JSON_NODE_HOLDS_OBJECT(root))
        return NULL;
    JsonObject *object = json_node_get_object(root);
    TmqFile *file = g_new0(TmqFile, 1);
    file->path = g_strdup(path);
    file->language = read_text(object, "language");
    file->key = read_text(object, "key");
    file->key_line = (guint)json_object_get_int_member_with_default(object, "key_line", 0);
    file->exempt = json_object_get_boolean_member_with_default(object, "exempt", FALSE);
    file->ref = read_text(object, "ref");
    file->partner_urls = read_texts(object, "partner_urls");
    file->own_urls = read_texts(object, "own_urls");
    return file;
}
