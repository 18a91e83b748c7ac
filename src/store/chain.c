/* The alignments of a pair, one after the other. */
#include "store/statement.h"

gboolean
tmq_store_later_alignments(TmqStore *store, gint64 first, gint64 last, GArray *ids, GError **error)
{
    sqlite3_stmt *s = tmq_store_bind(store, error,
                                     "SELECT later.id FROM alignment AS first "
                                     "JOIN alignment AS later ON later.pair = first.pair "
                                     "WHERE first.id = ? AND later.id > first.id AND later.id <= ? "
                                     "ORDER BY later.id",
                                     "ii", first, last);
    gboolean row = s != NULL;
    while (row) {
        if (!tmq_store_step(store, s, &row, error))
            return FALSE;
        const gint64 id = row ? tmq_column_int(s, 0) : 0;
        if (row)
            g_array_append_val(ids, id);
    }
    return s != NULL;
}
