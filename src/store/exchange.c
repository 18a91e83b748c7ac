/* What import and export ask beyond what a sync needs. */
#include "store/statement.h"

static gboolean
read_languages(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    return ((TmqLanguagesFunc)reader->func)(tmq_column_text(s, 0), tmq_column_text(s, 1),
                                            (guint)tmq_column_int(s, 2), reader->data, error);
}

gboolean
tmq_store_all_languages(TmqStore *store, TmqLanguagesFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT a_language, b_language, count(*) FROM unit "
                                     "GROUP BY 1, 2 ORDER BY 1, 2",
                                     "");
    return tmq_store_each(store, s, read_languages, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gint64
tmq_store_add_import(TmqStore *store, const char *name, gint64 run, GError **error)
{
    gboolean ok = tmq_store_run(
        store, error, "INSERT INTO import (name, content, run) VALUES (?, '', ?)", "ti", name, run);
    return ok ? sqlite3_last_insert_rowid(store->db) : 0;
}

gboolean
tmq_store_set_import_content(TmqStore *store, gint64 import, const char *content, GError **error)
{
    return tmq_store_run(store, error, "UPDATE import SET content = ? WHERE id = ?", "ti", content,
                         import);
}

gboolean
tmq_store_retire_unit(TmqStore *store, gint64 unit, gint64 run, gint64 now, GError **error)
{
    return tmq_store_run(store, error,
                         "UPDATE occurrence SET ended = ? WHERE unit = ? AND ended IS NULL", "ii",
                         run, unit) &&
           tmq_store_run(store, error, "UPDATE unit SET retired = ?, changed = ? WHERE id = ?",
                         "iii", now, now, unit);
}
