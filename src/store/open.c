/* Opening, migrating, transactions, and the few named values. */
#include <errno.h>
#include <glib/gstdio.h>
#include <malloc.h>

#include "migrations.h"
#include "store/statement.h"

/* "tmq1": what `file` and every other program can tell a translation memory by. */
#define APPLICATION_ID 0x746d7131
enum { SCHEMA_VERSION = 10, BUSY_MILLISECONDS = 5000 };
/* Bytes of pages that are not worth keeping while something else needs memory. A site's first sync
 * has fewer, and reading them again would take it a tenth of its time. */
enum { MUCH_HELD = 16 * 1024 * 1024 };

static TmqStore *
fail(TmqStore *store)
{
    tmq_store_close(store);
    return NULL;
}

static void
finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

static TmqStore *
new_store(const char *path)
{
    TmqStore *store = g_new0(TmqStore, 1);
    store->path = g_strdup(path);
    store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    store->by_place = g_hash_table_new(NULL, NULL);
    return store;
}

/* A read-only folder has no room for the files that WAL readers share; a memory at rest there is
 * whole in its one file, so it may be read as one that does not change. */
static gboolean
open_immutable(TmqStore *store)
{
    g_autofree char *escaped = g_uri_escape_string(store->path, "/", FALSE);
    g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);
    g_autofree char *wal = g_strconcat(store->path, "-wal", NULL);
    GStatBuf st;
    if (g_stat(wal, &st) == 0 && st.st_size > 0)
        return FALSE;
    sqlite3_close(store->db);
    store->db = NULL;
    return sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
               SQLITE_OK &&
           sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) ==
               SQLITE_OK;
}

/* SQLite counts what it allocates under a lock, for whoever wants to limit it: nobody here. Where
 * the program's host has used SQLite before, that is no longer to be changed, and costs little. */
static void
do_without_statistics(void)
{
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        g_once_init_leave(&done, 1);
    }
}

static gboolean
open_file(TmqStore *store, TmqStoreMode mode, GError **error)
{
    /* Absolute, so that SQLite cannot take a name like "file:x" or ":memory:" for something else.
     */
    g_autofree char *absolute = g_canonicalize_filename(store->path, NULL);
    do_without_statistics();
    int flags = mode == TMQ_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == TMQ_STORE_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(absolute, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return tmq_store_error(store, error);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    int code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return TRUE;
    gboolean no_room = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY;
    if (mode == TMQ_STORE_READ && no_room && open_immutable(store))
        return TRUE;
    if ((code & 0xff) != SQLITE_NOTADB)
        return tmq_store_error(store, error);
    tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0,
                  "name the memory with --memory FILE, or move this file away",
                  "not a translation memory");
    return FALSE;
}

static gboolean
pragma_int(TmqStore *store, const char *sql, gint64 *value, GError **error)
{
    return tmq_store_int(store, value, 0, error, sql, "");
}

static gboolean
migrate_to(TmqStore *store, int version, GError **error)
{
    g_autofree char *name = g_strdup_printf("%d.sql", version);
    g_autofree char *version_sql = g_strdup_printf("PRAGMA user_version = %d", version);
    return (sqlite3_exec(store->db, migration(name), NULL, NULL, NULL) == SQLITE_OK &&
            sqlite3_exec(store->db, version_sql, NULL, NULL, NULL) == SQLITE_OK) ||
           tmq_store_error(store, error);
}

static char *
random_name(void)
{
    return g_uuid_string_random();
}

static gboolean
draw_token(TmqStore *store, GError **error)
{
    g_autofree char *token = random_name();
    return tmq_store_set_meta(store, "token", token, error) &&
           tmq_store_run(store, error,
                         "INSERT INTO token SELECT ?, (SELECT coalesce(max(id), 0) FROM unit)", "t",
                         token);
}

static gboolean
mark_as_memory(TmqStore *store, GError **error)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA application_id = %d", APPLICATION_ID);
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return tmq_store_error(store, error);
    g_autofree char *id = random_name();
    return tmq_store_set_meta(store, "memory-id", id, error) && draw_token(store, error);
}

/* Another process may have migrated between the look at the version and the lock, so it is read
 * again inside the transaction. */
