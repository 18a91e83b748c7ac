#include "site/urls.h"

#include <string.h>

#include "site/marks.h"
#include "tmq/text.h"

/* A longer one is no page's address. */
enum { MAX_URL = 4096, DATE = 10 };

static gboolean
has_scheme(const char *url)
{
    gsize n = strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return n > 1 && url[n] == ':' && g_ascii_isalpha(url[0]);
}

/* The path within url; NULL where it leads to no page (mailto:, data:). */
static const char *
path_start(const char *url)
{
    const char *host = NULL;
    if (has_scheme(url)) {
        const char *colon = strchr(url, ':');
        if (!g_str_has_prefix(colon, "://"))
            return NULL;
        host = colon + 3;
    } else if (g_str_has_prefix(url, "//")) {
        host = url + 2;
    }
    return host ? host + strcspn(host, "/?#") : url;
}

static char *
slug(const char *part)
{
    g_autofree char *search = tmq_text_search_form(part, -1);
    GString *s = g_string_sized_new(strlen(search));
    for (const char *p = search; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(s, c);
        else if (s->len > 0 && s->str[s->len - 1] != '-')
            g_string_append_c(s, '-');
    }
    if (s->len > 0 && s->str[s->len - 1] == '-')
        g_string_truncate(s, s->len - 1);
    return g_string_free(s, FALSE);
}

static gboolean
is_index(const char *stem)
{
    return g_str_equal(stem, "index") || g_str_equal(stem, "_index") ||
           g_str_equal(stem, "default");
}

static gboolean
is_page_extension(const char *dot)
{
    static const char *const extensions[] = {".html", ".htm", ".md",   ".markdown", ".mdx",
                                             ".php",  ".asp", ".aspx", ".jsp",      ".shtml"};
    for (guint i = 0; i < G_N_ELEMENTS(extensions); i++)
        if (g_ascii_strcasecmp(dot, extensions[i]) == 0)
            return TRUE;
    return FALSE;
}

/* The last part without extension and language suffix; NULL where it is an index page's. */
static char *
last_part(const char *part, const TmqConfig *config)
{
    const char *dot = strrchr(part, '.');
    gsize n = dot && dot > part && is_page_extension(dot) ? (gsize)(dot - part) : strlen(part);
    g_autofree char *stem = g_strndup(part, n);
    stem[tmq_marks_stem_length(stem, config, NULL, NULL)] = '\0';
    return *stem && !is_index(stem) ? slug(stem) : NULL;
}

/* Folders that generators leave out of addresses. */
static gboolean
is_source_folder(const char *part)
{
    return g_str_equal(part, "_posts") || g_str_equal(part, "_pages") ||
           g_str_equal(part, "_drafts");
}

static void
add_part(GPtrArray *form, const char *part, gboolean last, const TmqConfig *config)
{
    if (!*part || g_str_equal(part, ".") || (!last && is_source_folder(part)))
        return;
    if (g_str_equal(part, "..")) {
        if (form->len > 0)
            g_ptr_array_remove_index(form, form->len - 1);
        return;
    }
    g_autofree char *language = tmq_marks_language(part, config);
    char *slugged = language ? NULL : last ? last_part(part, config) : slug(part);
    if (slugged && *slugged)
        g_ptr_array_add(form, slugged);
    else
        g_free(slugged);
}

/* The form of a path, as it stands: '?', '#' and '%' are signs like others in it. */
static char *
form_of_path(const char *path, const TmqConfig *config)
{
    g_autofree char *copy = g_strstrip(g_strdup(path));
    gsize n = strlen(copy);
    gboolean folder = n > 0 && copy[n - 1] == '/';
    while (n > 0 && copy[n - 1] == '/')
        copy[--n] = '\0';
    g_auto(GStrv) parts = g_strsplit(copy, "/", -1);
    g_autoptr(GPtrArray) form = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; parts[i]; i++)
        add_part(form, parts[i], !parts[i + 1] && !folder, config);
    g_ptr_array_add(form, NULL);
    return g_strjoinv("/", (GStrv)form->pdata);
}

/* A pattern from which a generator makes addresses: "/:categories/:title", "/{{ slug }}/". */
static gboolean
is_template(const char *url)
{
    return strstr(url, "/:") || strstr(url, "{{") || strstr(url, "{%");
}

