/* Statements: prepared once a connection, bound and run in one call.
 *
 * format has a letter for each parameter: i gint64, I gint64 where 0 is NULL, t text (may be NULL),
 * d double, D double where a negative one is NULL. Texts are not copied: they live until the
 * statement is reset. */
#pragma once

#include <sqlite3.h>

#include "store/store.h"

struct TmqStore {
    sqlite3 *db;
    char *path;
    gboolean is_new;
    gboolean made_folder;
    GHashTable *statements; /* SQL text -> sqlite3_stmt */
    GHashTable *by_place; /* where an SQL text stands in memory -> sqlite3_stmt, likely the same */
    gboolean nested;      /* the transaction is one within another */
    gint64 last_unit;     /* when the transaction began: later ones are new */
};

/* Fills *error with what SQLite says of this connection. Returns FALSE. */
gboolean tmq_store_error(TmqStore *store, GError **error);

/* The prepared statement, bound, at its start; NULL on error. */
sqlite3_stmt *tmq_store_bind(TmqStore *store, GError **error, const char *sql, const char *format,
                             ...);

/* Steps: *row tells whether there is one. The statement is reset at its end and on error; who stops
 * earlier calls sqlite3_reset(). */
gboolean tmq_store_step(TmqStore *store, sqlite3_stmt *statement, gboolean *row, GError **error);

/* Runs a statement that gives no rows. */
gboolean tmq_store_run(TmqStore *store, GError **error, const char *sql, const char *format, ...);

/* The first column of the first row; fallback where there is no row or it is NULL. */
gboolean tmq_store_int(TmqStore *store, gint64 *value, gint64 fallback, GError **error,
                       const char *sql, const char *format, ...);

/* Who reads rows: the caller's function (of its own type) and data, and what it takes to turn a
 * row. */
/* Any row function; it is called as the type that it was given as. */
typedef void (*TmqAnyFunc)(void);
#define TMQ_ANY(func) ((TmqAnyFunc)(func))

typedef struct {
    TmqAnyFunc func;
    gpointer data;
    const char *source_language; /* side 0 is this language; NULL: as stored */
} TmqReader;

typedef gboolean (*TmqRowFunc)(sqlite3_stmt *row, const TmqReader *reader, GError **error);

/* Calls func for each row of a bound statement (NULL: an error is set already) until one fails. */
gboolean tmq_store_each(TmqStore *store, sqlite3_stmt *statement, TmqRowFunc func,
                        const TmqReader *reader, GError **error);

/* Text of a column (NULL where it is NULL), 0 for a NULL integer. */
const char *tmq_column_text(sqlite3_stmt *statement, int column);
gint64 tmq_column_int(sqlite3_stmt *statement, int column);

/* A unit or an occurrence from a row's columns, beginning with the given one (units.c,
 * occurrences.c). source_language may be NULL: as stored. turned: sides are exchanged. */
#define TMQ_UNIT_COLUMNS                                                                           \
    "unit.id, unit.a_language, unit.b_language, unit.a_text, unit.b_text, unit.status, "           \
    "unit.confidence, unit.created, unit.changed, unit.retired"
#define TMQ_UNIT_COLUMN_COUNT 10
TmqUnitRow tmq_column_unit(sqlite3_stmt *statement, int column, const char *source_language);
TmqOccurrenceRead tmq_column_occurrence(sqlite3_stmt *statement, int column, gboolean turned);

/* Notes that this run took a unit back into use (occurrences.c). */
gboolean tmq_store_remember_revived_unit(TmqStore *store, gint64 unit, GError **error);
