#include "base/finding-json.h"

#include "base/clock.h"

static void
write_number(TmqJson *json, const char *key, guint number)
{
    if (number)
        tmq_json_int(json, key, number);
    else
        tmq_json_string(json, key, NULL);
}

static void
write_place(TmqJson *json, const TmqPlace *place, gboolean with_text)
{
    tmq_json_begin_object(json);
    tmq_json_string(json, "key", place->key);
    tmq_json_string(json, "file", place->file);
    write_number(json, "line", place->line);
    if (with_text)
        tmq_json_string(json, "text", place->text);
    tmq_json_end_object(json);
}

static void
write_others(TmqJson *json, const TmqFinding *finding)
{
    if (finding->other.file) {
        tmq_json_key(json, "other");
        write_place(json, &finding->other, TRUE);
    } else {
        tmq_json_string(json, "other", NULL);
    }
    tmq_json_key(json, "also");
    tmq_json_begin_array(json);
    for (guint i = 0; i < finding->also->len; i++)
        write_place(json, finding->also->pdata[i], FALSE);
    tmq_json_end_array(json);
}

static void
write_saying(TmqJson *json, const char *key, const char *saying, const TmqFindingForm *form)
{
    g_autofree char *words = form->sayings ? g_strdup(saying) : tmq_said(saying, form->translate);
    tmq_json_string(json, key, words);
}

void
tmq_finding_write(TmqJson *json, const TmqFinding *finding, const TmqFindingForm *form)
{
    g_autofree char *since = finding->since ? tmq_format_timestamp(finding->since) : NULL;
    tmq_json_begin_object(json);
    tmq_json_string(json, "id", finding->id);
    tmq_json_string(json, "kind", finding->kind);
    tmq_json_string(json, "rule", finding->rule);
    tmq_json_string(json, "severity", tmq_severity_name(finding->severity));
    tmq_json_bool(json, "minor", finding->minor);
    tmq_json_bool(json, "new", finding->fresh);
    tmq_json_string(json, "key", finding->place.key);
    tmq_json_string(json, "side", finding->side);
    tmq_json_string(json, "file", finding->place.file);
    write_number(json, "line", finding->place.line);
    tmq_json_string(json, "text", finding->place.text);
    tmq_json_string(json, "was", finding->was);
    write_others(json, finding);
    tmq_json_string(json, "since", since);
    tmq_json_int(json, "words", finding->words);
    tmq_json_string(json, "into", finding->into);
    tmq_json_string(json, "acknowledged", finding->acknowledged);
    tmq_json_string(json, "reason", finding->reason);
    write_saying(json, "message", finding->message, form);
    write_saying(json, "hint", finding->hint, form);
    tmq_json_end_object(json);
}
