#include <string.h>

#include "site/marks.h"
#include "site/pair-priv.h"
#include "tmq/language.h"
#include "tmq/text.h"

static int
side_of(const char *language, const TmqConfig *config)
{
    if (!language)
        return TMQ_SIDE_UNKNOWN;
    if (tmq_language_serves(language, config->from))
        return TMQ_SIDE_SOURCE;
    return tmq_language_serves(language, config->to) ? TMQ_SIDE_TARGET : TMQ_SIDE_UNKNOWN;
}

/* The form without extension and index, case folded, spaces as hyphens: as Hugo compares paths. */
static char *
loose_form(const char *form)
{
    const char *slash = strrchr(form, '/');
    const char *name = slash ? slash + 1 : form;
    gsize length = (gsize)(name - form) + tmq_marks_name_length(name);
    g_autofree char *stem = g_strndup(form, length);
    char *own = stem + (name - form);
    if (g_str_equal(own, "index") || g_str_equal(own, "_index"))
        *own = '\0';
    char *loose = tmq_text_search_form(stem, -1);
    g_strdelimit(loose, " ", '-');
    gsize n = strlen(loose);
    if (n > 0 && loose[n - 1] == '/')
        loose[n - 1] = '\0';
    return loose;
}

/* ---- Languages that only siblings tell ---- */

/* The folder of path, "" for the root. */
static char *
folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return g_strndup(path, slash ? (gsize)(slash - path) : 0);
}

typedef struct {
    GHashTable *forms;    /* loose forms of marked files of the two languages */
    GHashTable *suffixed; /* folders in which a file has a suffix */
    GHashTable *parents;  /* folders in which a folder of the target language lies, and none of the
                             source's: value TRUE; both: FALSE */
} Siblings;

/* The folders of a path that hold a language's folder. */
static void
note_parents(Siblings *siblings, const char *path, const TmqConfig *config)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    GString *above = g_string_new(NULL);
    for (guint i = 0; parts[i] && parts[i + 1]; i++) {
        g_autofree char *language = tmq_marks_language(parts[i], config);
        int side = side_of(language, config);
        if (side == TMQ_SIDE_SOURCE)
            g_hash_table_replace(siblings->parents, g_strdup(above->str), GINT_TO_POINTER(FALSE));
        else if (side == TMQ_SIDE_TARGET && !g_hash_table_contains(siblings->parents, above->str))
            g_hash_table_insert(siblings->parents, g_strdup(above->str), GINT_TO_POINTER(TRUE));
        g_string_append_printf(above, "%s%s", above->len ? "/" : "", parts[i]);
    }
    g_string_free(above, TRUE);
}

static void
gather_siblings(const TmqPairWork *work, const gboolean *suffix, Siblings *siblings)
{
    for (guint i = 0; i < work->files->len; i++) {
        const TmqFile *file = work->files->pdata[i];
        if (work->side[i] == TMQ_SIDE_UNKNOWN)
            continue;
        g_hash_table_add(siblings->forms, work->loose[i]);
        if (suffix[i])
            g_hash_table_add(siblings->suffixed, folder_of(file->path));
        note_parents(siblings, file->path, work->config);
    }
}

/* Whether the part of path after folder is a folder called by a language (docs/es/ below docs/). */
static gboolean
enters_a_language(const char *path, const char *folder)
{
    const char *part = path + strlen(folder);
    part += *part == '/';
    const char *end = strchr(part, '/');
    g_autofree char *name = end ? g_strndup(part, (gsize)(end - part)) : NULL;
    return name && tmq_marks_is_any_language(name);
}

/* Whether path lies in a folder beside the target language's (docs/x.md beside docs/fr/x.md), and
 * not in a third language's there. */
static gboolean
lies_beside_target(const Siblings *siblings, const char *path)
{
    g_autofree char *folder = folder_of(path);
    for (;;) {
        gpointer only_target;
        if (g_hash_table_lookup_extended(siblings->parents, folder, NULL, &only_target))
            return GPOINTER_TO_INT(only_target) && !enters_a_language(path, folder);
        if (!*folder)
            return FALSE;
        char *above = folder_of(folder);
        g_free(folder);
        folder = above;
    }
}

/* Whether loose is another page's form with a third language's suffix (guide-es beside guide-fr).
 */
static gboolean
has_third_suffix(const Siblings *siblings, const char *loose)
{
    const char *name = strrchr(loose, '/');
    name = name ? name + 1 : loose;
    const char *suffix = NULL;
    for (const char *c = name; *c; c++)
        if (strchr("-_", *c))
            suffix = c;
    if (!suffix || !tmq_marks_is_any_language(suffix + 1))
        return FALSE;
    g_autofree char *form = g_strndup(loose, (gsize)(suffix - loose));
    return g_hash_table_contains(siblings->forms, form);
}

