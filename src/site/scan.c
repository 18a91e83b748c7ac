/* The walk. A queue of folders and no recursion, so that depth costs nothing; links wait until
 * everything that stands in its own place is found, so that a page keeps its own path and a link
 * only adds what is reached no other way. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "site/glob.h"
#include "site/marks.h"
#include "site/root.h"
#include "site/trees.h"
#include "tmq/language.h"
#include "tmq/site.h"

/* A larger data file is a data base, not what a page says. */
#define MOST_STRING_BYTES (8 << 20)

/* A folder to read, or a link to look at. */
typedef struct {
    char *absolute;
    char *relative;
    const TmqTree *tree; /* or NULL */
    const char *base;    /* the named directory it belongs to, links resolved */
} Place;

typedef struct {
    const char *root;
    const TmqConfig *config;
    TmqMessages *messages;
    TmqScan *scan;
    GQueue folders;
    GPtrArray *links; /* of Place */
    TmqTrees *trees;
    GPtrArray *bases;    /* of char * */
    GHashTable *paths;   /* relative paths of folders read and files found */
    GHashTable *objects; /* "device:inode" of the same */
} Walk;

static Place *
place_new(char *absolute, char *relative, const TmqTree *tree, const char *base)
{
    Place *place = g_new0(Place, 1);
    *place = (Place){absolute, relative, tree, base};
    return place;
}

static void
place_free(gpointer data)
{
    Place *place = data;
    g_free(place->absolute);
    g_free(place->relative);
    g_free(place);
}

static void
found_free(gpointer data)
{
    TmqFound *found = data;
    g_free(found->path);
    g_free(found->absolute);
    g_free(found);
}

void
tmq_scan_free(TmqScan *scan)
{
    if (!scan)
        return;
    g_ptr_array_unref(scan->found);
    g_ptr_array_unref(scan->unread);
    g_free(scan);
}

static char *
object_id(const struct stat *st)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)st->st_dev,
                           (guint64)st->st_ino);
}

/* ---- Entries ---- */

static void
left_out(Walk *walk, const char *path, const char *hint, const char *text)
{
    tmq_message(walk->messages, TMQ_SEVERITY_ERROR, *path ? path : ".", 0, hint, "%s", text);
}

static gboolean
is_page(const char *name)
{
    return name[tmq_marks_name_length(name)] != '\0';
}

