/* Files on their way into the memory.
 *
 *   import.c         a file as one transaction, and what it came to
 *   import-walk.c    the files of a folder
 *   import-source.c  opening a file or archive, reading what is in it, telling its form
 *   import-unit.c    a unit, new or known
 *   import-known.c   whether it stands with the same tags, notes and props
 *   import-attributes.c  its dates and counts
 *   import-tmx.c, import-tsv.c, import-jsonl.c  the forms */
#pragma once

#include "memory/exchange-priv.h"

/* A file that is opened: itself, what a .gz holds, or the files in a .zip one after the other. */
typedef struct TmqSource TmqSource;

/* Opens path ("-": standard input). NULL on error. */
TmqSource *tmq_source_open(const char *path, GError **error);
void tmq_source_free(TmqSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSource, tmq_source_free)

/* Goes to the next file that is to be read; FALSE at the end, or on error. Files of an archive that
 * are passed over on purpose (by their names) are not told; one whose name leads out of it is. */
gboolean tmq_source_next(TmqSource *source, TmqMessages *messages, GError **error);
/* How the file that is read is called in messages: an archive's name, '/', the name in it. */
const char *tmq_source_name(const TmqSource *source);
/* "tmx", "tsv" or "jsonl" by content; NULL on error: no such text. */
const char *tmq_source_form(TmqSource *source, GError **error);
/* Reads on; 0 at the end, -1 on error. */
gssize tmq_source_read(TmqSource *source, void *buffer, gsize size, GError **error);
/* How much of the file on disk is read, in megabytes; total is 0 where it is not known. */
void tmq_source_how_far(const TmqSource *source, guint *done, guint *total);

/* Whether a file of that name is taken from a folder or archive: by the ends .tmx, .tsv and .jsonl,
 * in a folder also by those of archives. Hidden files are not. */
gboolean tmq_source_is_wanted(const char *name, gboolean in_folder);

/* The files to be read below a folder, sorted (import-walk.c). NULL on error. */
GPtrArray *tmq_import_walk(const char *folder, GError **error);

/* Other translations of what a file holds (import-conflict.c). */
typedef struct TmqConflicts TmqConflicts;
/* Units with many occurrences (import-known.c). */
typedef struct TmqImportKnown TmqImportKnown;

typedef struct {
    TmqStore *store;
    const TmqImportOptions *options;
    TmqSource *source;
    TmqImportResult *result; /* of this file */
    GHashTable *refusals;    /* reason -> TmqRefusal of result */
    GHashTable *languages;   /* tags that the file holds, a few of them */
    TmqConflicts *conflicts; /* NULL: both are kept */
    char *header;            /* of a TMX file, as JSON; or NULL */
    guint64 dropped;         /* characters of it that XML does not allow */
    guint dropped_line;      /* of the unit that has the first */
    gint64 run;              /* 0 until something is to be written */
    gint64 import;           /* row of the file; likewise */
    gboolean units_changed;
    gboolean dates_changed; /* of what was known: no other change */
    TmqImportKnown *known;
    GHashTable *retiring; /* units that the file has as retired ones, and the memory had not */
} TmqImport;

typedef enum {
    TMQ_TAKE_PLAIN, /* the form says nothing of tags and notes */
    TMQ_TAKE_WHOLE,
} TmqTake;

/* Takes a unit or refuses it; languages are the variants' in normal form. FALSE on an error of the
 * memory, or where the user stopped the work. */
gboolean tmq_import_take(TmqImport *import, const TmqVariantPair *pair,
                         const char *const languages[2], TmqTake take, guint line, GError **error);

/* At the end of the file: retires the units that it has as retired ones. */
gboolean tmq_import_retire(TmqImport *import, GError **error);

/* Counts a unit that cannot be taken. */
void tmq_import_refuse(TmqImport *import, guint line, const char *reason);
/* Counts a unit without the wanted languages. */
void tmq_import_refuse_languages(TmqImport *import, guint line);
/* Notes which languages there are, for the hint where none is wanted. tag is in normal form. */
void tmq_import_saw(TmqImport *import, const char *tag);
/* Whether a text in language serves for side 0 (from) or 1 (to). */
gboolean tmq_import_wants(const TmqImport *import, const char *language, int side);

/* The row of this import's run, made when the first thing is written. */
gboolean tmq_import_ensure_run(TmqImport *import, GError **error);

/* ---- What is known (import-known.c) ---- */

TmqImportKnown *tmq_import_known_new(void);
void tmq_import_known_free(TmqImportKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqImportKnown, tmq_import_known_free)
/* Whether a unit that is known stands as the file has it; what the file says of dates and counts is
 * added to it then. */
gboolean tmq_import_stands(TmqImport *import, gint64 id, const TmqTexts *texts,
                           const TmqVariantPair *pair, TmqTake take, gboolean *found,
                           GError **error);
/* Notes an occurrence that was added. */
void tmq_import_keep(TmqImport *import, gint64 id, const TmqVariantPair *pair, gint64 occurrence);

/* ---- Attributes (import-attributes.c) ---- */

/* Brings dates and counts of a unit to the form that TMX wants; what is neither becomes a prop. */
void tmq_import_tidy(TmxUnit *unit);
/* The extra of an occurrence with the attributes of one that is alike; NULL where they say nothing
 * new. The caller frees it. */
char *tmq_import_merge(const char *extra, const TmqVariantPair *pair,
                       const char *const languages[2]);

/* ---- Other translations (import-conflict.c) ---- */

/* The units that are in use before the file is read. NULL on error. */
TmqConflicts *tmq_conflicts_new(TmqStore *store, const TmqImportOptions *options, GError **error);
void tmq_conflicts_free(TmqConflicts *conflicts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqConflicts, tmq_conflicts_free)
/* Whether pair may come in beside or in place of what the memory holds; *reason (static) is why
 * not. FALSE on error. */
gboolean tmq_conflicts_judge(TmqImport *import, const TmqVariantPair *pair,
                             const char *const languages[2], const char **reason, GError **error);
/* Notes that the file holds this unit, so that it gives way to nothing else of it. */
void tmq_conflicts_touch(TmqConflicts *conflicts, gint64 unit);
/* At the end of the file: retires what gave way. */
gboolean tmq_conflicts_settle(TmqImport *import, GError **error);

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

/* Calls func for each line of UTF-8, or of UTF-16 or UTF-32 by its byte order mark. Memory is
 * bounded. */
gboolean tmq_import_lines(TmqSource *source, TmqLineFunc func, gpointer data, GError **error);
/* Why a line that is not good is refused; static. */
const char *tmq_line_state_text(TmqLineState state);
