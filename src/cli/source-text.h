/* A text that a command was given, as sentences in blocks: a document, plain text, or a file with
 * one sentence a line. */
#pragma once

#include "cli/command.h"
#include "tmq/align.h"
#include "tmq/segment.h"

typedef struct {
    char *language;      /* in normal form */
    GPtrArray *segments; /* of TmqSegment; plain ones have no tags */
    GArray *kinds;       /* of guint, by block: for TmqAlignSide */
} TmqSourceText;

/* How a text is read, and with what. */
typedef struct {
    const TmqInvocation *in;
    const char *language; /* of the text, whatever it says itself; or NULL */
    const char *fallback; /* where language is NULL and the text does not tell */
    GHashTable *names;    /* of fields and attributes, to the numbers of their kinds; one for both
                             sides of an alignment. NULL: kinds are not wanted */
    const TmqSegmentOptions *segmenting; /* NULL: as the configuration says */
} TmqReading;

/* Whether file is plain text by its name: "-" and .txt are. */
gboolean tmq_source_text_is_plain(const char *file);

/* Reads file: "-" (standard input) and .txt are plain text, in which an empty line ends a paragraph
 * and a line break inside one is a space; everything else is a document. */
TmqSourceText *tmq_source_text_load(const char *file, const TmqReading *reading, GError **error);

/* Reads file ("-" too) as one sentence a line; an empty line ends a block. */
TmqSourceText *tmq_source_text_load_sentences(const char *file, const TmqReading *reading,
                                              GError **error);

/* The lines of a file ("-" too), in UTF-8, a last empty one included. The caller frees them. */
GStrv tmq_source_lines(const char *file, const TmqReading *reading, GError **error);

void tmq_source_text_free(TmqSourceText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSourceText, tmq_source_text_free)
