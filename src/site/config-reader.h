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

/* Reads every key of the document into the configuration. */
gboolean tmq_config_read_document(TmqConfigReader *reader);
