/* Inline codes and tags.
 *
 * A stored tag is {kind, type, id, offset, markup} (tags.c). A code of an imported file may say
 * more; that stands in further members, which other readers of tags pass over: code ("it", "ut",
 * "hi", where kind does not tell), i and x (as written), assoc, subs. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json.h"
#include "memory/exchange-priv.h"

/* ---- To JSON ---- */

static const char *
kind_name(const TmxCode *code)
{
    switch (code->kind) {
    case TMX_CODE_BPT:
    case TMX_CODE_HI:
        return "open";
    case TMX_CODE_EPT:
    case TMX_CODE_HI_END:
        return "close";
    case TMX_CODE_IT:
        return g_strcmp0(code->pos, "end") == 0 ? "close" : "open";
    default:
        return "standalone";
    }
}

static const char *
code_name(const TmxCode *code)
{
    switch (code->kind) {
    case TMX_CODE_IT:
        return "it";
    case TMX_CODE_UT:
        return "ut";
    case TMX_CODE_HI:
    case TMX_CODE_HI_END:
        return "hi";
    default:
        return NULL;
    }
}

/* Numbers of tags while codes are passed in order: index of the opening code by its i, and open
 * highlights. */
typedef struct {
    guint next;
    GHashTable *open; /* i -> index + 1 of the bpt */
    GArray *highlights;
    GArray *ids; /* of guint, by index */
} Numbers;

static guint
number_of(Numbers *numbers, const TmxCode *code, guint index, const TmxCode **opening,
          GPtrArray *codes)
{
    guint from = 0; /* index + 1 of the code that opened this one */
    if (code->kind == TMX_CODE_EPT && code->i) {
        from = GPOINTER_TO_UINT(g_hash_table_lookup(numbers->open, code->i));
        g_hash_table_remove(numbers->open, code->i);
    } else if (code->kind == TMX_CODE_HI_END && numbers->highlights->len > 0) {
        from = g_array_index(numbers->highlights, guint, numbers->highlights->len - 1);
        g_array_set_size(numbers->highlights, numbers->highlights->len - 1);
    } else if (code->kind == TMX_CODE_BPT && code->i) {
        g_hash_table_insert(numbers->open, code->i, GUINT_TO_POINTER(index + 1));
    } else if (code->kind == TMX_CODE_HI) {
        guint here = index + 1;
        g_array_append_val(numbers->highlights, here);
    }
    *opening = from ? g_ptr_array_index(codes, from - 1) : NULL;
    guint id = from ? g_array_index(numbers->ids, guint, from - 1) : ++numbers->next;
    g_array_append_val(numbers->ids, id);
    return id;
}

static void
write_optional(TmqJson *json, const char *key, const char *value)
{
    if (value)
        tmq_json_string(json, key, value);
}

static void write_codes(TmqJson *json, const TmxSegment *segment);

static void
write_subs(TmqJson *json, const GPtrArray *subs)
{
    tmq_json_key(json, "subs");
    tmq_json_begin_array(json);
    for (guint i = 0; i < subs->len; i++) {
        const TmxSub *sub = g_ptr_array_index(subs, i);
        tmq_json_begin_object(json);
        tmq_json_int(json, "offset", (gint64)sub->offset);
        write_optional(json, "datatype", sub->datatype);
        write_optional(json, "type", sub->type);
        tmq_json_string(json, "text", sub->segment->text);
        if (sub->segment->codes->len > 0) {
            tmq_json_key(json, "tags");
            write_codes(json, sub->segment);
        }
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
write_code(TmqJson *json, const TmxCode *code, guint id, const TmxCode *opening)
{
    char number[16];
    g_snprintf(number, sizeof number, "%u", id);
    tmq_json_begin_object(json);
    tmq_json_string(json, "kind", kind_name(code));
    write_optional(json, "type", code->type ? code->type : opening ? opening->type : NULL);
    tmq_json_int(json, "id", id);
    tmq_json_int(json, "offset", (gint64)code->offset);
    write_optional(json, "markup", code->content && *code->content ? code->content : NULL);
    write_optional(json, "code", code_name(code));
    write_optional(json, "i", g_strcmp0(code->i, number) == 0 ? NULL : code->i);
    write_optional(json, "x", code->x);
    write_optional(json, "assoc", code->assoc);
    if (code->subs)
        write_subs(json, code->subs);
    tmq_json_end_object(json);
}

static void
write_codes(TmqJson *json, const TmxSegment *segment)
{
    Numbers numbers = {.open = g_hash_table_new(g_str_hash, g_str_equal),
                       .highlights = g_array_new(FALSE, FALSE, sizeof(guint)),
                       .ids = g_array_new(FALSE, FALSE, sizeof(guint))};
    tmq_json_begin_array(json);
    for (guint i = 0; i < segment->codes->len; i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i), *opening;
        guint id = number_of(&numbers, code, i, &opening, segment->codes);
        write_code(json, code, id, opening);
    }
    tmq_json_end_array(json);
    g_hash_table_unref(numbers.open);
    g_array_unref(numbers.highlights);
    g_array_unref(numbers.ids);
}

char *
tmq_codes_to_json(const TmxSegment *segment)
{
    if (segment->codes->len == 0)
        return NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    TmqJson json = {.output = output};
    write_codes(&json, segment);
    return g_string_free(text, FALSE);
}

static gboolean
deeper_than(const TmxSegment *segment, guint depth)
{
    for (guint i = 0; i < segment->codes->len; i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i);
        for (guint s = 0; code->subs && s < code->subs->len; s++) {
            const TmxSub *sub = g_ptr_array_index(code->subs, s);
            if (depth == 0 || deeper_than(sub->segment, depth - 1))
                return TRUE;
        }
    }
    return FALSE;
}

