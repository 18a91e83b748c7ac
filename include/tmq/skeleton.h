/* The way back: a page as a skeleton with texts in it.
 *
 * A skeleton knows where in a page's source each block of its document stands. Stretches of blocks
 * can be replaced by other texts with the same tags; everything else stays byte for byte, and so
 * does a stretch whose replacement is what stands there.
 *
 * Nothing is guessed: a block is writable only where the source, read by a scanner that knows
 * offsets, gives the block's text and tags, and where the page read back with another text in that
 * place differs in that place alone. Other blocks say why they are not, and stay as they are. What
 * is written is read back too; a replacement that would not be read as it was given is an error. */
#pragma once

#include <tmq/document.h>

G_BEGIN_DECLS

typedef struct TmqSkeleton TmqSkeleton;

/* The skeleton of a page: its bytes and what tmq_document_parse() made of them with these options.
 * All three must outlive the skeleton. Never NULL: of a page that cannot be written (not UTF-8) no
 * block is writable. */
TmqSkeleton *tmq_skeleton_new(const char *bytes, gsize length, const TmqDocument *document,
                              const TmqDocumentOptions *options);
void tmq_skeleton_free(TmqSkeleton *skeleton);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSkeleton, tmq_skeleton_free)

/* Why the block of that index cannot be written; NULL: it can. Static. */
const char *tmq_skeleton_reason(const TmqSkeleton *skeleton, guint block);

/* Where a writable block stands: bytes [start, end) of the page. A block may stand within another
 * (the alt text of an image in a paragraph). */
void tmq_skeleton_extent(const TmqSkeleton *skeleton, guint block, gsize *start, gsize *end);

/* Another text for the bytes [start, end) of a block's text. tags (of TmqTag; NULL: none) have
 * offsets in text and ids of the block; each is a tag that the block has from start to end. Tags of
 * the block at start or end that are not among them stay outside. */
typedef struct {
    guint block;
    gsize start;
    gsize end;
    const char *text;
    const GPtrArray *tags;
} TmqReplacement;

/* Appends the page with the replacements (in the order of blocks and offsets, not overlapping) to
 * out, in the page's own encoding and line ends. Texts are escaped for where they stand; a
 * front-matter value keeps its quoting where that is possible. FALSE, with out as it was and
 * TMQ_ERROR_INPUT with the block's line, where a block is not writable, or a replacement does not
 * read back. */
gboolean tmq_skeleton_write(TmqSkeleton *skeleton, const TmqReplacement *replacements, gsize count,
                            GString *out, GError **error);

G_END_DECLS
