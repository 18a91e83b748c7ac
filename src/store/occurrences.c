/* Occurrences: where units stand; and what a sync's end makes of units that gained or lost some. */
#include "store/statement.h"
#include "store/turn.h"

/* The state of a unit before this run touched it, so that "updated" can be told from "seen again".
 */
#define TAGS_OF_UNIT                                                                               \
    "(SELECT group_concat(t, char(10)) FROM (SELECT DISTINCT coalesce(a_tags, '') || char(9) || "  \
    "coalesce(b_tags, '') AS t FROM occurrence WHERE unit = unit.id AND ended IS NULL "            \
    "ORDER BY t))"

static gboolean
remember_new(TmqStore *store, gint64 unit, GError **error)
{
    return tmq_store_run(store, error, "INSERT OR REPLACE INTO before VALUES (?, -1, NULL)", "i",
                         unit);
}

static gboolean
remember(TmqStore *store, gint64 unit, GError **error)
{
    if (unit > store->last_unit)
        return remember_new(store, unit, error);
    return tmq_store_run(
        store, error,
        "INSERT OR IGNORE INTO before SELECT id, confidence, " TAGS_OF_UNIT
        " FROM unit WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM before WHERE unit = ?1)",
        "i", unit);
}

gboolean
tmq_store_remember_revived_unit(TmqStore *store, gint64 unit, GError **error)
{
    return remember_new(store, unit, error);
}

static gboolean
stands_already(TmqStore *store, const TmqOccurrenceRow *row, const char *const tags[2],
               gboolean *stands, GError **error)
{
    gint64 found = 0;
    if (!tmq_store_int(store, &found, 0, error,
                       "SELECT 1 FROM occurrence WHERE unit = ? AND import IS NOT NULL "
                       "AND ended IS NULL AND a_tags IS ? AND b_tags IS ? AND extra IS ? LIMIT 1",
                       "ittt", row->unit, tags[0], tags[1], row->extra))
        return FALSE;
    *stands = found != 0;
    return TRUE;
}

gboolean
tmq_store_add_occurrence(TmqStore *store, const TmqTexts *texts, const TmqOccurrenceRow *row,
                         TmqPut *put, GError **error)
{
    int a = tmq_turned(texts->language[0], texts->language[1]) ? 1 : 0, b = 1 - a;
    const char *const tags[2] = {row->tags[a], row->tags[b]};
    gboolean stands = FALSE;
    if (row->import && !row->first && !stands_already(store, row, tags, &stands, error))
        return FALSE;
    *put = stands ? TMQ_PUT_SAME : TMQ_PUT_NEW;
    if (stands)
        return TRUE;
    /* A unit made for its first occurrence has that one's confidence already. */
    if (row->bead && !row->first && !remember(store, row->unit, error))
        return FALSE;
    return tmq_store_run(
        store, error,
        "INSERT INTO occurrence (unit, bead, import, a_document, b_document, a_line, b_line, "
        "a_tags, b_tags, a_before, a_after, b_before, b_after, extra, key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iIIIIIIttIIIItt", row->unit, row->bead, row->import, row->document[a], row->document[b],
        (gint64)row->line[a], (gint64)row->line[b], tags[0], tags[1], row->before[a], row->after[a],
        row->before[b], row->after[b], row->extra, row->key);
}

gboolean
tmq_store_end_occurrences(TmqStore *store, gint64 alignment, gint64 run, GError **error)
{
    return tmq_store_run(store, error,
                         "INSERT OR IGNORE INTO before SELECT id, confidence, " TAGS_OF_UNIT
                         " FROM unit WHERE id IN (SELECT o.unit FROM bead JOIN occurrence o "
                         "ON o.bead = bead.id WHERE bead.alignment = ? AND o.ended IS NULL)",
                         "i", alignment) &&
           tmq_store_run(store, error,
                         "UPDATE occurrence SET ended = ? WHERE ended IS NULL AND bead IN "
                         "(SELECT id FROM bead WHERE alignment = ?)",
                         "ii", run, alignment);
}

static gboolean
settle_confidence(TmqStore *store, GError **error)
{
    return tmq_store_run(
        store, error,
        "UPDATE unit SET confidence = (SELECT max(bead.confidence) FROM occurrence o "
        "JOIN bead ON bead.id = o.bead WHERE o.unit = unit.id AND o.ended IS NULL) "
        "WHERE retired IS NULL AND id IN (SELECT unit FROM before)",
        "");
}

static gboolean
retire(TmqStore *store, gint64 run, gint64 now, guint *retired, GError **error)
{
    if (!tmq_store_run(store, error,
                       "UPDATE unit SET retired = ?2, changed = ?2 WHERE retired IS NULL "
                       "AND id IN (SELECT unit FROM occurrence WHERE ended = ?1) AND NOT EXISTS "
                       "(SELECT 1 FROM occurrence o WHERE o.unit = unit.id AND o.ended IS NULL)",
                       "ii", run, now))
        return FALSE;
    *retired = (guint)sqlite3_changes(store->db);
    return TRUE;
}

