/* A copy of a memory, page by page: of one moment, whoever writes meanwhile. */
#include "store/statement.h"

static gboolean
copy_into(TmqStore *store, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", store->db, "main");
    if (!backup)
        return FALSE;
    sqlite3_backup_step(backup, -1);
    return sqlite3_backup_finish(backup) == SQLITE_OK;
}

gboolean
tmq_store_copy(TmqStore *store, const char *path, GError **error)
{
    sqlite3 *to = NULL;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const gboolean ok =
        sqlite3_open_v2(path, &to, flags, NULL) == SQLITE_OK && copy_into(store, to);
    if (!ok)
        tmq_set_error(error, TMQ_ERROR_MEMORY, store->path, 0,
                      "look whether there is room on the disk", "cannot be copied to '%s': %s",
                      path, to ? sqlite3_errmsg(to) : "no memory");
    sqlite3_close(to);
    return ok;
}
