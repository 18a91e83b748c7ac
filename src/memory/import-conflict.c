/* Other translations of what a file holds.
 *
 * Only what was in use before the file counts, and what the file holds itself never gives way, so
 * that a file which says a thing in two ways comes in whole, and a second time changes nothing. */
#include <string.h>

#include "base/hash.h"
#include "memory/import-priv.h"
#include "tmq/language.h"

typedef struct {
    guint64 hash; /* of the source's text */
    gint64 unit;
} Known;

struct TmqConflicts {
    const TmqImportOptions *options;
    GArray *known;       /* of Known, sorted */
    GHashTable *touched; /* units that the file holds */
    GHashTable *losers;  /* units that give way */
};

static GHashTable *
new_set(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_to_set(GHashTable *set, gint64 unit)
{
    g_hash_table_add(set, g_memdup2(&unit, sizeof unit));
}

/* ---- What is known ---- */

static guint64
hash_of(const char *text)
{
    return (guint64)tmq_hash64_add(0, text);
}

static gint
compare_known(gconstpointer a, gconstpointer b)
{
    const Known *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static gboolean
is_in_play(const TmqUnitRow *row)
{
    return !row->retired && !g_str_equal(row->status, "rejected");
}

static gboolean
add_known(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    TmqConflicts *conflicts = data;
    const TmqImportOptions *o = conflicts->options;
    for (int side = 0; is_in_play(row) && side < 2; side++) {
        const char *const *language = row->texts.language;
        if (!o->all_languages && !(tmq_language_serves(language[side], o->from) &&
                                   tmq_language_serves(language[1 - side], o->to)))
            continue;
        Known known = {hash_of(row->texts.text[side]), row->id};
        g_array_append_val(conflicts->known, known);
    }
    return TRUE;
}

typedef struct {
    TmqStore *store;
    TmqConflicts *conflicts;
} Loading;

static gboolean
load_languages(const char *a, const char *b, guint units, gpointer data, GError **error)
{
    (void)units;
    const Loading *loading = data;
    return tmq_store_units(loading->store, a, b, add_known, loading->conflicts, error);
}

TmqConflicts *
tmq_conflicts_new(TmqStore *store, const TmqImportOptions *options, GError **error)
{
    g_autoptr(TmqConflicts) conflicts = g_new0(TmqConflicts, 1);
    conflicts->options = options;
    conflicts->known = g_array_new(FALSE, FALSE, sizeof(Known));
    conflicts->touched = new_set();
    conflicts->losers = new_set();
    Loading loading = {store, conflicts};
    if (!tmq_store_languages(store, load_languages, &loading, error))
        return NULL;
    g_array_sort(conflicts->known, compare_known);
    return g_steal_pointer(&conflicts);
}

void
tmq_conflicts_free(TmqConflicts *conflicts)
{
    if (!conflicts)
        return;
    g_array_unref(conflicts->known);
    g_hash_table_unref(conflicts->touched);
    g_hash_table_unref(conflicts->losers);
    g_free(conflicts);
}

/* ---- Rivals ---- */

/* The other translations of one source; itself is TRUE where the very unit is known. */
typedef struct {
    TmqStore *store;
    const TmqVariantPair *pair;
    const char *const *languages;
    GArray *units; /* of gint64 */
    gint64 date;   /* the latest of them */
    gboolean confirmed;
    gboolean itself;
} Rivals;

/* When a unit was last touched, as its file says; fallback where it says nothing. */
static gint64
date_of(const TmxUnit *unit, gint64 fallback)
{
    static const char *const names[] = {"changedate", "creationdate"};
    gint64 latest = G_MININT64, date = 0;
    for (guint n = 0; n < G_N_ELEMENTS(names); n++) {
        if (tmx_date_parse(tmx_attribute(unit->attributes, names[n]), &date))
            latest = MAX(latest, date);
        for (guint i = 0; i < unit->variants->len; i++) {
            const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
            if (tmx_date_parse(tmx_attribute(variant->attributes, names[n]), &date))
                latest = MAX(latest, date);
        }
    }
    return latest == G_MININT64 ? fallback : latest;
}

typedef struct {
    const TmqUnitRow *row;
    gint64 date;
} Dating;

static gboolean
date_occurrence(const TmqOccurrenceRead *occurrence, gpointer data, GError **error)
{
    (void)error;
    Dating *dating = data;
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    for (int side = 0; side < 2; side++)
        tmx_unit_add_variant(unit, dating->row->texts.language[side], "");
    tmq_extra_from_json(unit, occurrence->row.extra);
    dating->date = MAX(dating->date, date_of(unit, dating->row->changed));
    return TRUE;
}

static gboolean
add_rival(Rivals *rivals, const TmqUnitRow *row, GError **error)
{
    Dating dating = {row, G_MININT64};
    if (!tmq_store_occurrences(rivals->store, row->id, row->texts.language[0], date_occurrence,
                               &dating, error))
        return FALSE;
    g_array_append_val(rivals->units, row->id);
    rivals->date = MAX(rivals->date, dating.date);
    rivals->confirmed |= g_str_equal(row->status, "confirmed");
    return TRUE;
}

static gboolean
answers(const Rivals *rivals, const TmqTexts *texts, int side)
{
    return tmq_language_serves(texts->language[side], rivals->languages[0]) &&
           tmq_language_serves(texts->language[1 - side], rivals->languages[1]) &&
           g_str_equal(texts->text[side], rivals->pair->variant[0]->segment->text);
}

static gboolean
is_itself(const Rivals *rivals, const TmqTexts *texts, int side)
{
    return g_str_equal(texts->language[side], rivals->languages[0]) &&
           g_str_equal(texts->language[1 - side], rivals->languages[1]) &&
           g_str_equal(texts->text[1 - side], rivals->pair->variant[1]->segment->text);
}

static gboolean
look_at(const TmqUnitRow *row, gpointer data, GError **error)
{
    Rivals *rivals = data;
    for (int side = 0; side < 2; side++) {
        if (!is_in_play(row) || !answers(rivals, &row->texts, side))
            continue;
        if (!is_itself(rivals, &row->texts, side))
            return add_rival(rivals, row, error);
        rivals->itself = TRUE;
    }
    return TRUE;
}

/* The first of the known with that hash, or where it would stand. */
static guint
first_with(const GArray *known, guint64 hash)
{
    guint low = 0, high = known->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(known, Known, middle).hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean
find_rivals(const TmqConflicts *conflicts, Rivals *rivals, GError **error)
{
    guint64 hash = hash_of(rivals->pair->variant[0]->segment->text);
    for (guint i = first_with(conflicts->known, hash); i < conflicts->known->len; i++) {
        const Known *known = &g_array_index(conflicts->known, Known, i);
        if (known->hash != hash)
            break;
        if (!tmq_store_unit(rivals->store, known->unit, NULL, look_at, rivals, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- Judging ---- */

/* Why the unit does not win against its rivals; NULL where it does. */
static const char *
why_not(const TmqImportOptions *options, const Rivals *rivals)
{
    const TmxUnit *unit = rivals->pair->unit;
    if (options->on_conflict == TMQ_CONFLICT_KEEP)
        return "the memory has another translation (--on-conflict keep)";
    if (rivals->confirmed && g_strcmp0(tmx_prop(unit->props, TMQ_PROP_STATUS), "confirmed") != 0)
        return "another translation is confirmed";
    if (options->on_conflict == TMQ_CONFLICT_NEWEST && date_of(unit, options->now) <= rivals->date)
        return "the memory has a newer translation (--on-conflict newest)";
    return NULL;
}

gboolean
tmq_conflicts_judge(TmqImport *import, const TmqVariantPair *pair, const char *const languages[2],
                    const char **reason, GError **error)
{
    TmqConflicts *conflicts = import->conflicts;
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(gint64));
    Rivals rivals = {.store = import->store,
                     .pair = pair,
                     .languages = languages,
                     .units = units,
                     .date = G_MININT64};
    *reason = NULL;
    if (!find_rivals(conflicts, &rivals, error))
        return FALSE;
    const char *loses = units->len > 0 ? why_not(import->options, &rivals) : NULL;
    if (loses)
        *reason = rivals.itself ? NULL : loses;
    for (guint i = 0; !loses && i < units->len; i++)
        add_to_set(conflicts->losers, g_array_index(units, gint64, i));
    return TRUE;
}

void
tmq_conflicts_touch(TmqConflicts *conflicts, gint64 unit)
{
    add_to_set(conflicts->touched, unit);
}

gboolean
tmq_conflicts_settle(TmqImport *import, GError **error)
{
    const TmqConflicts *conflicts = import->conflicts;
    GHashTableIter iter;
    gpointer unit;
    g_hash_table_iter_init(&iter, conflicts->losers);
    while (g_hash_table_iter_next(&iter, &unit, NULL)) {
        if (g_hash_table_contains(conflicts->touched, unit))
            continue;
        if (!tmq_import_ensure_run(import, error) ||
            !tmq_store_retire_unit(import->store, *(gint64 *)unit, import->run,
                                   import->options->now, error))
            return FALSE;
        import->result->retired++;
        import->units_changed = TRUE;
    }
    return TRUE;
}
