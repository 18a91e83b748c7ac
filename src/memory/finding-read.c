#include "memory/finding-read.h"

#include "base/clock.h"
#include "tmq/drift.h"

enum { MAX_DEPTH = 8 };
#define HINT "name a file that 'tmq report --format json' wrote"

static void
read_place(TmqPlace *place, JsonObject *object)
{
    place->key = g_strdup(tmq_json_get_text(object, "key"));
    place->file = g_strdup(tmq_json_get_text(object, "file"));
    place->line = tmq_json_get_number(object, "line");
    place->text = g_strdup(tmq_json_get_text(object, "text"));
}

static JsonObject *
object_in(JsonNode *node)
{
    return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static JsonArray *
array_in(JsonNode *node)
{
    return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static void
read_others(TmqFinding *finding, JsonObject *object)
{
    JsonObject *other = object_in(json_object_get_member(object, "other"));
    if (other)
        read_place(&finding->other, other);
    JsonArray *also = array_in(json_object_get_member(object, "also"));
    for (guint i = 0; also && i < json_array_get_length(also); i++) {
        JsonObject *place = object_in(json_array_get_element(also, i));
        if (place)
            g_ptr_array_add(finding->also, tmq_place_new(tmq_json_get_text(place, "key"),
                                                         tmq_json_get_text(place, "file"),
                                                         tmq_json_get_number(place, "line")));
    }
}

TmqFinding *
tmq_finding_from_object(JsonObject *object)
{
    const char *id = tmq_json_get_text(object, "id"), *kind = tmq_json_get_text(object, "kind"),
               *rule = tmq_json_get_text(object, "rule");
    if (!id || !kind || !rule || tmq_finding_kind_rank(kind) < 0)
        return NULL;
    TmqFinding *finding =
        tmq_finding_new(g_intern_string(kind), g_intern_string(rule),
                        tmq_severity_from_name(tmq_json_get_text(object, "severity")));
    finding->id = g_strdup(id);
    finding->minor = tmq_json_get_truth(object, "minor");
    finding->side = g_strdup(tmq_json_get_text(object, "side"));
    read_place(&finding->place, object);
    finding->was = g_strdup(tmq_json_get_text(object, "was"));
    read_others(finding, object);
    finding->since = tmq_parse_timestamp(tmq_json_get_text(object, "since"));
    finding->words = tmq_json_get_number(object, "words");
    finding->into = g_strdup(tmq_json_get_text(object, "into"));
    finding->message = g_strdup(tmq_json_get_text(object, "message"));
    finding->hint = g_strdup(tmq_json_get_text(object, "hint"));
    return finding;
}

TmqFinding *
tmq_finding_from_json(const char *json)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_data(parser, json, -1, NULL))
        return NULL;
    JsonObject *object = object_in(json_parser_get_root(parser));
    return object ? tmq_finding_from_object(object) : NULL;
}

static GPtrArray *
refuse(const char *path, GError **error)
{
    tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, HINT, "no report as JSON");
    return NULL;
}

GPtrArray *
tmq_findings_parse(const char *text, gsize length, const char *path, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!g_utf8_validate_len(text, length, NULL) || !tmq_json_is_shallow(text, MAX_DEPTH) ||
        !json_parser_load_from_data(parser, text, (gssize)length, NULL))
        return refuse(path, error);
    JsonObject *root = object_in(json_parser_get_root(parser));
    JsonArray *array = root ? array_in(json_object_get_member(root, "findings")) : NULL;
    if (!array)
        return refuse(path, error);
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tmq_finding_free);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonObject *object = object_in(json_array_get_element(array, i));
        TmqFinding *finding = object ? tmq_finding_from_object(object) : NULL;
        if (!finding)
            return refuse(path, error);
        g_ptr_array_add(findings, finding);
    }
    return g_steal_pointer(&findings);
}

GPtrArray *
tmq_findings_load(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (g_file_get_contents(path, &text, &length, NULL))
        return tmq_findings_parse(text, length, path, error);
    tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, HINT, "cannot be read");
    return NULL;
}
