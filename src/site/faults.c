/* What is wrong with the keys of a site, once its pages are paired. */
#include <string.h>

#include "base/say.h"
#include "site/pair-priv.h"

typedef struct {
    const TmqPairWork *work;
    GPtrArray *faults;
    char **keys;        /* by file; NULL: none, or the configuration has spoken */
    GHashTable *groups; /* of TmqPairGroup by key */
    GPtrArray *order;   /* keys in the order of their first files */
    GHashTable *near;   /* keys that were reported as nearly the same as another */
} Faults;

TmqFault *
tmq_fault_new(TmqFaultRule rule, TmqSeverity severity, guint file, char *message, char *hint)
{
    TmqFault *fault = g_new0(TmqFault, 1);
    fault->rule = rule;
    fault->severity = severity;
    fault->file = file;
    fault->also = g_array_new(FALSE, FALSE, sizeof(guint));
    fault->message = message;
    fault->hint = hint;
    return fault;
}

static void
fault_free(gpointer data)
{
    TmqFault *fault = data;
    g_array_unref(fault->also);
    g_free(fault->message);
    g_free(fault->hint);
    g_free(fault);
}

static const TmqFile *
file_at(const Faults *faults, guint i)
{
    return faults->work->files->pdata[i];
}

static guint
member(const TmqPairGroup *group, int side, guint i)
{
    return g_array_index(group->members[side], guint, i);
}

static void
add_members(TmqFault *fault, const TmqPairGroup *group, int side, guint from)
{
    for (guint i = from; i < group->members[side]->len; i++)
        g_array_append_val(fault->also, g_array_index(group->members[side], guint, i));
}

static int
other_side(int side)
{
    return side == TMQ_SIDE_SOURCE ? TMQ_SIDE_TARGET : TMQ_SIDE_SOURCE;
}

static const char *
language_of(const Faults *faults, int side)
{
    const TmqConfig *config = faults->work->config;
    return side == TMQ_SIDE_SOURCE ? config->from : config->to;
}

/* ---- A key twice ---- */

static void
report_duplicates(Faults *faults, const char *key, const TmqPairGroup *group)
{
    for (int side = 0; side < TMQ_SIDES; side++) {
        const guint n = group->members[side]->len;
        g_autofree char *count = g_strdup_printf("%u", n);
        if (n < 2)
            continue;
        TmqFault *fault =
            tmq_fault_new(TMQ_FAULT_DUPLICATE_KEY, TMQ_SEVERITY_ERROR, member(group, side, 0),
                          tmq_say(N_("key '{1}' stands in {2} pages in '{3}'"), key, count,
                                  language_of(faults, side), NULL),
                          g_strdup(N_("give each page a translationKey of its own, the same in its "
                                      "translation")));
        add_members(fault, group, side, 1);
        add_members(fault, group, other_side(side), 0);
        g_ptr_array_add(faults->faults, fault);
    }
}

/* ---- Keys on one side ---- */

/* The side that alone has the key; TMQ_SIDE_UNKNOWN where both have it. */
static int
only_side(const TmqPairGroup *group)
{
    if (group->members[TMQ_SIDE_TARGET]->len == 0)
        return TMQ_SIDE_SOURCE;
    return group->members[TMQ_SIDE_SOURCE]->len == 0 ? TMQ_SIDE_TARGET : TMQ_SIDE_UNKNOWN;
}

static void
report_near_pair(Faults *faults, const TmqNearKeys *keys)
{
    const TmqPairGroup *source = g_hash_table_lookup(faults->groups, keys->source);
    const TmqPairGroup *target = g_hash_table_lookup(faults->groups, keys->target);
    TmqFault *fault = tmq_fault_new(
        TMQ_FAULT_NEAR_MISS_KEY, keys->spelling ? TMQ_SEVERITY_ERROR : TMQ_SEVERITY_WARNING,
        member(source, TMQ_SIDE_SOURCE, 0),
        tmq_say(N_("key '{1}' has no partner, but '{2}' is nearly the same"), keys->source,
                keys->target, NULL),
        tmq_say(N_("if they are translations, write translationKey: {1} in both"), keys->source,
                NULL));
    add_members(fault, source, TMQ_SIDE_SOURCE, 1);
    add_members(fault, target, TMQ_SIDE_TARGET, 0);
    g_ptr_array_add(faults->faults, fault);
    g_hash_table_add(faults->near, (gpointer)keys->source);
    g_hash_table_add(faults->near, (gpointer)keys->target);
}

