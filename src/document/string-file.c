/* The formats of Hugo (go-i18n: `key: {other: …}`, or a list of id and translation), Jekyll and
 * Hugo data files (`{en: …, fr: …}` anywhere in them), Rails (everything below the language's tag)
 * and of the JSON libraries of the web (i18next, Chrome: nested maps). A value's path is what its
 * translation is found by, so what names the language is left out of it. */
#include "document/string-file.h"

#include "document/fields.h"
#include "tmq/language.h"

#include <string.h>

/* ---- Names ---- */

static gboolean
is_one_of(const char *word, gsize length, const char *const *list)
{
    for (; *list; list++)
        if (strlen(*list) == length && g_ascii_strncasecmp(word, *list, length) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_below(const char *path, const char *const *folders)
{
    for (const char *slash; (slash = strchr(path, '/')); path = slash + 1)
        if (is_one_of(path, (gsize)(slash - path), folders))
            return TRUE;
    return FALSE;
}

static const char *
language_mark(const char *path)
{
    const char *mark = strrchr(path, '#');
    return mark && !strchr(mark, '/') && !strchr(mark, '.') ? mark : NULL;
}

TmqStringFile
tmq_string_file(const char *path)
{
    static const char *const forms[] = {"yaml", "yml", "json", "toml", NULL};
    static const char *const keyed[] = {"i18n",         "locales",     "locale", "_locales", "lang",
                                        "translations", "translation", "l10n",   "_i18n",    NULL};
    static const char *const data[] = {"data", "_data", NULL};
    const char *mark = language_mark(path), *end = mark ? mark : path + strlen(path);
    const char *dot = memrchr(path, '.', (gsize)(end - path));
    if (!dot || !is_one_of(dot + 1, (gsize)(end - dot - 1), forms))
        return TMQ_STRING_FILE_NONE;
    if (is_below(path, data))
        return TMQ_STRING_FILE_MAPS;
    return is_below(path, keyed) ? TMQ_STRING_FILE_KEYED : TMQ_STRING_FILE_NONE;
}

/* ---- Fields ---- */

static TmqFrontMatter *
read_fields(const GString *text, const char *name, TmqMessages *messages)
{
    const char *mark = language_mark(name), *end = mark ? mark : name + strlen(name);
    g_autofree char *shown = g_strndup(name, (gsize)(end - name));
    TmqSource source = {text->str, text->len, 1, shown, .strings = TRUE};
    return tmq_fields_read(&source, g_ascii_strncasecmp(end - 5, ".toml", 5) == 0, messages);
}

/* Where the next component of a path ends: at a '.', a '[' or the end. */
static gsize
component_length(const char *path)
{
    return strcspn(path, ".[");
}

/* The path without its first component that is the language's tag; NULL: it has none. */
static char *
without_language(const char *path, const char *language)
{
    gsize wanted = strlen(language), primary = strcspn(language, "-");
    for (const char *p = path; *p;) {
        gsize n = component_length(p);
        gboolean is = (n == wanted && g_ascii_strncasecmp(p, language, n) == 0) ||
                      (n == primary && g_ascii_strncasecmp(p, language, n) == 0);
        if (is) {
            const char *rest = p + n + (p[n] == '.');
            g_autofree char *before = g_strndup(path, (gsize)(p - path));
            if (!*rest && p > path && p[-1] == '.')
                before[p - path - 1] = '\0';
            return g_strconcat(before, rest, NULL);
        }
        p += n + (p[n] != '\0');
    }
    return NULL;
}

gboolean
tmq_string_file_has_maps(const char *bytes, gsize length, const char *path, const char *from,
                         const char *to)
{
    if (length > TMQ_DOCUMENT_MAX_BYTES || !g_utf8_validate(bytes, (gssize)length, NULL))
        return FALSE;
    g_autoptr(GString) text = g_string_new_len(bytes, (gssize)length);
    g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TmqFrontMatter *fields = read_fields(text, path, NULL);
    gboolean found = FALSE;
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < fields->fields->len && !found; i++) {
            const TmqField *field = fields->fields->pdata[i];
            char *bare = without_language(field->path, side == 0 ? from : to);
            if (!bare)
                continue;
            if (side == 1)
                found = g_hash_table_contains(paths, bare);
            g_hash_table_add(paths, bare);
        }
    tmq_front_matter_free(fields);
    return found;
}

/* ---- Which are text ---- */

/* Whether a folder or a part of the file's name is that word. */
static gboolean
is_named(const char *name, const char *word, gsize length)
{
    for (const char *p = name; *p;) {
        gsize n = strcspn(p, "/._");
        if (n == length && g_ascii_strncasecmp(p, word, n) == 0)
            return TRUE;
        p += n + (p[n] != '\0');
    }
    return FALSE;
}

/* What a path begins with is the same for all: the tag that is all there is at the top. */
static const char *
common_language(const GPtrArray *fields, const char *name)
{
    const TmqField *first = fields->len ? fields->pdata[0] : NULL;
    gsize n = first ? component_length(first->path) : 0;
    if (n < 2 || n > 5 || first->path[n] != '.')
        return NULL;
    for (guint i = 1; i < fields->len; i++) {
        const TmqField *field = fields->pdata[i];
        if (strncmp(field->path, first->path, n + 1) != 0)
            return NULL;
    }
    g_autofree char *tag = g_strndup(first->path, n);
    g_autofree char *language = tmq_language_normalise(tag);
    return language && is_named(name, tag, n) ? first->path : NULL;
}

/* Notes for translators beside a text are none themselves, nor is what describes the file. */
static gboolean
is_note(const char *path, GHashTable *paths)
{
    static const char *const notes[] = {"description", "hash", "comment", "context", NULL};
    static const char *const texts[] = {"other", "message", "translation", NULL};
    const char *dot = strrchr(path, '.'), *last = dot ? dot + 1 : path;
    if (*path == '@' || *path == '$' || strstr(path, ".@"))
        return TRUE;
    if (!dot || !is_one_of(last, strlen(last), notes))
        return FALSE;
    for (guint i = 0; texts[i]; i++) {
        g_autofree char *beside = g_strdup_printf("%.*s.%s", (int)(dot - path), path, texts[i]);
        if (g_hash_table_contains(paths, beside))
            return TRUE;
    }
    return FALSE;
}

/* "[3].translation" of a list with ids as "id.translation"; NULL: it is no such list. */
static char *
path_by_id(const char *path, GHashTable *paths)
{
    const char *dot = *path == '[' ? strchr(path, '.') : NULL;
    if (!dot)
        return NULL;
    g_autofree char *id = g_strdup_printf("%.*s.id", (int)(dot - path), path);
    const TmqField *field = g_hash_table_lookup(paths, id);
    return field && strcmp(dot, ".id") != 0 ? g_strconcat(field->value, dot, NULL)
                                            : g_strdup(field ? "" : path);
}

/* The path that pairs a value; NULL where it is no text of this language. */
static char *
paired_path(const TmqField *field, GHashTable *paths, const char *language, gsize prefix)
{
    if (is_note(field->path, paths))
        return NULL;
    if (language)
        return without_language(field->path, language);
    char *by_id = path_by_id(field->path, paths);
    if (by_id && !*by_id)
        g_clear_pointer(&by_id, g_free);
    else if (!by_id)
        by_id = g_strdup(field->path + prefix);
    return by_id;
}

void
tmq_string_blocks(GPtrArray *blocks, const GString *text, const char *name, TmqMessages *messages)
{
    const char *mark = language_mark(name);
    TmqFrontMatter *read = read_fields(text, name, messages);
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < read->fields->len; i++) {
        TmqField *field = read->fields->pdata[i];
        g_hash_table_insert(paths, field->path, field);
    }
    const char *common = mark ? NULL : common_language(read->fields, name);
    gsize prefix = common ? component_length(common) + 1 : 0;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < read->fields->len; i++) {
        char *path = paired_path(read->fields->pdata[i], paths, mark ? mark + 1 : NULL, prefix);
        if (!path)
            continue;
        g_ptr_array_add(texts, read->fields->pdata[i]);
        g_ptr_array_add(names, path);
    }
    tmq_field_list_blocks(blocks, texts, (const char *const *)names->pdata, text->str);
    tmq_front_matter_free(read);
}
