#include "memory/json-in.h"
#include "tmq/lookup.h"

enum { MAX_DEPTH = 32 };

static gboolean
refuse(GError **error, const char *what)
{
    tmq_set_error(error, TMQ_ERROR_INPUT, NULL, 0,
                  "a line is like {\"query\":\"…\",\"before\":\"…\",\"after\":\"…\"}", "%s", what);
    return FALSE;
}

/* A member that is a string, absent or null. */
static gboolean
read_string(JsonObject *object, const char *name, const char **value, GPtrArray *keep)
{
    JsonNode *node = json_object_get_member(object, name);
    *value = NULL;
    if (!node || JSON_NODE_HOLDS_NULL(node))
        return TRUE;
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING)
        return FALSE;
    char *copy = json_node_dup_string(node);
    g_ptr_array_add(keep, copy);
    *value = copy;
    return g_utf8_validate(copy, -1, NULL);
}

gboolean
tmq_query_from_json(const char *json, TmqQuery *query, GPtrArray **keep, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    *keep = g_ptr_array_new_with_free_func(g_free);
    *query = (TmqQuery){0};
    if (!tmq_json_is_shallow(json, MAX_DEPTH))
        return refuse(error, "the JSON is nested too deeply");
    if (!json_parser_load_from_data(parser, json, -1, NULL))
        return refuse(error, "the line is not JSON");
    JsonNode *root = json_parser_get_root(parser);
    if (!root || !JSON_NODE_HOLDS_OBJECT(root))
        return refuse(error, "the line is not a JSON object");
    JsonObject *object = json_node_get_object(root);
    if (!read_string(object, "query", &query->text, *keep) ||
        !read_string(object, "before", &query->before, *keep) ||
        !read_string(object, "after", &query->after, *keep))
        return refuse(error, "'query', 'before' and 'after' are strings");
    return query->text ? TRUE : refuse(error, "there is no 'query'");
}
