/* Front matter: where it is in a page, and what it says. */
#pragma once

#include "tmq/document.h"

/* Where a page's body begins. */
typedef struct {
    gsize offset;
    guint line; /* 1-based */
} TmqBodyStart;

/* Finds and reads the front matter of text. Faults are repaired as far as it goes, with a warning
 * at their line. The caller frees the result with tmq_front_matter_free(). */
TmqFrontMatter *tmq_front_matter_read(const GString *text, const char *name, TmqBodyStart *body,
                                      TmqMessages *messages);
void tmq_front_matter_free(TmqFrontMatter *front_matter);

/* The fields while they are read. A path that comes again replaces the earlier one, as site
 * generators do; paths are compared without letters' case. */
typedef struct {
    GPtrArray *fields;   /* of TmqField; NULL where one was replaced */
    GHashTable *indices; /* of lower-case path: its index in fields */
    gboolean exact;      /* paths are compared with their case after all */
} TmqFieldList;

gboolean tmq_field_list_has(const TmqFieldList *list, const char *path);
void tmq_field_list_add(TmqFieldList *list, const char *path, const char *value, guint line,
                        guint end_line);

/* Forgets the fields that stand on that line or after it. */
void tmq_field_list_drop_from(TmqFieldList *list, guint line);

/* A stretch of a page, with the line it starts on. */
typedef struct {
    const char *text;
    gsize length;
    guint line;
    const char *name; /* of the page */
    gboolean strings; /* a file of strings: its keys are told apart by their letters' case */
} TmqSource;

/* The fields of a whole file, TOML or YAML. The caller frees the result as front matter. */
TmqFrontMatter *tmq_fields_read(const TmqSource *source, gboolean toml, TmqMessages *messages);

/* YAML, or JSON, which is YAML too. */
void tmq_yaml_read(const TmqSource *source, TmqFieldList *list, TmqMessages *messages);
/* What lines of the form `key: value` say, for YAML that is none: fields that the list has not. */
void tmq_yaml_rescue(const TmqSource *source, TmqFieldList *list);
/* TOML as far as flat `key = value` lines go. */
void tmq_toml_read(const TmqSource *source, TmqFieldList *list, TmqMessages *messages);
