/* A streaming JSON writer: one document, or one object a line (tmq_json_end_line).
 *
 * Members are written in the order of the calls; commas and, where asked for, indentation are the
 * writer's business. Nesting deeper than 32 is a programming error. */
#pragma once

#include "tmq/output.h"

typedef struct {
    TmqOutput *output;
    gboolean indent; /* two spaces a level; not for lines */
    guint depth;
    gboolean filled[33]; /* whether the container at this depth has a member */
    gboolean after_key;
} TmqJson;

void tmq_json_begin_object(TmqJson *json);
void tmq_json_end_object(TmqJson *json);
void tmq_json_begin_array(TmqJson *json);
void tmq_json_end_array(TmqJson *json);
void tmq_json_key(TmqJson *json, const char *key);

/* A value: where key is not NULL, with its key before it. A NULL string is null. */
void tmq_json_string(TmqJson *json, const char *key, const char *value);
void tmq_json_int(TmqJson *json, const char *key, gint64 value);
void tmq_json_bool(TmqJson *json, const char *key, gboolean value);
/* decimals digits after the point, trailing zeros left out. */
void tmq_json_number(TmqJson *json, const char *key, double value, guint decimals);

/* Ends a line of a jsonl output, or the document. */
void tmq_json_end_line(TmqJson *json);
