/* Units: found or made by their texts, settled at the end of a sync, read back in either direction.
 */
#include <string.h>

#include "base/hash.h"
#include "store/statement.h"
#include "store/turn.h"

/* Ranks of a status: what a file or a sync says never takes back what a person said. */
static int
rank(const char *status)
{
    static const char *const order[] = {"aligned", "imported", "confirmed", "rejected"};
    for (int i = 0; i < (int)G_N_ELEMENTS(order); i++)
        if (g_str_equal(status, order[i]))
            return i;
    return -1;
}

static gint64
hash_of(const TmqTexts *stored)
{
    gint64 hash = tmq_hash64_add(0, stored->language[0]);
    hash = tmq_hash64_add(hash, stored->language[1]);
    hash = tmq_hash64_add(hash, stored->text[0]);
    return tmq_hash64_add(hash, stored->text[1]);
}

static gboolean
insert_unit(TmqStore *store, const TmqTexts *stored, gint64 hash, const char *status,
            double confidence, gint64 now, gint64 *id, GError **error)
{
    if (!tmq_store_run(store, error,
                       "INSERT INTO unit (a_language, b_language, a_text, b_text, hash, status, "
                       "confidence, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8)",
                       "ttttitDi", stored->language[0], stored->language[1], stored->text[0],
                       stored->text[1], hash, status, confidence, now))
        return FALSE;
    *id = sqlite3_last_insert_rowid(store->db);
    return TRUE;
}

/* The unit of these texts, as id, status and whether it is retired. */
static sqlite3_stmt *
select_unit(TmqStore *store, const TmqTexts *stored, gint64 hash, GError **error)
{
    return tmq_store_bind(store, error,
                          "SELECT id, status, retired IS NOT NULL FROM unit WHERE hash = ? "
                          "AND a_text = ? AND b_text = ? AND a_language = ? "
                          "AND b_language = ?",
                          "itttt", hash, stored->text[0], stored->text[1], stored->language[0],
                          stored->language[1]);
}

gboolean
tmq_store_find_unit(TmqStore *store, const TmqTexts *texts, gint64 *id, GError **error)
{
    TmqTexts stored = *texts;
    tmq_turn_texts(&stored, tmq_turned(texts->language[0], texts->language[1]));
    sqlite3_stmt *s = select_unit(store, &stored, hash_of(&stored), error);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    *id = row ? tmq_column_int(s, 0) : 0;
    sqlite3_reset(s);
    return TRUE;
}

gboolean
tmq_store_put_unit(TmqStore *store, const TmqTexts *texts, const char *status, double confidence,
                   gint64 now, gint64 *id, TmqPut *put, GError **error)
{
    TmqTexts stored = *texts;
    tmq_turn_texts(&stored, tmq_turned(texts->language[0], texts->language[1]));
    gint64 hash = hash_of(&stored);
    sqlite3_stmt *s = select_unit(store, &stored, hash, error);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    if (!row) {
        *put = TMQ_PUT_NEW;
        return insert_unit(store, &stored, hash, status, confidence, now, id, error);
    }
    *id = tmq_column_int(s, 0);
    gboolean retired = tmq_column_int(s, 2) != 0;
    gboolean higher = rank(status) > rank(tmq_column_text(s, 1)) && rank(status) < 3;
    sqlite3_reset(s);
    *put = retired ? TMQ_PUT_NEW : higher ? TMQ_PUT_CHANGED : TMQ_PUT_SAME;
    if (!retired && !higher)
        return TRUE;
    if (retired && g_str_equal(status, "aligned") &&
        !tmq_store_remember_revived_unit(store, *id, error))
        return FALSE;
    return tmq_store_run(store, error,
                         "UPDATE unit SET retired = NULL, changed = ?2, "
                         "status = CASE WHEN ?4 THEN ?3 ELSE status END WHERE id = ?1",
                         "iiti", *id, now, status, (gint64)higher);
}

TmqUnitRow
tmq_column_unit(sqlite3_stmt *s, int column, const char *source_language)
{
    TmqUnitRow row = {
        .id = tmq_column_int(s, column),
        .texts = {{tmq_column_text(s, column + 1), tmq_column_text(s, column + 2)},
                  {tmq_column_text(s, column + 3), tmq_column_text(s, column + 4)}},
        .status = tmq_column_text(s, column + 5),
        .confidence = sqlite3_column_type(s, column + 6) == SQLITE_NULL
                          ? -1
                          : sqlite3_column_double(s, column + 6),
        .created = tmq_column_int(s, column + 7),
        .changed = tmq_column_int(s, column + 8),
        .retired = tmq_column_int(s, column + 9),
    };
    tmq_turn_texts(&row.texts, g_strcmp0(source_language, row.texts.language[1]) == 0);
    return row;
}

static gboolean
read_unit(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    const TmqUnitRow row = tmq_column_unit(s, 0, reader->source_language);
    return ((TmqUnitRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_units(TmqStore *store, const char *source_language, const char *target_language,
                TmqUnitRowFunc func, gpointer data, GError **error)
{
    gboolean turned = tmq_turned(source_language, target_language);
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT " TMQ_UNIT_COLUMNS " FROM unit "
                                     "WHERE a_language = ? AND b_language = ? ORDER BY id",
                                     "tt", turned ? target_language : source_language,
                                     turned ? source_language : target_language);
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, source_language},
                          error);
}

gboolean
tmq_store_unit(TmqStore *store, gint64 id, const char *source_language, TmqUnitRowFunc func,
               gpointer data, GError **error)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, error, "SELECT " TMQ_UNIT_COLUMNS " FROM unit WHERE id = ?", "i", id);
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, source_language},
                          error);
}

gboolean
tmq_store_search(TmqStore *store, const char *expression, gint64 before, guint count,
                 TmqUnitRowFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT " TMQ_UNIT_COLUMNS " FROM unit_text "
                                     "JOIN unit ON unit.id = unit_text.rowid "
                                     "WHERE unit_text MATCH ? AND unit_text.rowid < ? "
                                     "AND retired IS NULL AND status <> 'rejected' "
                                     "ORDER BY unit_text.rowid DESC LIMIT ?",
                                     "tii", expression, before, (gint64)count);
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

gboolean
tmq_store_teaching_units(TmqStore *store, guint count, TmqUnitRowFunc func, gpointer data,
                         GError **error)
{
    gint64 last = 0;
    if (!tmq_store_int(store, &last, 0, error, "SELECT max(id) FROM unit", ""))
        return FALSE;
    sqlite3_stmt *s =
        tmq_store_bind(store, error,
                       "SELECT " TMQ_UNIT_COLUMNS " FROM unit WHERE id * ?1 % ?2 < ?1 "
                       "AND retired IS NULL AND status <> 'rejected' ORDER BY id",
                       "ii", (gint64)count, MAX(1, last));
    return tmq_store_each(store, s, read_unit, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

static gboolean
read_languages(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    return ((TmqLanguagesFunc)reader->func)(tmq_column_text(s, 0), tmq_column_text(s, 1),
                                            (guint)tmq_column_int(s, 2), reader->data, error);
}

gboolean
tmq_store_languages(TmqStore *store, TmqLanguagesFunc func, gpointer data, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT a_language, b_language, count(*) FROM unit "
                                     "WHERE retired IS NULL GROUP BY 1, 2 ORDER BY 1, 2",
                                     "");
    return tmq_store_each(store, s, read_languages, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