static gboolean
is_source_by_siblings(const TmqPairWork *work, guint i, const Siblings *siblings)
{
    const TmqFile *file = work->files->pdata[i];
    g_autofree char *folder = folder_of(file->path);
    if (g_hash_table_contains(siblings->forms, work->loose[i]))
        return TRUE;
    return !has_third_suffix(siblings, work->loose[i]) &&
           (g_hash_table_contains(siblings->suffixed, folder) ||
            lies_beside_target(siblings, file->path));
}

static void
fill_languages(TmqPairWork *work, const gboolean *suffix)
{
    Siblings siblings = {
        g_hash_table_new(g_str_hash, g_str_equal),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    gather_siblings(work, suffix, &siblings);
    for (guint i = 0; i < work->files->len; i++) {
        TmqFile *file = work->files->pdata[i];
        if (file->language || !is_source_by_siblings(work, i, &siblings))
            continue;
        file->language = g_strdup(work->config->from);
        work->side[i] = TMQ_SIDE_SOURCE;
    }
    g_hash_table_unref(siblings.forms);
    g_hash_table_unref(siblings.suffixed);
    g_hash_table_unref(siblings.parents);
}

/* ---- The work ---- */

void
tmq_pair_work_init(TmqPairWork *work, GPtrArray *files, const TmqConfig *config)
{
    gsize n = files->len;
    *work = (TmqPairWork){.files = files, .config = config};
    work->forms = g_new0(char *, n + 1);
    work->loose = g_new0(char *, n + 1);
    work->side = g_new0(int, n + 1);
    work->partner = g_new0(gint64, n + 1);
    work->reason = g_new0(TmqPairReason, n + 1);
    g_autofree gboolean *suffix = g_new0(gboolean, n + 1);
    for (gsize i = 0; i < n; i++) {
        const TmqFile *file = files->pdata[i];
        TmqMarks marks = tmq_marks_of_path(file->path, config);
        work->forms[i] = g_steal_pointer(&marks.form);
        work->loose[i] = loose_form(work->forms[i]);
        work->side[i] = side_of(file->language, config);
        work->partner[i] = -1;
        suffix[i] = marks.suffix;
        tmq_marks_clear(&marks);
    }
    fill_languages(work, suffix);
}

void
tmq_pair_work_clear(TmqPairWork *work)
{
    g_strfreev(work->forms);
    g_strfreev(work->loose);
    g_free(work->side);
    g_free(work->partner);
    g_free(work->reason);
}

gboolean
tmq_pair_is_alone(const TmqPairWork *work, guint file)
{
    return work->side[file] != TMQ_SIDE_UNKNOWN && work->partner[file] < 0;
}

void
tmq_pair_join(TmqPairWork *work, guint a, guint b, TmqPairReason reason)
{
    work->partner[a] = b;
    work->partner[b] = a;
    work->reason[a] = work->reason[b] = reason;
}

/* ---- Groups ---- */

static void
group_free(gpointer data)
{
    TmqPairGroup *group = data;
    for (int s = 0; s < TMQ_SIDES; s++)
        g_array_unref(group->members[s]);
    g_free(group);
}

GHashTable *
tmq_pair_groups(const TmqPairWork *work, char *const *values)
{
    GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, group_free);
    for (guint i = 0; i < work->files->len; i++) {
        if (!values[i] || work->side[i] == TMQ_SIDE_UNKNOWN)
            continue;
        TmqPairGroup *group = g_hash_table_lookup(groups, values[i]);
        if (!group) {
            group = g_new0(TmqPairGroup, 1);
            for (int s = 0; s < TMQ_SIDES; s++)
                group->members[s] = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(groups, values[i], group);
        }
        g_array_append_val(group->members[work->side[i]], i);
    }
    return groups;
}

static gboolean
is_first(const TmqPairGroup *group, guint file)
{
    for (int s = 0; s < TMQ_SIDES; s++)
        if (group->members[s]->len > 0 && g_array_index(group->members[s], guint, 0) < file)
            return FALSE;
    return TRUE;
}

GPtrArray *
tmq_pair_group_order(const TmqPairWork *work, char *const *values, GHashTable *groups)
{
    GPtrArray *order = g_ptr_array_new();
    for (guint i = 0; i < work->files->len; i++) {
        const TmqPairGroup *group = values[i] ? g_hash_table_lookup(groups, values[i]) : NULL;
        if (group && work->side[i] != TMQ_SIDE_UNKNOWN && is_first(group, i))
            g_ptr_array_add(order, values[i]);
    }
    return order;
}
