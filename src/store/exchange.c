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
tmq_store_add_import(TmqStore *store, const char *name, const char *header, gint64 run,
                     GError **error)
{
    gboolean ok =
        tmq_store_run(store, error, "INSERT INTO import (name, header, run) VALUES (?, ?, ?)",
                      "tti", name, header, run);
    return ok ? sqlite3_last_insert_rowid(store->db) : 0;
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

gboolean
tmq_store_get_extra(TmqStore *store, gint64 occurrence, char **extra, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error, "SELECT extra FROM occurrence WHERE id = ?", "i", occurrence);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    *extra = row ? g_strdup(tmq_column_text(s, 0)) : NULL;
    sqlite3_reset(s);
    return TRUE;
}

gint64
tmq_store_last_occurrence(TmqStore *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

gboolean
tmq_store_set_extra(TmqStore *store, gint64 occurrence, const char *extra, GError **error)
{
    return tmq_store_run(store, error, "UPDATE occurrence SET extra = ? WHERE id = ?", "ti", extra,
                         occurrence);
}

char *
tmq_store_neighbour(TmqStore *store, gint64 bead, gint64 document, gboolean after, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error,
                       "SELECT s.text FROM bead b JOIN alignment a ON a.id = b.alignment "
                       "JOIN revision r ON r.id IN (a.source, a.target) AND r.document = ?2 "
                       "JOIN segment s ON s.revision = r.id AND s.ord = CASE "
                       "WHEN r.id = a.source THEN b.source + iif(?3, b.source_count, -1) "
                       "ELSE b.target + iif(?3, b.target_count, -1) END WHERE b.id = ?1",
                       "iii", bead, document, (gint64)after);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error) || !row)
        return NULL;
    char *text = g_strdup(tmq_column_text(s, 0));
    sqlite3_reset(s);
    return text;
}

static gboolean
read_header(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    return ((TmqHeaderFunc)reader->func)(tmq_column_text(s, 0), reader->data, error);
}

gboolean
tmq_store_import_headers(TmqStore *store, TmqHeaderFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT header FROM import WHERE header IS NOT NULL AND id IN "
                                     "(SELECT import FROM occurrence "
                                     "WHERE import IS NOT NULL AND ended IS NULL) ORDER BY id",
                                     "");
    return tmq_store_each(store, s, read_header, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
