/* The steps that compare values: the configuration's pairs, keys, refs, paths and names. */
#include <string.h>

#include "site/pair-priv.h"

/* ---- Configuration ---- */

static void
claim(TmqPairWork *work, guint file, int side)
{
    TmqFile *page = work->files->pdata[file];
    if (work->side[file] != TMQ_SIDE_UNKNOWN)
        return;
    g_free(page->language);
    page->language = g_strdup(side == TMQ_SIDE_SOURCE ? work->config->from : work->config->to);
    work->side[file] = side;
}

static GHashTable *
index_by_path(const TmqPairWork *work)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < work->files->len; i++)
        g_hash_table_insert(index, ((TmqFile *)work->files->pdata[i])->path,
                            GUINT_TO_POINTER(i + 1));
    return index;
}

void
tmq_pair_forced(TmqPairWork *work)
{
    if (work->config->forced_pairs->len == 0)
        return;
    g_autoptr(GHashTable) index = index_by_path(work);
    for (guint p = 0; p < work->config->forced_pairs->len; p++) {
        const TmqForcedPair *pair = work->config->forced_pairs->pdata[p];
        guint a = GPOINTER_TO_UINT(g_hash_table_lookup(index, pair->source));
        guint b = GPOINTER_TO_UINT(g_hash_table_lookup(index, pair->target));
        if (!a || !b || a == b || work->partner[a - 1] >= 0 || work->partner[b - 1] >= 0)
            continue;
        claim(work, a - 1, TMQ_SIDE_SOURCE);
        claim(work, b - 1, TMQ_SIDE_TARGET);
        if (work->side[a - 1] != work->side[b - 1])
            tmq_pair_join(work, a - 1, b - 1, TMQ_PAIR_FORCED);
    }
}

/* ---- Equal values ---- */

/* The only member that is alone; -1 where there is none or more than one. */
static gint64
only_alone(const TmqPairWork *work, const GArray *members)
{
    gint64 only = -1;
    for (guint i = 0; i < members->len; i++) {
        guint file = g_array_index(members, guint, i);
        if (!tmq_pair_is_alone(work, file))
            continue;
        if (only >= 0)
            return -1;
        only = file;
    }
    return only;
}

/* Pairs the files of a value that has one in each language; a file that was paired before still
 * counts where strict, so that what is not unique stays so. */
static void
pair_unique(TmqPairWork *work, char *const *values, TmqPairReason reason, gboolean strict)
{
    g_autoptr(GHashTable) groups = tmq_pair_groups(work, values);
    GHashTableIter iter;
    gpointer value, data;
    g_hash_table_iter_init(&iter, groups);
    while (g_hash_table_iter_next(&iter, &value, &data)) {
        const TmqPairGroup *group = data;
        const GArray *sources = group->members[TMQ_SIDE_SOURCE];
        const GArray *targets = group->members[TMQ_SIDE_TARGET];
        if (strict && (sources->len != 1 || targets->len != 1))
            continue;
        gint64 a = only_alone(work, sources), b = only_alone(work, targets);
        if (a >= 0 && b >= 0)
            tmq_pair_join(work, (guint)a, (guint)b, reason);
    }
}

/* values with the path added: which of the several pages of one key stand at the same place. */
static char **
with_paths(const TmqPairWork *work, char *const *values, char *const *paths)
{
    char **both = g_new0(char *, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++)
        if (values[i])
            both[i] = g_strconcat(values[i], "\n", paths[i], NULL);
    return both;
}

static void
free_values(char **values, guint n)
{
    for (guint i = 0; i < n; i++)
        g_free(values[i]);
    g_free(values);
}

/* A value that several pages of a language have pairs those at the same path and no others: it is
 * not guessed which of them the rest belong to. */
static void
pair_by_value(TmqPairWork *work, char *const *values, TmqPairReason reason)
{
    pair_unique(work, values, reason, TRUE);
    char *const *const paths[] = {work->forms, work->loose};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        char **both = with_paths(work, values, paths[i]);
        pair_unique(work, both, reason, TRUE);
        free_values(both, work->files->len);
    }
}

void
tmq_pair_by_key(TmqPairWork *work)
{
    g_autofree char **keys = g_new0(char *, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++)
        keys[i] = ((TmqFile *)work->files->pdata[i])->key;
    pair_by_value(work, keys, TMQ_PAIR_KEY);
}

void
tmq_pair_by_ref(TmqPairWork *work)
{
    g_autofree char **refs = g_new0(char *, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++)
        refs[i] = ((TmqFile *)work->files->pdata[i])->ref;
    pair_by_value(work, refs, TMQ_PAIR_REF);
}

/* ---- Paths and names ---- */

static guint
depth_of(const char *path)
{
    guint n = 0;
    for (; *path; path++)
        n += *path == '/';
    return n;
}

/* The name of a page and how deep it lies, where its folders may be called otherwise in the other
 * language; NULL where a name of its own is not what it has, or where its key speaks for itself. */
static char *
name_value(const TmqPairWork *work, guint i)
{
    const TmqFile *file = work->files->pdata[i];
    const char *loose = work->loose[i];
    const char *slash = strrchr(loose, '/');
    const char *form_name = strrchr(work->forms[i], '/');
    form_name = form_name ? form_name + 1 : work->forms[i];
    gboolean index =
        g_str_has_prefix(form_name, "index.") || g_str_has_prefix(form_name, "_index.");
    if (file->key || index || !*loose || g_ascii_strncasecmp(form_name, "readme.", 7) == 0)
        return NULL;
    return g_strdup_printf("%u/%s", depth_of(work->forms[i]), slash ? slash + 1 : loose);
}

static void
pair_by_name(TmqPairWork *work)
{
    char **names = g_new0(char *, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++)
        names[i] = name_value(work, i);
    pair_unique(work, names, TMQ_PAIR_PATH, TRUE);
    free_values(names, work->files->len);
}

void
tmq_pair_by_path(TmqPairWork *work)
{
    pair_unique(work, work->forms, TMQ_PAIR_PATH, FALSE);
    pair_unique(work, work->loose, TMQ_PAIR_PATH, FALSE);
    pair_by_name(work);
}
