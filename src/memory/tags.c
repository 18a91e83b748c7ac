/* Inline tags as a memory keeps them. */
#include <json-glib/json-glib.h>

#include "base/json.h"
#include "memory/memory-priv.h"

char *
tmq_tags_to_json(const GPtrArray *tags)
{
    if (!tags || tags->len == 0)
        return NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    tmq_json_begin_array(&json);
    for (guint i = 0; i < tags->len; i++) {
        const TmqTag *tag = g_ptr_array_index(tags, i);
        tmq_json_begin_object(&json);
        tmq_json_string(&json, "kind", tmq_tag_kind_name(tag->kind));
        tmq_json_string(&json, "type", tag->type);
        tmq_json_int(&json, "id", tag->id);
        tmq_json_int(&json, "offset", (gint64)tag->offset);
        if (tag->markup)
            tmq_json_string(&json, "markup", tag->markup);
        tmq_json_end_object(&json);
    }
    tmq_json_end_array(&json);
    return g_string_free(text, FALSE);
}

static TmqTagKind
kind_from_name(const char *name)
{
    return g_strcmp0(name, "open") == 0    ? TMQ_TAG_OPEN
           : g_strcmp0(name, "close") == 0 ? TMQ_TAG_CLOSE
                                           : TMQ_TAG_STANDALONE;
}

static TmqTag *
tag_from_object(JsonObject *object)
{
    TmqTag *tag = g_new0(TmqTag, 1);
    tag->kind = kind_from_name(json_object_get_string_member_with_default(object, "kind", NULL));
    tag->type = g_intern_string(json_object_get_string_member_with_default(object, "type", "html"));
    tag->id = (guint)json_object_get_int_member_with_default(object, "id", 0);
    tag->offset = (gsize)json_object_get_int_member_with_default(object, "offset", 0);
    tag->markup = g_strdup(json_object_get_string_member_with_default(object, "markup", NULL));
    return tag;
}

static void
free_tag(gpointer tag)
{
    tmq_tag_free(tag);
}

GPtrArray *
tmq_tags_from_json(const char *json)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func(free_tag);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json || !json_parser_load_from_data(parser, json, -1, NULL) ||
        !JSON_NODE_HOLDS_ARRAY(json_parser_get_root(parser)))
        return tags;
    JsonArray *array = json_node_get_array(json_parser_get_root(parser));
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *node = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_OBJECT(node))
            g_ptr_array_add(tags, tag_from_object(json_node_get_object(node)));
    }
    return tags;
}
