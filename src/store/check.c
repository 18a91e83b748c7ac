/* Counts, and whether the memory keeps its own promises. */
#include <glib/gstdio.h>

#include "store/statement.h"

gboolean
tmq_store_unit_count(TmqStore *store, gint64 *count, GError **error)
{
    return tmq_store_int(store, count, 0, error,
                         "SELECT (SELECT count(*) FROM unit) - "
                         "(SELECT count(*) FROM unit WHERE retired IS NOT NULL)",
                         "");
}

gboolean
tmq_store_stats(TmqStore *store, TmqMemoryStats *stats, GError **error)
{
    struct {
        gint64 *value;
        const char *sql;
    } counts[] = {
        {&stats->retired, "SELECT count(*) FROM unit WHERE retired IS NOT NULL"},
        {&stats->confirmed,
         "SELECT count(*) FROM unit WHERE retired IS NULL AND status = 'confirmed'"},
        {&stats->rejected,
         "SELECT count(*) FROM unit WHERE retired IS NULL AND status = 'rejected'"},
        {&stats->imported,
         "SELECT count(*) FROM unit WHERE retired IS NULL AND status = 'imported'"},
        {&stats->occurrences, "SELECT count(*) FROM occurrence WHERE ended IS NULL"},
        {&stats->documents, "SELECT count(*) FROM document WHERE gone IS NULL"},
        {&stats->pairs, "SELECT count(*) FROM pair WHERE ended IS NULL"},
        {&stats->unpaired,
         "SELECT count(*) FROM document d WHERE gone IS NULL AND exempt = 0 AND current IS NOT "
         "NULL "
         "AND NOT EXISTS (SELECT 1 FROM pair WHERE ended IS NULL AND source = d.id) "
         "AND NOT EXISTS (SELECT 1 FROM pair WHERE ended IS NULL AND target = d.id)"},
        {&stats->segments, "SELECT count(*) FROM segment JOIN document ON document.current = "
                           "segment.revision WHERE document.gone IS NULL"},
        {&stats->runs, "SELECT count(*) FROM run"},
        {&stats->last_sync, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'last-sync'"},
        {&stats->last_run, "SELECT started FROM run ORDER BY id DESC LIMIT 1"},
    };
    if (!tmq_store_unit_count(store, &stats->units, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        if (!tmq_store_int(store, counts[i].value, 0, error, counts[i].sql, ""))
            return FALSE;
    GStatBuf st;
    stats->bytes = g_stat(store->path, &st) == 0 ? st.st_size : 0;
    return TRUE;
}

typedef struct {
    TmqCheckFunc func;
    gpointer data;
} Checker;

static gboolean
report_text(sqlite3_stmt *s, const TmqReader *reader, GError **error)
{
    (void)error;
    const Checker *checker = reader->data;
    const char *text = tmq_column_text(s, 0);
    if (g_strcmp0(text, "ok") != 0)
        checker->func(text, checker->data);
    return TRUE;
}

/* Each query counts what must not be; %s of the message is the number. */
static const struct {
    const char *sql;
    const char *message;
} promises[] = {
    {"SELECT count(*) FROM pragma_foreign_key_check", "%s rows refer to rows that are missing"},
    {"SELECT count(*) FROM unit u WHERE retired IS NULL AND NOT EXISTS (SELECT 1 FROM occurrence o "
     "WHERE o.unit = u.id AND o.ended IS NULL)",
     "%s units are in use, but stand nowhere"},
    {"SELECT count(*) FROM unit u WHERE retired IS NOT NULL AND EXISTS (SELECT 1 FROM occurrence o "
     "WHERE o.unit = u.id AND o.ended IS NULL)",
     "%s units are retired, but stand somewhere"},
    {"SELECT count(*) FROM unit WHERE a_language >= b_language",
     "%s units have their sides the wrong way round"},
    {"SELECT count(*) FROM (SELECT 1 FROM unit GROUP BY hash, a_language, b_language, a_text, "
     "b_text HAVING count(*) > 1)",
     "%s units are there twice"},
    {"SELECT abs((SELECT count(*) FROM unit) - (SELECT count(*) FROM unit_text_docsize))",
     "%s units are missing from the full-text index, or too many in it"},
    {"SELECT count(*) FROM meta WHERE name = 'token' AND value NOT IN (SELECT token FROM token)",
     "the last of %s tokens is not among those that were drawn"},
    {"SELECT count(*) FROM pair p JOIN document s ON s.id = p.source JOIN document t ON t.id = "
     "p.target WHERE p.ended IS NULL AND (s.gone IS NOT NULL OR t.gone IS NOT NULL)",
     "%s pairs have a page that is gone"},
    {"SELECT count(*) FROM pair p JOIN alignment a ON a.id = p.current JOIN document s ON s.id = "
     "p.source JOIN document t ON t.id = p.target WHERE p.ended IS NULL AND (a.source <> s.current "
     "OR a.target <> t.current)",
     "%s pairs are aligned over an earlier state of their pages"},
};

static gboolean
check_promises(TmqStore *store, const Checker *checker, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(promises); i++) {
        gint64 count = 0;
        if (!tmq_store_int(store, &count, 0, error, promises[i].sql, ""))
            return FALSE;
        if (count == 0)
            continue;
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, count);
        g_autoptr(GString) text = g_string_new(promises[i].message);
        g_string_replace(text, "%s", number, 1);
        checker->func(text->str, checker->data);
    }
    return TRUE;
}

gboolean
tmq_store_check(TmqStore *store, TmqCheckFunc func, gpointer data, GError **error)
{
    Checker checker = {func, data};
    sqlite3_stmt *s = tmq_store_bind(store, error, "PRAGMA integrity_check", "");
    return tmq_store_each(store, s, report_text, &(TmqReader){NULL, &checker, NULL}, error) &&
           check_promises(store, &checker, error);
}
