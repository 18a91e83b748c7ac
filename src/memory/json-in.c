#include "memory/json-in.h"

gboolean
tmq_json_is_shallow(const char *json, guint depth)
{
    gboolean in_string = FALSE;
    guint level = 0;
    for (const char *c = json; *c && level <= depth; c++) {
        if (in_string && *c == '\\' && c[1])
            c++;
        else if (*c == '"')
            in_string = !in_string;
        else if (!in_string && (*c == '[' || *c == '{'))
            level++;
        else if (!in_string && (*c == ']' || *c == '}') && level > 0)
            level--;
    }
    return level <= depth;
}

static JsonNode *
value_of(JsonObject *object, const char *name, GType type)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == type ? node
                                                                                         : NULL;
}

const char *
tmq_json_get_text(JsonObject *object, const char *name)
{
    JsonNode *node = value_of(object, name, G_TYPE_STRING);
    return node ? json_node_get_string(node) : NULL;
}

guint
tmq_json_get_number(JsonObject *object, const char *name)
{
    JsonNode *node = value_of(object, name, G_TYPE_INT64);
    const gint64 number = node ? json_node_get_int(node) : 0;
    return number < 0 || number > G_MAXUINT ? 0 : (guint)number;
}

gboolean
tmq_json_get_truth(JsonObject *object, const char *name)
{
    JsonNode *node = value_of(object, name, G_TYPE_BOOLEAN);
    return node && json_node_get_boolean(node);
}
