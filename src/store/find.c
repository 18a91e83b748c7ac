#include "store/find.h"

#include "store/statement.h"

static gboolean
read_unit(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    (void)error;
    ((TmqUnitFunc)reader->func)(tmq_column_int(s, 0), reader->data);
    return TRUE;
}

gboolean
tmq_store_units_standing(TmqStore *store, const char *document, const char *key, TmqUnitFunc func,
                         gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT DISTINCT o.unit FROM occurrence o "
        "LEFT JOIN document da ON da.id = o.a_document "
        "LEFT JOIN document db ON db.id = o.b_document LEFT JOIN import ON import.id = o.import "
        "WHERE o.ended IS NULL AND (?1 IS NULL OR ?1 IN (da.path, db.path, import.name)) "
        "AND (?2 IS NULL OR ?2 IN (da.key, db.key))",
        "tt", document, key);
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
