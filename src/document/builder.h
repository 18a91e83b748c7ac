/* Builds blocks: collects text with its white space as a reader sees it, tags and line marks, and
 * keeps the invariants of tmq/document.h whatever it is fed. */
#pragma once

#include "document/lined.h"
#include "tmq/document.h"

typedef struct {
    GPtrArray *blocks;     /* of TmqBlock, borrowed: where finished blocks go */
    TmqBlock *block;       /* the one being built, or NULL */
    GString *text;         /* its text so far */
    GPtrArray *open;       /* of TmqTag, the block's own: opening tags not closed yet */
    GPtrArray *waiting;    /* of TmqBlock: attributes met inside the block, to follow it */
    guint serial;          /* numbers the blocks begun, from 1 */
    guint next_id;         /* of the next tag */
    gboolean space;        /* white space was met since the last character */
    gboolean verbatim;     /* white space counts (code) */
    gboolean visible;      /* the text has something to see */
    const TmqLined *lined; /* where lines come from, or NULL: all text is on line 'index' */
    guint index;           /* current line of lined */
} TmqBuilder;

void tmq_builder_init(TmqBuilder *builder, GPtrArray *blocks, const TmqLined *lined);
void tmq_builder_clear(TmqBuilder *builder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqBuilder, tmq_builder_clear)

/* Begins a block; the one before must be ended. field may be NULL. */
void tmq_builder_begin(TmqBuilder *builder, TmqBlockKind kind, guint level, const char *field);

/* Adds the block if it has something to see, drops it otherwise; then what waited for its end. */
void tmq_builder_end(TmqBuilder *builder);

/* Text of the source; a '\n' in it moves to the next line. */
void tmq_builder_text(TmqBuilder *builder, const char *text, gsize length);

/* Tags. type is static, markup is copied. open returns the id that close takes; an id that is not
 * open is passed over. */
guint tmq_builder_open(TmqBuilder *builder, const char *type, const char *markup);
void tmq_builder_close(TmqBuilder *builder, guint id);
void tmq_builder_standalone(TmqBuilder *builder, const char *type, const char *markup);
/* A line break: a standalone tag and a space. */
void tmq_builder_line_break(TmqBuilder *builder);
/* Whether nothing but white space came since a line break. */
gboolean tmq_builder_after_break(const TmqBuilder *builder);

/* The source line that the next text stands on. */
guint tmq_builder_line(const TmqBuilder *builder);

/* Blocks that follow the one being built; the array is emptied. */
void tmq_builder_attributes(TmqBuilder *builder, GPtrArray *made);

/* A text of its own that stands in an attribute on the current line: a block that follows the one
 * being built, if it has something to see. */
void tmq_builder_attribute(TmqBuilder *builder, const char *field, const char *value);

void tmq_block_free(TmqBlock *block);
