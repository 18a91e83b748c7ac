/* Runs, documents, revisions and their segments. */
#include "store/statement.h"

gint64
tmq_store_add_run(TmqStore *store, const char *what, gint64 started, const char *revision,
                  GError **error)
{
    gboolean ok =
        tmq_store_run(store, error, "INSERT INTO run (started, what, revision) VALUES (?, ?, ?)",
                      "itt", started, what, revision);
    return ok ? sqlite3_last_insert_rowid(store->db) : 0;
}

static gboolean
read_document(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqDocumentRow row = {
        .id = tmq_column_int(s, 0),
        .path = tmq_column_text(s, 1),
        .language = tmq_column_text(s, 2),
        .key = tmq_column_text(s, 3),
        .exempt = tmq_column_int(s, 4) != 0,
        .facts = tmq_column_text(s, 5),
        .content = tmq_column_text(s, 6),
        .current = tmq_column_int(s, 7),
        .gone = tmq_column_int(s, 8),
    };
    return ((TmqDocumentRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_documents(TmqStore *store, TmqDocumentRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT id, path, language, key, exempt, facts, content, "
                                     "current, gone FROM document ORDER BY path",
                                     "");
    return tmq_store_each(store, s, read_document, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_put_document(TmqStore *store, TmqDocumentRow *row, gint64 run, GError **error)
{
    if (row->id)
        return tmq_store_run(store, error,
                             "UPDATE document SET path = ?2, language = ?3, key = ?4, exempt = ?5, "
                             "facts = ?6, content = ?7, gone = ?8 WHERE id = ?1",
                             "itttittI", row->id, row->path, row->language, row->key,
                             (gint64)row->exempt, row->facts, row->content, row->gone);
    if (!tmq_store_run(
            store, error,
            "INSERT INTO document (path, language, key, exempt, facts, content, created) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            "tttitti", row->path, row->language, row->key, (gint64)row->exempt, row->facts,
            row->content, run))
        return FALSE;
    row->id = sqlite3_last_insert_rowid(store->db);
    return TRUE;
}

gint64
tmq_store_add_revision(TmqStore *store, gint64 document, gint64 run, GError **error)
{
    if (!tmq_store_run(store, error, "INSERT INTO revision (document, run) VALUES (?, ?)", "ii",
                       document, run))
        return 0;
    gint64 id = sqlite3_last_insert_rowid(store->db);
    gboolean ok = tmq_store_run(store, error, "UPDATE document SET current = ? WHERE id = ?", "ii",
                                id, document);
    return ok ? id : 0;
}

gint64
tmq_store_add_past_revision(TmqStore *store, gint64 document, gint64 run, GError **error)
{
    return tmq_store_run(store, error, "INSERT INTO revision (document, run) VALUES (?, ?)", "ii",
                         document, run)
               ? sqlite3_last_insert_rowid(store->db)
               : 0;
}

gint64
tmq_store_revision_time(TmqStore *store, gint64 revision)
{
    gint64 time = 0;
    tmq_store_int(store, &time, 0, NULL,
                  "SELECT run.started FROM revision JOIN run ON run.id = revision.run "
                  "WHERE revision.id = ?",
                  "i", revision);
    return time;
}

gboolean
tmq_store_add_segment(TmqStore *store, gint64 revision, const TmqSegmentRow *row, GError **error)
{
    return tmq_store_run(store, error,
                         "INSERT INTO segment (revision, ord, block, kind, level, field, line, "
                         "end_line, text, tags, hash, loose) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         "iiititiittii", revision, (gint64)row->ord, (gint64)row->block, row->kind,
                         (gint64)row->level, row->field, (gint64)row->line, (gint64)row->end_line,
                         row->text, row->tags, row->hash, row->loose);
}

static gboolean
read_segment(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqSegmentRow row = {
        .ord = (guint)tmq_column_int(s, 0),
        .block = (guint)tmq_column_int(s, 1),
        .kind = tmq_column_text(s, 2),
        .level = (guint)tmq_column_int(s, 3),
        .field = tmq_column_text(s, 4),
        .line = (guint)tmq_column_int(s, 5),
        .end_line = (guint)tmq_column_int(s, 6),
        .text = tmq_column_text(s, 7),
        .tags = tmq_column_text(s, 8),
        .hash = tmq_column_int(s, 9),
        .loose = tmq_column_int(s, 10),
    };
    return ((TmqSegmentRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_segments(TmqStore *store, gint64 revision, TmqSegmentRowFunc func, gpointer data,
                   GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error,
                       "SELECT ord, block, kind, level, field, line, end_line, text, "
                       "tags, hash, loose FROM segment WHERE revision = ? ORDER BY ord",
                       "i", revision);
    return tmq_store_each(store, s, read_segment, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
