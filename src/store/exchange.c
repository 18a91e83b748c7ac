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
