/* Exchange: units from files of other tools into a memory, and out again.
 *
 * Import takes TMX (1.1 to 1.4b), TSV and JSONL (docs/schema/unit.md), also packed (.gz, .zip); the
 * form is told by content. A file is one transaction: it is in the memory whole or not at all. The
 * same file twice changes nothing. What could not be taken is counted with its reason and lines.
 *
 * Export writes units in a stable order: by language pair, then in the order in which they came
 * into the memory. What tmq knows of a unit's origin goes along as props whose type begins with
 * "x-tmq-", so that a memory survives the way out and in. */
#pragma once

#include <tmq/error.h>
#include <tmq/memory.h>
#include <tmq/output.h>

G_BEGIN_DECLS

/* ---- Import ---- */

/* What becomes of a unit whose source is in the memory with another translation. What the file
 * itself says twice in two ways is no conflict; what a person confirmed gives way to nothing less.
 */
typedef enum {
    TMQ_CONFLICT_BOTH,    /* both are kept */
    TMQ_CONFLICT_KEEP,    /* the one in the memory stays, the other is refused */
    TMQ_CONFLICT_REPLACE, /* the one in the memory is retired */
    TMQ_CONFLICT_NEWEST,  /* the one of the later date stays; a file without dates is of today */
} TmqConflictPolicy;

typedef struct {
    const char
        *from; /* wanted languages, in normal form: a variant serves as tmq_language_serves() */
    const char *to;
    const char *as;         /* "tmx", "tsv", "jsonl"; NULL: told by content */
    gint64 now;             /* seconds since 1970 */
    gboolean all_languages; /* every pair of languages that a file holds */
    TmqConflictPolicy on_conflict;
    gboolean keep_going;            /* of a file with a fault, what stands before it comes in */
    gboolean dry_run;               /* everything but the commit */
    const volatile gint *cancelled; /* becomes not 0 where the user stops the work; or NULL */
    TmqProgressFunc progress;       /* or NULL */
    gpointer progress_data;
} TmqImportOptions;

/* A reason for which units of a file were refused. */
typedef struct {
    char *file;
    char *reason;
    guint64 count;
    GArray *lines; /* of guint: the first TMQ_IMPORT_MAX_LINES of them */
} TmqRefusal;
#define TMQ_IMPORT_MAX_LINES 100u

/* Each wanted pair of variants is a unit read; what holds no such pair counts as one, refused.
 * read = added + changed + same + refused. */
typedef struct {
    guint64 read;
    guint64 added;
    guint64
        changed; /* known, with a higher status or another occurrence (tags, notes, props) now */
    guint64 same;
    guint64 refused;
    guint64 retired;     /* units that gave way to those of the file */
    guint files;         /* that were taken */
    GPtrArray *refusals; /* of TmqRefusal */
} TmqImportResult;

TmqImportResult *tmq_import_result_new(void);
void tmq_import_result_free(TmqImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqImportResult, tmq_import_result_free)

/* Imports files ("-": standard input), the files in an archive, and those below a folder; paths
 * ends with NULL. What is wrong with one file is a message, and the others come in all the same; a
 * file from which nothing came gives a warning that says why. On error (TMQ_ERROR_MEMORY, _USAGE,
 * _CANCELLED) the files before are in, and the file in hand is not. */
gboolean tmq_memory_import(TmqMemory *memory, const char *const *paths,
                           const TmqImportOptions *options, TmqMessages *messages,
                           TmqImportResult *result, GError **error);

/* ---- Export ---- */

typedef struct {
    const char *format; /* "tmx", "tsv", "jsonl" */
    const char *from;   /* units whose languages serve these, either way round */
    const char *to;
    const char
        *document;   /* units that stand in this document, either side; '*' is any text; or NULL */
    const char *key; /* units of documents with this key; or NULL */
    const char *status;     /* "aligned", "imported", "confirmed", "rejected"; or NULL */
    double min_confidence;  /* of aligned units; others always pass */
    gint64 changed_since;   /* seconds since 1970; 0: ever */
    gboolean all_languages; /* every pair of languages */
    gboolean plain;         /* texts without tags: TMX of level 1 */
    gboolean retired;       /* retired units too */
    gboolean rejected;      /* rejected units too */
    const volatile gint *cancelled;
} TmqExportOptions;

/* Writes the memory's units to output; *written (may be NULL) is how many there were. */
gboolean tmq_memory_export(TmqMemory *memory, const TmqExportOptions *options, TmqOutput *output,
                           TmqMessages *messages, guint64 *written, GError **error);

G_END_DECLS
