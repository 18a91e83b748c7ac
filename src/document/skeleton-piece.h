/* A piece: a stretch of a block that is written anew. */
#pragma once

#include "document/skeleton-priv.h"

/* A stretch of the source with what takes its place. */
typedef struct {
    gsize start;
    gsize end;
    GString *text;
} TmqEdit;

typedef struct {
    const TmqSkeleton *skeleton;
    const guint8 *safe;
    GArray *inner; /* of TmqEdit: attributes, sorted; NULL: none */
} TmqRenderer;

typedef struct {
    const TmqRenderer *renderer;
    const TmqReplacement *asked;
    const TmqBlock *block;
    const TmqPlace *place;
    const TmqScan *source; /* what the place indexes */
    GArray *tags;          /* of guint: tags of the block that the stretch has */
    GHashTable *asked_at;  /* tmq_tag_key() to its offset in the replacement, from 1 */
    guint first, end;      /* of tags: those that do not stay */
    guint asked_first, asked_end;
    gsize start, stop; /* of the source */
    gsize length;      /* of the replacement's text */
} TmqPiece;

static inline const TmqTag *
tmq_piece_tag(const TmqPiece *piece, guint index)
{
    return piece->block->tags->pdata[g_array_index(piece->tags, guint, index)];
}

static inline guint
tmq_piece_asked_count(const TmqPiece *piece)
{
    return piece->asked->tags ? piece->asked->tags->len : 0;
}

/* What tells tags of a block apart, for hash tables. */
static inline gpointer
tmq_tag_key(const TmqTag *tag)
{
    return GUINT_TO_POINTER(tag->id * 4 + (guint)tag->kind + 1);
}

/* The first tag of the block at offset or after it. */
guint tmq_first_tag_from(const TmqBlock *block, gsize offset);

/* Finds the tags of the stretch. FALSE where the replacement has one that is not its, or one
 * twice. */
gboolean tmq_piece_collect_tags(TmqPiece *piece);

/* Whether the replacement is what stands there. */
gboolean tmq_piece_is_unchanged(const TmqPiece *piece);

/* Finds what is written anew: tags at either end that the replacement has there too stay. */
void tmq_piece_settle(TmqPiece *piece);

/* Appends the piece as it is written anew. */
void tmq_piece_write(const TmqPiece *piece, GString *out);

/* Appends [start, end) of the source with the edits (of TmqEdit, sorted; NULL: none) that are in
 * it. */
void tmq_append_source(GString *out, const TmqScan *source, const GArray *edits, gsize start,
                       gsize end);
