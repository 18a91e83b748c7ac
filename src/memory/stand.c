#include "memory/stand.h"

#include <string.h>

#include "memory/origin.h"

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

static TmqStand
stand_of(const TmqOccurrenceRead *o)
{
    return (TmqStand){.document = g_strdup(o->path[0] ? o->path[0] : o->import_name),
                      .line = o->row.line[0],
                      .target_document = g_strdup(o->path[1] ? o->path[1] : o->import_name),
                      .target_line = o->row.line[1],
                      .key = g_strdup(o->key[0] ? o->key[0] : o->key[1])};
}

static void
free_stand(gpointer stand)
{
    tmq_stand_clear(stand);
    g_free(stand);
}

static void
add_also(GPtrArray *also, TmqStand stand)
{
    if (also->len < TMQ_STANDS_ALSO)
        g_ptr_array_add(also, g_memdup2(&stand, sizeof stand));
    else
        tmq_stand_clear(&stand);
}

/* Shows the occurrence where it is better than what was found so far. */
static void
take(Choice *choice, const TmqOccurrenceRead *o, int rank)
{
    TmqStand *shown = &choice->found->stand;
    TmqStand other = stand_of(o);
    if (rank > choice->rank) {
        TmqStand better = other;
        other = *shown;
        *shown = better;
    }
    if (choice->rank >= 0)
        add_also(choice->found->also, other);
    choice->rank = MAX(rank, choice->rank);
}

/* A unit has the least penalty of its origins. */
static void
note_penalty(TmqStandFound *found, const TmqStandWanted *wanted, const TmqOccurrenceRead *o)
{
    const char *const all[] = {o->path[0], o->path[1], o->import_name};
    const char *places[G_N_ELEMENTS(all) + 1] = {0};
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i])
            places[count++] = all[i];
    double penalty =
        wanted->status ? tmq_origin_penalty(wanted->penalties, wanted->status, places) : 0;
    found->penalty = found->occurrences ? MIN(found->penalty, penalty) : penalty;
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
    choice->found->context |= context;
    choice->found->near |= near;
    note_penalty(choice->found, w, o);
    choice->found->occurrences++;
    take(choice, o, 4 * context + 2 * near + (o->path[0] != NULL));
    return TRUE;
}

gboolean
tmq_stand_find(TmqStore *store, gint64 unit, const char *source_language,
               const TmqStandWanted *wanted, TmqStandFound *found, GError **error)
{
    *found = (TmqStandFound){.also = g_ptr_array_new_with_free_func(free_stand)};
    if (wanted->status)
        found->penalty =
            tmq_origin_penalty(wanted->penalties, wanted->status, (const char *const[]){NULL});
    Choice choice = {wanted, found, .rank = -1};
    return tmq_store_occurrences(store, unit, source_language, consider, &choice, error);
}
