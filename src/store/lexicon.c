/* Which words answer which, as it was learnt. */
#include "store/statement.h"

gboolean
tmq_store_get_lexicon(TmqStore *store, const char *source_language, const char *target_language,
                      char **content, GError **error)
{
    *content = NULL;
    sqlite3_stmt *s = tmq_store_bind(
        store, error,
        "SELECT content FROM lexicon WHERE source_language = ? AND target_language = ?", "tt",
        source_language, target_language);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, error))
        return FALSE;
    if (row) {
        *content = g_strdup(tmq_column_text(s, 0));
        sqlite3_reset(s);
    }
    return TRUE;
}

gboolean
tmq_store_lexicon_units(TmqStore *store, const char *source_language, const char *target_language,
                        gint64 *units, GError **error)
{
    return tmq_store_int(
        store, units, 0, error,
        "SELECT units FROM lexicon WHERE source_language = ? AND target_language = ?", "tt",
        source_language, target_language);
}

gboolean
tmq_store_set_lexicon(TmqStore *store, const char *source_language, const char *target_language,
                      gint64 units, const char *content, GError **error)
{
    return tmq_store_run(store, error, "INSERT OR REPLACE INTO lexicon VALUES (?, ?, ?, ?)", "ttit",
                         source_language, target_language, units, content);
}
