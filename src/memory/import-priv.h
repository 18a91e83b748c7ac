/* One file on its way into the memory.
 *
 *   import.c         a file as one transaction, and what it came to
 *   import-source.c  opening a file, telling its form
 *   import-unit.c    a unit, new or known
 *   import-tmx.c, import-tsv.c, import-jsonl.c  the forms */
#pragma once

#include "memory/exchange-priv.h"

typedef struct {
    char *name; /* as it is called in messages */
    int fd;     /* of a regular file, at its start */
    guint64 size;
} TmqSource;

/* Opens path ("-": standard input). What is no regular file is copied to one first, so that it can
 * be read twice. NULL on error. */
TmqSource *tmq_source_open(const char *path, GError **error);
void tmq_source_free(TmqSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSource, tmq_source_free)

/* "tmx", "tsv" or "jsonl" by content; NULL on error: no such text. */
const char *tmq_source_form(const TmqSource *source, GError **error);
/* SHA-256 of the content; the caller frees it. NULL on error. */
char *tmq_source_hash(const TmqSource *source, GError **error);
/* Reads on; 0 at the end, -1 on error. */
gssize tmq_source_read(const TmqSource *source, void *buffer, gsize size, GError **error);

typedef struct {
    TmqStore *store;
    const TmqImportOptions *options;
    const TmqSource *source;
    TmqImportResult *result; /* of this file */
    GHashTable *refusals;    /* reason -> TmqRefusal of result */
    GHashTable *languages;   /* tags that the file holds, a few of them */
    gint64 import;           /* row of the file; 0 until something is to be written */
    gboolean units_changed;
} TmqImport;

typedef enum {
    TMQ_TAKE_PLAIN, /* the form says nothing of tags and notes */
    TMQ_TAKE_WHOLE,
} TmqTake;

/* Takes a unit or refuses it; languages are the variants' in normal form. FALSE on an error of the
 * memory, or where the user stopped the work. */
gboolean tmq_import_take(TmqImport *import, const TmqVariantPair *pair,
                         const char *const languages[2], TmqTake take, guint line, GError **error);

/* Counts a unit that cannot be taken. */
void tmq_import_refuse(TmqImport *import, guint line, const char *reason);
/* Counts a unit without the wanted languages. */
void tmq_import_refuse_languages(TmqImport *import, guint line);
/* Notes which languages there are, for the hint where none is wanted. tag is in normal form. */
void tmq_import_saw(TmqImport *import, const char *tag);
/* Whether a text in language serves for side 0 (from) or 1 (to). */
gboolean tmq_import_wants(const TmqImport *import, const char *language, int side);

gboolean tmq_import_tmx(TmqImport *import, GError **error);
gboolean tmq_import_tsv(TmqImport *import, GError **error);
gboolean tmq_import_jsonl(TmqImport *import, GError **error);

/* ---- Lines (import-lines.c) ---- */

#define TMQ_IMPORT_MAX_LINE_BYTES (16u * 1024 * 1024)

/* What became of a line. */
typedef enum { TMQ_LINE_GOOD, TMQ_LINE_NOT_UTF8, TMQ_LINE_NUL, TMQ_LINE_TOO_LONG } TmqLineState;

/* Takes a line (without its end; "" unless good). */
typedef gboolean (*TmqLineFunc)(const char *text, TmqLineState state, guint line, gpointer data,
                                GError **error);

/* Calls func for each line of UTF-8, or of UTF-16 by its byte order mark. Memory is bounded. */
gboolean tmq_import_lines(const TmqSource *source, TmqLineFunc func, gpointer data, GError **error);
/* Why a line that is not good is refused; static. */
const char *tmq_line_state_text(TmqLineState state);
