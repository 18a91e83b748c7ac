/* tmq.yaml. The file is loaded as a tree (aliases are shared nodes there, nothing is expanded),
 * whose keys config-keys.c reads. */
#include <sys/stat.h>

#include "site/config-reader.h"

enum { MAX_BYTES = 4 * 1024 * 1024, MAX_LEVELS = 64 };

/* libyaml's loader calls itself once a level, so that deep nesting is refused before it is loaded:
 * the tokens tell how deep it goes. */
static gboolean
is_shallow(const char *bytes, gsize length)
{
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    int depth = 0, deepest = 0;
    gboolean more = TRUE;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            break; /* the loader will say what is wrong */
        depth += event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        depth -= event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
        deepest = MAX(deepest, depth);
        more = event.type != YAML_STREAM_END_EVENT && deepest <= MAX_LEVELS;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return deepest <= MAX_LEVELS;
}

static gboolean
load(TmqConfigReader *reader, const char *bytes, gsize length)
{
    yaml_parser_t parser;
    yaml_document_t document;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    gboolean ok = yaml_parser_load(&parser, &document) != 0;
    if (ok) {
        reader->document = &document;
        ok = tmq_config_read_document(reader);
        yaml_document_delete(&document);
    } else {
        tmq_set_error(reader->error, TMQ_ERROR_USAGE, reader->path,
                      (guint)parser.problem_mark.line + 1, "see docs/user/configuration.md",
                      "invalid YAML: %s", parser.problem ? parser.problem : "not readable");
    }
    yaml_parser_delete(&parser);
    return ok;
}

static gboolean
check_size(const char *path, GError **error)
{
    struct stat st;
    if (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size > MAX_BYTES)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, "see docs/user/configuration.md",
                      "not a configuration file");
        return FALSE;
    }
    return TRUE;
}

TmqConfig *
tmq_config_load(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    GError *io = NULL;
    if (!check_size(path, error))
        return NULL;
    if (!g_file_get_contents(path, &bytes, &length, &io)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, NULL, "the configuration cannot be read: %s",
                      io->message);
        g_error_free(io);
        return NULL;
    }
    g_autoptr(TmqConfig) config = tmq_config_new();
    config->path = g_canonicalize_filename(path, NULL);
    TmqConfigReader reader = {.path = path, .config = config, .error = error};
    if (!is_shallow(bytes, length)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, NULL, "nested too deeply");
        return NULL;
    }
    return load(&reader, bytes, length) ? g_steal_pointer(&config) : NULL;
}
