/* The configuration's keys about cutting: which engine, which SRX file, which words. */
#include "site/config-priv.h"
#include "site/config-reader.h"
#include "tmq/segment.h"

gboolean
tmq_config_read_segmenter(TmqConfigReader *reader, yaml_node_t *value)
{
    const char *name = tmq_config_text(value);
    if (!name || !tmq_segment_engine_from_name(name, &reader->config->segmenter))
        return tmq_config_fail(reader, value, "write auto, rules or icu", "no segmenter");
    return TRUE;
}

gboolean
tmq_config_read_srx(TmqConfigReader *reader, yaml_node_t *value)
{
    const char *path = tmq_config_text(value);
    if (!path || !*path)
        return tmq_config_fail(reader, value, "name a file: rules.srx", "not a file's path");
    g_autofree char *folder = g_path_get_dirname(reader->config->path);
    g_free(reader->config->srx);
    reader->config->srx = g_canonicalize_filename(path, folder);
    return TRUE;
}

static gboolean
read_class(TmqConfigReader *reader, const char *language, yaml_node_t *name, yaml_node_t *value)
{
    const char *kind = tmq_config_text(name);
    g_auto(GStrv) words = NULL;
    if (!kind || !tmq_segment_class_exists(kind))
        return tmq_config_fail(reader, name,
                               "write one of title, number, never, may, end, proper, starter, "
                               "elide, brand, mark",
                               "no class of words");
    if (!tmq_config_read_texts(reader, value, &words))
        return FALSE;
    for (guint i = 0; words[i]; i++) {
        if (!tmq_segment_word_fits(words[i]))
            return tmq_config_fail(reader, value, "leave it out",
                                   "a word is empty or longer than 48 bytes");
        tmq_config_add_abbreviation(reader->config, language, kind, words[i]);
    }
    return TRUE;
}

static gboolean
read_words_of(TmqConfigReader *reader, yaml_node_t *language, yaml_node_t *classes)
{
    g_autofree char *tag = NULL;
    if (!tmq_config_read_language(reader, language, &tag))
        return FALSE;
    if (classes->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, classes, "write it as {number: [sched], title: [Ald]}",
                               "not words by class");
    for (yaml_node_pair_t *p = classes->data.mapping.pairs.start;
         p < classes->data.mapping.pairs.top; p++)
        if (!read_class(reader, tag, tmq_config_node(reader, p->key),
                        tmq_config_node(reader, p->value)))
            return FALSE;
    return TRUE;
}

gboolean
tmq_config_read_abbreviations(TmqConfigReader *reader, yaml_node_t *value)
{
    if (value->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, value, "write it as {en: {number: [sched]}}",
                               "not words by language");
    for (yaml_node_pair_t *p = value->data.mapping.pairs.start; p < value->data.mapping.pairs.top;
         p++)
        if (!read_words_of(reader, tmq_config_node(reader, p->key),
                           tmq_config_node(reader, p->value)))
            return FALSE;
    return TRUE;
}