gboolean
tmq_store_settle_units(TmqStore *store, gint64 run, gint64 now, TmqSettled *settled, GError **error)
{
    if (!retire(store, run, now, &settled->retired, error) || !settle_confidence(store, error) ||
        !tmq_store_run(
            store, error,
            "UPDATE unit SET changed = ? WHERE retired IS NULL AND id IN "
            "(SELECT before.unit FROM before JOIN unit ON unit.id = before.unit "
            "WHERE before.confidence IS NOT -1 AND (unit.confidence IS NOT before.confidence "
            "OR before.tags IS NOT " TAGS_OF_UNIT "))",
            "i", now))
        return FALSE;
    settled->updated = (guint)sqlite3_changes(store->db);
    return tmq_store_run(store, error, "DELETE FROM before", "");
}

/* ---- Read back ---- */

#define OCCURRENCE_COLUMNS                                                                         \
    "o.id, o.unit, o.bead, o.import, o.a_document, o.b_document, o.a_line, o.b_line, o.a_tags, "   \
    "o.b_tags, o.a_before, o.a_after, o.b_before, o.b_after, o.extra, da.path, db.path, "          \
    "coalesce(da.key, o.key), coalesce(db.key, o.key), import.name, bead.confidence, o.ended"

/* Of a retired unit, the occurrences that ended last are those it had last. */
#define STANDS_OR_STOOD_LAST                                                                       \
    "o.unit = unit.id AND o.ended IS CASE WHEN unit.retired IS NULL THEN NULL ELSE "               \
    "(SELECT max(ended) FROM occurrence WHERE unit = unit.id) END"

#define JOINED_WITH_ITS_PLACE                                                                      \
    "LEFT JOIN document da ON da.id = o.a_document LEFT JOIN document db ON db.id = "              \
    "o.b_document LEFT JOIN import ON import.id = o.import LEFT JOIN bead ON bead.id = o.bead "

TmqOccurrenceRead
tmq_column_occurrence(sqlite3_stmt *s, int column, gboolean turned)
{
    TmqOccurrenceRead o = {
        .id = tmq_column_int(s, column),
        .row = {.unit = tmq_column_int(s, column + 1),
                .bead = tmq_column_int(s, column + 2),
                .import = tmq_column_int(s, column + 3),
                .extra = tmq_column_text(s, column + 14)},
        .import_name = tmq_column_text(s, column + 19),
        .confidence = sqlite3_column_type(s, column + 20) == SQLITE_NULL
                          ? -1
                          : sqlite3_column_double(s, column + 20),
        .ended = tmq_column_int(s, column + 21),
    };
    for (int i = 0; i < 2; i++) {
        int side = turned ? 1 - i : i;
        o.row.document[side] = tmq_column_int(s, column + 4 + i);
        o.row.line[side] = (guint)tmq_column_int(s, column + 6 + i);
        o.row.tags[side] = tmq_column_text(s, column + 8 + i);
        o.row.before[side] = tmq_column_int(s, column + 10 + 2 * i);
        o.row.after[side] = tmq_column_int(s, column + 11 + 2 * i);
        o.path[side] = tmq_column_text(s, column + 15 + i);
        o.key[side] = tmq_column_text(s, column + 17 + i);
    }
    return o;
}

static gboolean
read_occurrence(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    gboolean turned = g_strcmp0(reader->source_language, tmq_column_text(s, 0)) == 0;
    const TmqOccurrenceRead occurrence = tmq_column_occurrence(s, 1, turned);
    return ((TmqOccurrenceFunc)reader->func)(&occurrence, reader->data, error);
}

gboolean
tmq_store_occurrences(TmqStore *store, gint64 unit, const char *source_language,
                      TmqOccurrenceFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT unit.b_language, " OCCURRENCE_COLUMNS
                                     " FROM unit JOIN occurrence o ON " STANDS_OR_STOOD_LAST
                                     " " JOINED_WITH_ITS_PLACE "WHERE unit.id = ? ORDER BY o.id",
                                     "i", unit);
    return tmq_store_each(store, s, read_occurrence,
                          &(TmqReader){TMQ_ANY(func), data, source_language}, error);
}

static gboolean
read_standing(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqStandingFunc func = (TmqStandingFunc)reader->func;
    const TmqUnitRow row = tmq_column_unit(s, 0, reader->source_language);
    if (sqlite3_column_type(s, TMQ_UNIT_COLUMN_COUNT) == SQLITE_NULL)
        return func(&row, NULL, reader->data, error);
    gboolean turned = tmq_turned(row.texts.language[0], row.texts.language[1]);
    const TmqOccurrenceRead occurrence = tmq_column_occurrence(s, TMQ_UNIT_COLUMN_COUNT, turned);
    return func(&row, &occurrence, reader->data, error);
}

gboolean
tmq_store_standing_units(TmqStore *store, const char *source_language, const char *target_language,
                         TmqStandingFunc func, gpointer data, GError **error)
{
    gboolean turned = tmq_turned(source_language, target_language);
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT " TMQ_UNIT_COLUMNS ", " OCCURRENCE_COLUMNS
        " FROM unit LEFT JOIN occurrence o ON " STANDS_OR_STOOD_LAST " " JOINED_WITH_ITS_PLACE
        "WHERE a_language = ? AND b_language = ? ORDER BY unit.id, o.id",
        "tt", turned ? target_language : source_language,
        turned ? source_language : target_language);
    return tmq_store_each(store, s, read_standing,
                          &(TmqReader){TMQ_ANY(func), data, source_language}, error);
}
