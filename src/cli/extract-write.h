/* What `tmq extract` prints of a document. */
#pragma once

#include "tmq/output.h"
#include "tmq/segment.h"

typedef struct {
    const char *file; /* from the site's root */
    const char *language;
    const TmqDocument *document;
    TmqSegmenter *segmenter;
} TmqExtract;

/* A block a line, for people. */
void tmq_extract_write_text(TmqOutput *output, const TmqExtract *extract);
/* docs/schema/extract.md; indented, or on one line. */
void tmq_extract_write_json(TmqOutput *output, const TmqExtract *extract, gboolean indent);
