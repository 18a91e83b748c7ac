/* The walker: turns the events of an HTML parser into blocks. Markdown comes this way too, rendered
 * to HTML, so that HTML inside Markdown and Markdown inside HTML need no seam. */
#pragma once

#include "document/builder.h"
#include "document/elements.h"
#include "document/mask.h"

typedef struct {
    TmqBuilder builder;
    const TmqMasks *masks;
    GArray *stack;      /* of open elements (internal) */
    GArray *inlines;    /* of guint: indices in stack of the open inline elements */
    guint strike;       /* id of the strike tag that a mask opened, or 0 */
    guint skipped;      /* open elements whose content is not read */
    guint code;         /* open code elements: masks are text in them */
    guint kept;         /* hash of the name of an element that is not to be translated, or 0 */
    guint kept_depth;   /* elements of that name open in it */
    GString *kept_text; /* of an inline one its source, else NULL */
    const char *kept_type;
    guint next_loose;    /* of the masks' */
    gboolean one_block;  /* all text is one block: elements only separate words */
    gboolean line_start; /* only white space since the last line break of the source */
} TmqWalker;

/* Blocks go to blocks; lined is the text that is parsed; its lines are set by tmq_walker_at(). */
void tmq_walker_init(TmqWalker *walker, GPtrArray *blocks, const TmqLined *lined,
                     const TmqMasks *masks);
void tmq_walker_clear(TmqWalker *walker);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqWalker, tmq_walker_clear)

/* The next event stands on that line (from 0) of the text. */
void tmq_walker_at(TmqWalker *walker, guint line);

/* attributes: pairs of name and value, NULL-terminated; or NULL. */
void tmq_walker_start(TmqWalker *walker, const char *name, const unsigned char **attributes);
void tmq_walker_finish(TmqWalker *walker, const char *name);
void tmq_walker_text(TmqWalker *walker, const char *text, gsize length);
/* Ends the last block. */
void tmq_walker_end(TmqWalker *walker);
