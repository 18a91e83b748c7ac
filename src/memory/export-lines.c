/* TSV and JSONL out: a unit a line. docs/schema/unit.md has the JSON. */
#include <stdlib.h>

#include "base/json.h"
#include "memory/export-priv.h"

static gpointer
take_output(TmqOutput *output, const TmqExportOptions *options)
{
    (void)options;
    return output;
}

static void
leave_output(gpointer state)
{
    (void)state;
}

/* ---- TSV ---- */

static gboolean
write_row(gpointer state, TmxUnit *unit, GError **error)
{
    (void)error;
    TmqVariantPair pair = tmq_exchange_pair(unit);
    for (int side = 0; side < 2; side++) {
        g_autofree char *text = tmq_exchange_one_line(pair.variant[side]->segment->text, -1);
        tmq_output_write(state, text, -1);
        tmq_output_write(state, side == 0 ? "\t" : "\n", 1);
    }
    return TRUE;
}

const TmqExportForm tmq_export_tsv = {
    .name = "tsv",
    .new_state = take_output,
    .unit = write_row,
    .free_state = leave_output,
};

/* ---- JSONL ---- */

static void
write_optional(TmqJson *json, const char *key, const char *value)
{
    if (value)
        tmq_json_string(json, key, value);
}

/* A date of TMX as ISO 8601; one that is no date stays among the attributes. */
static gboolean
write_date(TmqJson *json, const char *key, const char *date)
{
    gint64 seconds = 0;
    if (!tmx_date_parse(date, &seconds))
        return FALSE;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    tmq_json_string(json, key, text);
    return TRUE;
}

static gboolean
is_date_member(const TmxAttribute *attribute)
{
    gint64 seconds = 0;
    return (g_str_equal(attribute->name, "creationdate") ||
            g_str_equal(attribute->name, "changedate")) &&
           tmx_date_parse(attribute->value, &seconds);
}

static void
write_attributes(TmqJson *json, const GPtrArray *attributes, gboolean of_unit)
{
    gboolean begun = FALSE;
    for (guint i = 0; i < attributes->len; i++) {
        const TmxAttribute *attribute = g_ptr_array_index(attributes, i);
        if (of_unit && is_date_member(attribute))
            continue;
        if (!begun) {
            tmq_json_key(json, "attributes");
            tmq_json_begin_object(json);
            begun = TRUE;
        }
        tmq_json_string(json, attribute->name, attribute->value);
    }
    if (begun)
        tmq_json_end_object(json);
}

static void
write_notes(TmqJson *json, const char *key, const GPtrArray *notes, gboolean on_page)
{
    gboolean begun = FALSE;
    for (guint i = 0; i < notes->len; i++) {
        const TmxNote *note = g_ptr_array_index(notes, i);
        if (tmq_prop_is_own(note) || (on_page && tmq_prop_is_context(note)))
            continue;
        if (!begun) {
            tmq_json_key(json, key);
            tmq_json_begin_array(json);
            begun = TRUE;
        }
        tmq_json_begin_object(json);
        write_optional(json, "type", note->type);
        tmq_json_string(json, "text", note->text ? note->text : "");
        write_optional(json, "lang", note->lang);
        write_optional(json, "encoding", note->encoding);
        tmq_json_end_object(json);
    }
    if (begun)
        tmq_json_end_array(json);
}

static void
write_tags(TmqJson *json, const TmxSegment *segment)
{
    g_autofree char *tags = tmq_codes_to_json(segment);
    if (!tags)
        return;
    tmq_json_key(json, "tags");
    tmq_output_write(json->output, tags, -1);
    json->after_key = FALSE;
}

static void
write_side(TmqJson *json, const char *key, const TmqVariantPair *pair, int side)
{
    const TmxVariant *variant = pair->variant[side];
    gboolean on_page = tmq_context_stands_on_page(pair);
    tmq_json_key(json, key);
    tmq_json_begin_object(json);
    tmq_json_string(json, "language", variant->lang);
    tmq_json_string(json, "text", variant->segment->text);
    write_tags(json, variant->segment);
    write_optional(json, "document", tmx_prop(variant->props, TMQ_PROP_DOCUMENT));
    write_optional(json, "key", tmx_prop(variant->props, TMQ_PROP_KEY));
    const char *line = tmx_prop(variant->props, TMQ_PROP_LINE);
    if (line && atoi(line) > 0)
        tmq_json_int(json, "line", atoi(line));
    for (int after = 0; on_page && after < 2; after++) {
        g_autofree char *text = tmq_context_text(pair, side, after);
        write_optional(json, after ? "after" : "before", text);
    }
    write_attributes(json, variant->attributes, FALSE);
    write_notes(json, "notes", variant->notes, FALSE);
    write_notes(json, "props", variant->props, on_page);
    tmq_json_end_object(json);
}

static void
write_members(TmqJson *json, const TmxUnit *unit)
{
    write_optional(json, "status", tmx_prop(unit->props, TMQ_PROP_STATUS));
    const char *confidence = tmx_prop(unit->props, TMQ_PROP_CONFIDENCE);
    if (confidence)
        tmq_json_number(json, "confidence", g_ascii_strtod(confidence, NULL), 4);
    write_date(json, "created", tmx_attribute(unit->attributes, "creationdate"));
    write_date(json, "changed", tmx_attribute(unit->attributes, "changedate"));
    write_date(json, "retired", tmx_prop(unit->props, TMQ_PROP_RETIRED));
    write_attributes(json, unit->attributes, TRUE);
    write_notes(json, "notes", unit->notes, FALSE);
    write_notes(json, "props", unit->props, FALSE);
}

static gboolean
write_object(gpointer state, TmxUnit *unit, GError **error)
{
    (void)error;
    TmqJson json = {.output = state};
    TmqVariantPair pair = tmq_exchange_pair(unit);
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    write_side(&json, "source", &pair, 0);
    write_side(&json, "target", &pair, 1);
    write_members(&json, unit);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
    return TRUE;
}

const TmqExportForm tmq_export_jsonl = {
    .name = "jsonl",
    .every_occurrence = TRUE,
    .new_state = take_output,
    .unit = write_object,
    .free_state = leave_output,
};
