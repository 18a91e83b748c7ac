/* The forms in which an alignment is written (docs/cmd/align.md, docs/schema/align.md). */
#pragma once

#include "cli/source-text.h"

typedef struct {
    const TmqSourceText *source;
    const TmqSourceText *target;
    const GArray *beads; /* of TmqBead */
    guint columns;       /* text only: width to wrap at */
} TmqAlignment;

/* Writes in a format: "text", "ladder", "tsv", "jsonl", "html", "tmx". */
gboolean tmq_alignment_write(TmqOutput *output, const char *format, const TmqAlignment *alignment,
                             GError **error);

/* TMX alone: a unit for each bead with both sides. */
gboolean tmq_alignment_write_tmx(TmqOutput *output, const TmqAlignment *alignment, GError **error);

/* HTML alone: both texts side by side, complete in itself. */
void tmq_alignment_write_html(TmqOutput *output, const TmqAlignment *alignment);
