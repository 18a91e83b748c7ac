/* Translations of segments to replacements of their blocks: what a skeleton needs to write a page
 * of translated sentences. */
#pragma once

#include <tmq/segment.h>
#include <tmq/skeleton.h>

G_BEGIN_DECLS

/* What takes a segment's place: a text with tags that have the segment's ids. */
typedef struct {
    const char *text;      /* NULL: the segment stays */
    const GPtrArray *tags; /* of TmqTag; NULL: none */
} TmqTranslation;

/* Appends to replacements (of TmqReplacement) those that put translations[i] in the place of the
 * i-th of segments, which tmq_segment_block() gave for the block of that index. Texts are borrowed;
 * the tags, which have the block's ids, are the array's own: make it with
 * tmq_replacements_new(). */
void tmq_rewrite_segments(const TmqBlock *block, guint index, const GPtrArray *segments,
                          const TmqTranslation *translations, GArray *replacements);

/* An empty array for it, to be freed with g_array_unref(). */
GArray *tmq_replacements_new(void);

G_END_DECLS
