/* Which words answer which, as it was learnt. */
#include "store/statement.h"

gboolean
tmq_store_find_lexicon(TmqStore *store, const char *a_language, const char *b_language, gint64 *id,
                       gint64 *units, GError **error)
{
    return tmq_store_int(store, id, 0, error,
                         "SELECT id FROM lexicon WHERE a_language = ? AND b_language = ?", "tt",
                         a_language, b_language) &&
           tmq_store_int(store, units, 0, error, "SELECT units FROM lexicon WHERE id = ?", "i",
                         *id);
}

gint64
tmq_store_add_lexicon(TmqStore *store, const char *a_language, const char *b_language, gint64 units,
                      GError **error)
{
    if (!tmq_store_run(store, error, "DELETE FROM lexicon WHERE a_language = ? AND b_language = ?",
                       "tt", a_language, b_language) ||
        !tmq_store_run(store, error,
                       "INSERT INTO lexicon (a_language, b_language, units) VALUES (?, ?, ?)",
                       "tti", a_language, b_language, units))
        return 0;
    return sqlite3_last_insert_rowid(store->db);
}

gboolean
tmq_store_add_lexicon_word(TmqStore *store, gint64 lexicon, guint number,
                           const TmqLexiconWordRow *row, GError **error)
{
    return tmq_store_run(store, error, "INSERT INTO lexicon_word VALUES (?, ?, ?, ?, ?, ?, ?)",
                         "iitdddd", lexicon, (gint64)number, row->stem, row->seen[0], row->seen[1],
                         row->total[0], row->total[1]);
}

gboolean
tmq_store_add_lexicon_pair(TmqStore *store, gint64 lexicon, const TmqLexiconPairRow *row,
                           GError **error)
{
    return tmq_store_run(store, error, "INSERT INTO lexicon_pair VALUES (?, ?, ?, ?, ?)", "iiidd",
                         lexicon, (gint64)row->a, (gint64)row->b, row->forward, row->backward);
}

static gboolean
read_word(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqLexiconWordRow row = {
        tmq_column_text(s, 0),
        {sqlite3_column_double(s, 1), sqlite3_column_double(s, 2)},
        {sqlite3_column_double(s, 3), sqlite3_column_double(s, 4)},
    };
    return ((TmqLexiconWordRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_lexicon_words(TmqStore *store, gint64 lexicon, TmqLexiconWordRowFunc func, gpointer data,
                        GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT stem, a_seen, b_seen, a_total, b_total "
                                     "FROM lexicon_word WHERE lexicon = ? ORDER BY number",
                                     "i", lexicon);
    return tmq_store_each(store, s, read_word, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}

static gboolean
read_pair(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    TmqLexiconPairRow row = {(guint)tmq_column_int(s, 0), (guint)tmq_column_int(s, 1),
                             sqlite3_column_double(s, 2), sqlite3_column_double(s, 3)};
    return ((TmqLexiconPairRowFunc)reader->func)(&row, reader->data, error);
}

gboolean
tmq_store_lexicon_pairs(TmqStore *store, gint64 lexicon, TmqLexiconPairRowFunc func, gpointer data,
                        GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT a, b, forward, backward FROM lexicon_pair "
                                     "WHERE lexicon = ? ORDER BY a, b",
                                     "i", lexicon);
    return tmq_store_each(store, s, read_pair, &(TmqReader){TMQ_ANY(func), data, NULL}, error);
}
