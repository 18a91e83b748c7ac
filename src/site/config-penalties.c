/* The key that says what matches lose for where they come from. */
#include <math.h>

#include "site/config-priv.h"
#include "site/config-reader.h"

static gboolean
read_penalty(TmqConfigReader *reader, const yaml_node_t *name, const yaml_node_t *value)
{
    const char *origin = tmq_config_text(name), *number = tmq_config_text(value);
    char *end = NULL;
    double amount = number ? g_ascii_strtod(number, &end) : 0;
    if (!origin || !*origin)
        return tmq_config_fail(reader, name, "write it as {imported: 0.5, old/*.tmx: 1}",
                               "neither a status nor a pattern");
    if (!number || end == number || *end || !isfinite(amount) || amount < 0 || amount > 1)
        return tmq_config_fail(reader, value, "a penalty is a number from 0 to 1", "not a penalty");
    tmq_config_add_penalty(reader->config, origin, amount);
    return TRUE;
}

gboolean
tmq_config_read_penalties(TmqConfigReader *reader, yaml_node_t *value)
{
    if (value->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, value, "write it as {imported: 0.5, old/*.tmx: 1}",
                               "not penalties by origin");
    for (yaml_node_pair_t *p = value->data.mapping.pairs.start; p < value->data.mapping.pairs.top;
         p++)
        if (!read_penalty(reader, tmq_config_node(reader, p->key),
                          tmq_config_node(reader, p->value)))
            return FALSE;
    return TRUE;
}
