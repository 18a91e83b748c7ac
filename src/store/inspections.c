/* Inspections: how things stood at the end of a sync, and the findings they opened and closed. */
#include "store/statement.h"

gboolean
tmq_store_add_inspection(TmqStore *store, TmqInspectionRow *row, GError **error)
{
    if (!tmq_store_run(store, error,
                       "INSERT INTO inspection (time, revision, source, target, version, "
                       "documents, pairs, words, words_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       "itttiiiii", row->time, row->revision, row->source, row->target,
                       row->version, (gint64)row->documents, (gint64)row->pairs,
                       (gint64)row->words[0], (gint64)row->words[1]))
        return FALSE;
    row->id = sqlite3_last_insert_rowid(store->db);
    return TRUE;
}

gboolean
tmq_store_renew_inspection(TmqStore *store, const TmqInspectionRow *row, GError **error)
{
    return tmq_store_run(
        store, error, "UPDATE inspection SET revision = ?, documents = ?, pairs = ? WHERE id = ?",
        "tiii", row->revision, (gint64)row->documents, (gint64)row->pairs, row->id);
}

gboolean
tmq_store_add_tally(TmqStore *store, gint64 inspection, const TmqTallyRow *row, GError **error)
{
    return tmq_store_run(store, error,
                         "INSERT INTO tally (inspection, kind, class, findings) "
                         "VALUES (?, ?, ?, ?)",
                         "itti", inspection, row->kind, row->class, (gint64)row->findings);
}

static gboolean
read_inspection(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqInspectionRow row = {
        .id = tmq_column_int(s, 0),
        .time = tmq_column_int(s, 1),
        .revision = tmq_column_text(s, 2),
        .source = tmq_column_text(s, 3),
        .target = tmq_column_text(s, 4),
        .version = tmq_column_int(s, 5),
        .documents = (guint)tmq_column_int(s, 6),
        .pairs = (guint)tmq_column_int(s, 7),
        .words = {(guint)tmq_column_int(s, 8), (guint)tmq_column_int(s, 9)},
    };
    return ((TmqInspectionRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_inspections(TmqStore *store, const char *source, const char *target, guint count,
                      TmqInspectionRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT id, time, revision, source, target, version, documents, pairs, words, words_back "
        "FROM inspection WHERE source = ? AND target = ? ORDER BY id DESC LIMIT ?",
        "tti", source, target, (gint64)count);
    return tmq_store_each(store, s, read_inspection, &(TmqReader){TMQ_ANY(func), data, NULL},
                          error);
}

static gboolean
read_tally(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqTallyRow row = {
        .kind = tmq_column_text(s, 0),
        .class = tmq_column_text(s, 1),
        .findings = (guint)tmq_column_int(s, 2),
    };
    return ((TmqTallyRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_tallies(TmqStore *store, gint64 inspection, TmqTallyRowFunc func, gpointer data,
                  GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error, "SELECT kind, class, findings FROM tally WHERE inspection = ?",
                       "i", inspection);
    return tmq_store_each(store, s, read_tally, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_open_finding(TmqStore *store, const TmqFindingRow *row, GError **error)
{
    return tmq_store_run(store, error,
                         "INSERT INTO finding (name, pair, opened, body) VALUES (?, ?, ?, ?)",
                         "tIit", row->name, row->pair, row->opened, row->body);
}

gboolean
tmq_store_close_finding(TmqStore *store, gint64 id, gint64 inspection, GError **error)
{
    return tmq_store_run(store, error, "UPDATE finding SET closed = ? WHERE id = ?", "ii",
                         inspection, id);
}

gboolean
tmq_store_set_finding_body(TmqStore *store, gint64 id, const char *body, GError **error)
{
    return tmq_store_run(store, error, "UPDATE finding SET body = ? WHERE id = ?", "ti", body, id);
}

static gboolean
read_finding(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqFindingRow row = {
        .id = tmq_column_int(s, 0),
        .name = tmq_column_text(s, 1),
        .pair = tmq_column_int(s, 2),
        .opened = tmq_column_int(s, 3),
        .opened_time = tmq_column_int(s, 4),
        .body = tmq_column_text(s, 5),
    };
    return ((TmqFindingRowFunc)reader->func)(&row, reader->data, error);
}

#define FINDING_COLUMNS                                                                            \
    "SELECT finding.id, name, pair, opened, inspection.time, body FROM finding "                   \
    "JOIN inspection ON inspection.id = opened "                                                   \
    "WHERE inspection.source = ? AND inspection.target = ? "

gboolean
tmq_store_open_findings(TmqStore *store, const char *source, const char *target,
                        TmqFindingRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error, FINDING_COLUMNS "AND closed IS NULL ORDER BY finding.id", "tt",
                       source, target);
    return tmq_store_each(store, s, read_finding, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_closed_findings(TmqStore *store, const char *source, const char *target,
                          gint64 inspection, TmqFindingRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error, FINDING_COLUMNS "AND closed = ? ORDER BY finding.id", "tti",
                       source, target, inspection);
    return tmq_store_each(store, s, read_finding, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
