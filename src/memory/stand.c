#include "memory/stand.h"

#include <string.h>

typedef struct {
    const TmqStandWanted *wanted;
    TmqStandFound *found;
    int rank; /* of what was found; -1: nothing yet */
} Choice;

void
tmq_stand_clear(TmqStand *stand)
{
    g_free(stand->document);
    g_free(stand->target_document);
    g_free(stand->key);
    *stand = (TmqStand){0};
}

/* pattern: a path, in which * is any text. */
static gboolean
matches_path(const char *pattern, const char *path)
{
    if (!path || !strchr(pattern, '*'))
        return g_strcmp0(pattern, path) == 0;
    return g_pattern_match_simple(pattern, path);
}

static gboolean
is_in(const TmqOccurrenceRead *o, const char *document, const char *key)
{
    gboolean here = !document || matches_path(document, o->path[0]) ||
                    matches_path(document, o->path[1]) || matches_path(document, o->import_name);
    return here && (!key || g_strcmp0(key, o->key[0]) == 0 || g_strcmp0(key, o->key[1]) == 0);
}

/* An import that does not name a neighbour does not know it, which is not the same as having none.
 */
static gboolean
agrees(const TmqOccurrenceRead *o, gint64 neighbour, gint64 wanted)
{
    return neighbour == wanted || (!o->row.bead && !neighbour);
}

static gboolean
has_context(const TmqOccurrenceRead *o, const TmqStandWanted *wanted)
{
    gboolean known = o->row.bead || o->row.before[0] || o->row.after[0];
    return wanted->with_context && known && agrees(o, o->row.before[0], wanted->before) &&
           agrees(o, o->row.after[0], wanted->after);
}

static void
take(TmqStand *stand, const TmqOccurrenceRead *o)
{
    tmq_stand_clear(stand);
    stand->document = g_strdup(o->path[0] ? o->path[0] : o->import_name);
    stand->line = o->row.line[0];
    stand->target_document = g_strdup(o->path[1] ? o->path[1] : o->import_name);
    stand->target_line = o->row.line[1];
    stand->key = g_strdup(o->key[0] ? o->key[0] : o->key[1]);
}

static gboolean
consider(const TmqOccurrenceRead *o, gpointer data, GError **error)
{
    (void)error;
    Choice *choice = data;
    const TmqStandWanted *w = choice->wanted;
    if (!is_in(o, w->document, w->key))
        return TRUE;
    gboolean context = has_context(o, w);
    gboolean near = (w->near_document && is_in(o, w->near_document, NULL)) ||
                    (w->near_key && is_in(o, NULL, w->near_key));
    int rank = 4 * context + 2 * near + (o->path[0] != NULL);
    choice->found->context |= context;
    choice->found->near |= near;
    if (rank > choice->rank) {
        choice->rank = rank;
        take(&choice->found->stand, o);
    }
    return TRUE;
}

gboolean
tmq_stand_find(TmqStore *store, gint64 unit, const char *source_language,
               const TmqStandWanted *wanted, TmqStandFound *found, GError **error)
{
    *found = (TmqStandFound){0};
    Choice choice = {wanted, found, -1};
    return tmq_store_occurrences(store, unit, source_language, consider, &choice, error);
}
