/* Units on their way out: export.c chooses and orders them, a form writes them. */
#pragma once

#include "memory/exchange-priv.h"

/* A form of export. begin and end may be NULL. state is what new made. */
typedef struct {
    const char *name;
    gboolean every_occurrence; /* else each unit once, without a place */
    gpointer (*new_state)(TmqOutput *output, const TmqExportOptions *options);
    /* languages: of char *, source and target of each pair that will be written. */
    gboolean (*begin)(gpointer state, TmqStore *store, const GPtrArray *languages, GError **error);
    gboolean (*unit)(gpointer state, TmxUnit *unit, GError **error);
    gboolean (*end)(gpointer state, TmqMessages *messages, GError **error);
    void (*free_state)(gpointer state);
} TmqExportForm;

extern const TmqExportForm tmq_export_tmx;
extern const TmqExportForm tmq_export_tsv;
extern const TmqExportForm tmq_export_jsonl;
