/* Pairs, their alignments and beads, and what is wrong with keys. */
#include "store/statement.h"

static gboolean
read_pair(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqPairRow row = {
        .id = tmq_column_int(s, 0),
        .source = tmq_column_int(s, 1),
        .target = tmq_column_int(s, 2),
        .reason = tmq_column_text(s, 3),
        .current = tmq_column_int(s, 4),
        .in_step = tmq_column_int(s, 5),
        .ended = tmq_column_int(s, 6),
    };
    return ((TmqPairRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_pairs(TmqStore *store, TmqPairRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT pair.id, source, target, reason, pair.current, in_step, ended "
        "FROM pair JOIN document ON document.id = pair.source ORDER BY document.path, pair.id",
        "");
    return tmq_store_each(store, s, read_pair, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_put_pair(TmqStore *store, TmqPairRow *row, gint64 run, GError **error)
{
    if (row->id)
        return tmq_store_run(store, error,
                             "UPDATE pair SET reason = ?2, current = ?3, in_step = ?4, ended = ?5 "
                             "WHERE id = ?1",
                             "itIII", row->id, row->reason, row->current, row->in_step, row->ended);
    if (!tmq_store_run(store, error,
                       "INSERT INTO pair (source, target, reason, current, in_step, created) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       "iitIIi", row->source, row->target, row->reason, row->current, row->in_step,
                       run))
        return FALSE;
    row->id = sqlite3_last_insert_rowid(store->db);
    return TRUE;
}

gboolean
tmq_store_verify_pair(TmqStore *store, gint64 pair, GError **error)
{
    return tmq_store_run(store, error, "UPDATE pair SET verified = 1 WHERE id = ?", "i", pair);
}

static gboolean
read_paths(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    return ((TmqPathsFunc)reader->func)(tmq_column_text(s, 0), tmq_column_text(s, 1), reader->data,
                                        error);
}

gboolean
tmq_store_unverified(TmqStore *store, TmqPathsFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT a.path, b.path FROM pair "
                                     "JOIN document AS a ON a.id = source "
                                     "JOIN document AS b ON b.id = target "
                                     "WHERE ended IS NULL AND NOT verified ORDER BY a.path, b.path",
                                     "");
    return tmq_store_each(store, s, read_paths, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gint64
tmq_store_add_alignment(TmqStore *store, gint64 pair, gint64 source_revision,
                        gint64 target_revision, gint64 run, GError **error)
{
    gboolean ok = tmq_store_run(
        store, error, "INSERT INTO alignment (pair, source, target, run) VALUES (?, ?, ?, ?)",
        "iiii", pair, source_revision, target_revision, run);
    return ok ? sqlite3_last_insert_rowid(store->db) : 0;
}

gboolean
tmq_store_alignment(TmqStore *store, gint64 alignment, gint64 *source_revision,
                    gint64 *target_revision, gint64 *time, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT source, target, run.started FROM alignment "
                                     "JOIN run ON run.id = alignment.run WHERE alignment.id = ?",
                                     "i", alignment);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    if (!row) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0, "run 'tmq check-memory'",
                      "alignment %" G_GINT64_FORMAT " is missing", alignment);
        return FALSE;
    }
    *source_revision = tmq_column_int(s, 0);
    *target_revision = tmq_column_int(s, 1);
    *time = tmq_column_int(s, 2);
    sqlite3_reset(s);
    return TRUE;
}

gboolean
tmq_store_add_bead(TmqStore *store, gint64 alignment, TmqBeadRow *row, GError **error)
{
    if (!tmq_store_run(store, error,
                       "INSERT INTO bead (alignment, source, source_count, target, target_count, "
                       "confidence) VALUES (?, ?, ?, ?, ?, ?)",
                       "iiiiid", alignment, (gint64)row->source, (gint64)row->source_count,
                       (gint64)row->target, (gint64)row->target_count, row->confidence))
        return FALSE;
    row->id = sqlite3_last_insert_rowid(store->db);
    return TRUE;
}

static gboolean
read_bead(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqBeadRow row = {
        .id = tmq_column_int(s, 0),
        .source = (guint)tmq_column_int(s, 1),
        .source_count = (guint)tmq_column_int(s, 2),
        .target = (guint)tmq_column_int(s, 3),
        .target_count = (guint)tmq_column_int(s, 4),
        .confidence = sqlite3_column_double(s, 5),
    };
    return ((TmqBeadRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_beads(TmqStore *store, gint64 alignment, TmqBeadRowFunc func, gpointer data,
                GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT id, source, source_count, target, target_count, "
                                     "confidence FROM bead WHERE alignment = ? ORDER BY id",
                                     "i", alignment);
    return tmq_store_each(store, s, read_bead, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_clear_faults(TmqStore *store, GError **error)
{
    return tmq_store_run(store, error, "DELETE FROM fault_also", "") &&
           tmq_store_run(store, error, "DELETE FROM fault", "");
}

gboolean
tmq_store_add_fault(TmqStore *store, const TmqFaultRow *row, GError **error)
{
    if (!tmq_store_run(store, error,
                       "INSERT INTO fault (rule, severity, document, line, message, hint) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       "ttiItt", row->rule, row->severity, row->document, (gint64)row->line,
                       row->message, row->hint))
        return FALSE;
    gint64 fault = sqlite3_last_insert_rowid(store->db);
    for (guint i = 0; i < row->also_count; i++)
        if (!tmq_store_run(store, error,
                           "INSERT OR IGNORE INTO fault_also (fault, document, line) "
                           "VALUES (?, ?, ?)",
                           "iiI", fault, row->also[i], (gint64)row->also_lines[i]))
            return FALSE;
    return TRUE;
}

typedef struct {
    GArray *documents;
    GArray *lines;
} Also;

static gboolean
read_also(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    (void)error;
    Also *also = reader->data;
    gint64 document = tmq_column_int(s, 0);
    guint line = (guint)tmq_column_int(s, 1);
    g_array_append_val(also->documents, document);
    g_array_append_val(also->lines, line);
    return TRUE;
}

typedef struct {
    TmqStore *store;
    TmqFaultRowFunc func;
    gpointer data;
} FaultReader;

static gboolean
read_fault(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const FaultReader *faults = reader->data;
    g_autoptr(GArray) documents = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint));
    sqlite3_stmt *also = tmq_store_bind(faults->store, error,
                                        "SELECT document, line FROM fault_also WHERE fault = ?",
                                        "i", tmq_column_int(s, 0));
    if (!tmq_store_each(faults->store, also, read_also,
                        &(TmqReader){NULL, &(Also){documents, lines}, NULL}, error))
        return FALSE;
    TmqFaultRow row = {
        .rule = tmq_column_text(s, 1),
        .severity = tmq_column_text(s, 2),
        .document = tmq_column_int(s, 3),
        .line = (guint)tmq_column_int(s, 4),
        .message = tmq_column_text(s, 5),
        .hint = tmq_column_text(s, 6),
        .also = (const gint64 *)(gpointer)documents->data,
        .also_lines = (const guint *)(gpointer)lines->data,
        .also_count = documents->len,
    };
    return faults->func(&row, faults->data, error);
}

gboolean
tmq_store_faults(TmqStore *store, TmqFaultRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT id, rule, severity, document, line, message, hint FROM fault ORDER BY id", "");
    return tmq_store_each(store, s, read_fault,
                          &(TmqReader){NULL, &(FaultReader){store, func, data}, NULL}, error);
}

/* ---- Pages that left ---- */

gboolean
tmq_store_vanished_partner(TmqStore *store, gint64 document, gint64 since, char **path,
                           gint64 *time, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT other.path, run.started FROM pair JOIN document AS other ON other.id = "
        "CASE pair.source WHEN ?1 THEN pair.target ELSE pair.source END "
        "JOIN run ON run.id = other.gone WHERE (pair.source = ?1 OR pair.target = ?1) "
        "AND run.started > ?2 ORDER BY run.started DESC, other.id LIMIT 1",
        "ii", document, since);
    gboolean row = FALSE;
    *path = NULL;
    *time = 0;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    if (row) {
        *path = g_strdup(tmq_column_text(s, 0));
        *time = tmq_column_int(s, 1);
        sqlite3_reset(s);
    }
    return TRUE;
}

gboolean
tmq_store_vanished_between(TmqStore *store, gint64 after, gint64 until)
{
    gint64 found = 0;
    return tmq_store_int(store, &found, 0, NULL,
                         "SELECT EXISTS (SELECT 1 FROM document JOIN run ON run.id = document.gone "
                         "WHERE run.started > ?1 AND run.started <= ?2)",
                         "ii", after, until) &&
           found;
}