static gboolean
migrate(TmqStore *store, GError **error)
{
    gint64 version = 0;
    if (!tmq_store_begin(store, error))
        return FALSE;
    gboolean ok = pragma_int(store, "PRAGMA user_version", &version, error);
    gboolean made = ok && version == 0;
    for (int v = (int)version + 1; ok && v <= SCHEMA_VERSION; v++)
        ok = migrate_to(store, v, error);
    ok = ok && (!made || mark_as_memory(store, error));
    ok = ok && tmq_store_commit(store, FALSE, error);
    if (!ok)
        tmq_store_rollback(store);
    store->is_new = made;
    return ok;
}

/* What the file is, before anything in it is touched. */
static gboolean
check_identity(TmqStore *store, TmqStoreMode mode, gboolean *old, GError **error)
{
    gint64 application = 0, version = 0, tables = 0;
    if (!pragma_int(store, "PRAGMA application_id", &application, error) ||
        !pragma_int(store, "PRAGMA user_version", &version, error) ||
        !pragma_int(store, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
    gboolean blank = application == 0 && version == 0 && tables == 0;
    if (application != APPLICATION_ID && !(blank && mode == TMQ_STORE_CREATE)) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0,
                      "name the memory with --memory FILE, or move this file away",
                      blank ? "an empty file, not a translation memory"
                            : "a SQLite database, but not a translation memory");
        return FALSE;
    }
    if (version > SCHEMA_VERSION) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0, "update tmq, or make a new memory",
                      "written by a newer tmq (schema %d, this one knows %d)", (int)version,
                      SCHEMA_VERSION);
        return FALSE;
    }
    *old = version < SCHEMA_VERSION;
    return TRUE;
}

/* A cache that holds the inner pages of a large memory's indexes, and no more: the kernel has the
 * others, and with a larger one an import took as long, in more memory the larger its file. Foreign
 * keys and CHECKs are for check-memory: what is written refers to rows that the same transaction
 * made or found, and none of those is ever deleted; to look for each of them again took a tenth of
 * the time of writing. */
static gboolean
prepare_connection(TmqStore *store, TmqStoreMode mode, GError **error)
{
    const char *sql = mode == TMQ_STORE_READ
                          ? "PRAGMA query_only = 1; PRAGMA mmap_size = 1073741824;"
                          : "PRAGMA journal_mode = WAL;"
                            "PRAGMA synchronous = NORMAL;"
                            "PRAGMA temp_store = MEMORY;"
                            "PRAGMA cache_size = -16384;"
                            "PRAGMA ignore_check_constraints = 1;"
                            "PRAGMA mmap_size = 1073741824;"
                            "CREATE TEMP TABLE before (unit INTEGER PRIMARY KEY, "
                            "confidence REAL, tags TEXT);";
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           tmq_store_error(store, error);
}

static gboolean
check_there(const char *path, TmqStoreMode mode, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, path, 0, "name a file inside it",
                      "a folder, not a translation memory");
        return FALSE;
    }
    if (mode == TMQ_STORE_CREATE || g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_MEMORY, path, 0,
                  "make one with 'tmq sync DIR', or name another with --memory FILE",
                  "no translation memory here");
    return FALSE;
}

/* A memory that is to be made gets its folder too (.tmq/). */
static gboolean
make_folder(const char *path, gboolean *made, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    *made = !g_file_test(folder, G_FILE_TEST_EXISTS);
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_MEMORY, folder, 0, "name a place you can write to with --memory",
                  "cannot make the folder: %s", g_strerror(errno));
    return FALSE;
}

TmqStore *
tmq_store_open(const char *path, TmqStoreMode mode, GError **error)
{
    gboolean made_folder = FALSE;
    if (!check_there(path, mode, error) ||
        (mode == TMQ_STORE_CREATE && !make_folder(path, &made_folder, error)))
        return NULL;
    TmqStore *store = new_store(path);
    store->made_folder = made_folder;
    gboolean old = FALSE;
    if (!open_file(store, mode, error) || !check_identity(store, mode, &old, error) ||
        !prepare_connection(store, mode, error))
        return fail(store);
    if (old && mode == TMQ_STORE_READ) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, path, 0,
                      "run 'tmq sync' once to bring it up to date", "written by an older tmq");
        return fail(store);
    }
    /* Opened for writing, a write-protected file opens all the same, read-only. */
    if (mode != TMQ_STORE_READ && sqlite3_db_readonly(store->db, "main") == 1) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, path, 0,
                      "make it writable, or name another memory with --memory",
                      "the memory is read-only");
        return fail(store);
    }
    return old && !migrate(store, error) ? fail(store) : store;
}

