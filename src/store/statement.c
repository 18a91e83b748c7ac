#include "store/statement.h"

#include <string.h>

gboolean
tmq_store_error(TmqStore *store, GError **error)
{
    int code = sqlite3_errcode(store->db);
    const char *hint = NULL;
    const char *text = sqlite3_errmsg(store->db);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        text = "the memory is locked by another program";
        hint = "wait until the other 'tmq sync' or 'tmq import' has ended, then run it again";
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        text = "the memory cannot be written";
        hint = "make the file and its folder writable, or name another memory with --memory";
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        text = "the memory is damaged";
        hint = "run 'tmq check-memory', or move the file away and run 'tmq sync' again";
        break;
    case SQLITE_INTERRUPT:
        tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL,
                      "stopped; the memory is as it was");
        return FALSE;
    case SQLITE_FULL:
        hint = "free some space and run it again; the memory is as it was";
        break;
    default:
        break;
    }
    tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0, hint, "%s", text);
    return FALSE;
}

static sqlite3_stmt *
prepared(TmqStore *store, const char *sql, GError **error)
{
    /* Nearly every text is a literal: where it stands tells which it is, faster than its hash. */
    sqlite3_stmt *statement = g_hash_table_lookup(store->by_place, sql);
    if (!statement || strcmp(sqlite3_sql(statement), sql) != 0)
        statement = g_hash_table_lookup(store->statements, sql);
    if (statement) {
        sqlite3_reset(statement);
        return statement;
    }
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
        SQLITE_OK) {
        tmq_store_error(store, error);
        return NULL;
    }
    g_hash_table_insert(store->statements, g_strdup(sql), statement);
    g_hash_table_insert(store->by_place, (gpointer)sql, statement);
    return statement;
}

static int
bind_one(sqlite3_stmt *statement, int index, char letter, va_list *args)
{
    switch (letter) {
    case 'i':
        return sqlite3_bind_int64(statement, index, va_arg(*args, gint64));
    case 'I': {
        gint64 value = va_arg(*args, gint64);
        return value ? sqlite3_bind_int64(statement, index, value)
                     : sqlite3_bind_null(statement, index);
    }
    case 't':
        return sqlite3_bind_text(statement, index, va_arg(*args, const char *), -1, SQLITE_STATIC);
    case 'd':
        return sqlite3_bind_double(statement, index, va_arg(*args, double));
    case 'D': {
        double value = va_arg(*args, double);
        return value < 0 ? sqlite3_bind_null(statement, index)
                         : sqlite3_bind_double(statement, index, value);
    }
    default:
        g_assert_not_reached();
    }
}

static sqlite3_stmt *
bind_va(TmqStore *store, GError **error, const char *sql, const char *format, va_list *args)
{
    sqlite3_stmt *statement = prepared(store, sql, error);
    if (!statement)
        return NULL;
    for (int i = 0; format[i]; i++) {
        if (bind_one(statement, i + 1, format[i], args) != SQLITE_OK) {
            tmq_store_error(store, error);
            return NULL;
        }
    }
    return statement;
}

sqlite3_stmt *
tmq_store_bind(TmqStore *store, GError **error, const char *sql, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sqlite3_stmt *statement = bind_va(store, error, sql, format, &args);
    va_end(args);
    return statement;
}

gboolean
tmq_store_step(TmqStore *store, sqlite3_stmt *statement, gboolean *row, GError **error)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return TRUE;
    gboolean done = code == SQLITE_DONE || tmq_store_error(store, error);
    sqlite3_reset(statement);
    return done;
}

gboolean
tmq_store_run(TmqStore *store, GError **error, const char *sql, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sqlite3_stmt *statement = bind_va(store, error, sql, format, &args);
    va_end(args);
    gboolean row = FALSE;
    if (!statement || !tmq_store_step(store, statement, &row, error))
        return FALSE;
    if (row)
        sqlite3_reset(statement);
    return TRUE;
}

gboolean
tmq_store_int(TmqStore *store, gint64 *value, gint64 fallback, GError **error, const char *sql,
              const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sqlite3_stmt *statement = bind_va(store, error, sql, format, &args);
    va_end(args);
    gboolean row = FALSE;
    if (!statement || !tmq_store_step(store, statement, &row, error))
        return FALSE;
    *value = fallback;
    if (row) {
        if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
            *value = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return TRUE;
}

gboolean
tmq_store_each(TmqStore *store, sqlite3_stmt *statement, TmqRowFunc func, const TmqReader *reader,
               GError **error)
{
    gboolean ok = statement != NULL, row = FALSE;
    while (ok && (ok = tmq_store_step(store, statement, &row, error)) && row) {
        ok = func(statement, reader, error);
        if (!ok)
            sqlite3_reset(statement);
    }
    return ok;
}

const char *
tmq_column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

gint64
tmq_column_int(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_int64(statement, column);
}