/* Of a form that files of strings have. */
static gboolean
is_data(const char *name)
{
    static const char *const endings[] = {".yaml", ".yml", ".json", ".toml"};
    gsize n = strlen(name);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize e = strlen(endings[i]);
        if (n > e && g_ascii_strcasecmp(name + n - e, endings[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_new(Walk *walk, const char *path, const struct stat *st)
{
    if (!g_hash_table_add(walk->paths, g_strdup(path)))
        return FALSE;
    g_hash_table_add(walk->objects, object_id(st));
    return TRUE;
}

static void
add_file(Walk *walk, const char *absolute, const char *relative, const struct stat *st)
{
    if (!is_new(walk, relative, st))
        return;
    TmqFound *found = g_new0(TmqFound, 1);
    found->path = g_strdup(relative);
    found->absolute = g_strdup(absolute);
    g_ptr_array_add(walk->scan->found, found);
}

/* Both languages in one file: a document each, where there is text in both. */
static void
add_parts(Walk *walk, const char *absolute, const char *relative, const struct stat *st)
{
    const char *const languages[] = {walk->config->from, walk->config->to};
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (st->st_size > MOST_STRING_BYTES || !g_file_get_contents(absolute, &bytes, &length, NULL) ||
        !tmq_string_file_has_maps(bytes, length, relative, languages[0], languages[1]))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *part = g_strconcat(relative, "#", languages[i], NULL);
        add_file(walk, absolute, part, st);
    }
}

/* A file below folders of strings is one where its name tells a language. */
static void
add_strings(Walk *walk, const char *absolute, const char *relative, const struct stat *st)
{
    TmqStringFile kind = tmq_string_file(relative);
    if (kind == TMQ_STRING_FILE_MAPS)
        add_parts(walk, absolute, relative, st);
    if (kind != TMQ_STRING_FILE_KEYED)
        return;
    TmqMarks marks = tmq_marks_of_path(relative, walk->config);
    if (marks.language && (tmq_language_serves(marks.language, walk->config->from) ||
                           tmq_language_serves(marks.language, walk->config->to)))
        add_file(walk, absolute, relative, st);
    tmq_marks_clear(&marks);
}

static gboolean
check_name(Walk *walk, const Place *folder, const char *name, gboolean is_directory)
{
    if (g_utf8_validate(name, -1, NULL))
        return TRUE;
    if (is_directory || is_page(name)) {
        g_autofree char *shown = g_strescape(name, NULL);
        g_autofree char *path = g_build_filename(folder->relative, shown, NULL);
        left_out(walk, path, "rename it, for example with convmv", "the name is not UTF-8");
    }
    return FALSE;
}

static void
take_entry(Walk *walk, Place *folder, const char *name)
{
    g_autofree char *absolute = g_build_filename(folder->absolute, name, NULL);
    struct stat st;
    if (lstat(absolute, &st) != 0)
        return; /* gone since the folder was read */
    gboolean directory = S_ISDIR(st.st_mode), link = S_ISLNK(st.st_mode);
    if (!directory && !link && !(S_ISREG(st.st_mode) && (is_page(name) || is_data(name))))
        return;
    if (!check_name(walk, folder, name, directory))
        return;
    g_autofree char *relative =
        *folder->relative ? g_strconcat(folder->relative, "/", name, NULL) : g_strdup(name);
    if (tmq_glob_any((const char *const *)walk->config->ignore, relative) ||
        tmq_tree_ignores(folder->tree, absolute, directory))
        return;
    if (!directory && !link) {
        if (is_page(name))
            add_file(walk, absolute, relative, &st);
        else
            add_strings(walk, absolute, relative, &st);
        return;
    }
    Place *place = place_new(g_steal_pointer(&absolute), g_steal_pointer(&relative), folder->tree,
                             folder->base);
    if (link)
        g_ptr_array_add(walk->links, place);
    else
        g_queue_push_tail(&walk->folders, place);
}

static void
unread(Walk *walk, const Place *folder, int number)
{
    g_autofree char *quoted = g_shell_quote(folder->absolute);
    g_autofree char *hint = number == ENOENT || number == ENOTDIR
                                ? g_strdup("name a folder that is there")
                                : g_strdup_printf("look at its permissions: ls -ld %s", quoted);
    g_autofree char *text = g_strdup_printf("the directory cannot be read: %s", g_strerror(number));
    left_out(walk, folder->relative, hint, text);
    g_ptr_array_add(walk->scan->unread, g_strdup(folder->relative));
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder but the hidden ones, sorted; NULL with errno set. */
static GPtrArray *
names_in(const char *path)
{
    DIR *directory = opendir(path);
    if (!directory)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    struct dirent *entry;
    while ((errno = 0, entry = readdir(directory)))
        if (entry->d_name[0] != '.')
            g_ptr_array_add(names, g_strdup(entry->d_name));
    int failure = errno;
    closedir(directory);
    if (failure)
        g_clear_pointer(&names, g_ptr_array_unref);
    else
        g_ptr_array_sort(names, compare_names);
    errno = failure;
    return names;
}

static void
read_folder(Walk *walk, Place *folder)
{
    struct stat st;
    if (stat(folder->absolute, &st) != 0) {
        unread(walk, folder, errno);
        return;
    }
    if (!is_new(walk, folder->relative, &st))
        return;
    if (!folder->tree)
        folder->tree = tmq_trees_at(walk->trees, folder->absolute);
    g_autoptr(GPtrArray) names = names_in(folder->absolute);
    if (!names) {
        unread(walk, folder, errno);
        return;
    }
    for (guint i = 0; i < names->len; i++)
        take_entry(walk, folder, names->pdata[i]);
}

static void
read_folders(Walk *walk)
{
    Place *folder;
    while ((folder = g_queue_pop_head(&walk->folders))) {
        read_folder(walk, folder);
        place_free(folder);
    }
}

/* ---- Links ---- */

static void
note_link(Walk *walk, const Place *link, const char *text)
{
    tmq_message(walk->messages, TMQ_SEVERITY_INFO, link->relative, 0, NULL, "%s", text);
}

static void
follow(Walk *walk, Place *link)
{
    char target[PATH_MAX];
    struct stat st;
    if (!realpath(link->absolute, target) || stat(target, &st) != 0) {
        if (is_page(link->relative))
            note_link(walk, link, "the link leads nowhere");
        return;
    }
    gboolean file = S_ISREG(st.st_mode) && is_page(link->relative);
    if (!file && !S_ISDIR(st.st_mode))
        return;
    if (!tmq_site_is_below(target, link->base)) {
        note_link(walk, link, "the link leads out of the directory and is not followed");
        return;
    }
    g_autofree char *id = object_id(&st);
    if (g_hash_table_contains(walk->objects, id))
        return;
    if (file) {
        add_file(walk, link->absolute, link->relative, &st);
        return;
    }
    g_queue_push_tail(&walk->folders, place_new(g_strdup(link->absolute), g_strdup(link->relative),
                                                link->tree, link->base));
    read_folders(walk);
}

/* ---- Start ---- */

static char *
real_path(const char *path)
{
    char real[PATH_MAX];
    return g_strdup(realpath(path, real) ? real : path);
}

static void
start(Walk *walk, const char *directory)
{
    g_autofree char *absolute = tmq_site_absolute(directory);
    const char *relative = tmq_site_relative(walk->root, absolute);
    if (!relative) {
        g_autofree char *text = g_strdup_printf("lies outside the site's root '%s'", walk->root);
        left_out(walk, directory, "give it a memory of its own", text);
        return;
    }
    if (!g_utf8_validate(relative, -1, NULL)) {
        g_autofree char *shown = g_strescape(relative, NULL);
        left_out(walk, shown, "rename it, for example with convmv", "the name is not UTF-8");
        return;
    }
    char *base = real_path(absolute);
    g_ptr_array_add(walk->bases, base);
    g_queue_push_tail(&walk->folders, place_new(g_strdup(absolute), g_strdup(relative),
                                                tmq_trees_start(walk->trees, absolute), base));
}

static int
compare_found(gconstpointer a, gconstpointer b)
{
    const TmqFound *x = *(const TmqFound *const *)a, *y = *(const TmqFound *const *)b;
    return strcmp(x->path, y->path);
}

static TmqScan *
scan_new(void)
{
    TmqScan *scan = g_new0(TmqScan, 1);
    scan->found = g_ptr_array_new_with_free_func(found_free);
    scan->unread = g_ptr_array_new_with_free_func(g_free);
    return scan;
}

TmqScan *
tmq_site_scan(const char *root, const char *const *directories, const TmqConfig *config,
              TmqMessages *messages)
{
    Walk walk = {.root = root, .config = config, .messages = messages, .scan = scan_new()};
    g_queue_init(&walk.folders);
    walk.links = g_ptr_array_new_with_free_func(place_free);
    walk.trees = tmq_trees_new(messages);
    walk.bases = g_ptr_array_new_with_free_func(g_free);
    walk.paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    walk.objects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (; *directories; directories++)
        start(&walk, *directories);
    read_folders(&walk);
    for (guint i = 0; i < walk.links->len; i++) /* grows while links are followed */
        follow(&walk, walk.links->pdata[i]);
    g_ptr_array_sort(walk.scan->found, compare_found);
    g_ptr_array_unref(walk.links);
    tmq_trees_free(walk.trees);
    g_ptr_array_unref(walk.bases);
    g_hash_table_unref(walk.paths);
    g_hash_table_unref(walk.objects);
    return walk.scan;
}