void
tmq_store_close(TmqStore *store)
{
    if (!store)
        return;
    g_hash_table_unref(store->by_place);
    g_hash_table_unref(store->statements);
    sqlite3_close(store->db);
    g_free(store->path);
    g_free(store);
}

const char *
tmq_store_path(const TmqStore *store)
{
    return store->path;
}

gboolean
tmq_store_is_new(const TmqStore *store)
{
    return store->is_new;
}

gboolean
tmq_store_made_folder(const TmqStore *store)
{
    return store->made_folder;
}

gboolean
tmq_store_begin(TmqStore *store, GError **error)
{
    gint64 tables = 0;
    store->nested = !sqlite3_get_autocommit(store->db);
    return tmq_store_run(store, error, store->nested ? "SAVEPOINT inner" : "BEGIN IMMEDIATE", "") &&
           tmq_store_int(store, &tables, 0, error, "SELECT count(*) FROM sqlite_schema", "") &&
           (tables == 0 ||
            tmq_store_int(store, &store->last_unit, 0, error, "SELECT max(id) FROM unit", ""));
}

gboolean
tmq_store_flush(TmqStore *store, GError **error)
{
    int held = 0, highest = 0;
    sqlite3_db_status(store->db, SQLITE_DBSTATUS_CACHE_USED, &held, &highest, FALSE);
    if (held < MUCH_HELD)
        return TRUE;
    /* What a statement is at just now stays (SQLITE_BUSY). Pages that are freed in the midst of
     * others are the system's again only when asked for. */
    int code = sqlite3_db_cacheflush(store->db);
    sqlite3_db_release_memory(store->db);
    malloc_trim(0);
    return code == SQLITE_OK || code == SQLITE_BUSY || tmq_store_error(store, error);
}

static int
is_cancelled(void *data)
{
    const volatile gint *cancelled = data;
    return *cancelled != 0;
}

void
tmq_store_heed(TmqStore *store, const volatile gint *cancelled)
{
    enum { STEPS = 10000 }; /* of SQLite's machine: milliseconds */
    sqlite3_progress_handler(store->db, STEPS, cancelled ? is_cancelled : NULL,
                             (void *)(guintptr)cancelled);
}

/* The full text of the units of this transaction, in one go: FTS5 would write out what it has for
 * each statement in between (sqlite3_vtab savepoints). Ids only rise, and no unit is deleted. A
 * page that is not written out yet would be kept a second time, in case the statement fails. */
static gboolean
index_new_units(TmqStore *store, GError **error)
{
    return tmq_store_flush(store, error) &&
           tmq_store_run(
               store, error,
               "INSERT INTO unit_text (rowid, a_text, b_text) SELECT id, a_text, b_text "
               "FROM unit WHERE id > (SELECT coalesce(max(id), 0) FROM unit_text_docsize)",
               "");
}

gboolean
tmq_store_commit(TmqStore *store, gboolean units_changed, GError **error)
{
    const char *end = store->nested ? "RELEASE inner" : "COMMIT";
    store->nested = FALSE;
    return index_new_units(store, error) && (!units_changed || draw_token(store, error)) &&
           tmq_store_run(store, error, end, "");
}

void
tmq_store_rollback(TmqStore *store)
{
    gboolean nested = store->nested;
    store->nested = FALSE;
    if (nested && tmq_store_run(store, NULL, "ROLLBACK TO inner", ""))
        tmq_store_run(store, NULL, "RELEASE inner", "");
    else if (!sqlite3_get_autocommit(store->db))
        tmq_store_run(store, NULL, "ROLLBACK", "");
}

char *
tmq_store_get_meta(TmqStore *store, const char *name)
{
    sqlite3_stmt *s =
        tmq_store_bind(store, NULL, "SELECT value FROM meta WHERE name = ?", "t", name);
    gboolean row = FALSE;
    if (!s || !tmq_store_step(store, s, &row, NULL) || !row)
        return NULL;
    char *value = g_strdup(tmq_column_text(s, 0));
    sqlite3_reset(s);
    return value;
}

gboolean
tmq_store_set_meta(TmqStore *store, const char *name, const char *value, GError **error)
{
    return tmq_store_run(store, error,
                         "INSERT INTO meta (name, value) VALUES (?1, ?2) "
                         "ON CONFLICT (name) DO UPDATE SET value = ?2",
                         "tt", name, value);
}
