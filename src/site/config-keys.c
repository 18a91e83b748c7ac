/* A configuration's keys: what each may be, and where it goes. Every fault has the line of the node
 * that it is in. */
#include <string.h>

#include "site/config-priv.h"
#include "site/config-reader.h"
#include "tmq/language.h"

typedef struct {
    const char *name;
    gboolean (*read)(TmqConfigReader *reader, yaml_node_t *value);
} Key;

static guint
line_of(const yaml_node_t *node)
{
    return (guint)node->start_mark.line + 1;
}

gboolean
tmq_config_fail(TmqConfigReader *reader, const yaml_node_t *node, const char *hint,
                const char *text)
{
    tmq_set_error(reader->error, TMQ_ERROR_USAGE, reader->path, line_of(node), hint, "%s", text);
    return FALSE;
}

const char *
tmq_config_text(const yaml_node_t *node)
{
    if (!node || node->type != YAML_SCALAR_NODE ||
        memchr(node->data.scalar.value, 0, node->data.scalar.length))
        return NULL;
    return (const char *)node->data.scalar.value;
}

yaml_node_t *
tmq_config_node(TmqConfigReader *reader, int index)
{
    return yaml_document_get_node(reader->document, index);
}

gboolean
tmq_config_read_language(TmqConfigReader *reader, yaml_node_t *value, char **language)
{
    const char *text = tmq_config_text(value);
    char *tag = text ? tmq_language_normalise(text) : NULL;
    if (!tag)
        return tmq_config_fail(reader, value, "write a tag such as en or fr-CA",
                               "not a language tag");
    g_free(*language);
    *language = tag;
    return TRUE;
}

gboolean
tmq_config_read_texts(TmqConfigReader *reader, yaml_node_t *value, GStrv *texts)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    const char *hint = "write a list: [\"one\", \"two\"]";
    if (tmq_config_text(value)) {
        g_strv_builder_add(builder, tmq_config_text(value));
    } else if (value->type == YAML_SEQUENCE_NODE) {
        for (yaml_node_item_t *i = value->data.sequence.items.start;
             i < value->data.sequence.items.top; i++) {
            yaml_node_t *item = tmq_config_node(reader, *i);
            if (!tmq_config_text(item))
                return tmq_config_fail(reader, item, hint, "not a text");
            g_strv_builder_add(builder, tmq_config_text(item));
        }
    } else {
        return tmq_config_fail(reader, value, hint, "not a list of texts");
    }
    g_strfreev(*texts);
    *texts = g_strv_builder_end(builder);
    return TRUE;
}

static gboolean
read_from(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_language(reader, value, &reader->config->from);
}

static gboolean
read_to(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_language(reader, value, &reader->config->to);
}

static gboolean
read_directories(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_texts(reader, value, &reader->config->directories);
}

static gboolean
read_text_fields(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_texts(reader, value, &reader->config->text_fields);
}

static gboolean
read_exempt(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_texts(reader, value, &reader->config->exempt);
}

static gboolean
read_ignore(TmqConfigReader *reader, yaml_node_t *value)
{
    return tmq_config_read_texts(reader, value, &reader->config->ignore);
}