static void
report_near_misses(Faults *faults)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    for (guint i = 0; i < faults->order->len; i++) {
        int side = only_side(g_hash_table_lookup(faults->groups, faults->order->pdata[i]));
        if (side != TMQ_SIDE_UNKNOWN)
            g_ptr_array_add(side == TMQ_SIDE_SOURCE ? sources : targets, faults->order->pdata[i]);
    }
    g_autoptr(GArray) near = tmq_near_keys(sources, targets);
    for (guint i = 0; i < near->len; i++)
        report_near_pair(faults, &g_array_index(near, TmqNearKeys, i));
}

/* Where the other language has no page at all, its keys are not what is wrong. */
static gboolean
has_pages(const TmqPairWork *work, int side)
{
    for (guint i = 0; i < work->files->len; i++)
        if (work->side[i] == side)
            return TRUE;
    return FALSE;
}

static void
report_one_sided(Faults *faults, const char *key, const TmqPairGroup *group)
{
    int side = only_side(group);
    if (side == TMQ_SIDE_UNKNOWN || group->members[side]->len > 1 ||
        g_hash_table_contains(faults->near, key))
        return;
    guint file = member(group, side, 0);
    if (!tmq_pair_is_alone(faults->work, file))
        return;
    g_ptr_array_add(
        faults->faults,
        tmq_fault_new(TMQ_FAULT_NO_KEY, TMQ_SEVERITY_WARNING, file,
                      tmq_say(N_("no page in '{1}' has the key '{2}'"),
                              language_of(faults, other_side(side)), key, NULL),
                      g_strdup(N_("give its translation the same translationKey; a page without "
                                  "translation gets translationKey: none"))));
}

/* ---- Pairs whose keys disagree with them ---- */

static void
report_missing_key(Faults *faults, guint without, guint with)
{
    const char *key = file_at(faults, with)->key;
    TmqFault *fault = tmq_fault_new(
        TMQ_FAULT_NO_KEY, TMQ_SEVERITY_WARNING, without,
        tmq_say(N_("has no key, its partner has '{1}'"), key, NULL),
        tmq_say(N_("add translationKey: {1} to '{2}'"), key, file_at(faults, without)->path, NULL));
    g_array_append_val(fault->also, with);
    g_ptr_array_add(faults->faults, fault);
}

static void
report_different_keys(Faults *faults, guint source, guint target)
{
    const char *a = file_at(faults, source)->key, *b = file_at(faults, target)->key;
    if (g_str_equal(a, b) || g_hash_table_contains(faults->near, a) ||
        g_hash_table_contains(faults->near, b))
        return;
    TmqFault *fault = tmq_fault_new(
        TMQ_FAULT_KEY_AGAINST_PATH, TMQ_SEVERITY_WARNING, source,
        tmq_say(N_("paired by {1}, but the keys '{2}' and '{3}' differ"),
                tmq_pair_reason_name(faults->work->reason[source]), a, b, NULL),
        tmq_say(N_("if they are translations, write translationKey: {1} in both"), a, NULL));
    g_array_append_val(fault->also, target);
    g_ptr_array_add(faults->faults, fault);
}

static void
report_pair(Faults *faults, guint source, guint target)
{
    gboolean a = file_at(faults, source)->key != NULL, b = file_at(faults, target)->key != NULL;
    if (a && b)
        report_different_keys(faults, source, target);
    else if (a)
        report_missing_key(faults, target, source);
    else if (b)
        report_missing_key(faults, source, target);
}

