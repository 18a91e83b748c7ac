/* Segments: the sentences of a block, each with its own tags and line.
 *
 * Three engines find boundaries. The rules are the project's own: one pass over the characters,
 * with classes of words as data (data/segment/, and the caller's own); they serve the languages
 * there are data for. ICU's sentence iterator (Unicode Standard Annex #29, with CLDR's suppressions
 * for abbreviations) serves the others. An SRX 2.0 file takes the place of both.
 *
 * Text is never changed: the segments of a block are its text cut at the boundaries, white space at
 * the cuts left out. */
#pragma once

#include <tmq/document.h>

G_BEGIN_DECLS

typedef struct TmqSegmenter TmqSegmenter;

typedef enum {
    TMQ_SEGMENT_AUTO,  /* the rules where there are words for the language, else ICU */
    TMQ_SEGMENT_RULES, /* the rules for every language */
    TMQ_SEGMENT_ICU,
} TmqSegmentEngine;

/* Reads "auto", "rules", "icu"; FALSE for anything else. */
gboolean tmq_segment_engine_from_name(const char *name, TmqSegmentEngine *engine);

/* A word that the rules are to know: a class of docs/user/configuration.md ("title", "number",
 * "never"…) in a language, which serves its regions too. */
typedef struct {
    char *language;
    char *kind;
    char *word; /* with its final full stop or without; at most 48 bytes */
} TmqAbbreviation;

/* Whether there is a class of that name; whether a word can be in one: it is neither empty nor too
 * long. */
gboolean tmq_segment_class_exists(const char *name);
gboolean tmq_segment_word_fits(const char *word);

/* How a text is to be cut; all zero is the default. Nothing in it is needed after
 * tmq_segmenter_new_with(). */
typedef struct {
    TmqSegmentEngine engine;
    const char *srx;                /* path of an SRX file, which decides alone; or NULL */
    const char *srx_language;       /* what its language patterns are compared with; NULL: the
                                       language. The name of one of its rule lists will do too */
    const GPtrArray *abbreviations; /* of TmqAbbreviation, or NULL */
} TmqSegmentOptions;

/* A segmenter for a language tag. Keep it for many texts: opening costs more than cutting. One
 * thread at a time. tmq_segmenter_new() takes the default options; options may be NULL. Errors: an
 * SRX file that cannot be read or used, with its line (TMQ_ERROR_IO, TMQ_ERROR_INPUT), or that has
 * no rules for the language (TMQ_ERROR_USAGE). */
TmqSegmenter *tmq_segmenter_new(const char *language, GError **error);
TmqSegmenter *tmq_segmenter_new_with(const char *language, const TmqSegmentOptions *options,
                                     GError **error);
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
 * without white space between; an SRX file's formathandle can say otherwise. Code blocks have no
 * segments. */
GPtrArray *tmq_segment_block(TmqSegmenter *segmenter, const TmqBlock *block, guint index);

void tmq_segment_free(TmqSegment *segment);

G_END_DECLS
