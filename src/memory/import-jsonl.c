/* JSONL in: an object a line, as docs/schema/unit.md has it. */
#include <string.h>

#include "memory/import-priv.h"
#include "tmq/language.h"

static const char *
member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static void
take_prop(GPtrArray *props, const char *type, JsonObject *object, const char *name)
{
    const char *text = member(object, name);
    if (text)
        tmx_note_add(props, type, text);
}

/* A date of ISO 8601 as TMX has it. */
static void
take_date(GPtrArray *attributes, const char *name, JsonObject *object, const char *from)
{
    const char *text = member(object, from);
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) date = text ? g_date_time_new_from_iso8601(text, utc) : NULL;
    g_autofree char *stamp = date ? tmx_date_format(g_date_time_to_unix(date)) : NULL;
    tmx_attribute_set(attributes, name, stamp);
}

/* The tags of a side, in the form in which all tags come in. */
static void
take_tags(TmxSegment *segment, JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "tags");
    g_autofree char *json = node ? json_to_string(node, FALSE) : NULL;
    tmq_codes_from_json(segment, json);
}

static void
take_side(TmxUnit *unit, JsonObject *object)
{
    const char *text = member(object, "text");
    TmxVariant *variant = tmx_unit_add_variant(unit, member(object, "language"), text ? text : "");
    take_tags(variant->segment, object);
    tmq_exchange_read_members(object, variant->attributes, variant->notes, variant->props);
    take_prop(variant->props, TMQ_PROP_DOCUMENT, object, "document");
    take_prop(variant->props, TMQ_PROP_KEY, object, "key");
    JsonNode *line = json_object_get_member(object, "line");
    if (line && JSON_NODE_HOLDS_VALUE(line) && json_node_get_int(line) > 0) {
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(line));
        tmx_note_add(variant->props, TMQ_PROP_LINE, number);
    }
    for (int after = 0; after < 2; after++) {
        const char *neighbour = member(object, after ? "after" : "before");
        if (neighbour)
            tmq_context_add(variant, after, neighbour);
    }
}

static void
take_unit_members(TmxUnit *unit, JsonObject *object)
{
    tmq_exchange_read_members(object, unit->attributes, unit->notes, unit->props);
    take_date(unit->attributes, "creationdate", object, "created");
    take_date(unit->attributes, "changedate", object, "changed");
    JsonNode *confidence = json_object_get_member(object, "confidence");
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (confidence && JSON_NODE_HOLDS_VALUE(confidence))
        tmx_note_add(unit->props, TMQ_PROP_CONFIDENCE,
                     g_ascii_formatd(text, sizeof text, "%.4f", json_node_get_double(confidence)));
    take_prop(unit->props, TMQ_PROP_STATUS, object, "status");
    take_prop(unit->props, TMQ_PROP_RETIRED, object, "retired");
    tmq_import_tidy(unit);
}

static JsonObject *
side_object(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

/* Takes a unit whose sides are in the order in which the memory is asked for them. */
static gboolean
take_in_order(TmqImport *import, JsonObject *object, JsonObject *const sides[2],
              char *const languages[2], guint line, GError **error)
{
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    gboolean straight =
        tmq_import_wants(import, languages[0], 0) && tmq_import_wants(import, languages[1], 1);
    gboolean crosswise =
        tmq_import_wants(import, languages[1], 0) && tmq_import_wants(import, languages[0], 1);
    if (!straight && !crosswise) {
        tmq_import_refuse_languages(import, line);
        return TRUE;
    }
    int first = straight ? 0 : 1;
    take_side(unit, sides[first]);
    take_side(unit, sides[1 - first]);
    take_unit_members(unit, object);
    TmqVariantPair pair = tmq_exchange_pair(unit);
    const char *const tags[2] = {languages[first], languages[1 - first]};
    return tmq_import_take(import, &pair, tags, TMQ_TAKE_WHOLE, line, error);
}

static gboolean
is_known_schema(JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "schema");
    return JSON_NODE_HOLDS_VALUE(node) && json_node_get_int(node) == 1;
}

static gboolean
take_object(TmqImport *import, JsonObject *object, guint line, GError **error)
{
    JsonObject *const sides[2] = {side_object(object, "source"), side_object(object, "target")};
    char *languages[2] = {NULL, NULL};
    if (json_object_has_member(object, "schema") && !is_known_schema(object)) {
        tmq_import_refuse(import, line, "of another schema than 1");
        return TRUE;
    }
    for (int side = 0; side < 2; side++) {
        const char *tag = sides[side] ? member(sides[side], "language") : NULL;
        languages[side] = tag ? tmq_language_normalise(tag) : NULL;
        if (languages[side])
            tmq_import_saw(import, languages[side]);
    }
    gboolean ok = TRUE;
    if (languages[0] && languages[1])
        ok = take_in_order(import, object, sides, languages, line, error);
    else
        tmq_import_refuse(import, line, "no source and target, each with a language");
    g_free(languages[0]);
    g_free(languages[1]);
    return ok;
}

/* Whether brackets are nested no deeper than any unit's: the parser goes down one call a level. */
#define MOST_NESTED 64u

static gboolean
is_shallow(const char *text)
{
    guint depth = 0;
    gboolean quoted = FALSE;
    for (; *text; text++) {
        if (quoted && *text == '\\' && text[1])
            text++;
        else if (*text == '"')
            quoted = !quoted;
        else if (!quoted && (*text == '{' || *text == '['))
            depth++;
        else if (!quoted && (*text == '}' || *text == ']') && depth > 0)
            depth--;
        if (depth > MOST_NESTED)
            return FALSE;
    }
    return TRUE;
}

/* The four digits of an escape at text; -1 where it is none. */
static int
escaped_unit(const char *text)
{
    int unit = 0;
    if (text[0] != '\\' || text[1] != 'u')
        return -1;
    for (guint i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return -1;
        unit = unit * 16 + g_ascii_xdigit_value(text[i]);
    }
    return unit;
}

/* Whether all escapes are characters that a text can hold: the parser ends it at U+0000, and takes
 * half a surrogate pair for a character. */
static gboolean
escapes_are_characters(const char *text)
{
    for (; (text = strchr(text, '\\')); text += text[1] ? 2 : 1) {
        int unit = escaped_unit(text);
        if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
            return FALSE;
        if (unit < 0xd800 || unit > 0xdbff)
            continue;
        int low = escaped_unit(text + 6);
        if (low < 0xdc00 || low > 0xdfff)
            return FALSE;
        text += 6;
    }
    return TRUE;
}

static gboolean
take_line(const char *text, TmqLineState state, guint line, gpointer data, GError **error)
{
    TmqImport *import = data;
    if (state != TMQ_LINE_GOOD) {
        tmq_import_refuse(import, line, tmq_line_state_text(state));
        return TRUE;
    }
    while (g_ascii_isspace(*text))
        text++;
    if (!*text)
        return TRUE;
    if (!escapes_are_characters(text)) {
        tmq_import_refuse(import, line, "escapes what is no character");
        return TRUE;
    }
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    JsonNode *root = NULL;
    if (is_shallow(text) && json_parser_load_from_data(parser, text, -1, NULL))
        root = json_parser_get_root(parser);
    if (root && JSON_NODE_HOLDS_OBJECT(root))
        return take_object(import, json_node_get_object(root), line, error);
    tmq_import_refuse(import, line, "no JSON object");
    return TRUE;
}

gboolean
tmq_import_jsonl(TmqImport *import, GError **error)
{
    return tmq_import_lines(import->source, take_line, import, error);
}
