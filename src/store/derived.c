/* What files that are derived from the units need to know. */
#include "store/statement.h"

gboolean
tmq_store_begin_read(TmqStore *store, GError **error)
{
    return tmq_store_run(store, error, "BEGIN", "");
}

void
tmq_store_end_read(TmqStore *store)
{
    if (!sqlite3_get_autocommit(store->db))
        tmq_store_run(store, NULL, "COMMIT", "");
}

void
tmq_store_shrink(TmqStore *store)
{
    sqlite3_exec(store->db,
                 "PRAGMA mmap_size = 0; PRAGMA cache_size = -2048; PRAGMA shrink_memory;", NULL,
                 NULL, NULL);
}

gboolean
tmq_store_last_unit(TmqStore *store, gint64 *unit, GError **error)
{
    return tmq_store_int(store, unit, 0, error, "SELECT max(id) FROM unit", "");
}

gboolean
tmq_store_token_unit(TmqStore *store, const char *token, gint64 *unit, GError **error)
{
    return tmq_store_int(store, unit, -1, error, "SELECT unit FROM token WHERE token = ?", "t",
                         token);
}

static gboolean
read_texts(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqUnitRow row = {
        .id = tmq_column_int(s, 0),
        .texts = {{tmq_column_text(s, 1), tmq_column_text(s, 2)},
                  {tmq_column_text(s, 3), tmq_column_text(s, 4)}},
        .status = tmq_column_text(s, 5),
        .confidence = -1,
        .retired = tmq_column_int(s, 6),
    };
    return ((TmqUnitRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_units_after(TmqStore *store, gint64 after, gint64 last, TmqUnitRowFunc func,
                      gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT id, a_language, b_language, a_text, b_text, status, retired FROM unit "
        "WHERE id > ? AND id <= ? ORDER BY id",
        "ii", after, last);
    return tmq_store_each(store, s, read_texts, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