static gboolean
read_link(TmqConfigReader *reader, yaml_node_t *value)
{
    const char *text = tmq_config_text(value);
    if (!text || !(g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://")) ||
        !strstr(text, "{path}"))
        return tmq_config_fail(
            reader, value,
            "write it as https://example.org/repository/blob/{commit}/{path}#L{line}",
            "not the address of a page in a repository");
    g_free(reader->config->link);
    reader->config->link = g_strdup(text);
    return TRUE;
}

/* A member of a forced pair: its name is source, target, or a language. */
static gboolean
take_page(TmqConfigReader *reader, yaml_node_t *name, yaml_node_t *page, const char **pages)
{
    const char *text = tmq_config_text(name);
    if (!text || !tmq_config_text(page) || !*tmq_config_text(page))
        return tmq_config_fail(reader, page, "write it as {en: about.md, fr: a-propos.md}",
                               "not a page's path");
    g_autofree char *tag = tmq_language_normalise(text);
    const TmqConfig *config = reader->config;
    int side = g_str_equal(text, "source") || tmq_language_serves(tag, config->from) ? 0
               : g_str_equal(text, "target") || tmq_language_serves(tag, config->to) ? 1
                                                                                     : -1;
    if (side < 0) {
        g_autofree char *hint =
            g_strdup_printf("the site's languages are %s and %s", config->from, config->to);
        return tmq_config_fail(reader, name, hint, "neither of the site's languages");
    }
    pages[side] = tmq_config_text(page);
    return TRUE;
}

static gboolean
read_pair(TmqConfigReader *reader, yaml_node_t *value)
{
    const char *hint = "write it as {en: about.md, fr: a-propos.md}";
    if (value->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, value, hint, "not a pair of pages");
    const char *pages[2] = {NULL, NULL};
    for (yaml_node_pair_t *p = value->data.mapping.pairs.start; p < value->data.mapping.pairs.top;
         p++)
        if (!take_page(reader, tmq_config_node(reader, p->key), tmq_config_node(reader, p->value),
                       pages))
            return FALSE;
    if (!pages[0] || !pages[1])
        return tmq_config_fail(reader, value, hint, "a pair needs a page in each language");
    tmq_config_add_pair(reader->config, pages[0], pages[1], line_of(value));
    return TRUE;
}

static gboolean
read_pairs(TmqConfigReader *reader, yaml_node_t *value)
{
    if (value->type != YAML_SEQUENCE_NODE)
        return tmq_config_fail(reader, value, "write a list: - {en: about.md, fr: a-propos.md}",
                               "not a list of pairs");
    for (yaml_node_item_t *i = value->data.sequence.items.start; i < value->data.sequence.items.top;
         i++)
        if (!read_pair(reader, tmq_config_node(reader, *i)))
            return FALSE;
    return TRUE;
}

static gboolean
read_names_of(TmqConfigReader *reader, yaml_node_t *language, yaml_node_t *names)
{
    g_autofree char *tag = NULL;
    g_auto(GStrv) texts = NULL;
    if (!tmq_config_read_language(reader, language, &tag) ||
        !tmq_config_read_texts(reader, names, &texts))
        return FALSE;
    for (guint i = 0; texts[i]; i++)
        tmq_config_add_language_name(reader->config, texts[i], tag);
    return TRUE;
}

static gboolean
read_languages(TmqConfigReader *reader, yaml_node_t *value)
{
    if (value->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, value, "write it as {en: [english], fr: [francais]}",
                               "not names by language");
    for (yaml_node_pair_t *p = value->data.mapping.pairs.start; p < value->data.mapping.pairs.top;
         p++)
        if (!read_names_of(reader, tmq_config_node(reader, p->key),
                           tmq_config_node(reader, p->value)))
            return FALSE;
    return TRUE;
}

static gboolean
read_grace(TmqConfigReader *reader, yaml_node_t *value)
{
    const char *text = tmq_config_text(value);
    guint64 days = 0;
    if (!text || !g_ascii_string_to_unsigned(text, 10, 0, 366, &days, NULL))
        return tmq_config_fail(reader, value, "write a number of days from 0 to 366",
                               "not a number of days");
    reader->config->grace = (guint)days;
    return TRUE;
}

/* In the order in which they are read: pairs wants to know the languages. */
static const Key keys[] = {
    {"from", read_from},
    {"to", read_to},
    {"directories", read_directories},
    {"languages", read_languages},
    {"text-fields", read_text_fields},
    {"ignore", read_ignore},
    {"exempt", read_exempt},
    {"pairs", read_pairs},
    {"grace", read_grace},
    {"segmenter", tmq_config_read_segmenter},
    {"srx", tmq_config_read_srx},
    {"link", read_link},
    {"abbreviations", tmq_config_read_abbreviations},
    {"penalties", tmq_config_read_penalties},
};

/* Letters that differ between two short words, place by place from both ends: enough to tell which
 * key was meant. */
static gsize
difference(const char *a, const char *b)
{
    gsize na = strlen(a), nb = strlen(b), least = MIN(na, nb), start = 0, end = 0;
    while (start < least && g_ascii_tolower(a[start]) == g_ascii_tolower(b[start]))
        start++;
    while (end < least - start &&
           g_ascii_tolower(a[na - 1 - end]) == g_ascii_tolower(b[nb - 1 - end]))
        end++;
    return MAX(na, nb) - start - end;
}

static char *
known_keys_hint(const char *wrong)
{
    g_autofree char *dashed = g_strdelimit(g_strdup(wrong), "_", '-');
    const char *best = NULL;
    gsize least = 4;
    GString *all = g_string_new("known are ");
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_string_append_printf(all, "%s%s", i ? ", " : "", keys[i].name);
        gsize d = difference(dashed, keys[i].name);
        if (d < least && d < strlen(keys[i].name)) {
            best = keys[i].name;
            least = d;
        }
    }
    if (best)
        g_string_printf(all, "did you mean '%s'?", best);
    return g_string_free(all, FALSE);
}

static gboolean
is_known(const char *name)
{
    for (guint i = 0; name && i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].name, name))
            return TRUE;
    return FALSE;
}

static gboolean
check_names(TmqConfigReader *reader, yaml_node_t *root)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++) {
        yaml_node_t *node = tmq_config_node(reader, p->key);
        const char *name = tmq_config_text(node);
        g_autofree char *shown = g_strdup(name ? name : "");
        g_autofree char *hint = is_known(name) ? NULL : known_keys_hint(shown);
        g_autofree char *text =
            g_strdup_printf(hint ? "unknown key '%s'" : "key '%s' is there twice", shown);
        if (hint || !g_hash_table_add(seen, (gpointer)name))
            return tmq_config_fail(reader, node, hint, text);
    }
    return TRUE;
}

static gboolean
read_value(TmqConfigReader *reader, yaml_node_t *root, const Key *key)
{
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++) {
        if (g_str_equal(tmq_config_text(tmq_config_node(reader, p->key)), key->name))
            return key->read(reader, tmq_config_node(reader, p->value));
    }
    return TRUE;
}

gboolean
tmq_config_read_document(TmqConfigReader *reader)
{
    yaml_node_t *root = yaml_document_get_root_node(reader->document);
    if (!root)
        return TRUE; /* nothing but comments */
    if (root->type != YAML_MAPPING_NODE)
        return tmq_config_fail(reader, root, "write keys and values: from: en", "not a mapping");
    if (!check_names(reader, root))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (!read_value(reader, root, &keys[i]))
            return FALSE;
    return TRUE;
}