/* The first page at the path of file, in the other language; -1 where there is none. */
static gint64
at_same_path(const Faults *faults, GHashTable *places, guint file)
{
    const TmqPairGroup *place = g_hash_table_lookup(places, faults->work->loose[file]);
    int side = other_side(faults->work->side[file]);
    return place && place->members[side]->len > 0 ? (gint64)member(place, side, 0) : -1;
}

static void
report_against_path(Faults *faults, GHashTable *places, guint source, guint target)
{
    if (g_str_equal(faults->work->loose[source], faults->work->loose[target]))
        return;
    gint64 others[] = {at_same_path(faults, places, source), at_same_path(faults, places, target)};
    if (others[0] < 0 && others[1] < 0)
        return;
    guint other = (guint)(others[0] >= 0 ? others[0] : others[1]);
    TmqFault *fault = tmq_fault_new(
        TMQ_FAULT_KEY_AGAINST_PATH, TMQ_SEVERITY_WARNING, source,
        tmq_say(others[0] >= 0
                    ? N_("key '{1}' names '{2}', but the path of this page is that of '{3}'")
                    : N_("key '{1}' names '{2}', but the path of that one is that of '{3}'"),
                file_at(faults, source)->key, file_at(faults, target)->path,
                file_at(faults, other)->path, NULL),
        g_strdup(N_("see whether a translationKey was copied to the wrong page")));
    g_array_append_val(fault->also, target);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        guint page = (guint)others[i];
        if (others[i] >= 0)
            g_array_append_val(fault->also, page);
    }
    g_ptr_array_add(faults->faults, fault);
}

static void
report_pairs(Faults *faults)
{
    const TmqPairWork *work = faults->work;
    g_autoptr(GHashTable) places = tmq_pair_groups(work, work->loose);
    for (guint i = 0; i < work->files->len; i++) {
        if (work->side[i] != TMQ_SIDE_SOURCE || work->partner[i] < 0)
            continue;
        if (work->reason[i] == TMQ_PAIR_KEY)
            report_against_path(faults, places, i, (guint)work->partner[i]);
        else if (work->reason[i] != TMQ_PAIR_FORCED)
            report_pair(faults, i, (guint)work->partner[i]);
    }
}

static int
compare_faults(gconstpointer a, gconstpointer b)
{
    const TmqFault *x = *(const TmqFault *const *)a, *y = *(const TmqFault *const *)b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

GPtrArray *
tmq_pair_faults(const TmqPairWork *work)
{
    Faults faults = {.work = work, .faults = g_ptr_array_new_with_free_func(fault_free)};
    faults.keys = g_new0(char *, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++) {
        const TmqFile *file = work->files->pdata[i];
        gboolean forced = work->partner[i] >= 0 && work->reason[i] == TMQ_PAIR_FORCED;
        faults.keys[i] = forced || file->exempt ? NULL : file->key;
    }
    faults.groups = tmq_pair_groups(work, faults.keys);
    faults.order = tmq_pair_group_order(work, faults.keys, faults.groups);
    faults.near = g_hash_table_new(g_str_hash, g_str_equal);
    report_near_misses(&faults);
    gboolean both = has_pages(work, TMQ_SIDE_SOURCE) && has_pages(work, TMQ_SIDE_TARGET);
    for (guint i = 0; i < faults.order->len; i++) {
        const char *key = faults.order->pdata[i];
        report_duplicates(&faults, key, g_hash_table_lookup(faults.groups, key));
        if (both)
            report_one_sided(&faults, key, g_hash_table_lookup(faults.groups, key));
    }
    report_pairs(&faults);
    g_ptr_array_sort(faults.faults, compare_faults);
    g_hash_table_unref(faults.near);
    g_hash_table_unref(faults.groups);
    g_ptr_array_unref(faults.order);
    g_free(faults.keys);
    return faults.faults;
}
