/* Segments: the sentences of a block, each with its own tags and line.
 *
 * Boundaries come from ICU's sentence iterator for the language (Unicode Standard Annex #29, with
 * CLDR's suppressions for abbreviations). Text is never changed: the segments of a block are its
 * text cut at the boundaries, white space at the cuts left out. */
#pragma once

#include <tmq/document.h>

G_BEGIN_DECLS

typedef struct TmqSegmenter TmqSegmenter;

/* A segmenter for a language tag; a language ICU does not know gets the root rules. Keep it for
 * many texts: opening costs more than cutting. One thread at a time. */
TmqSegmenter *tmq_segmenter_new(const char *language, GError **error);
void tmq_segmenter_free(TmqSegmenter *segmenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSegmenter, tmq_segmenter_free)

/* A stretch [start, end) of bytes. */
typedef struct {
    gsize start;
    gsize end;
} TmqSpan;

/* Cuts text (length in bytes or -1) into sentences: appends to spans (of TmqSpan) those that are
 * not empty, white space trimmed off both ends. */
void tmq_segmenter_cut(TmqSegmenter *segmenter, const char *text, gssize length, GArray *spans);

typedef struct {
    guint block; /* index of its block in the document */
    guint line;  /* where it starts, 1-based */
    guint end_line;
    char *text;
    GPtrArray *tags; /* of TmqTag, offsets in text, ids renumbered from 1 in order of appearance */
} TmqSegment;

/* The segments of a block, to be freed with g_ptr_array_unref(). A tag at a cut goes with the text
 * it touches: a closing one to the left, an opening one to the right, a standalone one to the side
 * without white space between. Code blocks have no segments. */
GPtrArray *tmq_segment_block(TmqSegmenter *segmenter, const TmqBlock *block, guint index);

void tmq_segment_free(TmqSegment *segment);

G_END_DECLS
