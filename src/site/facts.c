#include <string.h>

#include "site/glob.h"
#include "site/marks.h"
#include "site/urls.h"
#include "tmq/language.h"
#include "tmq/site.h"

/* The value of a field that says something; YAML's words for nothing say nothing. */
static const char *
value_of(const TmqFrontMatter *front_matter, const char *name)
{
    const char *value = front_matter ? tmq_front_matter_value(front_matter, name) : NULL;
    if (!value || !*value || g_str_equal(value, "~") || g_str_equal(value, "null"))
        return NULL;
    return value;
}

/* Front matter that names its language, whatever the configuration calls its own. */
static char *
stated_language(const TmqFrontMatter *front_matter, const TmqConfig *config)
{
    static const char *const names[] = {"lang", "language", "locale"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = value_of(front_matter, names[i]);
        char *language = value ? tmq_marks_language(value, config) : NULL;
        if (!language && value)
            language = tmq_language_normalise(value);
        if (language)
            return language;
    }
    return NULL;
}

static void
set_key(TmqFile *file, const TmqFrontMatter *front_matter)
{
    const TmqField *field =
        front_matter ? tmq_front_matter_find(front_matter, "translationKey") : NULL;
    if (!field || !value_of(front_matter, "translationKey"))
        return;
    file->key_line = field->line;
    if (g_ascii_strcasecmp(field->value, "none") == 0)
        file->exempt = TRUE;
    else
        file->key = g_strdup(field->value);
}

/* altLangPrefix (the Canada.ca Jekyll theme) is the name before -en.html and -fr.html. */
static void
add_prefixed(GStrvBuilder *urls, const char *prefix, const TmqConfig *config)
{
    const char *const languages[] = {config->from, config->to};
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *primary = tmq_language_primary(languages[i]);
        g_autofree char *url = g_strdup_printf("%s-%s.html", prefix, primary);
        g_strv_builder_add(urls, url);
    }
    g_strv_builder_add(urls, prefix);
}

static GStrv
partner_urls(const TmqFrontMatter *front_matter, const TmqConfig *config)
{
    static const char *const names[] = {"trans_url", "translation_url", "altLangPage", "altLangUrl",
                                        "altLang"};
    g_autoptr(GStrvBuilder) urls = g_strv_builder_new();
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = value_of(front_matter, names[i]);
        g_autofree char *language = value ? tmq_marks_language(value, config) : NULL;
        if (value && !language) /* altLang is the other language's tag on some sites */
            g_strv_builder_add(urls, value);
    }
    const char *prefix = value_of(front_matter, "altLangPrefix");
    if (prefix)
        add_prefixed(urls, prefix, config);
    return g_strv_builder_end(urls);
}

TmqFile *
tmq_site_facts(const char *path, const TmqFrontMatter *front_matter, const TmqConfig *config)
{
    TmqFile *file = g_new0(TmqFile, 1);
    file->path = g_strdup(path);
    TmqMarks marks = tmq_marks_of_path(path, config);
    file->language =
        marks.language ? g_strdup(marks.language) : stated_language(front_matter, config);
    if (!file->language)
        file->language = g_strdup(config->root_language);
    tmq_marks_clear(&marks);
    set_key(file, front_matter);
    if (tmq_glob_any((const char *const *)config->exempt, path))
        file->exempt = TRUE;
    const char *ref = value_of(front_matter, "ref");
    file->ref = g_strdup(ref ? ref : value_of(front_matter, "lang-ref"));
    file->partner_urls = partner_urls(front_matter, config);
    file->own_urls = tmq_urls_of_page(path, front_matter, config);
    return file;
}

void
tmq_file_free(TmqFile *file)
{
    if (!file)
        return;
    g_free(file->path);
    g_free(file->language);
    g_free(file->key);
    g_free(file->ref);
    g_strfreev(file->partner_urls);
    g_strfreev(file->own_urls);
    g_free(file);
}
