#include <json-glib/json-glib.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_JSON_GLIB

TMQ_LAZY_2(JsonNode *, json_array_get_element, JsonArray *, guint)
TMQ_LAZY_1(guint, json_array_get_length, JsonArray *)
TMQ_LAZY_1(gchar *, json_node_dup_string, JsonNode *)
TMQ_LAZY_1(JsonArray *, json_node_get_array, JsonNode *)
TMQ_LAZY_1(gboolean, json_node_get_boolean, JsonNode *)
TMQ_LAZY_1(gdouble, json_node_get_double, JsonNode *)
TMQ_LAZY_1(gint64, json_node_get_int, JsonNode *)
TMQ_LAZY_1(JsonNodeType, json_node_get_node_type, JsonNode *)
TMQ_LAZY_1(JsonObject *, json_node_get_object, JsonNode *)
TMQ_LAZY_1(const gchar *, json_node_get_string, JsonNode *)
TMQ_LAZY_1(GType, json_node_get_value_type, JsonNode *)
TMQ_LAZY_3(gboolean, json_object_get_boolean_member_with_default, JsonObject *, const char *,
           gboolean)
TMQ_LAZY_3(gint64, json_object_get_int_member_with_default, JsonObject *, const char *, gint64)
TMQ_LAZY_2(JsonNode *, json_object_get_member, JsonObject *, const gchar *)
TMQ_LAZY_3(const char *, json_object_get_string_member_with_default, JsonObject *, const char *,
           const char *)
TMQ_LAZY_2(gboolean, json_object_has_member, JsonObject *, const gchar *)
TMQ_LAZY_2(void, json_object_iter_init_ordered, JsonObjectIter *, JsonObject *)
TMQ_LAZY_3(gboolean, json_object_iter_next_ordered, JsonObjectIter *, const char **, JsonNode **)
TMQ_LAZY_1(JsonNode *, json_parser_get_root, JsonParser *)
TMQ_LAZY_4(gboolean, json_parser_load_from_data, JsonParser *, const gchar *, gssize, GError **)
TMQ_LAZY_0(JsonParser *, json_parser_new)
TMQ_LAZY_0(JsonParser *, json_parser_new_immutable)
TMQ_LAZY_2(char *, json_to_string, JsonNode *, gboolean)
