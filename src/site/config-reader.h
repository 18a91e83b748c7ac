/* Reading a configuration's document, shared by the loader and the keys. */
#pragma once

#include <yaml.h>

#include "tmq/site.h"

typedef struct {
    const char *path; /* of the file, as it is called in errors */
    yaml_document_t *document;
    TmqConfig *config; /* is filled in */
    GError **error;
} TmqConfigReader;

/* Fills in the reader's error, at the line of node; returns FALSE. */
gboolean tmq_config_fail(TmqConfigReader *reader, const yaml_node_t *node, const char *hint,
                         const char *text);
/* The text of a scalar without NUL; NULL for anything else. */
const char *tmq_config_text(const yaml_node_t *node);
yaml_node_t *tmq_config_node(TmqConfigReader *reader, int index);
/* A list of texts, or one text alone; the old one is freed. */
gboolean tmq_config_read_texts(TmqConfigReader *reader, yaml_node_t *value, GStrv *texts);
gboolean tmq_config_read_language(TmqConfigReader *reader, yaml_node_t *value, char **language);

/* The keys that say how sentences are cut. */
gboolean tmq_config_read_segmenter(TmqConfigReader *reader, yaml_node_t *value);
gboolean tmq_config_read_srx(TmqConfigReader *reader, yaml_node_t *value);
gboolean tmq_config_read_abbreviations(TmqConfigReader *reader, yaml_node_t *value);

/* The key of penalties by origin. */
gboolean tmq_config_read_penalties(TmqConfigReader *reader, yaml_node_t *value);

/* Reads every key of the document into the configuration. */
gboolean tmq_config_read_document(TmqConfigReader *reader);
