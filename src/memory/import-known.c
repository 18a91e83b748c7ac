/* Whether a unit stands in the memory as it stands in the file: with the same tags, notes and
 * props.
 *
 * Its occurrences are read and compared, each time that the file has the unit. Of a unit that has
 * many ("OK", under the names of a thousand buttons) that would be a million comparisons: their
 * signatures are read once, and kept to the end of the file. */
#include "base/hash.h"
#include "memory/import-priv.h"

/* From how many occurrences on they are kept, and how many altogether. */
#define MANY 16u
#define MOST_KEPT 1000000u

struct TmqImportKnown {
    GHashTable *crowds; /* unit -> (hash of a signature -> occurrence) */
    guint kept;
};

typedef struct {
    const TmqUnitRow *row;
    const char *signature; /* of what comes in; NULL: any occurrence will do */
    gboolean imports_only;
    guint count;       /* that were looked at */
    gint64 occurrence; /* the one that says the same; 0: none */
    GHashTable *crowd; /* where they are kept; or NULL */
} Search;

TmqImportKnown *
tmq_import_known_new(void)
{
    TmqImportKnown *known = g_new0(TmqImportKnown, 1);
    known->crowds = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify)g_hash_table_unref);
    return known;
}

void
tmq_import_known_free(TmqImportKnown *known)
{
    if (!known)
        return;
    g_hash_table_unref(known->crowds);
    g_free(known);
}

static void
put_number(GHashTable *table, gint64 key, gint64 value)
{
    g_hash_table_insert(table, g_memdup2(&key, sizeof key), g_memdup2(&value, sizeof value));
}

static char *
signature_of(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence)
{
    g_autoptr(TmxUnit) unit = tmq_exchange_unit(row, occurrence);
    const TmqVariantPair pair = tmq_exchange_pair(unit);
    return tmq_exchange_signature(&pair);
}

static gboolean
compare(const TmqOccurrenceRead *occurrence, gpointer data, GError **error)
{
    (void)error;
    Search *search = data;
    search->count++;
    if (search->occurrence || (search->imports_only && !occurrence->row.import))
        return TRUE;
    g_autofree char *signature = search->signature ? signature_of(search->row, occurrence) : NULL;
    if (g_strcmp0(signature, search->signature) == 0)
        search->occurrence = occurrence->id;
    return TRUE;
}

static gboolean
keep(const TmqOccurrenceRead *occurrence, gpointer data, GError **error)
{
    (void)error;
    const Search *search = data;
    g_autofree char *signature = signature_of(search->row, occurrence);
    if (!search->imports_only || occurrence->row.import)
        put_number(search->crowd, tmq_hash64_add(0, signature), occurrence->id);
    return TRUE;
}

/* All occurrences of a unit, or those of files alone. */
static gint64
crowd_key(const Search *search)
{
    return search->imports_only ? search->row->id : -search->row->id;
}

static gboolean
search_all(TmqImport *import, Search *search, GError **error)
{
    TmqImportKnown *known = import->known;
    const char *source = search->row->texts.language[0];
    const gint64 key = crowd_key(search);
    search->crowd = search->signature ? g_hash_table_lookup(known->crowds, &key) : NULL;
    if (search->crowd) {
        const gint64 hash = tmq_hash64_add(0, search->signature);
        const gint64 *found = g_hash_table_lookup(search->crowd, &hash);
        search->occurrence = found ? *found : 0;
        return TRUE;
    }
    if (!tmq_store_occurrences(import->store, search->row->id, source, compare, search, error))
        return FALSE;
    if (!search->signature || search->count < MANY || known->kept + search->count > MOST_KEPT)
        return TRUE;
    search->crowd = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_hash_table_insert(known->crowds, g_memdup2(&key, sizeof key), search->crowd);
    known->kept += search->count;
    return tmq_store_occurrences(import->store, search->row->id, source, keep, search, error);
}

/* Adds what the file says of dates and the like that an occurrence of a file lacks. */
static gboolean
merge(TmqImport *import, const TmqVariantPair *pair, const TmqTexts *texts, gint64 occurrence,
      GError **error)
{
    g_autofree char *extra = NULL;
    if (!tmq_store_get_extra(import->store, occurrence, &extra, error))
        return FALSE;
    g_autofree char *merged = tmq_import_merge(extra, pair, texts->language);
    if (!merged)
        return TRUE;
    import->dates_changed = TRUE;
    return tmq_import_ensure_run(import, error) &&
           tmq_store_set_extra(import->store, occurrence, merged, error);
}

/* What another tool says counts only where a file said it before: the site may take its own word
 * back. What tmq wrote itself says nothing new of dates. */
gboolean
tmq_import_stands(TmqImport *import, gint64 id, const TmqTexts *texts, const TmqVariantPair *pair,
                  TmqTake take, gboolean *found, GError **error)
{
    gboolean own = tmx_prop(pair->unit->props, TMQ_PROP_STATUS) != NULL;
    g_autofree char *signature = take == TMQ_TAKE_WHOLE ? tmq_exchange_kept_signature(pair) : NULL;
    const TmqUnitRow row = {.id = id, .texts = *texts, .status = "", .confidence = -1};
    Search search = {.row = &row, .signature = signature, .imports_only = !own};
    if (!search_all(import, &search, error))
        return FALSE;
    *found = search.occurrence != 0;
    return !*found || own || !signature || merge(import, pair, texts, search.occurrence, error);
}

void
tmq_import_keep(TmqImport *import, gint64 id, const TmqVariantPair *pair, gint64 occurrence)
{
    const gint64 keys[] = {id, -id};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        GHashTable *crowd = g_hash_table_lookup(import->known->crowds, &keys[i]);
        g_autofree char *signature = crowd ? tmq_exchange_kept_signature(pair) : NULL;
        if (crowd)
            put_number(crowd, tmq_hash64_add(0, signature), occurrence);
    }
}