char *
tmq_url_form(const char *url, const TmqConfig *config)
{
    const char *start = strlen(url) <= MAX_URL && !is_template(url) ? path_start(url) : NULL;
    if (!start)
        return NULL;
    g_autofree char *path = g_strndup(start, strcspn(start, "?#"));
    g_autofree char *decoded = g_uri_unescape_string(path, NULL);
    const char *best = decoded && g_utf8_validate(decoded, -1, NULL) ? decoded : path;
    return g_utf8_validate(best, -1, NULL) ? form_of_path(best, config) : NULL;
}

char *
tmq_url_from_page(const char *url, const char *path)
{
    if (*url == '/' || has_scheme(url))
        return NULL;
    g_autofree char *folder = g_path_get_dirname(path);
    return g_str_equal(folder, ".") ? g_strdup(url) : g_strconcat(folder, "/", url, NULL);
}

/* ---- What a page can be reached under ---- */

typedef struct {
    GPtrArray *forms;
    GHashTable *seen; /* the same strings */
    const TmqConfig *config;
} Urls;

static void
take_form(Urls *urls, char *form)
{
    if (!form || g_hash_table_contains(urls->seen, form)) {
        g_free(form);
        return;
    }
    g_hash_table_add(urls->seen, form);
    g_ptr_array_add(urls->forms, form);
}

static void
add_url(Urls *urls, const char *url)
{
    take_form(urls, tmq_url_form(url, urls->config));
}

static void
add_path(Urls *urls, const char *path)
{
    take_form(urls, form_of_path(path, urls->config));
}

/* Whether text starts with YYYY-MM-DD. */
static gboolean
starts_with_date(const char *text)
{
    for (guint i = 0; i < DATE; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit(text[i]))
            return FALSE;
    return TRUE;
}

/* year/month/day/slug and year/month/slug. */
static void
add_dated(Urls *urls, const char *date, const char *name)
{
    g_autofree char *day = g_strdup_printf("%.4s/%.2s/%.2s/%s", date, date + 5, date + 8, name);
    g_autofree char *month = g_strdup_printf("%.4s/%.2s/%s", date, date + 5, name);
    add_path(urls, day);
    add_path(urls, month);
}

static void
add_from_names(Urls *urls, const char *path, const TmqFrontMatter *front_matter)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *date = front_matter ? tmq_front_matter_value(front_matter, "date") : NULL;
    const char *own_slug = front_matter ? tmq_front_matter_value(front_matter, "slug") : NULL;
    gboolean dated_name = starts_with_date(name) && name[DATE] == '-';
    const char *bare = dated_name ? name + DATE + 1 : name;
    if (own_slug && *own_slug) {
        g_autofree char *beside = g_strdup_printf("%.*s%s", (int)(name - path), path, own_slug);
        add_path(urls, beside);
        bare = own_slug;
    }
    if (dated_name)
        add_dated(urls, name, bare);
    if (date && starts_with_date(date) && (dated_name || own_slug))
        add_dated(urls, date, bare);
}

/* "aliases", "aliases[3]"; letters' case ignored. */
static gboolean
is_list_field(const char *path, const char *name)
{
    gsize n = strlen(name);
    return g_ascii_strncasecmp(path, name, n) == 0 && (path[n] == '\0' || path[n] == '[');
}

static void
add_from_fields(Urls *urls, const TmqFrontMatter *front_matter)
{
    static const char *const names[] = {"permalink", "url", "aliases", "alias", "redirect_from"};
    for (guint i = 0; front_matter && i < front_matter->fields->len; i++) {
        const TmqField *field = front_matter->fields->pdata[i];
        for (guint n = 0; n < G_N_ELEMENTS(names); n++)
            if (is_list_field(field->path, names[n]) && *field->value)
                add_url(urls, field->value);
    }
}

GStrv
tmq_urls_of_page(const char *path, const TmqFrontMatter *front_matter, const TmqConfig *config)
{
    Urls urls = {g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal), config};
    add_path(&urls, path);
    add_from_fields(&urls, front_matter);
    add_from_names(&urls, path, front_matter);
    g_hash_table_unref(urls.seen);
    g_ptr_array_add(urls.forms, NULL);
    return (GStrv)g_ptr_array_free(urls.forms, FALSE);
}
