#include "store/find.h"

#include "store/statement.h"

static gboolean
read_unit(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    (void)error;
    ((TmqUnitFunc)reader->func)(tmq_column_int(s, 0), reader->data);
    return TRUE;
}

/* A path as a GLOB pattern: only * has a meaning. The caller frees it. */
static char *
glob(const char *path)
{
    GString *pattern = g_string_new(NULL);
    for (; *path; path++)
        g_string_append_printf(pattern, *path == '[' || *path == '?' ? "[%c]" : "%c", *path);
    return g_string_free(pattern, FALSE);
}

gboolean
tmq_store_choose_units(TmqStore *store, const TmqUnitChoice *choice, TmqUnitFunc func,
                       gpointer data, GError **error)
{
    g_autofree char *pattern = choice->document ? glob(choice->document) : NULL;
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT id FROM unit WHERE retired IS NULL AND (?3 IS NULL OR status = ?3) "
        "AND (confidence IS NULL OR confidence >= ?4) AND changed >= ?5 "
        "AND ((?1 IS NULL AND ?2 IS NULL) OR id IN (SELECT o.unit FROM occurrence o "
        "LEFT JOIN document da ON da.id = o.a_document "
        "LEFT JOIN document db ON db.id = o.b_document LEFT JOIN import ON import.id = o.import "
        "WHERE o.ended IS NULL AND (?1 IS NULL OR da.path GLOB ?1 OR db.path GLOB ?1 "
        "OR import.name GLOB ?1) AND (?2 IS NULL OR ?2 IN (da.key, db.key, o.key)))) ORDER BY id",
        "tttdi", pattern, choice->key, choice->status, choice->min_confidence,
        choice->changed_since);
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
