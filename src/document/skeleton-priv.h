/* Inside a skeleton. */
#pragma once

#include "document/scan.h"
#include "tmq/skeleton.h"

struct TmqSkeleton {
    const TmqDocument *document;
    const TmqDocumentOptions *options;
    const char *bytes; /* the page */
    gsize length;
    gsize mark; /* bytes of its byte order mark; scan is behind it */
    TmqScan scan;
    TmqPlace *places; /* one a block */
};

/* ---- Escaping ---- */

/* Where a text is written. */
typedef struct {
    TmqPlaceSyntax syntax;
    TmqBlockKind kind;
    guint plain;         /* TMQ_PLAIN_…: what the block has without escape */
    char quote;          /* around it */
    const char *space;   /* for no-break spaces; NULL: as they are */
    gboolean line_start; /* it begins a line of Markdown */
    gboolean is_last;    /* it ends the block */
    gboolean in_code;
    gboolean in_link;
    gboolean safe; /* escape all that could mean anything */
} TmqEscape;

/* Appends text, of which before is the character it follows ('\0': none) and after the one that
 * follows it. */
void tmq_escape_append(GString *out, const TmqEscape *escape, const char *text, gsize length,
                       char before, char after);

/* ---- Rendering ---- */

/* The page without its byte order mark, with the replacements; blocks for which safe (one a block;
 * or NULL) is set are escaped safely. A block that cannot be written is an error, or where faults
 * (one a block) are given, left as it is with its fault there. */
GString *tmq_skeleton_render(const TmqSkeleton *skeleton, const TmqReplacement *replacements,
                             gsize count, const guint8 *safe, const char **faults, GError **error);

/* ---- Reading back ---- */

/* The block that the page, read back, has otherwise than it was asked for: the index of the first
 * such block, or -1. wrong (one a block) is set for all that are known to differ; where blocks were
 * lost or added, only the first is known. */
gint tmq_skeleton_check(const TmqSkeleton *skeleton, const GString *page,
                        const TmqReplacement *replacements, gsize count, guint8 *wrong);
