/* The configuration's values; config-read.c reads them from a file. */
#include "tmq/site.h"

#include <string.h>

#include "site/config-priv.h"
#include "site/marks.h"

static void
forced_pair_free(gpointer data)
{
    TmqForcedPair *pair = data;
    g_free(pair->source);
    g_free(pair->target);
    g_free(pair);
}

static void
language_name_free(gpointer data)
{
    TmqLanguageName *name = data;
    g_free(name->name);
    g_free(name->language);
    g_free(name);
}

static void
abbreviation_free(gpointer data)
{
    TmqAbbreviation *abbreviation = data;
    g_free(abbreviation->language);
    g_free(abbreviation->kind);
    g_free(abbreviation->word);
    g_free(abbreviation);
}

static void
penalty_free(gpointer data)
{
    TmqOriginPenalty *penalty = data;
    g_free(penalty->origin);
    g_free(penalty);
}

TmqConfig *
tmq_config_new(void)
{
    TmqConfig *config = g_new0(TmqConfig, 1);
    config->from = g_strdup("en");
    config->to = g_strdup("fr");
    config->grace = 1;
    config->forced_pairs = g_ptr_array_new_with_free_func(forced_pair_free);
    config->language_names = g_ptr_array_new_with_free_func(language_name_free);
    config->abbreviations = g_ptr_array_new_with_free_func(abbreviation_free);
    config->penalties = g_ptr_array_new_with_free_func(penalty_free);
    return config;
}

void
tmq_config_free(TmqConfig *config)
{
    if (!config)
        return;
    g_free(config->path);
    g_free(config->from);
    g_free(config->to);
    g_free(config->root_language);
    g_strfreev(config->directories);
    g_strfreev(config->text_fields);
    g_ptr_array_unref(config->forced_pairs);
    g_strfreev(config->exempt);
    g_strfreev(config->ignore);
    g_ptr_array_unref(config->language_names);
    g_ptr_array_unref(config->abbreviations);
    g_ptr_array_unref(config->penalties);
    g_free(config->srx);
    g_free(config->link);
    g_free(config);
}

void
tmq_config_add_pair(TmqConfig *config, const char *source, const char *target, guint line)
{
    TmqForcedPair *pair = g_new0(TmqForcedPair, 1);
    pair->source = g_strdup(source);
    pair->target = g_strdup(target);
    pair->line = line;
    g_ptr_array_add(config->forced_pairs, pair);
}

void
tmq_config_add_language_name(TmqConfig *config, const char *name, const char *language)
{
    TmqLanguageName *entry = g_new0(TmqLanguageName, 1);
    entry->name = g_utf8_casefold(name, -1);
    entry->language = g_strdup(language);
    g_ptr_array_add(config->language_names, entry);
}

void
tmq_config_add_abbreviation(TmqConfig *config, const char *language, const char *kind,
                            const char *word)
{
    TmqAbbreviation *abbreviation = g_new0(TmqAbbreviation, 1);
    abbreviation->language = g_strdup(language);
    abbreviation->kind = g_strdup(kind);
    abbreviation->word = g_strdup(word);
    g_ptr_array_add(config->abbreviations, abbreviation);
}

void
tmq_config_add_penalty(TmqConfig *config, const char *origin, double amount)
{
    TmqOriginPenalty *penalty = g_new0(TmqOriginPenalty, 1);
    penalty->origin = g_strdup(origin);
    penalty->amount = amount;
    g_ptr_array_add(config->penalties, penalty);
}

TmqSegmentOptions
tmq_config_segmenting(const TmqConfig *config)
{
    return (TmqSegmentOptions){
        .engine = config->segmenter, .srx = config->srx, .abbreviations = config->abbreviations};
}

TmqConfig *
tmq_config_copy(const TmqConfig *config, const char *from, const char *to)
{
    TmqConfig *copy = tmq_config_new();
    g_free(copy->from);
    g_free(copy->to);
    copy->path = g_strdup(config->path);
    copy->from = g_strdup(from ? from : config->from);
    copy->to = g_strdup(to ? to : config->to);
    copy->root_language = g_strdup(config->root_language);
    copy->directories = g_strdupv(config->directories);
    copy->text_fields = g_strdupv(config->text_fields);
    copy->exempt = g_strdupv(config->exempt);
    copy->ignore = g_strdupv(config->ignore);
    for (guint i = 0; i < config->forced_pairs->len; i++) {
        const TmqForcedPair *pair = config->forced_pairs->pdata[i];
        tmq_config_add_pair(copy, pair->source, pair->target, pair->line);
    }
    for (guint i = 0; i < config->language_names->len; i++) {
        const TmqLanguageName *name = config->language_names->pdata[i];
        tmq_config_add_language_name(copy, name->name, name->language);
    }
    copy->grace = config->grace;
    copy->segmenter = config->segmenter;
    copy->srx = g_strdup(config->srx);
    copy->link = g_strdup(config->link);
    for (guint i = 0; i < config->abbreviations->len; i++) {
        const TmqAbbreviation *extra = config->abbreviations->pdata[i];
        tmq_config_add_abbreviation(copy, extra->language, extra->kind, extra->word);
    }
    for (guint i = 0; i < config->penalties->len; i++) {
        const TmqOriginPenalty *penalty = config->penalties->pdata[i];
        tmq_config_add_penalty(copy, penalty->origin, penalty->amount);
    }
    return copy;
}

/* A text with its length before it, so that no two lists of texts are alike. */
static void
add_text(GString *out, const char *text)
{
    g_string_append_printf(out, "%zu:%s,", strlen(text), text);
}

static void
add_texts(GString *out, const char *name, GStrv texts)
{
    add_text(out, name);
    for (guint i = 0; texts && texts[i]; i++)
        add_text(out, texts[i]);
    g_string_append_c(out, ';');
}

char *
tmq_config_reading(const TmqConfig *config)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "grace %u;segmenter %d;", config->grace, (int)config->segmenter);
    add_texts(out, "text-fields", config->text_fields);
    add_texts(out, "exempt", config->exempt);
    add_texts(out, "ignore", config->ignore);
    for (guint i = 0; i < config->language_names->len; i++) {
        const TmqLanguageName *name = config->language_names->pdata[i];
        add_texts(out, "language", (char *[]){name->name, name->language, NULL});
    }
    for (guint i = 0; i < config->abbreviations->len; i++) {
        const TmqAbbreviation *extra = config->abbreviations->pdata[i];
        add_texts(out, "word", (char *[]){extra->language, extra->kind, extra->word, NULL});
    }
    return g_string_free(out, FALSE);
}

void
tmq_config_set_root(TmqConfig *config, const char *root)
{
    g_autofree char *name = g_path_get_basename(root);
    g_free(config->root_language);
    config->root_language = tmq_marks_language(name, config);
}

char *
tmq_config_find(const char *directory)
{
    g_autofree char *at = g_canonicalize_filename(directory, NULL);
    for (;;) {
        g_autofree char *file = g_build_filename(at, TMQ_CONFIG_NAME, NULL);
        if (g_file_test(file, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&file);
        char *parent = g_path_get_dirname(at);
        gboolean last = g_str_equal(parent, at);
        g_free(at);
        at = parent;
        if (last)
            return NULL;
    }
}
