/* A walk through a block's source, led by the block's text and tags. */
#pragma once

#include "document/scan.h"

typedef struct {
    TmqScan *scan;
    const TmqBlock *block;
    TmqPlace *place;
    gboolean markdown;
    gsize at;        /* in the source */
    gsize text;      /* in the block's text */
    gsize length;    /* of the block's text */
    guint tag;       /* the next one */
    gboolean space;  /* white space was passed over since the last character */
    TmqStretch gap;  /* the last white space that was passed over */
    gsize code;      /* length of the run of backticks we are in; 0: in none */
    guint8 *written; /* of each tag id: how its opening is written */
} TmqWalk;

static inline char
tmq_walk_byte(const TmqWalk *w, gsize offset)
{
    return offset < w->scan->length ? w->scan->text[offset] : '\0';
}

/* Bytes of the tag, which is the next event, at the place where the walk is; 0: it is not there. */
gsize tmq_walk_tag_length(TmqWalk *walk, const TmqTag *tag);
