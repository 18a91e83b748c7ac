/* What drifted, pair by pair, and the state that the next one is compared with. */
#include "store/statement.h"

gboolean
tmq_store_clear_drift(TmqStore *store, gint64 pair, GError **error)
{
    return tmq_store_run(store, error, "DELETE FROM drift WHERE pair = ?", "i", pair) &&
           tmq_store_run(store, error, "DELETE FROM base_segment WHERE pair = ?", "i", pair) &&
           tmq_store_run(store, error, "DELETE FROM base_bead WHERE pair = ?", "i", pair);
}

gboolean
tmq_store_add_drift(TmqStore *store, gint64 pair, const TmqDriftRow *row, GError **error)
{
    return tmq_store_run(
        store, error,
        "INSERT INTO drift (pair, rule, minor, typographic, open, delta, side, line, text, was, "
        "other_line, "
        "other_text, segments, total, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "itiiidiittitiii", pair, row->rule, (gint64)row->minor, (gint64)row->typographic,
        (gint64)row->open, row->delta, (gint64)row->side, (gint64)row->line, row->text, row->was,
        (gint64)row->other_line, row->other_text, (gint64)row->segments, (gint64)row->total,
        row->since);
}

static gboolean
read_drift(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqDriftRow row = {
        .rule = tmq_column_text(s, 0),
        .minor = tmq_column_int(s, 1) != 0,
        .typographic = tmq_column_int(s, 2) != 0,
        .open = tmq_column_int(s, 3) != 0,
        .delta = sqlite3_column_double(s, 4),
        .side = tmq_column_int(s, 5) != 0,
        .line = (guint)tmq_column_int(s, 6),
        .text = tmq_column_text(s, 7),
        .was = tmq_column_text(s, 8),
        .other_line = (guint)tmq_column_int(s, 9),
        .other_text = tmq_column_text(s, 10),
        .segments = (guint)tmq_column_int(s, 11),
        .total = (guint)tmq_column_int(s, 12),
        .since = tmq_column_int(s, 13),
    };
    return ((TmqDriftRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_drift(TmqStore *store, gint64 pair, TmqDriftRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT rule, minor, typographic, open, delta, side, line, "
                                     "text, was, other_line, other_text, segments, "
                                     "total, since FROM drift WHERE pair = ? ORDER BY id",
                                     "i", pair);
    return tmq_store_each(store, s, read_drift, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

/* ---- The base ---- */

gboolean
tmq_store_add_base_segment(TmqStore *store, gint64 pair, guint side, guint ord,
                           const TmqBaseSegmentRow *row, GError **error)
{
    return tmq_store_run(
        store, error,
        "INSERT INTO base_segment (pair, side, ord, revision, segment, line, since) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        "iiiiiii", pair, (gint64)side, (gint64)ord, row->revision, (gint64)row->segment.ord,
        (gint64)row->segment.line, row->since);
}

static gboolean
read_base_segment(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqBaseSegmentRow row = {
        .revision = tmq_column_int(s, 0),
        .segment = {.ord = (guint)tmq_column_int(s, 1),
                    .line = (guint)tmq_column_int(s, 2),
                    .kind = tmq_column_text(s, 4),
                    .field = tmq_column_text(s, 5),
                    .text = tmq_column_text(s, 6),
                    .hash = tmq_column_int(s, 7),
                    .loose = tmq_column_int(s, 8)},
        .since = tmq_column_int(s, 3),
    };
    return ((TmqBaseSegmentRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_base_segments(TmqStore *store, gint64 pair, guint side, TmqBaseSegmentRowFunc func,
                        gpointer data, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error,
                       "SELECT base_segment.revision, base_segment.segment, base_segment.line, "
                       "since, kind, field, "
                       "text, hash, loose FROM base_segment JOIN segment ON segment.revision = "
                       "base_segment.revision AND segment.ord = base_segment.segment "
                       "WHERE pair = ? AND side = ? ORDER BY base_segment.ord",
                       "ii", pair, (gint64)side);
    return tmq_store_each(store, s, read_base_segment, &(TmqReader){TMQ_ANY(func), data, NULL},
                          error);
}

gboolean
tmq_store_add_base_bead(TmqStore *store, gint64 pair, guint ord, const TmqBeadRow *row,
                        GError **error)
{
    return tmq_store_run(
        store, error,
        "INSERT INTO base_bead (pair, ord, source_count, target_count, confidence) "
        "VALUES (?, ?, ?, ?, ?)",
        "iiiid", pair, (gint64)ord, (gint64)row->source_count, (gint64)row->target_count,
        row->confidence);
}

gboolean
tmq_store_has_base(TmqStore *store, gint64 pair)
{
    gint64 found = 0;
    return tmq_store_int(store, &found, 0, NULL,
                         "SELECT EXISTS (SELECT 1 FROM base_bead WHERE pair = ?)", "i", pair) &&
           found;
}

static gboolean
read_base_bead(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqBeadRow row = {
        .source = (guint)tmq_column_int(s, 0),
        .source_count = (guint)tmq_column_int(s, 1),
        .target = (guint)tmq_column_int(s, 2),
        .target_count = (guint)tmq_column_int(s, 3),
        .confidence = sqlite3_column_double(s, 4),
    };
    return ((TmqBeadRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_base_beads(TmqStore *store, gint64 pair, TmqBeadRowFunc func, gpointer data,
                     GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT sum(source_count) OVER (ORDER BY ord) - source_count, source_count, "
        "sum(target_count) OVER (ORDER BY ord) - target_count, target_count, confidence "
        "FROM base_bead WHERE pair = ? ORDER BY ord",
        "i", pair);
    return tmq_store_each(store, s, read_base_bead, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
