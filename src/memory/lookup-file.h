/* The file of a lookup index: images (match/image.h) of the units with ids in (after, last], one
 * for each pair of languages and side, with what tells which memory it was derived from.
 *
 * The file is whole or not there, and nothing in it is believed before its checksum was looked at.
 * It is only opened where the memory knows its token. */
#pragma once

#include "match/image.h"
#include "store/store.h"

typedef enum {
    TMQ_LOOKUP_FILE_GOOD,
    TMQ_LOOKUP_FILE_NONE,
    TMQ_LOOKUP_FILE_STALE,   /* of another memory, of another state of it, or of another tmq */
    TMQ_LOOKUP_FILE_DAMAGED, /* or not such a file at all */
} TmqLookupFileState;

typedef struct TmqLookupFile TmqLookupFile;

/* Opens and maps the file at path. A file that is open already and is still the one at path stays
 * open, with what is known of it. *file becomes NULL where the state is not good. Needs a read
 * transaction where others may write. */
TmqLookupFileState tmq_lookup_file_open(TmqLookupFile **file, const char *path, TmqStore *store);
/* Over bytes that the caller keeps, whatever memory they are of; NULL where they are damaged. */
TmqLookupFile *tmq_lookup_file_new(const guint8 *bytes, gsize length);
void tmq_lookup_file_free(TmqLookupFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLookupFile, tmq_lookup_file_free)

gint64 tmq_lookup_file_after(const TmqLookupFile *file);
gint64 tmq_lookup_file_last(const TmqLookupFile *file);

/* Appends to images the ones that can answer: of sources that serve from with targets that serve
 * to. They belong to the file. */
void tmq_lookup_file_add_images(TmqLookupFile *file, const char *from, const char *to,
                                GPtrArray *images);

/* Whether everything in it is as it was written; reads all of it. */
gboolean tmq_lookup_file_is_whole(TmqLookupFile *file);
/* Whether it is what would be written now; makes it anew to compare. */
gboolean tmq_lookup_file_is_true(const TmqLookupFile *file, TmqStore *store, gboolean *is_true,
                                 GError **error);

/* Writes the file for the units in (after, last]. Needs a read transaction. */
gboolean tmq_lookup_file_write(const char *path, TmqStore *store, gint64 after, gint64 last,
                               GError **error);

/* ---- The files of a memory (lookup-update.c) ---- */

/* Where they are; the caller frees it. */
char *tmq_lookup_base_path(const TmqStore *store);
char *tmq_lookup_recent_path(const TmqStore *store);

/* The base, and what came later; NULL where it is not there or not good. */
typedef struct {
    TmqLookupFile *base;
    TmqLookupFile *recent;
    TmqLookupFileState base_state;
    TmqLookupFileState recent_state;
} TmqLookupFiles;

/* Opens them, or opens anew what is not as it was; files is zero at first. Returns the last unit
 * that they have; 0: none. The caller closes them. Needs a read transaction. */
gint64 tmq_lookup_files_open(TmqStore *store, TmqLookupFiles *files);
void tmq_lookup_files_close(TmqLookupFiles *files);

enum {
    TMQ_LOOKUP_SMALL = 4096, /* units: a memory that has fewer is searched without files */
    TMQ_LOOKUP_LITTLE = 500, /* units that a lookup may read for itself: a millisecond */
};