gboolean
tmq_codes_too_deep(const TmxSegment *segment)
{
    return deeper_than(segment, TMQ_EXCHANGE_MAX_SUBS);
}

/* ---- From JSON ---- */

static const char *
member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static gint64
number(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_int(node) : 0;
}

/* An offset within text, on a character boundary. */
static gsize
offset_in(const char *text, gint64 offset)
{
    gsize length = strlen(text);
    gsize at = offset < 0 ? 0 : MIN((gsize)offset, length);
    while (at > 0 && ((guchar)text[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* Tags without a code name are a pair where both halves are there, else isolated. */
static TmxCodeKind
kind_of(JsonObject *tag, GHashTable *opened, GHashTable *closed)
{
    const char *kind = member(tag, "kind"), *code = member(tag, "code");
    gpointer id = GINT_TO_POINTER((int)number(tag, "id"));
    gboolean open = g_strcmp0(kind, "open") == 0, close = g_strcmp0(kind, "close") == 0;
    if (g_strcmp0(code, "hi") == 0)
        return open ? TMX_CODE_HI : TMX_CODE_HI_END;
    if (g_strcmp0(code, "it") == 0)
        return TMX_CODE_IT;
    if (g_strcmp0(code, "ut") == 0)
        return TMX_CODE_UT;
    if (!open && !close)
        return TMX_CODE_PH;
    if (!g_hash_table_contains(opened, id) || !g_hash_table_contains(closed, id))
        return TMX_CODE_IT;
    return open ? TMX_CODE_BPT : TMX_CODE_EPT;
}

static void read_codes(TmxSegment *segment, JsonNode *node, guint depth);

static void
read_subs(TmxCode *code, JsonNode *node, guint depth)
{
    if (!node || !JSON_NODE_HOLDS_ARRAY(node) || depth == 0)
        return;
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_OBJECT(element))
            continue;
        JsonObject *object = json_node_get_object(element);
        TmxSub *sub = tmx_code_add_sub(code, offset_in(code->content, number(object, "offset")));
        sub->datatype = g_strdup(member(object, "datatype"));
        sub->type = g_strdup(member(object, "type"));
        const char *text = member(object, "text");
        g_free(sub->segment->text);
        sub->segment->text = g_strdup(text ? text : "");
        read_codes(sub->segment, json_object_get_member(object, "tags"), depth - 1);
    }
}

static void
read_code(TmxSegment *segment, JsonObject *tag, TmxCodeKind kind, gsize *at, guint depth)
{
    const char *markup = member(tag, "markup"), *i = member(tag, "i");
    *at = MAX(*at, offset_in(segment->text, number(tag, "offset")));
    TmxCode *code = tmx_segment_add_code(segment, kind, *at, markup ? markup : "");
    if (kind == TMX_CODE_BPT || kind == TMX_CODE_EPT)
        code->i = i ? g_strdup(i) : g_strdup_printf("%d", (int)number(tag, "id"));
    if (kind == TMX_CODE_IT)
        code->pos = g_strdup(g_strcmp0(member(tag, "kind"), "close") == 0 ? "end" : "begin");
    /* What TMX has of this kind, so that a code that went out is the same when it comes back. */
    gboolean ends = kind == TMX_CODE_EPT || kind == TMX_CODE_HI_END;
    code->x = ends ? NULL : g_strdup(member(tag, "x"));
    if (!ends && kind != TMX_CODE_UT)
        code->type = g_strdup(member(tag, "type"));
    if (kind == TMX_CODE_PH)
        code->assoc = g_strdup(member(tag, "assoc"));
    read_subs(code, json_object_get_member(tag, "subs"), depth);
}

static void
collect_ids(JsonArray *array, GHashTable *opened, GHashTable *closed)
{
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *node = json_array_get_element(array, i);
        JsonObject *tag = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
        const char *kind = tag ? member(tag, "kind") : NULL;
        if (!tag || member(tag, "code"))
            continue;
        gpointer id = GINT_TO_POINTER((int)number(tag, "id"));
        if (g_strcmp0(kind, "open") == 0)
            g_hash_table_add(opened, id);
        else if (g_strcmp0(kind, "close") == 0)
            g_hash_table_add(closed, id);
    }
}

static void
read_codes(TmxSegment *segment, JsonNode *node, guint depth)
{
    if (!node || !JSON_NODE_HOLDS_ARRAY(node))
        return;
    JsonArray *array = json_node_get_array(node);
    g_autoptr(GHashTable) opened = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) closed = g_hash_table_new(NULL, NULL);
    collect_ids(array, opened, closed);
    gsize at = 0;
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_OBJECT(element))
            continue;
        JsonObject *tag = json_node_get_object(element);
        read_code(segment, tag, kind_of(tag, opened, closed), &at, depth);
    }
}

void
tmq_codes_from_json(TmxSegment *segment, const char *json)
{
    if (!json)
        return;
    g_autoptr(JsonParser) parser = json_parser_new();
    if (json_parser_load_from_data(parser, json, -1, NULL))
        read_codes(segment, json_parser_get_root(parser), TMQ_EXCHANGE_MAX_SUBS);
}
